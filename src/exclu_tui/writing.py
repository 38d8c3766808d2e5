"""Files that appear whole or not at all; knows bytes and paths."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from exclu_tui.problems import ExcluError, Problem, Where


def put(contents: Mapping[Path, bytes], *, replace: bool) -> None:
    """Writes each file beside its place and then moves it there. Raises ExcluError, and then no file has changed.

    A file that is there already is replaced only with `replace`. A missing folder is made.
    """
    if not replace:
        refuse_if_there(contents)
    made: list[tuple[Path, Path]] = []
    try:
        for path, data in contents.items():
            made.append((_beside(path, data), path))
        for part, path in made:
            os.replace(part, path)
    except OSError as error:
        place = Path(error.filename2 or error.filename or next(iter(contents)))
        raise _refused(place, f"can’t be written: {error.strerror or error}", "choose another place") from error
    finally:
        for part, _ in made:
            with suppress(OSError):
                part.unlink()


def refuse_if_there(paths: Iterable[Path]) -> None:
    """Raises ExcluError if one of the files is there already."""
    for path in paths:
        if path.exists() or path.is_symlink():
            raise _refused(path, "a file is there already", "choose another name, or replace it with --force")


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the same folder, so that moving it is one step; it is for the same readers as the one before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    return part


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(path: Path, what: str, hint: str) -> ExcluError:
    return ExcluError([Problem("output", Where(str(path)), what, hint)])

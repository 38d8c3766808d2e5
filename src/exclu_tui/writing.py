"""Files that appear whole or not at all; knows bytes and paths."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from exclu_tui.problems import ExcluError, Problem, Where


def put(contents: Mapping[Path, bytes], *, replace: bool) -> None:
    """Writes each file beside its place and then moves it there. Raises ExcluError, and then no file has changed.

    A file that is there already is replaced only with `replace`, what is no regular file never. A missing folder is
    made.
    """
    if not replace and (there := [path for path in contents if path.exists() or path.is_symlink()]):
        raise _refused(there[0], "a file is there already", "choose another name, or replace it with --force")
    for path in contents:
        # A link is replaced itself, and what it leads to stays; a device or a pipe would be gone for good.
        if path.exists() and not path.is_symlink() and not path.is_file():
            raise _refused(path, "this is no file to replace", "choose another name; without -o it is standard output")
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


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the same folder, so that moving it is one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
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

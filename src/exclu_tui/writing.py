"""Files that appear whole or not at all; knows bytes and paths."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from exclu_tui.loading import read_bytes
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


def change(path: Path, before: bytes, after: bytes, *, otherwise: str = "reload with r, and do it again") -> None:
    """Puts `after` in place of a file that holds `before`. Raises ExcluError, and then the file is as it was.

    A file that holds something else is left alone, and `otherwise` is the way out. Through a link the file it leads
    to is changed. Permissions stay, and as far as may be the owner. The file is read last of all, so that hardly any
    time is left for another program to write to it unseen.
    """
    target = Path(os.path.realpath(path))
    part: Path | None = None
    try:
        found = target.stat()
        if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise _unchanged(path, "the file is read-only", f"allow it: chmod u+w {path.name}")
        part = _beside(target, after)
        made = part.stat()
        if (found.st_uid, found.st_gid) != (made.st_uid, made.st_gid):
            with suppress(PermissionError):  # only root may give a file away: else it becomes one's own
                os.chown(part, found.st_uid, found.st_gid)
                part.chmod(stat.S_IMODE(found.st_mode))
        if read_bytes(target) != before:
            raise _unchanged(path, "the file changed on disk meanwhile", otherwise)
        os.replace(part, target)
        part = None
    except FileNotFoundError as error:
        raise _unchanged(path, "the file is gone", "save it again in your editor, then reload with r") from error
    except OSError as error:
        why = error.strerror or str(error)
        hint = "allow writing in its folder: a new file is made there, and moved to its place"
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            hint = "free some space, and do it again; nothing was changed"
        raise _unchanged(path, f"can’t be written: {why}", hint) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink()


def _beside(path: Path, data: bytes) -> Path:
    """A new file in the same folder, so that moving it is one step; it is for the same readers as the one before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".part", dir=path.parent)
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


def _unchanged(path: Path, what: str, hint: str) -> ExcluError:
    return ExcluError([Problem("write", Where(str(path)), what, hint)])


def _refused(path: Path, what: str, hint: str) -> ExcluError:
    return ExcluError([Problem("output", Where(str(path)), what, hint)])

"""What was written to files in one sitting, so that it can be undone; knows bytes, and not what they say."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exclu_tui.writing import change


class _Write(NamedTuple):
    file: Path
    before: bytes
    after: bytes
    what: str


class Sitting:
    """The writes since the program was opened, the last of which can be undone, and then the one before it."""

    def __init__(self) -> None:
        self._writes: list[_Write] = []

    @property
    def last(self) -> str | None:
        """What `undo` would undo, in the words it was written with."""
        return self._writes[-1].what if self._writes else None

    def write(self, file: Path, before: bytes, after: bytes, what: str) -> None:
        """Changes a file that still holds `before`. Raises ExcluError, and then nothing was written."""
        change(file, before, after)
        # Held by its full name: the program may be in another folder, or the link lead elsewhere, when it is undone.
        self._writes.append(_Write(file.resolve(), before, after, what))

    def undo(self) -> str | None:
        """Undoes the last write and says what that was; `None` if there is none left.

        Raises ExcluError if the file is no longer what was written; then it is left alone, and can be undone later.
        """
        if not self._writes:
            return None
        last = self._writes[-1]
        otherwise = f"this is not undone: {last.what}; take it back by hand with e"
        change(last.file, last.after, last.before, otherwise=otherwise)
        self._writes.pop()
        return last.what

"""The local copies of source texts: where they are looked for, and whether they are still what they were.

A copy is the file that `text` names, inside the dossier's folder, or else `texts/<source id>.txt` beside the dossier
or in the folder given. Nothing outside these folders is read, also not through a link.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, NamedTuple

from exclu_tui.anchors import Copy
from exclu_tui.dossier import Source
from exclu_tui.loading import read_bytes

CopyState = Literal["at hand", "changed", "none", "outside", "unreadable"]


class Held(NamedTuple):
    """What there is of a source's text: its state, the file looked for, the text if it was read, and its SHA-256."""

    state: CopyState
    file: Path
    copy: Copy | None = None
    sha256: str = ""
    why: str = ""


class Copies:
    """The copies beside one dossier; each is read once, when first asked for."""

    def __init__(self, dossier: Path, texts: Path | None = None) -> None:
        self._folder = dossier.parent
        self._texts = texts or dossier.parent / "texts"
        self._held: dict[str, Held] = {}
        self._named: set[Path] = set()

    def of(self, source: Source) -> Held:
        if source.id not in self._held:
            self._held[source.id] = self._look(source)
        return self._held[source.id]

    def places(self) -> tuple[Path, ...]:
        """What to look at for changes: the copies that were found or named, and the folder others may come into."""
        found = (held.file for held in self._held.values() if held.state not in ("none", "outside"))
        return (self._texts, *self._named, *found)

    def _look(self, source: Source) -> Held:
        if source.text is not None:
            named = self._folder / source.text
            if not _is_inside(named, self._folder):
                return Held("outside", named)
            self._named.add(named)
            return _read(named, source)
        file = self._texts / f"{source.id}.txt"
        # Most often there is none, and finding that out should cost little.
        if not os.path.lexists(file) or not _is_inside(file, self._texts):
            return Held("none", file)
        return _read(file, source)


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a ring of links, or a name with a NUL
        return False


def _read(file: Path, source: Source) -> Held:
    try:
        data = read_bytes(file)
    except FileNotFoundError:
        return Held("none", file)
    except (OSError, ValueError) as error:
        return Held("unreadable", file, why=getattr(error, "strerror", None) or str(error) or "not a regular file")
    import hashlib  # OpenSSL takes its time, and most dossiers have no copies and no sign-offs

    found = hashlib.sha256(data).hexdigest()
    try:
        copy = Copy(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Held("unreadable", file, sha256=found, why=f"byte {error.start + 1} is not UTF-8")
    changed = source.sha256 is not None and source.sha256.lower() != found
    return Held("changed" if changed else "at hand", file, copy, found)

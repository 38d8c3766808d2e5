"""From a path to a dossier, or to every problem with its line and column; knows files and TOML, and no screen."""

from __future__ import annotations

import errno
import gc
import os
import stat
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomli

from exclu_tui.dossier import Dossier, Question
from exclu_tui.problems import BrokenDossier, Problem, Where
from exclu_tui.rungs import of_toml
from exclu_tui.shapes import Refused, Stumbled, build

if TYPE_CHECKING:
    from exclu_tui.positions import Path as Key
    from exclu_tui.positions import Positions


class Loaded:
    """A dossier with the text it was read from. The file is read once; positions are found when first asked for."""

    def __init__(self, dossier: Dossier, file: str, text: str) -> None:
        self.dossier: Final = dossier
        self.file: Final = file
        self.text: Final = text

    @cached_property
    def _positions(self) -> Positions:
        from exclu_tui import positions  # most of what is read is never asked for a place

        return positions.positions(self.text)

    def line_of(self, path: str) -> int:
        """The line (from 1) of the fact at a dotted path such as `figures.arrests`; 1 for one that is not there."""
        parts = path.split(".", 2)
        # A key may hold dots of its own, so only as many parts as the format has levels are split off.
        key: Key = tuple(parts) if parts[0] == "services" else tuple(path.split(".", 1))
        return self._positions.of(key).line

    def where(self, path: Key, *, at_value: bool = False) -> Where:
        """The place of a key, or of its value; of what is not there, the place of the table it would be in."""
        at = path
        number = next((index for index, part in enumerate(path) if isinstance(part, int)), None)
        if number is not None and path[:number] not in self._positions.keys:
            # A claim of rung 1 or 2 stands where its question does.
            at = (*path[: number - 1], *path[number + 1 :])
        place = self._positions.value_of(at) if at_value else self._positions.of(at)
        return Where(self.file, place.line, place.column)

    def line(self, number: int) -> str:
        """The text of a line, from 1."""
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def bundled() -> Path:
    """The Exclu dossier: beside this module in a wheel, at the top of the repository in an editable install."""
    installed = Path(__file__).with_name("facts.toml")
    return installed if installed.exists() else Path(__file__).parents[2] / "facts.toml"


LARGEST = 32_000_000
"""Bytes of a dossier or of a source's text. 100,000 claims are half of it; a larger file would take minutes and GBs."""


def load(path: Path) -> Loaded:
    """Reads a dossier. Raises BrokenDossier with every problem found, and nothing else whatever the file holds."""
    file = str(path)
    try:
        data = read_bytes(path)
    except (OSError, ValueError) as error:  # a ValueError: a name with a NUL
        from exclu_tui.explaining import unreadable

        raise unreadable(file, error) from error
    return loads(data, file)


def read_bytes(path: Path) -> bytes:
    """All of a regular file. Raises OSError, also for a folder, a pipe, a device or a file larger than `LARGEST`."""
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:
        mode = os.fstat(stream.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if not stat.S_ISREG(mode):
            raise OSError("not a regular file")
        # Not by the size it says it has: a file of /proc says 0, and another may grow.
        data = stream.read(LARGEST + 1)
        if data is None:  # a file of /proc that has nothing to give yet
            raise BlockingIOError(errno.EAGAIN, "it is not a regular file")
        if len(data) > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB")
        return data


def loads(data: bytes, file: str) -> Loaded:
    """Reads a dossier from the bytes of `file`. Raises BrokenDossier."""
    with collector_off():
        return _loads(data, file)


@contextmanager
def collector_off() -> Iterator[None]:
    """For a time in which all that is made is kept: looking for garbage among it would be work for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _loads(data: bytes, file: str) -> Loaded:
    text = _decode(data, file)
    table = _parse(text, file)
    raw = of_toml(table)
    try:
        dossier = build(Dossier, raw)
    except (Stumbled, Refused):
        from exclu_tui.explaining import explained

        dossier = explained(raw, table, text, file)
    if not holds_together(dossier):
        from exclu_tui.explaining import named_wrongly

        raise named_wrongly(raw, table, text, file)
    return Loaded(dossier, file, text)


def _decode(data: bytes, file: str) -> str:
    def broken(what: str, hint: str, line: int = 1, column: int = 1, source: str = "") -> BrokenDossier:
        return BrokenDossier([Problem("encoding", Where(file, line, column), what, hint, source)])

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise broken("the file is UTF-16, not UTF-8", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        raise broken("the file begins with a byte order mark", "save it as UTF-8 without BOM")
    if not data.strip():
        raise BrokenDossier(
            [Problem("empty", Where(file, 1, 1), "the file is empty", 'start with: dossier = 1 and title = "…"')]
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        start = before.rfind("\n") + 1
        source = data.splitlines()[line - 1].decode("utf-8", "replace") if line <= len(data.splitlines()) else ""
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise broken(what, "save the file as UTF-8", line, len(before) - start + 1, source) from error


def _parse(text: str, file: str) -> dict[str, Any]:
    try:
        return tomli.loads(text, parse_float=_decimal)
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        from exclu_tui.explaining import no_toml

        raise no_toml(error, text, file) from error


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error


def holds_together(dossier: Dossier) -> bool:
    """Whether there is nothing to tell of the sources that are named."""
    known = dossier.sources.keys()
    return (
        all(known >= set(source.based_on) for source in dossier.sources.values())
        and all(quote.by in known for quote in dossier.quotes.values())
        and all(_names_its_own(question, known) for question in dossier.questions())
    )


def _names_its_own(question: Question, known: Set[str]) -> bool:
    """Whether each source that is named exists, and has a claim of its own here if it is replaced or preferred."""
    claims = Counter(claim.by for claim in question.claims)
    return (
        claims.keys() <= known
        and (question.prefer is None or question.prefer in claims)
        and all(claim.origin is None or claim.origin in known for claim in question.claims)
        # Who replaces a claim of their own has two.
        and all(claims[name] > (name == claim.by) for claim in question.claims for name in claim.replaces)
    )

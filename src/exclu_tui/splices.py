"""A TOML text and the ways to add to it in place; knows nothing of dossiers.

tomlkit writes what is new, `positions` finds where it goes, and nothing else is written anew. That this held is proved
on every text before it is given back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import tomli

from exclu_tui.positions import Path, Statement, comments, end_of_value, entries, positions, statements
from exclu_tui.problems import ExcluError, Problem, Where

BY_HAND = "press e, and type it in the editor"


class Splice(NamedTuple):
    """The characters `start` to `end` of a text, and what takes their place."""

    start: int
    end: int
    new: str


class Page:
    """A text that parses, with where everything in it stands. Raises ExcluError if it is no TOML."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._places = positions(text)
        try:
            self.table = parsed(text)
        except (ValueError, RecursionError) as error:
            hint = "mend that first: press e"
            raise ExcluError([Problem("edit", Where(file), f"can’t be read as TOML: {error}", hint)]) from error
        self.statements = statements(text)
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    # What is there.

    def value(self, path: Path) -> Any:
        """The value at a path; `None` where there is none."""
        found: Any = self.table
        for part in path:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def offset(self, path: Path) -> int:
        """Where the value of a path starts."""
        place = self._places.values[path]
        return self._lines[place.line - 1] + place.column - 1

    def span(self, path: Path) -> tuple[int, int]:
        """Where the value of a path starts and ends; only for one that is typed in one piece."""
        start = self.offset(path)
        return start, end_of_value(self.text, start)

    def is_bracketed(self, path: Path) -> bool:
        """Whether the value of a path is typed between brackets, `{ … }` or `[ … ]`, and not under headers."""
        return path in self._places.values and self.text[self.offset(path)] in "{["

    def header(self, path: Path) -> Statement | None:
        """The header of a table, if it has one."""
        return next((line for line in self.statements if line.opening and line.path == path), None)

    def end_of_line(self, at: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def indent(self, at: int) -> str:
        """The space before what stands on the line of an offset."""
        start = self.text.rfind("\n", 0, at) + 1
        return self.text[start : len(self.text) - len(self.text[start:].lstrip(" \t"))]

    def begins_line(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip()

    def is_apart(self, at: int) -> bool:
        """Whether a blank line stands above the line of an offset."""
        return re.search(r"\n[ \t]*\r?\n[ \t]*$", self.text[max(0, at - 200) : at]) is not None

    # What is new.

    def set(self, path: Path, pairs: Mapping[str, str]) -> list[Splice]:
        """Gives the table at a path these keys, whose values are TOML already; those that it has are replaced."""
        splices = []
        new = dict(pairs)
        for key in pairs:
            if (*path, key) in self._places.values:
                splices.append(Splice(*self.span((*path, key)), new.pop(key)))
        if not new:
            return splices
        holder = next((path[:end] for end in range(len(path), 0, -1) if self.is_bracketed(path[:end])), None)
        if holder is not None:  # with a dotted key, where that is how the table is typed in there
            before = "".join(f"{key_text(key)}." for key in path[len(holder) :])
            return splices + self.add(holder, [f"{before}{key_text(key)} = {value}" for key, value in new.items()])
        own = [line for line in self.statements if line.table == path]
        dotted = [line for line in self.statements if not line.opening and line.path[:-1] == path]
        if not own and not dotted:
            raise self.refused(path, f"{'.'.join(map(str, path))} has no place of its own in the file", BY_HAND)
        last = (own or dotted)[-1]
        place = self._places.keys[last.path]
        prefix = "" if own else self.text[last.start : self._lines[place.line - 1] + place.column - 1]
        end = self.end_of_line(last.end)
        return [*splices, Splice(end, end, self.lines(new, self.indent(last.start) + prefix))]

    def lines(self, pairs: Mapping[str, str], before: str) -> str:
        """A line for each pair, to stand behind another line."""
        return "".join(f"{self.newline}{before}{key_text(key)} = {value}" for key, value in pairs.items())

    def add(self, path: Path, pieces: list[str]) -> list[Splice]:
        """Puts pairs or items at the end of an inline table or array, in its own layout."""
        start = self.offset(path)
        found, closing = entries(self.text, start)
        if not found:
            return [Splice(start + 1, start + 1, f" {', '.join(pieces)}" + (" " if closing == start + 1 else ""))]
        last = found[-1]
        if not self.begins_line(last.start):
            return [Splice(last.end, last.end, "".join(f", {piece}" for piece in pieces))]
        comma = _COMMA.match(self.text, last.end)
        after = comma.end() if comma else last.end
        # A comment behind the last item is of that item, and stays with it.
        end = self.end_of_line(after)
        end = after if closing < end else end
        new = ",".join(f"{self.newline}{self.indent(last.start)}{piece}" for piece in pieces)
        if comma:
            return [Splice(end, end, f"{new},")]
        return [Splice(last.end, last.end, ","), Splice(end, end, new)]

    def listed(self, items: Iterable[str], at: int) -> str:
        """A new array: one item a line where a key on the line of an offset begins that line, else all on one."""
        if not self.begins_line(at):
            return f"[{', '.join(items)}]"
        indent = self.indent(at)
        return "[" + "".join(f"{self.newline}{indent}  {item}," for item in items) + f"{self.newline}{indent}]"

    # The proof.

    def with_(self, splices: Iterable[Splice], wanted: Mapping[str, Any], path: Path) -> str:
        """The text with these splices, if it then says what is wanted and has all comments. Raises ExcluError."""
        new = _spliced(self.text, splices)
        try:
            new.encode("utf-8")
            says = parsed(new)
        except (ValueError, RecursionError) as error:
            raise self.refused(path, f"this can’t be written here: {error}", BY_HAND) from error
        if says != wanted or Counter(comments(self.text)) - Counter(comments(new)):
            what = "this can’t be written here without a change to what stands beside it"
            raise self.refused(path, what, BY_HAND)
        return new

    def refused(self, path: Path, what: str, hint: str) -> ExcluError:
        place = self._places.of(path)
        line = self.text[self._lines[place.line - 1] : self.end_of_line(self._lines[place.line - 1])]
        return ExcluError([Problem("edit", Where(self.file, place.line, place.column), what, hint, line)])


_COMMA = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+,")


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        assert splice.start >= at, "no two splices overlap"
        pieces += [text[at : splice.start], splice.new]
        at = splice.end
    return "".join([*pieces, text[at:]])


def parsed(text: str) -> dict[str, Any]:
    """What a text says; floats as they are typed, since NaN is not itself and 1.0 is not 1.00."""
    return tomli.loads(text, parse_float=lambda typed: ("float", typed))


def key_text(key: str | int) -> str:
    """A key as TOML has it."""
    import tomlkit

    return tomlkit.key(str(key)).as_string()


def string_text(value: str) -> str:
    """A text as a TOML string of one line."""
    import tomlkit

    return tomlkit.string(value).as_string()


def table_text(pairs: Mapping[str, str]) -> str:
    """An inline table of pairs whose values are TOML already."""
    return f"{{ {', '.join(f'{key_text(key)} = {value}' for key, value in pairs.items())} }}"

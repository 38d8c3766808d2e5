"""Where each key and value of a TOML text stands, by its path; knows TOML's grammar and nothing of dossiers.

The parser (tomli) gives values without places, so this is a second, far simpler reading of the same text: it
finds where tokens begin and end and never what a value is. It trusts that tomli took the text. On a text that
tomli would refuse it keeps what it found up to some point and stops there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple, TypeAlias

import tomli

Path: TypeAlias = tuple[str | int, ...]


class Position(NamedTuple):
    """A place in a text: line and column, from 1; a column is one code point, and only LF ends a line."""

    line: int
    column: int


# Possessive quantifiers (++, *+) hold each pattern to one pass: a string that never closes fails at once.
_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_LITERAL = r"'[^'\n]*+'"
# Up to two quotes may stand directly before the closing three, and they belong to the string.
_LONG_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*+"""(?:"{0,2}+)'
_LONG_LITERAL = r"'''(?:[^']++|'(?!''))*+'''(?:'{0,2}+)"
# Numbers, dates and booleans hold none of these characters, but a date may hold a space.
_BARE_VALUE = r"""[^\r\n,\[\]{}#"']++"""
_BLANK = r"(?:[ \t\r\n]++|#[^\n]*+)*+"

_GAP = re.compile(_BLANK)
_SEGMENT = re.compile(rf"[ \t]*+([A-Za-z0-9_-]++|{_STRING}|{_LITERAL})[ \t]*+(\.?)")
_EQUALS = re.compile(r"=[ \t]*+")
_PLAIN_VALUE = re.compile(rf"{_LONG_STRING}|{_STRING}|{_LONG_LITERAL}|{_LITERAL}|{_BARE_VALUE}", re.DOTALL)
_NEXT_ITEM = re.compile(rf"{_BLANK}(?:(,){_BLANK})?+")
_END_OF_LINE = re.compile(r"[ \t]*+(?:#[^\n]*+)?+(?:\r?\n|\Z)")

_COMMENT = re.compile(rf"{_LONG_STRING}|{_STRING}|{_LONG_LITERAL}|{_LITERAL}|(#[^\n]*+)", re.DOTALL)

_CLOSERS = {"[": "]", "{": "}"}
_ROOT = 0


class Places(Mapping[Path, Position]):
    """Paths to positions, in the order of the text. Immutable; a look-up costs the length of its path.

    Paths are made only when asked for: a table nested a thousand deep has paths of a thousand parts.
    """

    __slots__ = ("_lines", "_offsets", "_tree")

    def __init__(self, tree: _Tree, offsets: tuple[int, ...], lines: tuple[int, ...]) -> None:
        self._tree = tree
        self._offsets = offsets
        self._lines = lines

    def __getitem__(self, path: Path) -> Position:
        node, depth = self._tree.descend(path)
        if not path or depth < len(path):
            raise KeyError(path)
        return self._position(node)

    def __iter__(self) -> Iterator[Path]:
        return map(self._tree.path, range(_ROOT + 1, len(self._offsets)))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def nearest(self, path: Path) -> Position:
        """The position of `path`, or else of its nearest ancestor that is there; (1, 1) if none is."""
        node, _ = self._tree.descend(path)
        return self._position(node)

    def _position(self, node: int) -> Position:
        offset = self._offsets[node]
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)


class Positions(NamedTuple):
    """The places of one text's keys and values; the document itself, `()`, is in neither map.

    `keys` has where a path's own key first stands: for a dotted key or header its own segment, for an item of
    an array its value, for an item of an array of tables the last segment of its header.
    `values` has where the value starts: where the key does, for a table made by a header or a dotted key.
    """

    keys: Places
    values: Places

    def of(self, path: Path) -> Position:
        """Where the key of `path` stands, or that of its nearest ancestor in the text; `()` is at (1, 1)."""
        return self.keys.nearest(path)

    def value_of(self, path: Path) -> Position:
        """Where the value of `path` starts, or that of its nearest ancestor; `()` is at (1, 1)."""
        return self.values.nearest(path)


class Statement(NamedTuple):
    """A header or a key with its value outside of all brackets, by offsets: for who adds to a text in place.

    `table` is the table it stands under, or that the header opens; `opening` is `[` or `[[` for a header. `value` is
    where the value starts, and for a header where its line's content ends, as `end` is.
    """

    path: Path
    table: Path
    opening: str
    start: int
    value: int
    end: int


class Entry(NamedTuple):
    """A pair in an inline table or an item of an array: its key's parts or its number, and its offsets."""

    names: Path
    start: int
    value: int
    end: int


def statements(text: str) -> tuple[Statement, ...]:
    """Every statement of a TOML text, in its order; never raises, as `positions`."""
    scanner = _Scanner(text)
    with suppress(_LostError):
        scanner.document()
    path = scanner.tree.path
    return tuple(
        Statement(path(node), path(table), opening, start, value, end)
        for node, table, opening, start, value, end in scanner.found
    )


def entries(text: str, at: int) -> tuple[tuple[Entry, ...], int]:
    """What stands in the array or inline table that opens at an offset, and the offset of its closing bracket."""
    scanner = _Scanner(text)
    closer = _CLOSERS[text[at]]
    found: list[Entry] = []
    at = past_blanks(text, at + 1)
    while not text.startswith(closer, at):
        start, names = at, tuple[str | int, ...]((len(found),))
        if closer == "}":
            segments, at = scanner.segments(at)
            names = tuple(name for name, _ in segments)
            at = scanner.past(_EQUALS, at)
        found.append(Entry(names, start, at, end_of_value(text, at)))
        at = scanner.past(_NEXT_ITEM, scanner.value(at, _ROOT))
    return tuple(found), at


def end_of_value(text: str, at: int) -> int:
    """Where the value that starts at an offset ends."""
    return _trimmed(text, at, _Scanner(text).value(at, _ROOT))


def comments(text: str) -> tuple[str, ...]:
    """Every comment of a TOML text, in its order."""
    return tuple(match[1].rstrip("\r") for match in _COMMENT.finditer(text) if match[1])


def past_blanks(text: str, at: int) -> int:
    """Where the spaces, line breaks and comments that begin at an offset end."""
    match = _GAP.match(text, at)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a value ends without the space after it, which a number or a date takes along."""
    return start + len(text[start:end].rstrip(" \t"))


def positions(text: str) -> Positions:
    """Find every key and value of `text`, a TOML 1.0 or 1.1 document, in one pass.

    Never raises: of a text that is not TOML it returns what stands before the point where it could not go on.
    """
    scanner = _Scanner(text)
    with suppress(_LostError):  # What was found so far is the answer.
        scanner.document()
    tree = scanner.tree
    lines = (0, *(newline.end() for newline in re.finditer("\n", text)))
    keys = tuple(tree.keys)
    values = tuple(key if value is None else value for key, value in zip(keys, tree.values, strict=True))
    return Positions(keys=Places(tree, keys, lines), values=Places(tree, values, lines))


class _LostError(Exception):
    """The text is not TOML here."""


class _Tree:
    """All paths, as a flat table: a node is a number, a child's larger than its parent's.

    Flat, because a tree of objects as deep as a hostile text is costly to walk and to free.
    """

    def __init__(self) -> None:
        self.names: list[str | int] = [""]
        self.parents = [_ROOT]
        self.keys = [0]
        self.values: list[int | None] = [None]
        self.children: dict[tuple[int, str | int], int] = {}

    def child(self, parent: int, name: str | int, offset: int) -> int:
        """The node of `name` in `parent`; its key is at `offset` if nothing mentioned it before."""
        node = self.children.setdefault((parent, name), len(self.names))
        if node == len(self.names):
            self.names.append(name)
            self.parents.append(parent)
            self.keys.append(offset)
            self.values.append(None)
        return node

    def descend(self, path: Path) -> tuple[int, int]:
        """The last node on the way down `path`, and how many of its parts led there."""
        node = _ROOT
        for depth, name in enumerate(path):
            below = self.children.get((node, name))
            if below is None:
                return node, depth
            node = below
        return node, len(path)

    def path(self, node: int) -> Path:
        names: list[str | int] = []
        while node != _ROOT:
            names.append(self.names[node])
            node = self.parents[node]
        return tuple(reversed(names))


class _Container:
    """An inline array or table that has not closed yet."""

    def __init__(self, node: int, closer: str) -> None:
        self.node = node
        self.closer = closer
        self.length = 0


class _Scanner:
    """Reads a text once, from its start; methods take an offset and return the one to go on from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = _Tree()
        self.found: list[tuple[int, int, str, int, int, int]] = []  # statements, with nodes for paths
        self._lengths: dict[int, int] = {}  # of each array of tables
        self._current: dict[int, int] = {}  # array of tables → its last item, which later headers speak of

    def document(self) -> None:
        table = _ROOT
        at = self.past(_GAP, 0)
        while at < len(self.text):
            start = at
            if self.text[at] == "[":
                opening = "[[" if self.text.startswith("[[", at) else "["
                table, at = self._header(at)
                self.found.append((table, table, opening, start, at, at))
            else:
                node, value = self._key(at, table)
                at = self.value(value, node)
                self.found.append((node, table, "", start, value, _trimmed(self.text, value, at)))
            at = self.past(_END_OF_LINE, at)
            at = self.past(_GAP, at)

    def _header(self, at: int) -> tuple[int, int]:
        bracket = "]]" if self.text.startswith("[[", at) else "]"
        segments, at = self.segments(at + len(bracket))
        name, offset = segments.pop()
        table = self.tree.child(self._walk(_ROOT, segments), name, offset)
        if bracket == "]]":
            index = self._lengths.get(table, 0)
            self._lengths[table] = index + 1
            self._current[table] = self.tree.child(table, index, offset)
        if not self.text.startswith(bracket, at):
            raise _LostError
        return self._current.get(table, table), at + len(bracket)

    def _key(self, at: int, table: int) -> tuple[int, int]:
        """A key in `table` up to its value: the key's node, and where the value starts."""
        segments, at = self.segments(at)
        name, offset = segments.pop()
        node = self.tree.child(self._walk(table, segments), name, offset)
        at = self.past(_EQUALS, at)
        if self.tree.values[node] is None:
            self.tree.values[node] = at
        return node, at

    def _walk(self, node: int, segments: list[tuple[str, int]]) -> int:
        for name, offset in segments:
            node = self.tree.child(node, name, offset)
            node = self._current.get(node, node)
        return node

    def segments(self, at: int) -> tuple[list[tuple[str, int]], int]:
        """The parts of a dotted key, at least one, each with its offset."""
        segments: list[tuple[str, int]] = []
        dot = "."
        while dot:
            match = _SEGMENT.match(self.text, at)
            if match is None:
                raise _LostError
            token, dot = match.groups()
            segments.append((_decoded(token), match.start(1)))
            at = match.end()
        return segments, at

    def value(self, at: int, node: int) -> int:
        """A value and all within it. It loops where a parser would recurse, so depth costs no stack."""
        text = self.text
        containers: list[_Container] = []
        while True:
            closer = _CLOSERS.get(text[at : at + 1])
            if closer is None:
                at = self.past(_PLAIN_VALUE, at)
            else:
                containers.append(_Container(node, closer))
                at += 1
            item_may_follow = closer is not None
            while containers:
                gap = _NEXT_ITEM.match(text, at)
                if gap is None:
                    raise _LostError
                at = gap.end()
                if not text.startswith(containers[-1].closer, at):
                    item_may_follow = item_may_follow or gap[1] is not None
                    break
                containers.pop()
                at += 1
                item_may_follow = False
            else:
                return at
            if not item_may_follow:
                raise _LostError
            container = containers[-1]
            if container.closer == "}":
                node, at = self._key(at, container.node)
            else:
                node = self.tree.child(container.node, container.length, at)
                container.length += 1

    def past(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        if match is None:
            raise _LostError
        return match.end()


def _decoded(token: str) -> str:
    """The key that a token stands for, as tomli reads it."""
    if token[0] not in "\"'":
        return token
    if token[0] == "'" or "\\" not in token:
        return token[1:-1]
    try:
        (key,) = tomli.loads(f"{token}=0")
    except tomli.TOMLDecodeError as error:
        raise _LostError from error
    return key

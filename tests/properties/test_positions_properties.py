"""Positions against a writer of TOML that notes where it put each key and knows nothing of the scanner."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import TypeAlias, TypeVar

import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exclu_tui.positions import Path, Position, entries, positions, statements
from tests.unit.toml_shapes import SHAPES, paths

T = TypeVar("T")
# A scalar is its own TOML text, so that the writer need not know what it means.
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Table: TypeAlias = "dict[str, Value]"
# Something left to write, which returns what may be written after it.
Task: TypeAlias = "Callable[[], list[Task]]"

SCALARS = (
    *("0", "+1_000", "0xfF", "-1.5e+3", "inf", "-nan", "true", "false"),
    *("2023-02-03", "2023-02-03 10:00:00", "2023-02-03T10:00Z", "10:00", "23:59:59.9"),
    *('""', '"a # ] } , = b"', r'"\"\\"', r'"\e\x41\u00e9"', "''", r"'\'", "'[x]\"'"),
    *('""""""', '"""\nx = 1\n[y]\n"""', r'"""\""""""', '"""a"b""c"""""', '"""\\\r\n  ""x"""', r'"""\\"""'),
    *("''''''", "'''\r\n[[x]] # '' '\n'''''", "'''\\'''", "'''🜚'''"),
)
NAMES = ("a", "b", "c", "by", "-", "1", "2023-02-03", "inf", "", "a.b", "[a]", "#", "=", '"', "'", "\\", "é🜚")
GAPS = ("", "", " ", "\t", "  ")
BLANKS = ("", "", " ", "\n", "\r\n\t", "# ] } , \" '''\n", " # [a] = { \r\n  ")
LINE_ENDS = ("\n", "\n", "\r\n", " # x = 1\n", '\t#"""\r\n', "\n\n", "\n# [a]\n \t\r\n")
ESCAPES = {
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    "\x1b": r"\e",
    '"': r"\"",
    "\\": r"\\",
}

names = st.sampled_from(NAMES) | st.text(max_size=4)


def tables_of(below: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.dictionaries(names, below, max_size=3)


def containers(below: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return tables_of(below) | st.lists(below, max_size=3) | st.lists(tables_of(below), min_size=1, max_size=3)


scalars: st.SearchStrategy[Value] = st.sampled_from(SCALARS)
values = st.recursive(scalars, containers, max_leaves=12)
tables = st.dictionaries(names, values, max_size=4)


@dataclass
class Writer:
    """Writes a document in a style of its own choosing, and notes the offset of each key and value."""

    random: Random
    text: str = ""
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)

    def document(self, root: Table) -> None:
        self.put(self.any_of(("", "\n", "# start\r\n")))
        self.scope(root, ())
        if self.maybe():
            self.text = self.text.removesuffix("\n").removesuffix("\r")

    def scope(self, table: Table, path: Path) -> None:
        """The document, or an item of an array of tables, whose sub-tables must come before the next item."""
        lines, waiting, sub_tables = self.split(table, path)
        waiting += sub_tables
        self.lines(lines, path)
        while waiting:
            waiting += waiting.pop(self.random.randrange(len(waiting)))()

    def split(
        self, table: Table, path: Path, *, headers: bool = True
    ) -> tuple[list[tuple[Path, Value]], list[Task], list[Task]]:
        """What to write as lines, what under headers after those, and what under headers at any time."""
        lines: list[tuple[Path, Value]] = []
        after: list[Task] = []
        at_any_time: list[Task] = []
        for name, value in table.items():
            here = (*path, name)
            if isinstance(value, dict):
                if headers and self.maybe():
                    at_any_time.append(partial(self.table, value, here))
                    continue
                inner, inner_after, inner_at_any_time = self.split(value, here, headers=headers)
                if inner and self.maybe():
                    lines += [((name, *rest), below) for rest, below in inner]
                    after += inner_after + inner_at_any_time
                    continue
            elif isinstance(value, list) and headers and self.maybe():
                items = [item for item in value if isinstance(item, dict)]
                if items and len(items) == len(value):
                    at_any_time.append(partial(self.item, items, here, 0))
                    continue
            lines.append(((name,), value))
        self.random.shuffle(lines)
        return lines, after, at_any_time

    def table(self, table: Table, path: Path) -> list[Task]:
        lines, after, at_any_time = self.split(table, path)
        if not lines and at_any_time and self.maybe():
            return at_any_time  # They imply this table, which then has no header.
        own: Task = partial(self.opened, lines, path, after)
        return [*at_any_time, own] if self.maybe() else [*at_any_time, *own()]

    def opened(self, lines: list[tuple[Path, Value]], path: Path, after: list[Task]) -> list[Task]:
        self.header(path, "[", "]")
        self.lines(lines, path)
        return after

    def item(self, items: list[Table], path: Path, index: int) -> list[Task]:
        self.keys[(*path, index)] = self.header(path, "[[", "]]")
        self.scope(items[index], (*path, index))
        return [partial(self.item, items, path, index + 1)] if index + 1 < len(items) else []

    def header(self, path: Path, opening: str, closing: str) -> int:
        self.put(self.any_of(GAPS) + opening + self.any_of(GAPS))
        last = self.dotted((), path)
        self.put(self.any_of(GAPS) + closing + self.any_of(LINE_ENDS))
        return last

    def lines(self, lines: list[tuple[Path, Value]], path: Path) -> None:
        for rest, value in lines:
            self.put(self.any_of(GAPS))
            self.pair(path, rest, value)
            self.put(self.any_of(LINE_ENDS))

    def pair(self, path: Path, rest: Path, value: Value) -> None:
        self.dotted(path, rest)
        self.put(self.any_of(GAPS) + "=" + self.any_of(GAPS))
        self.values[path + rest] = len(self.text)
        self.value(value, path + rest)

    def dotted(self, path: Path, rest: Path) -> int:
        """Write `rest` as a key within `path`; the offset of its last part."""
        offset = len(self.text)
        dot = ""
        for depth, name in enumerate(rest, 1):
            if isinstance(name, str):
                self.put(dot and self.any_of(GAPS) + dot + self.any_of(GAPS))
                offset = len(self.text)
                self.keys.setdefault(path + rest[:depth], offset)
                self.put(self.token(name))
                dot = "."
        return offset

    def token(self, name: str) -> str:
        tokens = ['"' + "".join(map(self.character, name)) + '"']
        if re.fullmatch(r"[A-Za-z0-9_-]+", name):
            tokens += [name, name]
        if not re.search(r"[\x00-\x08\x0a-\x1f\x7f']", name):
            tokens.append(f"'{name}'")
        return self.any_of(tokens)

    def character(self, character: str) -> str:
        code = ord(character)
        ways = [f"\\U{code:08X}"]
        ways += [f"\\u{code:04x}"] if code < 0x10000 else []
        ways += [f"\\x{code:02X}"] if code < 0x100 else []
        ways += [ESCAPES[character]] if character in ESCAPES else []
        plain = character == "\t" or (code >= 0x20 and code != 0x7F and character not in '"\\')
        return character if plain and self.random.random() < 0.8 else self.any_of(ways)

    def value(self, value: Value, path: Path) -> None:
        if isinstance(value, str):
            self.put(value)
            return
        closing = "]" if isinstance(value, list) else "}"
        items: list[Callable[[], None]]
        if isinstance(value, list):
            items = [partial(self.array_item, item, (*path, index)) for index, item in enumerate(value)]
        else:
            lines, _, _ = self.split(value, path, headers=False)
            items = [partial(self.pair, path, rest, below) for rest, below in lines]
        self.put(("[" if closing == "]" else "{") + self.any_of(BLANKS))
        for index, write in enumerate(items):
            write()
            self.put(self.any_of(BLANKS))
            if index + 1 < len(items) or self.maybe():
                self.put("," + self.any_of(BLANKS))
        self.put(closing)

    def array_item(self, value: Value, path: Path) -> None:
        self.keys[path] = self.values[path] = len(self.text)
        self.value(value, path)

    def put(self, text: str) -> None:
        self.text += text

    def any_of(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def maybe(self) -> bool:
        return self.random.random() < 0.5


@st.composite
def documents(draw: st.DrawFn) -> Writer:
    writer = Writer(draw(st.randoms(use_true_random=False)))
    writer.document(draw(tables))
    return writer


def at(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def offset_of(text: str, position: Position) -> int:
    return sum(len(line) + 1 for line in text.split("\n")[: position.line - 1]) + position.column - 1


def first_key(text: str) -> str:
    """The key that `text` starts with, decoded by tomli."""
    token = re.match(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""", text)
    assert token is not None, text
    (key,) = tomli.loads(token[0] + " = 0")
    return key


def assert_within(text: str, places: Mapping[Path, Position]) -> None:
    lines = text.split("\n")
    for line, column in places.values():
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(documents())
@settings(max_examples=150, deadline=None)
def test_the_paths_are_those_that_tomli_parsed(written: Writer) -> None:
    found = positions(written.text)
    assert set(found.keys) == set(found.values) == set(paths(tomli.loads(written.text)))
    assert len(found.keys) == len(set(found.keys))


@given(documents())
@settings(max_examples=150, deadline=None)
def test_each_key_and_value_is_where_it_was_written(written: Writer) -> None:
    found = positions(written.text)
    assert dict(found.keys) == {path: at(written.text, offset) for path, offset in written.keys.items()}
    assert dict(found.values) == {
        path: at(written.text, written.values.get(path, offset)) for path, offset in written.keys.items()
    }


@given(documents())
@settings(max_examples=100, deadline=None)
def test_each_key_stands_on_its_own_name(written: Writer) -> None:
    for path, position in positions(written.text).keys.items():
        if isinstance(path[-1], str):
            assert first_key(written.text[offset_of(written.text, position) :]) == path[-1]


def one(table: object) -> object:
    """The value of a text that is one key, dotted or not, down to where its table has another shape."""
    while isinstance(table, dict) and len(table) == 1:
        (table,) = table.values()
    return table


def below(document: object, path: Path) -> object:
    for part in path:
        document = document[part]  # type: ignore[index]
    return document


@given(documents())
@settings(max_examples=100, deadline=None)
def test_each_statement_is_told_from_its_start_to_its_end(written: Writer) -> None:
    text = written.text
    document = tomli.loads(text, parse_float=str)
    end = 0
    for found in statements(text):
        assert text[end : found.start].strip(" \t\r\n") == "" or "#" in text[end : found.start]
        end = found.end
        if found.opening:
            assert text[found.start : end].startswith(found.opening)
            assert text[found.start : end].endswith("]" * len(found.opening))
        else:
            assert found.path[: len(found.table)] == found.table
            alone = tomli.loads(text[found.start : end], parse_float=str)
            assert one(alone) == one(below(document, found.path))
            assert text[found.value : end] == text[found.value : end].strip(" \t\r\n")


@given(documents())
@settings(max_examples=100, deadline=None)
def test_each_entry_of_a_bracket_is_told_from_its_start_to_its_end(written: Writer) -> None:
    text = written.text
    document = tomli.loads(text, parse_float=str)
    for found in statements(text):
        if found.opening or text[found.value] not in "[{":
            continue
        value = below(document, found.path)
        inside, closing = entries(text, found.value)
        assert text[closing] == {"[": "]", "{": "}"}[text[found.value]]
        assert closing + 1 == found.end
        if isinstance(value, list):
            assert [
                tomli.loads(f"a = {text[entry.value : entry.end]}", parse_float=str)["a"] for entry in inside
            ] == value
        for entry in inside:
            assert below(value, entry.names) is not None
            if isinstance(value, dict):
                assert one(tomli.loads(text[entry.start : entry.end], parse_float=str)) == one(
                    below(value, entry.names)
                )


@given(documents(), st.data())
@settings(max_examples=50, deadline=None)
def test_a_longer_path_is_at_its_nearest_ancestor(written: Writer, data: st.DataObject) -> None:
    found = positions(written.text)
    path = data.draw(st.sampled_from([(), *found.keys]))
    longer: Path = (*path, -1, "below")
    assert found.of(longer) == found.of(path)
    assert found.value_of(longer) == found.value_of(path)


# Text of any kind. The deadline (milliseconds) is loose, as machines are shared; a scan that hangs breaks it.

any_text = st.text(st.characters(), max_size=60) | st.text("[]{}=\"'\\.,#\n\r\t a1-\ud800", max_size=60)


@st.composite
def damaged_shapes(draw: st.DrawFn) -> str:
    """A valid document of which a stretch gave way to another text."""
    text = draw(st.sampled_from(list(SHAPES.values())))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(start + 8, len(text))))
    return text[:start] + draw(st.text("[]{}=\"'\\.,#\n\r a1", max_size=4)) + text[end:]


@given(any_text | damaged_shapes())
@example("a = [")
@example('a = """')
@example("\ud800 = 1")
@settings(max_examples=600, deadline=2000)
def test_any_text_gives_an_answer(text: str) -> None:
    found = positions(text)
    assert_within(text, found.keys)
    assert_within(text, found.values)
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert set(found.keys) == set(paths(document))

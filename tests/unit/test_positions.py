"""Where keys and values stand in a TOML text, case by case."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import Any

import pytest
import tomli

from exclu_tui.positions import Path, Position, comments, positions
from tests.unit.toml_shapes import SHAPES, paths


def rest_of_line(text: str, position: Position) -> str:
    return text.split("\n")[position.line - 1][position.column - 1 :]


def key(text: str, *path: str | int) -> str:
    """The rest of the line from the key of `path`; fails if that path was not found."""
    return rest_of_line(text, positions(text).keys[path])


def value(text: str, *path: str | int) -> str:
    return rest_of_line(text, positions(text).values[path])


def with_text_at(text: str, position: Position, new: str, instead_of: str = "") -> str:
    """`text` with `new` written at `position`, over `instead_of`."""
    lines = text.split("\n")
    line = lines[position.line - 1]
    before, after = line[: position.column - 1], line[position.column - 1 :]
    assert after.startswith(instead_of)
    lines[position.line - 1] = before + new + after.removeprefix(instead_of)
    return "\n".join(lines)


def parsed_start(text: str, line: int) -> dict[str, object]:
    """What tomli makes of `text`, or of as many of its lines as it takes, `line` among them.

    A table that several headers name can't be renamed in one of them without making a later one wrong.
    """
    lines = text.split("\n")
    for end in range(len(lines), line - 1, -1):
        with suppress(tomli.TOMLDecodeError):
            return tomli.loads("\n".join(lines[:end]))
    raise AssertionError(f"no start of this text is TOML: {text!r}")


def key_token(rest: str) -> str:
    """The key that `rest` starts with, as it is written."""
    token = re.match(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""", rest)
    assert token is not None, rest
    return token[0]


# Lines and columns


def test_lines_and_columns_count_from_one() -> None:
    found = positions("a = 1\n  b = 2\n")
    assert found.keys[("a",)] == (1, 1)
    assert found.keys[("b",)] == (2, 3)
    assert found.values[("b",)] == (2, 7)


def test_a_column_is_a_code_point() -> None:
    assert positions("'🜚é' = { b = 1 }").keys[("🜚é", "b")] == (1, 10)


def test_crlf_ends_one_line() -> None:
    assert positions("a = 1\r\n\r\nb = 2\r\n").keys[("b",)] == (3, 1)


def test_only_lf_ends_a_line() -> None:
    assert positions("a = 'x\u2028y\u0085z'\nb = 2").keys[("b",)] == (2, 1)


def test_a_quoted_key_stands_at_its_quote() -> None:
    assert key('x = 1\n "a b" = 2', "a b") == '"a b" = 2'


# Dotted keys and headers


def test_each_part_of_a_dotted_key_has_its_own_place() -> None:
    text = 'a . "b.c" . d = 1'
    assert key(text, "a") == text
    assert key(text, "a", "b.c") == '"b.c" . d = 1'
    assert key(text, "a", "b.c", "d") == "d = 1"


def test_a_table_stands_where_it_is_first_mentioned() -> None:
    text = "[a.b]\n[a]\n[a.c]\n"
    assert positions(text).keys[("a",)] == (1, 2)
    assert positions(text).keys[("a", "c")] == (3, 4)


def test_a_table_made_by_a_header_starts_at_its_key() -> None:
    text = "[ a . b ]\nc.d = 1"
    assert value(text, "a", "b") == "b ]"
    assert value(text, "a", "b", "c") == "c.d = 1"
    assert value(text, "a", "b", "c", "d") == "1"


@pytest.mark.parametrize(
    ("token", "decoded"),
    [
        (r'"\n"', "\n"),
        (r'"a\"b"', 'a"b'),
        (r'"\\"', "\\"),
        (r'"\u00e9\U0001F600"', "é😀"),
        (r'"\e\x41"', "\x1bA"),
        (r"'\n'", "\\n"),
        ('""', ""),
        ("''", ""),
        ("2023-02", "2023-02"),
    ],
)
def test_a_path_has_the_key_as_tomli_decodes_it(token: str, decoded: str) -> None:
    assert list(tomli.loads(f"{token} = 1")) == [decoded]
    assert list(positions(f"{token} = 1").keys) == [(decoded,)]


# Arrays of tables


def test_an_item_of_an_array_of_tables_stands_at_its_header() -> None:
    text = "[[a]]\nx = 1\n[[ a ]] # second\nx = 2\n"
    assert key(text, "a") == "a]]"
    assert key(text, "a", 0) == "a]]"
    assert key(text, "a", 1) == "a ]] # second"
    assert key(text, "a", 1, "x") == "x = 2"


def test_a_sub_table_belongs_to_the_last_item() -> None:
    text = "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2\n[[a.c]]\n"
    found = positions(text).keys
    assert found[("a", 0, "b")] == (2, 4)
    assert found[("a", 1, "b")] == (5, 4)
    assert found[("a", 1, "b", "x")] == (6, 1)
    assert found[("a", 1, "c", 0)] == (7, 5)
    assert ("a", 0, "c") not in found


# Arrays and inline tables


def test_an_item_of_an_array_stands_where_its_value_starts() -> None:
    text = "a = [\n  1, # one, [two]\n  'x',\n  [ 3 ],\n]\n"
    assert key(text, "a", 1) == "'x',"
    assert key(text, "a", 2) == value(text, "a", 2) == "[ 3 ],"
    assert key(text, "a", 2, 0) == "3 ],"


def test_claims_of_a_question() -> None:
    text = "claims = [\n  { by = 'om', said = '42' },\n  { by = 'nl', said = '45' },\n]\n"
    assert key(text, "claims", 1) == "{ by = 'nl', said = '45' },"
    assert key(text, "claims", 1, "said") == "said = '45' },"
    assert value(text, "claims", 1, "said") == "'45' },"


def test_an_inline_table_over_lines() -> None:
    text = "a = { # }\n  b = 1, # c = 0\n  c . d = 2,\n}\ne = 3\n"
    assert key(text, "a", "c", "d") == "d = 2,"
    assert positions(text).keys[("e",)] == (5, 1)
    assert len(positions(text).keys) == 5


def test_a_date_may_hold_a_space() -> None:
    text = "a = [2023-02-03 10:00:00, 2023-02-04 10:00:00]"
    assert value(text, "a", 1) == "2023-02-04 10:00:00]"


# Strings


@pytest.mark.parametrize(
    "string",
    [
        '""',
        r'"\""',
        r'"\\"',
        "''",
        r"'\'",
        '""""""',
        '"""a"b""c"""',
        '"""x""""',
        '"""x"""""',
        r'"""\""""""',
        '"""x\\\n  y"""',
        '"""x\\\r\n  y"""',
        "''''''",
        "'''x''''",
        "'''x'''''",
        "'''\n\\'''",
    ],
)
def test_a_string_ends_where_it_ends(string: str) -> None:
    text = f"a = [{string}, 0]\nb = 1"
    assert len(tomli.loads(text)["a"]) == 2
    assert set(positions(text).keys) == {("a",), ("a", 0), ("a", 1), ("b",)}
    assert value(text, "a", 1) == "0]"


# Look-ups


def test_a_missing_path_is_at_its_nearest_ancestor() -> None:
    found = positions("x = 1\n[a.b]\nc = [1, 2]\n")
    assert found.of(("a", "b", "d", "e")) == found.keys[("a", "b")]
    assert found.of(("a", "b", "c", 7)) == found.keys[("a", "b", "c")]
    assert found.value_of(("a", "b", "c", 7)) == found.values[("a", "b", "c")] == (3, 5)


def test_the_document_is_at_the_start() -> None:
    found = positions("\n\n  a = 1")
    assert found.of(()) == found.value_of(()) == found.of(("b",)) == (1, 1)
    assert () not in found.keys


def test_an_index_is_no_key() -> None:
    found = positions("0 = 1\na = [1]")
    assert ("0",) in found.keys
    assert (0,) not in found.keys
    assert ("a", "0") not in found.keys


def test_paths_come_in_the_order_of_the_text() -> None:
    found = positions("b.a = [1]\na = 2").keys
    assert list(found) == [("b",), ("b", "a"), ("b", "a", 0), ("a",)]
    assert len(found) == 4


# The shapes


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_every_path_that_tomli_parsed_is_found(text: str) -> None:
    assert set(positions(text).keys) == set(positions(text).values) == set(paths(tomli.loads(text)))


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_every_key_stands_on_its_own_name(text: str) -> None:
    for path, position in positions(text).keys.items():
        if isinstance(path[-1], str):
            assert list(tomli.loads(key_token(rest_of_line(text, position)) + " = 0")) == [path[-1]]


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_key_renamed_at_its_place_is_renamed_in_its_table(text: str) -> None:
    """tomli judges the place: another key of the same name would leave the new name elsewhere."""
    for path, position in positions(text).keys.items():
        if isinstance(path[-1], str):
            renamed = with_text_at(text, position, "renamed", key_token(rest_of_line(text, position)))
            assert (*path[:-1], "renamed") in set(paths(parsed_start(renamed, position.line)))


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_value_written_at_an_items_place_takes_its_index(text: str) -> None:
    found = positions(text)
    for path, position in found.values.items():
        array = path[:-1]
        made_by_headers = found.keys.get(array) == found.values.get(array)
        if isinstance(path[-1], int) and not (made_by_headers and isinstance(array[-1], str)):
            node: Any = tomli.loads(with_text_at(text, position, "'probe', "))
            for name in path:
                node = node[name]
            assert node == "probe"


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_value_starts_after_its_equals_sign(text: str) -> None:
    found = positions(text)
    for path, position in found.values.items():
        if isinstance(path[-1], str) and position != found.keys[path]:
            before = text.split("\n")[position.line - 1][: position.column - 1]
            assert before.rstrip(" \t").endswith("=")
            assert not rest_of_line(text, position).startswith((" ", "\t"))


# Texts that are not TOML


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = 1\nb = \nc = 3", {("a",), ("b",)}),
        ("a = 1\n= 2\nc = 3", {("a",)}),
        ("a = 1\nb = 'open\nc = 3", {("a",), ("b",)}),
        ("a = 1 'x'\nb = 2", {("a",)}),
        ("a = { b = 1", {("a",), ("a", "b")}),
        ("[a\nb = 1", {("a",)}),
        ("[]\nb = 1", set()),
        ('"\\q" = 1', set()),
        ("a = [1 'x', 2]", {("a",), ("a", 0)}),
        ("\ufeffa = 1", set()),
    ],
)
def test_it_stops_where_the_text_is_not_toml(text: str, found: set[Path]) -> None:
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(text)
    assert set(positions(text).keys) == found


def test_of_two_keys_of_one_name_the_first_counts() -> None:
    found = positions("a = 1\na = 2")
    assert found.keys[("a",)] == (1, 1)
    assert found.values[("a",)] == (1, 5)


# Depth and length


@pytest.mark.parametrize("opening", ["[", "{a=", "[{a="])
def test_depth_costs_no_stack(opening: str) -> None:
    found = positions("a = " + opening * 10_000)
    assert len(found.keys) >= 10_000
    assert found.of(("a", *[0] * 3)).line == 1


def test_depth_that_closes_again() -> None:
    assert positions("a = " + "[" * 10_000 + "]" * 10_000 + "\nb = 1").keys[("b",)] == (2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 200_000,
        "a." * 100_000,
        'a = """' + '""x' * 70_000,
        "a = '''" + "''x" * 70_000,
        'a = "' + "\\" * 200_001,
        "a = [" + "#\n" * 100_000,
        "a = [" + " \n" * 100_000 + "?",
        "a = 1" + " " * 200_000 + "\r",
        "[[a]]\n" * 40_000,
        "[" + ".".join(["a"] * 50_000) + "]\n",
        "a = 1\n" * 40_000,
    ],
    ids=lambda text: repr(text[:10]),
)
def test_time_grows_with_length_alone(text: str) -> None:
    """A quadratic scan of these would take minutes; the bound is loose because machines are shared."""
    start = time.perf_counter()
    positions(text)
    assert time.perf_counter() - start < 5


def test_comments_are_told_from_what_only_looks_like_one() -> None:
    assert comments(SHAPES["hash-within-strings"]) == ("# c = 1", "#f = 2")
    assert comments("a = 1 # one\r\n#two \r\nb = [ # ]\n]") == ("# one", "#two ", "# ]")
    assert comments("") == ()

"""The two readings of a table, straight and by pydantic, take the same tables and make the same of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from exclu_tui.dossier import Claim, Dossier, Question, Quote, Service, Source
from exclu_tui.explaining import named_wrongly
from exclu_tui.loading import bundled, holds_together
from exclu_tui.rungs import of_toml
from exclu_tui.shapes import Refused, Stumbled, build, key_names, validate

SMALL = tomli.loads((Path(__file__).parents[1] / "data" / "small.toml").read_text("utf-8"), parse_float=Decimal)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path in a table that leads to something."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


KEYS = sorted({name for shape in (Claim, Dossier, Question, Quote, Service, Source) for name in key_names(shape)})
WORDS = [
    "",
    "42",
    "om",
    "NL BE",
    "2023-02",
    "court",
    "counted",
    "webpage",
    "a" * 64,
    "~3",
    "e\u0301",
    "x",
    "om",
    "police",
]
TABLES = [{"said": "1"}, {"said": "1", "by": "om"}, [{"said": "1", "by": "om"}], {"claims": []}, [[]], {"x-a": 1}]
NUMBERS = [True, 0, 1, -7, 2023, Decimal("1.5"), Decimal("NaN"), date(2023, 2, 3)]
VALUES = st.sampled_from([*WORDS, *NUMBERS, *TABLES, [], {}, [""], ["om"], ["om", 1]])


@given(st.lists(st.tuples(st.sampled_from(list(places(SMALL))), st.sampled_from([*KEYS, ""]), VALUES, st.booleans())))
def test_both_readings_take_the_same(changes: list[tuple[tuple[Any, ...], str, object, bool]]) -> None:
    table = copy.deepcopy(SMALL)
    for path, key, value, inside in changes:
        at: Any = table
        try:
            for part in path[:-1]:
                at = at[part]
            if inside:
                at[path[-1]][key] = copy.deepcopy(value)
            else:
                at[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    try:
        straight = build(Dossier, of_toml(copy.deepcopy(table)))
    except (Stumbled, Refused):
        with pytest.raises(ValidationError):
            validate(Dossier, of_toml(table))
    else:
        assert validate(Dossier, of_toml(table)) == straight


NAMES = st.sampled_from(["om", "paper", "blog", "nobody"])
NAMING = [
    *(("figures", "arrests", "claims", number, key) for number in range(3) for key in ("by", "origin", "replaces")),
    ("figures", "arrests", "prefer"),
    ("sources", "blog", "based_on"),
    ("quotes", "gift", "by"),
]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(NAMING), NAMES), max_size=3))
def test_the_names_that_hold_together_are_those_with_nothing_to_tell(named: list[tuple[tuple[Any, ...], str]]) -> None:
    table = copy.deepcopy(SMALL)
    for path, name in named:
        at: Any = table
        for part in path[:-1]:
            at = at[part]
        at[path[-1]] = name
    told = named_wrongly(of_toml(table), table, "", "small.toml").problems
    assert holds_together(build(Dossier, of_toml(table))) == (not told)


def test_both_read_the_bundled_dossier() -> None:
    table = of_toml(tomli.loads(bundled().read_text("utf-8"), parse_float=Decimal))
    assert build(Dossier, table) == validate(Dossier, table)

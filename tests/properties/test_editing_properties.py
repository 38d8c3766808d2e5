"""Edits of dossiers written in every style that TOML has: what was there stays, and what is new is all that is new."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Any

import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exclu_tui.dossier import Claim, Question
from exclu_tui.editing import with_claim, with_sign_off
from exclu_tui.loading import loads
from exclu_tui.problems import ExcluError
from exclu_tui.shapes import key_names
from exclu_tui.signing import digest_of, items, sign_offs
from exclu_tui.sittings import Sitting
from tests.properties.test_positions_properties import Table, Value, Writer, values

NAMES = ("a", "b", "c", "d.e", "é🜚", "[a]", "#", '"', "\\", "1", "=")
SAIDS = ("42", "1_200", "0.5", '"~3000"', "'several'", '"""\n>4M EUR"""', "2023-02-03", "'''\"# ]'''")
TEXTS = ("'42 mensen'", '"a # ] } , = b"', '"""\n# [x]\n"""', r'"\"\\"', "'é🜚'")
MARKS = ("# start", "# x = 1", '#"""', "# [a]", "# ] } , \" '''")

names = st.sampled_from(NAMES)
texts = st.sampled_from(TEXTS)
x_keys = st.dictionaries(st.sampled_from(("x-a", "x-b.c")), values, max_size=2)


@dataclass
class Dossiers:
    """Strategies for a dossier with one source (so that facts may stand on every rung) or with two."""

    sources: tuple[str, ...]

    def claim(self) -> st.SearchStrategy[Table]:
        by = st.sampled_from([f"'{source}'" for source in self.sources])
        return self.merged(
            st.fixed_dictionaries({"said": st.sampled_from(SAIDS), "by": by}, optional={"anchor": texts, "note": texts})
        )

    def merged(self, tables: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
        return st.builds(lambda table, more: {**table, **more}, tables, x_keys)

    def question(self) -> st.SearchStrategy[Value]:
        asked = st.fixed_dictionaries({}, optional={"ask": texts, "label": texts})
        rung_2 = st.builds(lambda table, claim: {**claim, **table}, asked, self.claim())
        rung_3 = st.builds(
            lambda table, claims: {**table, "claims": claims}, asked, st.lists(self.claim(), min_size=1, max_size=3)
        )
        rungs: list[st.SearchStrategy[Any]] = [rung_2, rung_3, rung_3]
        return st.one_of(*rungs, *([st.sampled_from(SAIDS)] if len(self.sources) == 1 else []))

    def quote(self) -> st.SearchStrategy[Table]:
        by = st.sampled_from([f"'{source}'" for source in self.sources])
        return self.merged(st.fixed_dictionaries({"who": texts, "text": texts, "by": by}, optional={"anchor": texts}))

    def root(self) -> st.SearchStrategy[Table]:
        source = st.fixed_dictionaries({}, optional={"publisher": texts, "title": texts})
        facts = st.dictionaries(names, self.question(), max_size=3)
        service = st.builds(
            lambda table, facts: {**facts, **table}, st.fixed_dictionaries({}, optional={"name": texts}), facts
        )
        return st.fixed_dictionaries(
            {
                "dossier": st.just("1"),
                "title": st.just("'t'"),
                "sources": st.fixed_dictionaries({id: self.merged(source) for id in self.sources}),
            },
            optional={
                "figures": facts,
                "seizures": facts,
                "quotes": st.dictionaries(names, self.quote(), max_size=2),
                "services": st.dictionaries(st.sampled_from(("s", "t", "u.v")), service, max_size=2),
            },
        )


@st.composite
def written(draw: st.DrawFn) -> str:
    writer = Writer(draw(st.randoms(use_true_random=False)))
    writer.document(draw(Dossiers(("om",)).root() | Dossiers(("om", "paper")).root()))
    try:
        loads(writer.text.encode(), "d.toml")
    except ExcluError:  # such as a long decimal that means two things, or a key that looks like a slip
        assume(False)
    return writer.text


def says(text: str) -> dict[str, Any]:
    return tomli.loads(text, parse_float=str)


def keys(path: str, table: dict[str, Any]) -> list[str]:
    first, _, rest = path.partition(".")
    if first != "services":
        return [first, rest]
    id = next(id for id in ("u.v", "s", "t", "new") if rest.startswith(f"{id}."))
    return [first, id, rest.removeprefix(f"{id}.")]


def at(table: Any, path: list[str]) -> Any:
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    return table


def put(table: dict[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    new = deepcopy(table)
    inner = new
    for key in path[:-1]:
        inner = inner.setdefault(key, {})
    inner[path[-1]] = value
    return new


def is_within(old: str, new: str) -> bool:
    """Whether the new text is the old one with more in it."""
    rest = iter(new)
    return all(character in rest for character in old)


def assert_all_is_there(old: str, new: str) -> None:
    """No character is gone but for those between pairs, no comment is gone or twice, and line ends are as they were."""
    assert not {*(Counter(old) - Counter(new))} - set(" \t\r\n,{}")
    for mark in MARKS:
        assert new.count(mark) == old.count(mark)


CLAIM = {"by": "om", "said": "48", "anchor": 'zo’n "48" \\ # ] }'}


@given(written(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_claim_is_all_that_is_new(old: str, data: st.DataObject) -> None:
    table = says(old)
    there = sorted({question.path for question in loads(old.encode(), "d.toml").dossier.questions()})
    new_paths = ["figures.new", "seizures.new q", "services.s.new", "services.new.users"]
    path = data.draw(st.sampled_from(there * 3 + new_paths))
    here = keys(path, table)
    found = at(table, here)
    try:
        new = with_claim(old, path, CLAIM, file="d.toml")
    except ExcluError as refused:
        why = str(refused)
        # Only a climb from rung 2 may be refused, and only for what it could not move.
        assert isinstance(found, dict)
        assert "claims" not in found
        assert re.search("its keys are dotted|comments stand between", why), why
        return
    assert_all_is_there(old, new)
    if found is None:
        assert says(new) in (put(table, here, CLAIM), put(table, here, {"claims": [CLAIM]}))
        assert is_within(old, new)
    elif isinstance(found, dict) and "claims" in found:
        assert says(new) == put(table, here, {**found, "claims": [*found["claims"], CLAIM]})
        assert is_within(old, new)
    elif isinstance(found, dict):
        first = {key: value for key, value in found.items() if key in key_names(Claim)}
        kept = {key: value for key, value in found.items() if key not in first}
        assert says(new) == put(table, here, {**kept, "claims": [first, CLAIM]})
    else:
        assert says(new) == put(table, here, {"claims": [{"said": found}, CLAIM]})
        assert is_within(old, new)
    fact = loads(new.encode(), "d.toml").dossier.fact(path)
    assert isinstance(fact, Question)
    assert fact.claims[-1].anchor == CLAIM["anchor"]


@given(written())
@settings(max_examples=100, deadline=None)
def test_everything_is_signed_off_and_stays_as_it_was(old: str) -> None:
    new = old
    dossier = loads(old.encode(), "d.toml").dossier
    for path, index, item in items(dossier):
        before = new
        new = with_sign_off(new, path, index, "2026-11-24 MK", digest_of(item, None), file="d.toml")
        assert is_within(before, new)
        assert with_sign_off(new, path, index, "2026-11-24 MK", digest_of(item, None), file="d.toml") == new
    assert_all_is_there(old, new)
    signed = loads(new.encode(), "d.toml").dossier
    assert set(sign_offs(signed).values()) <= {"checked"}
    assert unsigned(says(new)) == unsigned(says(old))


def unsigned(value: Any) -> Any:
    """What a text says without its sign-offs; a bare value and one in braces are the same."""
    if isinstance(value, list):
        return [unsigned(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: unsigned(inner) for key, inner in value.items() if key not in ("checked", "digest")}
    return kept["said"] if list(kept) == ["said"] else kept


@given(written(), st.lists(st.integers(0, 3), max_size=6))
@settings(max_examples=25, deadline=None)
def test_what_a_sitting_wrote_is_undone_byte_for_byte(old: str, steps: list[int]) -> None:
    with TemporaryDirectory() as folder:
        file = File(folder) / "d.toml"
        file.write_bytes(old.encode())
        sitting = Sitting()
        contents = [file.read_bytes()]
        for step in steps:
            new = with_claim(contents[-1].decode(), f"figures.new{step}", CLAIM, file=str(file)).encode()
            sitting.write(file, contents[-1], new, f"step {step}")
            contents.append(new)
        for step, before in zip(reversed(steps), reversed(contents[:-1]), strict=True):
            assert sitting.undo() == f"step {step}"
            assert file.read_bytes() == before
        assert sitting.undo() is None

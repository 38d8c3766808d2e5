"""What holds of agreement whatever is typed: order is nothing, an echo adds nothing, a wider bound clashes no more."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from exclu_tui.agreement import agreement
from exclu_tui.dossier import Dossier
from exclu_tui.provenance import reached, rings
from exclu_tui.rungs import of_toml
from exclu_tui.shapes import build

IDS = ("a", "b", "c", "d", "e")
Typed = dict[str, object]

numbers = st.sampled_from(["40", "42", "45", "48", "60"])
values = st.one_of(
    st.builds(str.__add__, st.sampled_from(["", "", "~", ">", ">=", "<", "<="]), numbers),
    st.sampled_from(["42..48", "40..45", "several", "dozens", "42 EUR", "42 USD", "42?", "2020-09", "2020-09-15"]),
)
claims = st.fixed_dictionaries(
    {"by": st.sampled_from(IDS), "said": values},
    optional={
        "scope": st.sampled_from(["NL", "NL BE", "BE NL", "DE"]),
        "as_of": st.sampled_from(["2023-02-03", "2023-02-06", "2023-02"]),
        "origin": st.sampled_from(IDS),
    },
)
questions = st.lists(claims, min_size=1, max_size=7)
bases = st.fixed_dictionaries({id: st.lists(st.sampled_from(IDS), max_size=2, unique=True) for id in IDS})


@st.composite
def replacing(draw: st.DrawFn) -> list[Typed]:
    """Claims, some of which replace another's."""
    typed: list[Typed] = [{**claim} for claim in draw(questions)]
    speakers = sorted({str(claim["by"]) for claim in typed})
    for claim in typed:
        others = [by for by in speakers if by != claim["by"]]
        if others and draw(st.integers(0, 3)) == 0:
            claim["replaces"] = draw(st.sampled_from(others))
    return typed


def state(typed: list[Typed], based_on: dict[str, list[str]]) -> str:
    table = {
        "dossier": 1,
        "title": "x",
        "sources": {id: {"based_on": based_on.get(id, []), "issued": "2023-02-04"} for id in (*IDS, "echo")},
        "figures": {"q": {"claims": typed}},
    }
    dossier = build(Dossier, of_toml(table))
    return agreement(dossier.figures["q"], dossier).state


@given(replacing(), bases, st.randoms())
def test_the_order_in_which_claims_are_typed_changes_nothing(
    typed: list[Typed], based_on: dict[str, list[str]], random: Random
) -> None:
    shuffled = list(typed)
    random.shuffle(shuffled)
    assert state(shuffled, based_on) == state(typed, based_on)


@given(claims, bases)
def test_an_echo_never_turns_one_source_into_agreement(claim: Typed, based_on: dict[str, list[str]]) -> None:
    assert state([claim], based_on) == "one source"
    echo = {**claim, "by": "echo"}
    assert state([claim, echo], {**based_on, "echo": [str(claim["by"])]}) == "echo"


WIDER = {
    "": ["~{0}", ">={0}", "<={0}", "{0}..99"],
    "~": [">=1", "<=999", "1..999"],
    ">": [">={0}", ">1", ">=1"],
    ">=": [">=1", ">1"],
    "<": ["<={0}", "<999"],
    "<=": ["<999", "<=999"],
}


@given(
    st.lists(claims.filter(lambda claim: str(claim["said"]).lstrip("~<>=").isdigit()), min_size=2, max_size=6),
    bases,
    st.data(),
)
def test_widening_a_bound_never_makes_a_clash_out_of_agreement(
    typed: list[Typed], based_on: dict[str, list[str]], data: st.DataObject
) -> None:
    if data.draw(st.booleans()):
        typed = [{**claim, "said": typed[0]["said"]} for claim in typed]
    if state(typed, based_on) not in ("agree", "echo", "compatible"):
        return
    index = data.draw(st.integers(0, len(typed) - 1))
    said = str(typed[index]["said"])
    digits = said.lstrip("~<>=")
    wider = data.draw(st.sampled_from(WIDER[said.removesuffix(digits)])).format(digits)
    changed = [*typed[:index], {**typed[index], "said": wider}, *typed[index + 1 :]]
    assert state(changed, based_on) != "clash"


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8))
def test_nodes_are_of_one_ring_just_if_each_reaches_the_other(edges: dict[int, list[int]]) -> None:
    ring = rings(edges)
    assert set(ring) == set(edges).union(*edges.values())
    for one in ring:
        for other in ring:
            both_ways = other in reached(one, edges) and one in reached(other, edges)
            assert (ring[one] == ring[other]) == (one == other or both_ways)


def test_a_thousand_counts_of_one_origin_are_decided_at_once() -> None:
    days = [date.fromordinal(738_000 + n).isoformat() for n in range(1000)]
    claims = [{"by": "a", "said": str(n % 70), "as_of": day} for n, day in enumerate(days)]
    table = {"dossier": 1, "title": "x", "sources": {"a": {}}, "figures": {"f": {"claims": claims}}}
    dossier = build(Dossier, of_toml(table))
    assert agreement(dossier.figures["f"], dossier).state == "later count"

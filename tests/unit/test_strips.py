"""The dot strip: hedged numbers open, unbounded ends open, numbers of both ends beside it."""

from __future__ import annotations

import pytest

from exclu_tui.loading import loads
from exclu_tui.strips import WIDTH, strips


def drawn(*said: str) -> list[tuple[str, str, str]]:
    claims = ", ".join(f'{{ said = "{value}" }}' for value in said)
    text = f'dossier = 1\ntitle = "x"\n[sources.a]\n[figures.q]\nclaims = [{claims}]\n'
    found = strips(loads(text.encode(), "f").dossier.figures["q"])
    return [(strip.low, strip.drawn, strip.high) for strip in found]


@pytest.mark.parametrize(
    ("said", "low", "strip", "high"),
    [
        (["42", "45", "48"], "42", "├●──────●──────●┤", "48"),
        (["~3000", ">10000"], "≈3,000", "├○─────────────○>", ">10,000"),
        (["42", ">45", "45"], "42", "├●─────────────●>", ">45"),
        (["<50", "40"], "40", "<●─────────────○┤", "<50"),
        (["42..45", "48"], "42–45", "├●──────●──────●┤", "48"),
        (["800 EUR/6 months", "1600 EUR/year", "130 EUR/month"], "€130/mo", "├●─────────────●┤", "€800/6 mo"),
        (["2020-01", "2021-01"], "Jan 2020", "├●●───────────●●┤", "Jan 2021"),
    ],
)
def test_a_strip(said: list[str], low: str, strip: str, high: str) -> None:
    assert drawn(*said) == [(low, strip, high)]
    assert len(strip) == WIDTH + 2


@pytest.mark.parametrize(
    "said", [["42", "42"], ["42", ">42"], ["several", "42"], ["several", "various"], ["42..45"], ["2020"]]
)
def test_without_two_numbers_there_is_nothing_to_draw(said: list[str]) -> None:
    assert drawn(*said) == []


def test_each_scale_has_its_own() -> None:
    assert [strip[0] for strip in drawn("4M EUR", "5M EUR", "4.3M USD", "5M USD")] == ["€4M", "$4.3M"]

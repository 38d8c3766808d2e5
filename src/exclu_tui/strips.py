"""The claims on a question as dots on a line, in plain characters, with the numbers of both ends; knows no screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from exclu_tui.dossier import Claim, Question
from exclu_tui.edtf import Day
from exclu_tui.extents import Extent, Kind, extent
from exclu_tui.said import Quantity

WIDTH = 15
"""How many columns lie between the two ends of a strip."""

Strip = tuple[str, str, str]


def strips(question: Question) -> Iterator[Strip]:
    """For each scale on which numbers differ: the lowest claim, the dots between, the highest claim.

    A full dot is a number as such, an open one is hedged; an end is `<` or `>` where a claim has no bound that way.
    """
    scales: dict[Kind, list[Claim]] = defaultdict(list)
    for claim in question.claims:
        found = extent(claim.said)
        if found.comparable and None not in found.number:
            scales[found.kind].append(claim)
    for claims in scales.values():
        # Of two with one number, the hedged one tells how far the claims reach.
        lowest = min(claims, key=lambda claim: (_ends(claim)[0], extent(claim.said).start))
        highest = max(claims, key=lambda claim: (_ends(claim)[1], extent(claim.said).end))
        low, high = _ends(lowest)[0], _ends(highest)[1]
        if low < high and len({extent(claim.said).number for claim in claims}) > 1:
            yield lowest.said.narrow(), _drawn(claims, low, high), highest.said.narrow()


def _ends(claim: Claim) -> tuple[Fraction, Fraction]:
    low, high = (_number(end) for end in extent(claim.said).number)
    return low, high


def _number(end: Any) -> Fraction:
    """A date as a number of days of months that are all alike: near enough for a place on a strip."""
    return Fraction((end.year * 12 + end.month - 1) * 31 + end.day - 1) if isinstance(end, Day) else Fraction(end)


def _drawn(claims: list[Claim], low: Fraction, high: Fraction) -> str:
    cells = ["─"] * WIDTH
    for claim in sorted(claims, key=_is_hedged, reverse=True):
        for end in _ends(claim):
            cells[round((end - low) / (high - low) * (WIDTH - 1))] = "○" if _is_hedged(claim) else "●"
    extents = [extent(claim.said) for claim in claims]
    return (
        ("<" if any(_open_below(found) for found in extents) else "├")
        + "".join(cells)
        + (">" if any(_open_above(found) for found in extents) else "┤")
    )


def _is_hedged(claim: Claim) -> bool:
    return extent(claim.said).doubt or (isinstance(claim.said, Quantity) and bool(claim.said.sign))


def _open_below(found: Extent) -> bool:
    return found.low is None


def _open_above(found: Extent) -> bool:
    return found.high is None

"""The claims on a question as dots on a line, with the numbers of both ends; knows no screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from exclu_tui.dossier import Claim, Question
from exclu_tui.edtf import Day
from exclu_tui.extents import Kind, extent
from exclu_tui.said import Quantity

WIDTH = 15
"""How many columns lie between the two ends of a strip that is drawn in characters."""


class Strip(NamedTuple):
    """Claims on one scale: the lowest and the highest in narrow words, and each dot's place (0 to 1) and hedge."""

    low: str
    high: str
    dots: tuple[tuple[Fraction, bool], ...]
    open_below: bool
    open_above: bool

    @property
    def drawn(self) -> str:
        """In characters: a full dot is a number as such, an open one is hedged; `<` or `>` has no bound."""
        cells = ["─"] * WIDTH
        for place, hedged in sorted(self.dots, key=lambda dot: not dot[1]):
            cells[round(place * (WIDTH - 1))] = "○" if hedged else "●"
        return f"{'<' if self.open_below else '├'}{''.join(cells)}{'>' if self.open_above else '┤'}"


def strips(question: Question) -> Iterator[Strip]:
    """A strip for each scale on which numbers differ."""
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
            dots = [((end - low) / (high - low), _is_hedged(claim)) for claim in claims for end in _ends(claim)]
            extents = [extent(claim.said) for claim in claims]
            yield Strip(
                lowest.said.narrow(),
                highest.said.narrow(),
                tuple(dict.fromkeys(dots)),
                any(found.low is None for found in extents),
                any(found.high is None for found in extents),
            )


def _ends(claim: Claim) -> tuple[Fraction, Fraction]:
    low, high = (_number(end) for end in extent(claim.said).number)
    return low, high


def _number(end: Any) -> Fraction:
    """A date as a number of days of months that are all alike: near enough for a place on a strip."""
    return Fraction((end.year * 12 + end.month - 1) * 31 + end.day - 1) if isinstance(end, Day) else Fraction(end)


def _is_hedged(claim: Claim) -> bool:
    return extent(claim.said).doubt or (isinstance(claim.said, Quantity) and bool(claim.said.sign))

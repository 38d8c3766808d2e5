"""A value as an extent on its own scale, so that two can be compared; knows values, and no claim.

Money is compared within one currency, mass in kilograms, durations in months or in hours, rates for one year or one
day, dates by the days they may be; everything else that is counted is compared by number alone, since its unit is the
question's. What has no number has no extent, and never gets one.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from exclu_tui.edtf import Day
from exclu_tui.said import Dates, Number, Period, Quantity, Said, Text, Unit


class Kind(NamedTuple):
    """A scale: extents of one kind can be compared, others can't."""

    dimension: str
    unit: str = ""
    per: str = ""


End = tuple[Any, ...]


class Extent(NamedTuple):
    """All that a value may be, on a scale: from `low` to `high`, where `None` has no end and an open end is left out.

    Equal extents say the same; `number` is what was typed, without its hedge, and `doubt` that it was in doubt.
    """

    kind: Kind
    low: Fraction | int | Day | None = None
    high: Fraction | int | Day | None = None
    low_open: bool = False
    high_open: bool = False
    doubt: bool = False
    number: tuple[Any, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extent) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    @property
    def comparable(self) -> bool:
        """Whether there is a number or a date in it."""
        return self.kind.dimension != "words"

    @property
    def start(self) -> End:
        """Where it starts, as a key: of two, the greater starts later."""
        return (0,) if self.low is None else (1, self.low, self.low_open)

    @property
    def end(self) -> End:
        """Where it ends, as a key: of two, the greater ends later."""
        return (1,) if self.high is None else (0, self.high, not self.high_open)

    @property
    def order(self) -> End:
        return (self.kind, self.start, self.end, self.doubt)

    def meets(self, other: Extent) -> bool:
        """Whether something lies within both."""
        return self.kind == other.kind and not _ends_before(self, other) and not _ends_before(other, self)

    def same_number(self, other: Extent) -> bool:
        """Whether the same number was typed, whatever its hedge."""
        return self.kind == other.kind and self.number == other.number


def _ends_before(first: Extent, second: Extent) -> bool:
    if first.high is None or second.low is None:
        return False
    if first.high == second.low:
        return first.high_open or second.low_open
    return bool(first.high < second.low)  # type: ignore[operator]


_KILOGRAMS = {
    **dict.fromkeys(("mg", "milligram", "milligrams"), Fraction(1, 1_000_000)),
    **dict.fromkeys(("g", "gram", "grams"), Fraction(1, 1000)),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms"), Fraction(1)),
    **dict.fromkeys(("t", "tonne", "tonnes"), Fraction(1000)),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_HOURS = {"hour": 1, "day": 24, "week": 168}


@lru_cache(maxsize=4096)
def extent(said: Said) -> Extent:
    """What a value may be, on its scale. Vague words, text and `undisclosed` have no extent but their words."""
    match said:
        case Quantity():
            return _of_quantity(said)
        case Dates():
            date = said.date
            doubt = date.approximate or date.uncertain
            number = (date.earliest, date.latest)
            return Extent(Kind("date"), date.earliest, date.latest, doubt=doubt, number=number)
        case Text():
            return Extent(Kind("words", said.typed.casefold()))
    return Extent(Kind("words", said.wide().casefold()))


def _of_quantity(said: Quantity) -> Extent:
    kind, factor = _scale(said.unit)
    bounds = said.bounds
    return Extent(
        kind,
        None if bounds.low is None else _times(bounds.low, factor),
        None if bounds.high is None else _times(bounds.high, factor),
        bounds.low_open,
        bounds.high_open,
        said.doubt,
        (_times(said.low.value, factor), _times(said.high.value, factor)),
    )


def _times(value: Decimal, factor: Fraction) -> Fraction | int:
    """Their product. Most numbers are whole and on their scale already, and fractions are slow to make."""
    exact = int(value) if value == value.to_integral_value() else Fraction(value)
    return exact if factor is _ONE else exact * factor


_ONE = Fraction(1)


def _scale(unit: Unit) -> tuple[Kind, Fraction]:
    """The scale of a unit, and what one of the unit is on it."""
    word = unit.words.casefold()
    factor = _ONE
    dimension, base = "count", ""
    if unit.currency:
        dimension, base = "money", unit.currency
    elif word.startswith("%"):
        dimension, base = "share", word
    elif word in _KILOGRAMS:
        dimension, base, factor = "mass", "kg", _KILOGRAMS[word]
    elif (single := word.removesuffix("s")) in _MONTHS:
        dimension, base, factor = "time", "month", Fraction(_MONTHS[single])
    elif single in _HOURS:
        dimension, base, factor = "time", "hour", Fraction(_HOURS[single])
    if unit.per is None:
        return Kind(dimension, base), factor
    per, times = _per(unit.per)
    return Kind(dimension, base, per), factor * times


def _per(period: Period) -> tuple[str, Fraction]:
    """The period that a rate is compared for, and how many of the typed period go into it."""
    if period.unit in _MONTHS:
        return "year", Fraction(12, period.number * _MONTHS[period.unit])
    return "day", Fraction(24, period.number * _HOURS[period.unit])


def for_one_period(said: Said) -> Quantity | None:
    """A rate as it is compared, for one year or one day, with its hedge; nothing if it is typed so, or is not exact."""
    if not isinstance(said, Quantity) or said.unit.per is None:
        return None
    name, times = _per(said.unit.per)
    if times == 1:
        return None
    ends = [_exactly(Fraction(number.value) * times) for number in (said.low, said.high)]
    if None in ends:
        return None
    low, high = (Number(end) for end in ends if end is not None)
    return said._replace(low=low, high=high, unit=said.unit._replace(per=Period(1, name)))


def _exactly(value: Fraction) -> Decimal | None:
    """The fraction as a decimal number, if it has one."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if Fraction(exact) == value else None

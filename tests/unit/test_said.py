"""What a `said` means, how it prints, and why some can't be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exclu_tui.said import Bounds, Dates, Quantity, SaidError, Text, Vague, parse

D = Decimal

PRINTED = [
    ("42", "42", "42"),
    ("~3000", "about 3,000", "≈3,000"),
    (">4M EUR", "more than €4 million", ">€4M"),
    ("<4M EUR", "less than €4 million", "<€4M"),
    (">=5", "at least 5", "≥5"),
    ("<50", "fewer than 50", "<50"),
    ("<=80", "at most 80", "≤80"),
    ("42..48", "42 to 48", "42–48"),
    ("4M..5M EUR", "€4 million to €5 million", "€4M–5M"),
    ("-5..5", "-5 to 5", "-5 – 5"),
    ("several kg", "several kg", "several kg"),
    ("2023-02", "February 2023", "Feb 2023"),
    ("800 EUR/6 months", "€800 per 6 months", "€800/6 mo"),
    ("800 EUR per 6 months", "€800 per 6 months", "€800/6 mo"),
    ("1600 EUR/year", "€1,600 per year", "€1,600/yr"),
    ("4.3M USD", "$4.3 million", "$4.3M"),
    ("4M CHF", "CHF 4 million", "CHF 4M"),
    ("700k", "700,000", "700k"),
    ("~1bn messages", "about 1 billion messages", "≈1bn messages"),
    ("5.5 months", "5.5 months", "5.5 months"),
    ("79%", "79%", "79%"),
    ("42?", "42 (in doubt)", "42?"),
    (">4M EUR?", "more than €4 million (in doubt)", ">€4M?"),
    ("several?", "several (in doubt)", "several?"),
    ("undisclosed", "undisclosed", "undisclosed"),
    ("dozens of premises", "dozens of premises", "dozens of premises"),
    ("hundreds EUR/month", "hundreds EUR per month", "hundreds EUR/mo"),
    ("hundreds of millions", "hundreds of millions", "hundreds of millions"),
    ("before Exclu", "before Exclu", "before Exclu"),
    ('"26Lytham"', '"26Lytham"', '"26Lytham"'),
]


@pytest.mark.parametrize(("typed", "wide", "narrow"), PRINTED)
def test_it_prints_wide_narrow_and_as_typed(typed: str, wide: str, narrow: str) -> None:
    value = parse(typed)
    assert (value.wide(), value.narrow(), value.typed) == (wide, narrow, typed)


@pytest.mark.parametrize(
    ("typed", "bounds"),
    [
        ("42", Bounds(D(42), D(42))),
        ("~3000", Bounds(D(2500), D(3500))),
        ("~32477", Bounds(D("32476.5"), D("32477.5"))),
        ("~4.5M", Bounds(D(4_450_000), D(4_550_000))),
        ("~0", Bounds(D("-0.5"), D("0.5"))),
        (">4M EUR", Bounds(D(4_000_000), None, low_open=True)),
        (">=5", Bounds(D(5), None)),
        ("<50", Bounds(None, D(50), high_open=True)),
        ("<=50", Bounds(None, D(50))),
        ("42..48", Bounds(D(42), D(48))),
    ],
)
def test_a_quantity_knows_its_bounds(typed: str, bounds: Bounds) -> None:
    value = parse(typed)
    assert isinstance(value, Quantity)
    assert value.bounds == bounds


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (">4M EUR", "4M EUR", False),
        (">70", "79", True),
        (">=4", "4", True),
        ("<50", ">48", True),
        ("<50", ">=50", False),
    ],
)
def test_bounds_meet_or_not(one: str, other: str, meet: bool) -> None:
    a, b = parse(one), parse(other)
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    assert a.bounds.meets(b.bounds) is b.bounds.meets(a.bounds) is meet


def test_a_currency_is_told_from_words_and_a_rate_from_both() -> None:
    value = parse("800 EUR/6 months")
    assert isinstance(value, Quantity)
    assert value.unit.currency == "EUR"
    assert value.unit.per is not None
    assert (value.unit.per.number, value.unit.per.unit) == (6, "month")


def test_four_digits_are_a_number_or_among_dates_a_year() -> None:
    assert isinstance(parse("2023"), Quantity)
    assert isinstance(parse("2023", years=True), Dates)


@pytest.mark.parametrize("typed", ["several", "several firearms", "tens of thousands messages", "undisclosed"])
def test_a_vague_amount_is_no_number(typed: str) -> None:
    value = parse(typed)
    assert isinstance(value, Vague)
    assert not hasattr(value, "bounds")


def test_a_question_mark_in_text_is_part_of_the_text() -> None:
    assert parse("Who knows?") == Text("Who knows?")


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        ("", "an empty said", "undisclosed"),
        ("1,200", "1,200 is not a number", "1200"),
        ("1.200", "may mean 1200 or 1.2", "1200"),
        ("1.200.000", "not a number", "1200000"),
        ("2,5 kg", "2,5 is not a number", "2.5"),
        ("3 000", "second number", "without separators"),
        ("4..5M", "the factor could be for both", "4M..5M"),
        ("48..42", "starts above its end", "lower number first"),
        ("42..", "has no end", "42..48"),
        (">42..48", "a sign before a range", "42..48"),
        ("42-48", "is no range", "42..48"),
        ("5kg", "too close", "5 kg"),
        ("5m", "no factor", "5M"),
        ("4 M EUR", "is a factor, not a unit", "4M EUR"),
        ("4M EUR cash", "stands behind the currency", "label or the note"),
        ("EUR 4M", "currency before the number", "4M EUR"),
        ("€4M", "currency before the number", "4M EUR"),
        (">€4M", "currency before the number", "4M EUR"),
        ("about 3000", "a hedge typed as a word", "~3000"),
        ("more than €4M", "a hedge typed as a word", ">4M"),
        ("~", "no number behind its sign", "~3000"),
        ("2023-13", "has no month 13", "01 to 12"),
        ("2023-02-30", "30", ""),
        ("1" * 41, "41 characters", "40"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(typed: str, what: str, hint: str) -> None:
    with pytest.raises(SaidError) as raised:
        parse(typed)
    assert what in raised.value.what
    assert hint in raised.value.hint

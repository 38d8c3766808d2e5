"""EDTF dates against generated strings of levels 0 and 1, with the `edtf` package as an oracle for their days."""

from __future__ import annotations

import calendar
import re
import warnings
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from exclu_tui.edtf import Day, EdtfError, looks_like_date, parse

with warnings.catch_warnings():
    # Its grammar warns while it is built under pyparsing 3.3.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

HEDGE = st.sampled_from(["", "?", "~", "%"])
# Few years beside all of them, so that the two ends of an interval often share one.
YEARS = st.sampled_from([2023, 2024, 1900, 2000, 0, -4, -99]) | st.integers(-9999, 9999)
LONG_YEARS = st.integers(10_000, 10**18 - 1).flatmap(lambda n: st.sampled_from([f"Y{n}", f"Y-{n}"]))


def four(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def month_length(year: int, month: int) -> int:
    # The calendar repeats every 400 years, and the standard library's has no year 0 or before.
    return calendar.monthrange(year % 400 + 400, month)[1]


@st.composite
def months(draw: st.DrawFn) -> str:
    return f"{four(draw(YEARS))}-{draw(st.integers(1, 12)):02}"


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return f"{four(year)}-{month:02}-{draw(st.integers(1, month_length(year, month))):02}"


@st.composite
def moments(draw: st.DrawFn) -> str:
    hour, minute, second = draw(st.integers(0, 23)), draw(st.integers(0, 59)), draw(st.integers(0, 59))
    zone = draw(st.sampled_from(["", "Z", "+01:00", "-05:30", "+00:00", "+14", "-05"]))
    return f"{draw(days())}T{hour:02}:{minute:02}:{second:02}{zone}"


@st.composite
def seasons(draw: st.DrawFn) -> str:
    return f"{four(draw(YEARS))}-{draw(st.integers(21, 24))}"


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    year = four(draw(YEARS))
    return draw(st.sampled_from([f"{year[:-1]}X", f"{year[:-2]}XX", f"{year}-XX", f"{year}-XX-XX"]) | month_xx(year))


def month_xx(year: str) -> st.SearchStrategy[str]:
    return st.integers(1, 12).map(lambda month: f"{year}-{month:02}-XX")


def hedged(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(dates, HEDGE).map("".join)


PLAIN = YEARS.map(four) | months() | days()
ENDS = hedged(PLAIN | seasons() | LONG_YEARS)


def interval(start: str, end: str) -> str:
    """The two dates as an interval, in the order in which it is not reversed."""
    first, last = parse(start), parse(end)
    assert first.earliest is not None
    assert last.latest is not None
    return f"{start}/{end}" if first.earliest <= last.latest else f"{end}/{start}"


CLOSED = st.tuples(ENDS, ENDS).map(lambda ends: interval(*ends))
HALF_OPEN = st.tuples(ENDS, st.sampled_from(["", ".."])).flatmap(
    lambda pair: st.sampled_from([f"{pair[0]}/{pair[1]}", f"{pair[1]}/{pair[0]}"])
)
SINGLE = hedged(PLAIN | seasons() | unspecified() | LONG_YEARS) | moments()
ANY = SINGLE | CLOSED | HALF_OPEN

# Strings of which the oracle is known to say something else, or nothing:
# - a winter ends on 31 December of its year (ours runs on to the end of February), and a season or Y year with a
#   mark of doubt, or a Y year in an interval, is refused;
# - an unknown end is put ten years away, and an open one has no time at all;
# - an offset of +00:00, or of +14 without minutes, is refused;
# - in BC years, X days come out with the bounds swapped, and -000X and -00XX reach 0, which is written 0000 only.
ORACLE_SINGLE = (
    hedged(PLAIN | unspecified()).filter(lambda text: not re.match(r"-.*-XX|-000X|-00XX", text))
    | st.integers(10_000, 10**18 - 1).map("Y{}".format)
    | seasons().filter(lambda text: not text.endswith("24"))
    | moments().filter(lambda text: not text.endswith(("+00:00", "+14")))
)
ORACLE_INTERVAL = st.tuples(hedged(PLAIN), hedged(PLAIN)).map(lambda ends: interval(*ends))


@given(ANY)
def test_a_generated_date_parses_and_keeps_what_was_typed(text: str) -> None:
    assert parse(text).typed == text


@given(ANY)
def test_no_date_ends_before_it_starts(text: str) -> None:
    date = parse(text)
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@given(ANY)
def test_an_end_without_days_is_one_that_was_left_open_or_unknown(text: str) -> None:
    date = parse(text)
    start, slash, end = text.partition("/")
    assert (date.earliest is None) == (bool(slash) and start in ("", ".."))
    assert (date.latest is None) == (bool(slash) and end in ("", ".."))


def read_by_oracle(text: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyparsing's, about the package's way of calling it
        return parse_edtf(text)


@given(ORACLE_SINGLE | ORACLE_INTERVAL)
@example("0000-02")
@example("-0004-02")
@example("20XX")
def test_the_days_are_those_of_the_edtf_package(text: str) -> None:
    theirs = read_by_oracle(text)
    ours = parse(text)
    assert ours.earliest == Day(*theirs.lower_strict()[:3])
    assert ours.latest == Day(*theirs.upper_strict()[:3])


@given(ANY)
def test_every_mark_of_doubt_shows(text: str) -> None:
    date = parse(text)
    both = text.count("%")
    assert date.wide().count("about") == date.narrow().count("≈") == text.count("~") + both
    assert date.wide().count("(in doubt)") == date.narrow().count("?") == text.count("?") + both


@given(ANY, ANY)
@example("2023-02/", "2023-02/..")
@example("/2023", "../2023")
@example("20XX", "2000/2099")
@example("200X", "20XX")
@example("2023-XX", "2023-XX-XX")
@example("2023-02-XX", "2023-02")
@example("2023-02~/2023-05", "2023-02/2023-05~")
@example("2023-02-03T10:15:00Z", "2023-02-03T10:15:00+00:00")
@example("-0009/-0001", "-000X")
def test_two_dates_that_differ_have_different_words(one: str, other: str) -> None:
    assume(one != other)
    assert parse(one).wide() != parse(other).wide()
    assert parse(one).narrow() != parse(other).narrow()


@given(ANY)
def test_narrow_is_never_longer_than_wide(text: str) -> None:
    date = parse(text)
    assert len(date.narrow()) <= len(date.wide())


@given(ANY)
def test_every_date_but_a_lone_year_looks_like_one(text: str) -> None:
    assert looks_like_date(text) == (re.fullmatch(r"-?[0-9]{4}[?~%]?", text) is None)


@given(YEARS, st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_taken_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{four(year)}-{month:02}-{day:02}"
    if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
        assert parse(text).earliest == parse(text).latest == Day(year, month, day)
    else:
        with pytest.raises(EdtfError):
            parse(text)


def error_of(text: str) -> EdtfError | None:
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None


def ways_out(error: EdtfError) -> list[str]:
    return re.findall(r"write (?:year-month-day: )?([-0-9XYTZ:+/.?~%]{4,})", error.hint)


@given(st.text(alphabet="0123X-/.~?%TZ:+ ufeb", max_size=24) | st.text())
def test_any_text_is_a_date_or_is_refused_with_a_way_out_that_is_one(text: str) -> None:
    error = error_of(text)
    if error is None:
        assert parse(text).typed == text
    else:
        assert error.what
        assert error.hint
        assert all(error_of(way) is None for way in ways_out(error))


@given(ANY, st.sampled_from(["about ", "ca. ", "≈", " ", "from ", "until ", "\n"]))
def test_no_way_out_loses_a_mark_of_doubt(text: str, lead: str) -> None:
    error = error_of(lead + text)
    assert error is not None
    # Only an example is offered where no way out was found.
    for way in () if "as in" in error.hint else ways_out(error):
        assert parse(way).approximate >= (parse(text).approximate or lead in ("about ", "ca. ", "≈"))
        assert parse(way).uncertain >= parse(text).uncertain

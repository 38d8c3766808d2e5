"""EDTF dates, case by case: the days and words of what is typed, and what is said of what is not a date."""

from __future__ import annotations

import copy
import pickle
import time

import pytest

from exclu_tui.edtf import Day, Edtf, EdtfError, looks_like_date, parse

# typed | earliest | latest | wide | narrow, with - where an end is open or unknown
DATES = """
2023-02-03                | 2023-2-3  | 2023-2-3    | 3 February 2023                         | 3 Feb 2023
2023-02                   | 2023-2-1  | 2023-2-28   | February 2023                           | Feb 2023
2023                      | 2023-1-1  | 2023-12-31  | 2023                                    | 2023
2024-02                   | 2024-2-1  | 2024-2-29   | February 2024                           | Feb 2024
1900-02                   | 1900-2-1  | 1900-2-28   | February 1900                           | Feb 1900
2000-02                   | 2000-2-1  | 2000-2-29   | February 2000                           | Feb 2000
2023-02-03T10:15:00 | 2023-2-3 | 2023-2-3 | 3 February 2023, 10:15:00 | 3 Feb 2023, 10:15:00
2023-02-03T10:15:00Z | 2023-2-3 | 2023-2-3 | 3 February 2023, 10:15:00 UTC | 3 Feb 2023, 10:15:00 UTC
2023-02-03T10:15:00+01:00 | 2023-2-3 | 2023-2-3 | 3 February 2023, 10:15:00 +01:00 | 3 Feb 2023, 10:15:00 +01:00
2023-02-03T23:59:59-05 | 2023-2-3 | 2023-2-3 | 3 February 2023, 23:59:59 -05 | 3 Feb 2023, 23:59:59 -05
2023-02/2023-05           | 2023-2-1  | 2023-5-31   | February 2023 to May 2023               | Feb–May 2023
2023-02/2024-05 | 2023-2-1 | 2024-5-31 | February 2023 to May 2024 | Feb 2023–May 2024
2023-02-03/2023-02-05     | 2023-2-3  | 2023-2-5    | 3 February 2023 to 5 February 2023      | 3–5 Feb 2023
2023-02-03/2023-05-04 | 2023-2-3 | 2023-5-4 | 3 February 2023 to 4 May 2023 | 3 Feb–4 May 2023
2023-02-03/2023-05 | 2023-2-3 | 2023-5-31 | 3 February 2023 to May 2023 | 3 Feb 2023–May 2023
2023-05/2023              | 2023-5-1  | 2023-12-31  | May 2023 to 2023                        | May 2023–2023
2020/2023                 | 2020-1-1  | 2023-12-31  | 2020 to 2023                            | 2020–2023
2023/2023                 | 2023-1-1  | 2023-12-31  | 2023 to 2023                            | 2023–2023

2023~                     | 2023-1-1  | 2023-12-31  | about 2023                              | ≈2023
2023-02~                  | 2023-2-1  | 2023-2-28   | about February 2023                     | ≈Feb 2023
2023-02?                  | 2023-2-1  | 2023-2-28   | February 2023 (in doubt)                | Feb 2023?
2023-02%                  | 2023-2-1  | 2023-2-28   | about February 2023 (in doubt)          | ≈Feb 2023?
2023-02-03?               | 2023-2-3  | 2023-2-3    | 3 February 2023 (in doubt)              | 3 Feb 2023?

2023-21                   | 2023-3-1  | 2023-5-31   | spring 2023                             | spring 2023
2023-22                   | 2023-6-1  | 2023-8-31   | summer 2023                             | summer 2023
2023-23                   | 2023-9-1  | 2023-11-30  | autumn 2023                             | autumn 2023
2023-24                   | 2023-12-1 | 2024-2-29   | winter 2023                             | winter 2023
2023-24~                  | 2023-12-1 | 2024-2-29   | about winter 2023                       | ≈winter 2023
2022-24                   | 2022-12-1 | 2023-2-28   | winter 2022                             | winter 2022
2023-21/2023-22 | 2023-3-1 | 2023-8-31 | spring 2023 to summer 2023 | spring–summer 2023

202X                      | 2020-1-1  | 2029-12-31  | the 2020s                               | 2020s
202X%                     | 2020-1-1  | 2029-12-31  | about the 2020s (in doubt)              | ≈2020s?
200X | 2000-1-1 | 2009-12-31 | 2000 to 2009, year not given | 2000–2009, no year
20XX | 2000-1-1 | 2099-12-31 | 2000 to 2099, year not given | 2000–2099, no year
20XX? | 2000-1-1 | 2099-12-31 | 2000 to 2099 (in doubt), year not given | 2000–2099?, no year
00XX | 0-1-1 | 99-12-31 | 1 BC to AD 99, year not given | 1 BC–AD 99, no year
-01XX | -199-1-1 | -100-12-31 | 200 BC to 101 BC, year not given | 200 BC–101 BC, no year
-000X | -9-1-1 | -1-12-31 | 10 BC to 2 BC, year not given | 10 BC–2 BC, no year
2023-XX                   | 2023-1-1  | 2023-12-31  | 2023, month not given                   | 2023, no month
2023-02-XX | 2023-2-1 | 2023-2-28 | February 2023, day not given | Feb 2023, no day
2023-02-XX% | 2023-2-1 | 2023-2-28 | about February 2023 (in doubt), day not given | ≈Feb 2023?, no day
2023-XX-XX | 2023-1-1 | 2023-12-31 | 2023, month and day not given | 2023, no month or day

2023-02/..                | 2023-2-1  | -           | from February 2023                      | from Feb 2023
2023-02/ | 2023-2-1 | - | from February 2023, end unknown | from Feb 2023, end unknown
../2023-02                | -         | 2023-2-28   | until February 2023                     | until Feb 2023
/2023-02 | - | 2023-2-28 | until February 2023, start unknown | until Feb 2023, start unknown
2023-02~/..               | 2023-2-1  | -           | from about February 2023                | from ≈Feb 2023
/2023-02? | - | 2023-2-28 | until February 2023 (in doubt), start unknown | until Feb 2023?, start unknown
2023-02~/2023-05 | 2023-2-1 | 2023-5-31 | about February 2023 to May 2023 | ≈Feb 2023–May 2023
2023-02/2023-05? | 2023-2-1 | 2023-5-31 | February 2023 to May 2023 (in doubt) | Feb 2023–May 2023?
2023-02%/2023-05~ | 2023-2-1 | 2023-5-31 | about February 2023 (in doubt) to about May 2023 | ≈Feb 2023?–≈May 2023

0045                      | 45-1-1    | 45-12-31    | AD 45                                   | AD 45
0000                      | 0-1-1     | 0-12-31     | 1 BC                                    | 1 BC
0000-02                   | 0-2-1     | 0-2-29      | February 1 BC                           | Feb 1 BC
-0004-02                  | -4-2-1    | -4-2-29     | February 5 BC                           | Feb 5 BC
-0100-02                  | -100-2-1  | -100-2-28   | February 101 BC                         | Feb 101 BC
-0099                     | -99-1-1   | -99-12-31   | 100 BC                                  | 100 BC
-0099-02-03               | -99-2-3   | -99-2-3     | 3 February 100 BC                       | 3 Feb 100 BC
-0099/0100                | -99-1-1   | 100-12-31   | 100 BC to AD 100                        | 100 BC–AD 100
Y12345                    | 12345-1-1 | 12345-12-31 | the year 12,345                         | yr 12,345
Y170000002                | 170000002-1-1 | 170000002-12-31 | the year 170,000,002            | yr 170,000,002
Y-170000002~ | -170000002-1-1 | -170000002-12-31 | about 170,000,003 BC | ≈170,000,003 BC
"""

# typed | what | hint
ERRORS = """
2023-13                   | 2023-13 has no month 13                   | months are 01 to 12
2023-00                   | 2023-00 has no month 00                   | months are 01 to 12
2023-02-30                | 2023-02-30 has no day 30                  | the days of February 2023 are 01 to 28
2023-02-00                | 2023-02-00 has no day 00                  | the days of February 2023 are 01 to 28
1900-02-29                | 1900-02-29 has no day 29                  | the days of February 1900 are 01 to 28
-0001-02-29               | -0001-02-29 has no day 29                 | the days of February 2 BC are 01 to 28
2023-21-05                | 2023-21-05 has a day in a season          | write 2023-21, or a month 01 to 12
2023-05/2023-02           | 2023-05/2023-02 ends before it starts     | write 2023-02/2023-05
2023-13/2024              | 2023-13 has no month 13                   | months are 01 to 12
../..                     | ../.. has no date at either end           | write one at least, as in 2023-02/..
2023/several              | several is not an EDTF date               | write a date as in 2023-02-03, 2023-02 or 2023
-0000                     | -0000 has no year -0000                   | 1 BC is year 0000: write 0000

2023-02-03T24:00:00       | 2023-02-03T24:00:00 has no hour 24        | hours are 00 to 23
2023-02-03T10:60:00       | 2023-02-03T10:60:00 has no minute 60      | minutes are 00 to 59
2023-02-03T10:15:60       | 2023-02-03T10:15:60 has no second 60      | seconds are 00 to 59
2023-02-03T10:15:00+24    | 2023-02-03T10:15:00+24 has no offset hour 24 | offset hours are 00 to 23
2023-02-03T10:15:00-00:00 | 2023-02-03T10:15:00-00:00 has an offset of -00:00 | write 2023-02-03T10:15:00Z
2023-02-03T10:15:00~      | 2023-02-03T10:15:00~ has ~ after a time   | write 2023-02-03~, without the time
2023-02-03T10:15          | 2023-02-03T10:15 has a time without seconds | write the seconds too, or the day alone: 2023-02-03
2023-02-03T10:15:00.5Z    | 2023-02-03T10:15:00.5Z has a fraction of a second | write 2023-02-03T10:15:00Z
2023-02-03T10:15:00+0100  | 2023-02-03T10:15:00+0100 has no colon in its offset | write 2023-02-03T10:15:00+01:00
2023-02-03 10:15:00       | 2023-02-03 10:15:00 has a space before its time | write 2023-02-03T10:15:00
2023-02T10:15:00          | 2023-02T10:15:00 has a time but not a whole day | write year, month and day before it

2023-2-3                  | 2023-2-3 needs two digits for a month or day | write 2023-02-03
2023-2-30                 | 2023-02-30 has no day 30                  | the days of February 2023 are 01 to 28
2023/02/03                | 2023/02/03 has no hyphens between its parts | write 2023-02-03
20230203                  | 20230203 has no hyphens between its parts | write 2023-02-03
02/03/2023                | 02/03/2023 puts the year last             | write year-month-day: 2023-03-02 or 2023-02-03
13.2.2023                 | 13.2.2023 puts the year last              | write year-month-day: 2023-02-13
2023–02                   | 2023–02 has a dash for a hyphen           | write 2023-02
2023-xx                   | 2023-xx has small letters                 | write 2023-XX
12023                     | 12023 is a year of more than four digits  | write Y12023
Y2023                     | Y2023 has Y before a year of four digits  | write 2023
Y012345                   | Y012345 has a Y year that starts with 0   | write Y12345
Y12023-02                 | Y12023-02 has a month after a Y year      | a Y year stands alone: write Y12023
Y1234567890123456789      | Y1234567890123456789 has 19 digits        | a year has at most 18

3 February 2023           | 3 February 2023 is a date in words        | write 2023-02-03
3 februari 2023           | 3 februari 2023 is a date in words        | write 2023-02-03
3. März 2023              | 3. März 2023 is a date in words           | write 2023-03-03
February 3rd, 2023        | February 3rd, 2023 is a date in words     | write 2023-02-03
31 November 2023          | 2023-11-31 has no day 31                  | the days of November 2023 are 01 to 30
spring 2023               | spring 2023 is a date in words            | write 2023-21
about February 2023       | about February 2023 has its “about” in front | write 2023-02~
c. 2023?                  | c. 2023? has its “about” in front         | write 2023%
about 2020 to 2023        | about 2020 to 2023 is an interval without its slash | write 2020~/2023
2020-2023                 | 2020-2023 is an interval without its slash | write 2020/2023
February 2023 to May 2023 | February 2023 to May 2023 is an interval without its slash | write 2023-02/2023-05
since 2020                | since 2020 is an open interval in words   | write 2020/..
the 2020s                 | the 2020s is a span of years in words     | write 202X
1900s                     | 1900s is a span of years in words         | write 190X or 19XX
100 BC                    | 100 BC is a year in words                 | write -0099
2004/open                 | 2004/open has a word of an older draft    | write 2004/..
2004/unknown              | 2004/unknown has a word of an older draft | write 2004/
199u                      | 199u has the u of an older draft          | write 199X
2023?~                    | 2023?~ has two marks at its end           | write 2023%
several                   | several is not an EDTF date               | write a date as in 2023-02-03, 2023-02 or 2023

1XXX                      | 1XXX is EDTF of level 2       | level 1 has X only as in 201X, 20XX, 2004-XX, 2004-02-XX and 2004-XX-XX
156X-12                   | 156X-12 is EDTF of level 2    | level 1 has X only as in 201X, 20XX, 2004-XX, 2004-02-XX and 2004-XX-XX
2004-XX-12                | 2004-XX-12 is EDTF of level 2 | level 1 has X only as in 201X, 20XX, 2004-XX, 2004-02-XX and 2004-XX-XX
2004-06-XX/2004-07        | 2004-06-XX/2004-07 is EDTF of level 2 | level 1 has no X in an interval: leave the part that is not given out
2004-06-~11               | 2004-06-~11 is EDTF of level 2 | level 1 has one ~, ? or % for the whole date: write 2004-06-11~
?2004-~06-11              | ?2004-~06-11 is EDTF of level 2 | level 1 has one ~, ? or % for the whole date: write 2004-06-11%
Y17E7                     | Y17E7 is EDTF of level 2      | level 1 writes every digit of a year, as in Y170000002
1950S2                    | 1950S2 is EDTF of level 2     | level 1 writes every digit of a year, as in Y170000002
[1667..1672]              | [1667..1672] is EDTF of level 2 | level 1 has no sets, only intervals as in 1667/1672
2001-34                   | 2001-34 is EDTF of level 2    | level 1 has months 01 to 12 and seasons 21 to 24
"""  # noqa: E501


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.splitlines() if line]


def day(cell: str) -> Day | None:
    if cell == "-":
        return None
    year, month, day_of_month = cell.rsplit("-", 2)
    return Day(int(year), int(month), int(day_of_month))


def refused(text: str) -> EdtfError:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("typed", "earliest", "latest", "wide", "narrow"), rows(DATES))
def test_a_date_has_its_days_and_words(typed: str, earliest: str, latest: str, wide: str, narrow: str) -> None:
    date = parse(typed)
    assert (date.typed, date.earliest, date.latest) == (typed, day(earliest), day(latest))
    assert (date.wide(), date.narrow()) == (wide, narrow)


@pytest.mark.parametrize(
    ("typed", "approximate", "uncertain"),
    [
        ("2023-02", False, False),
        ("2023-02~", True, False),
        ("2023-02?", False, True),
        ("2023-02%", True, True),
        ("2023~/2024", True, False),
        ("2023/2024?", False, True),
        ("2023~/2024?", True, True),
        ("2023%/..", True, True),
        ("202X", False, False),
    ],
)
def test_a_mark_of_doubt_is_told(typed: str, approximate: bool, uncertain: bool) -> None:
    date = parse(typed)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(("typed", "what", "hint"), rows(ERRORS))
def test_what_is_no_date_is_told_with_the_way_out(typed: str, what: str, hint: str) -> None:
    error = refused(typed)
    assert (error.what, error.hint) == (what, hint)
    assert str(error) == what


@pytest.mark.parametrize("typed", ["", " ", "\n"])
def test_an_empty_text_is_no_date(typed: str) -> None:
    assert refused(typed).what == "there is no date"


@pytest.mark.parametrize("typed", [" 2023-02", "2023-02 ", "2023-02\n", "\t2023-02"])
def test_spaces_around_a_date_are_refused_and_mended(typed: str) -> None:
    assert refused(typed).hint == "write 2023-02"


def test_digits_of_another_script_are_no_date() -> None:
    assert refused("２０２３-02").what == "２０２３-02 is not an EDTF date"


def test_an_error_shows_what_cannot_be_printed() -> None:
    assert refused("2023\x1b[31m").what == r"2023\x1b[31m is not an EDTF date"


def test_an_error_about_a_long_text_is_short() -> None:
    assert len(refused("no date " * 1000).what) < 100


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "-" * 100_000, "~" * 100_000, "2023-" * 20_000, "/" * 100_000, "Y" + "1" * 100_000 + "E"]
)
def test_a_long_text_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    refused(text)
    assert not looks_like_date(text)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    "text",
    [
        *("2023-02-03", "2023-02", "2023-21", "2023-02~", "202X", "20XX", "2023-XX", "2023-XX-XX", "Y170000002"),
        *("2023-02-03T10:15:00Z", "2023/2024", "2023/..", "/2023", "../2023?", "-0099-02", "-0099/0100"),
        *("2023-13", "2023-02-30", "2023-2-3", "2023-2", "2023-02-03T25:00:00", "2023-02-03 10:15", "2023-xx"),
        *("2024/2023", "1XXX", "156X-12-25", "2004-06-~11", "~2023-02", "Y17E7", "[1667,1668]", "Y2023"),
    ],
)
def test_the_shape_of_a_date_is_seen(text: str) -> None:
    assert looks_like_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2023", "2023?", "2023~", "2023%", "~2023", "-0099", "12023", "42", "42..48", "2000..3000", ">2023"),
        *("", "..", "/", "../..", "XXXX", "several kg", "800 EUR/6 months", "2020-2023", "2023-034", "[sic]"),
        *("3 February 2023", "02/03/2023", "1/2", "2023 kg", "2023-02-03\n"),
    ],
)
def test_a_number_or_a_text_has_not_the_shape_of_a_date(text: str) -> None:
    assert not looks_like_date(text)


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse("2023").typed = "2024"  # type: ignore[misc]


def test_a_date_can_be_a_key() -> None:
    assert {parse("2023-02"): 1}[parse("2023-02")] == 1


def test_an_error_survives_a_copy() -> None:
    error = refused("2023-13")
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (other.what, other.hint) == (error.what, error.hint)


def test_words_are_asked_only_of_a_date() -> None:
    with pytest.raises(EdtfError):
        Edtf("no date", None, None, False, False).wide()

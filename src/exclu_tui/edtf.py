"""EDTF dates, levels 0 and 1: typed text to days and to words; it may not know what a date is the date of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

__all__ = ["Day", "Edtf", "EdtfError", "looks_like_date", "parse"]


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar. Any year: 0 is 1 BC, -99 is 100 BC."""

    year: int
    month: int
    day: int


class EdtfError(ValueError):
    """A text that is no EDTF date of level 0 or 1: `what` is wrong with it, and the way out in `hint`."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return self.what


class Edtf(NamedTuple):
    """A date as `parse` read it.

    Only `parse` makes one. The days are what is written, not what is likely: `2023-02~` runs from 1 to
    28 February, and it is for the caller to widen it. An interval is approximate or uncertain if one end is.
    """

    typed: str
    earliest: Day | None  # None: the start is open or unknown
    latest: Day | None  # None: the end is open or unknown
    approximate: bool  # ~ or %
    uncertain: bool  # ? or %

    def wide(self) -> str:
        """The date in plain English. No two dates that differ in what was typed have the same words."""
        return _words(self.typed, _WIDE)

    def narrow(self) -> str:
        """As `wide`, for a narrow cell: never longer, and as exact."""
        return _words(self.typed, _NARROW)


def parse(text: str) -> Edtf:
    """Read a date as ISO 8601-2:2019 (and the Library of Congress's EDTF of 2019) has it, levels 0 and 1.

    Where the standard leaves something open, or to another level, this is our choice:
    - A season is the northern hemisphere's, in whole months: spring is March to May, and the winter of a year
      is its December and the next year's January and February.
    - A season or a `Y` year may carry ~, ? or % and may end an interval. X in an interval is level 2.
    - An interval is refused as reversed only when its last day comes before its first; `2023-05/2023` is not.
    - A year after `Y` has at most 18 digits. Seconds are 00 to 59, so that there are no leap seconds.

    Raises EdtfError for any other text.
    """
    found = _read(text)
    if found is None:
        raise _refusal(text)
    return found


def looks_like_date(text: str) -> bool:
    """Whether a text has the shape of an EDTF date of any level, be it out of range (`2023-13`, `2023-2-3`).

    A year alone is not, nor with a mark after it (`2023`, `-0099`, `2023?`): it looks like a number.
    """
    if text[1:].isdecimal() and text[0] in "~<>0123456789":
        return False
    start, slash, end = text.partition("/")
    if not slash:
        return _SHAPE.fullmatch(text) is not None
    bounds = [bound for bound in (start, end) if bound not in ("", "..")]
    return bool(bounds) and all(_SHAPE.fullmatch(bound) or _YEAR_SHAPE.fullmatch(bound) for bound in bounds)


# Reading.

_DATE = re.compile(
    r"(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[0-9]{5,})"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?"
    r"(?:T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r"([?~%])?"
)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_YEAR = 18


def _read(text: str) -> Edtf | None:
    """None if the text has not the shape of a date; raises EdtfError if it has and is out of range."""
    date = _DATE.fullmatch(text)
    if date is None:
        return _read_interval(text) if text.count("/") == 1 else None
    earliest, latest = _days(date)
    hedge = date[8]
    if hedge is None:
        return Edtf(text, earliest, latest, False, False)
    return Edtf(text, earliest, latest, hedge != "?", hedge != "~")


def _read_interval(text: str) -> Edtf | None:
    ends = text.split("/")
    if all(end in ("", "..") for end in ends):
        raise EdtfError(f"{text} has no date at either end", "write one at least, as in 2023-02/..")
    days: list[tuple[Day | None, Day | None]] = []
    hedges = ""
    for end in ends:
        date = _DATE.fullmatch(end)
        if date is not None:
            if date[4] is not None:
                raise EdtfError(f"{_shown(text)} has a time of day in an interval", "write the days alone")
            if "X" in end:
                raise _level_2(text, "level 1 has no X in an interval: leave the part that is not given out")
            days.append(_days(date))
            hedges += date[8] or ""
        elif end in ("", ".."):
            days.append((None, None))
        else:
            return None
    (earliest, _), (_, latest) = days
    if earliest is not None and latest is not None and latest < earliest:
        raise EdtfError(f"{text} ends before it starts", f"write {ends[1]}/{ends[0]}")
    approximate = "~" in hedges or "%" in hedges
    return Edtf(text, earliest, latest, approximate, "?" in hedges or "%" in hedges)


def _days(date: re.Match[str]) -> tuple[Day, Day]:
    year, month, day, hour, *_ = date.groups()
    if hour is not None:
        _check_time(date)
    first, last = (int(year),) * 2 if year.isdecimal() else _years(date)
    if month is None:
        return Day(first, 1, 1), Day(last, 12, 31)
    if month == "XX":
        if day is not None and day != "XX":
            raise _level_2(date[0], _LEVEL_1_X)
        return Day(first, 1, 1), Day(first, 12, 31)
    number = int(month)
    if not 1 <= number <= 12:
        return _season(date, first, number)
    length = _month_length(first, number)
    if day is None or day == "XX":
        return Day(first, number, 1), Day(first, number, length)
    if not 1 <= int(day) <= length:
        month_words = f"{_WIDE.months[number]} {_year_words(first, _WIDE)}"
        raise EdtfError(f"{date[0]} has no day {day}", f"the days of {month_words} are 01 to {length}")
    one = Day(first, number, int(day))
    return one, one


def _years(date: re.Match[str]) -> tuple[int, int]:
    """The first and last year of a year that is not four plain digits."""
    text, year = date[0], date[1]
    if year == "-0000":
        raise EdtfError(f"{text} has no year -0000", f"1 BC is year 0000: write {text[1:]}")
    if year[0] == "Y":
        digits = year.lstrip("Y-")
        if len(digits) > _LONGEST_YEAR:
            raise EdtfError(f"{_shown(text)} has {len(digits)} digits", f"a year has at most {_LONGEST_YEAR}")
        if date[2] is not None:
            raise EdtfError(f"{text} has a month after a Y year", f"a Y year stands alone: write {year}")
        if digits[0] == "0":
            digits = digits.lstrip("0").zfill(4)
            sign = "-" if "-" in year and digits != "0000" else ""
            prefix = "" if len(digits) == 4 else "Y"
            raise EdtfError(f"{text} has a Y year that starts with 0", f"write {prefix}{sign}{digits}")
        number = int(year[1:])
        return number, number
    if "X" not in year:
        return int(year), int(year)
    if date[2] is not None:
        raise _level_2(text, _LEVEL_1_X)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    # Year zero is written 0000 only, so -000X, which is BC, does not reach it.
    return (high, min(low, -1)) if year[0] == "-" else (low, high)


def _season(date: re.Match[str], year: int, number: int) -> tuple[Day, Day]:
    text = date[0]
    if 25 <= number <= 41:
        raise _level_2(text, "level 1 has months 01 to 12 and seasons 21 to 24")
    if not 21 <= number <= 24:
        raise EdtfError(f"{text} has no month {date[2]}", "months are 01 to 12")
    if date[3] is not None:
        raise EdtfError(f"{text} has a day in a season", f"write {date[1]}-{date[2]}, or a month 01 to 12")
    start = 3 * (number - 20)
    end_year, end = (year, start + 2) if start < 12 else (year + 1, 2)
    return Day(year, start, 1), Day(end_year, end, _month_length(end_year, end))


def _month_length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[month] + leap


def _check_time(date: re.Match[str]) -> None:
    text, _, _, day, hour, minute, second, shift, hedge = date[0], *date.groups()
    if day is None or "X" in text:
        raise EdtfError(f"{_shown(text)} has a time but not a whole day", "write year, month and day before it")
    if hedge is not None:
        day_alone = text.partition("T")[0]
        raise EdtfError(f"{text} has {hedge} after a time", f"write {day_alone}{hedge}, without the time")
    shift_hour, shift_minute = (shift[1:3], shift[4:6] or "00") if shift not in (None, "Z") else ("00", "00")
    limits = ((hour, 23, "hour"), (minute, 59, "minute"), (second, 59, "second"))
    shift_limits = ((shift_hour, 23, "offset hour"), (shift_minute, 59, "offset minute"))
    for typed, most, name in limits + shift_limits:
        if int(typed) > most:
            raise EdtfError(f"{text} has no {name} {typed}", f"{name}s are 00 to {most}")
    if shift in ("-00", "-00:00"):
        raise EdtfError(f"{text} has an offset of {shift}", f"write {text.removesuffix(shift)}Z")


# Words.


class _Style(NamedTuple):
    months: tuple[str, ...]
    about: str
    doubt: str
    to: str
    far_year: str
    decade: str
    no_year: str
    no_month: str
    no_day: str
    neither: str
    merges: bool  # 3 Feb to 5 Feb 2023 becomes 3 to 5 Feb 2023


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_WIDE = _Style(
    months=("", *_MONTHS),
    about="about ",
    doubt=" (in doubt)",
    to=" to ",
    far_year="the year ",
    decade="the {}s",
    no_year=", year not given",
    no_month=", month not given",
    no_day=", day not given",
    neither=", month and day not given",
    merges=False,
)
_NARROW = _Style(
    months=("", *(month[:3] for month in _MONTHS)),
    about="≈",
    doubt="?",
    to="–",
    far_year="yr ",
    decade="{}s",
    no_year=", no year",
    no_month=", no month",
    no_day=", no day",
    neither=", no month or day",
    merges=True,
)


class _DateWords(NamedTuple):
    """One date in words, part by part; a part it has not is empty."""

    day: str
    month: str
    year: str
    tail: str
    hedge: str

    def joined(self, style: _Style) -> str:
        about = style.about if self.hedge in ("~", "%") else ""
        doubt = style.doubt if self.hedge in ("?", "%") else ""
        body = " ".join(part for part in (self.day, self.month, self.year) if part)
        return f"{about}{body}{doubt}{self.tail}"


@lru_cache(maxsize=4096)
def _words(typed: str, style: _Style) -> str:
    if "/" not in typed:
        return _date_words(typed, style).joined(style)
    start, end = typed.split("/")
    if end in ("", ".."):
        unknown = "" if end else ", end unknown"
        return f"from {_date_words(start, style).joined(style)}{unknown}"
    if start in ("", ".."):
        unknown = "" if start else ", start unknown"
        return f"until {_date_words(end, style).joined(style)}{unknown}"
    return _interval_words(_date_words(start, style), _date_words(end, style), style)


def _interval_words(start: _DateWords, end: _DateWords, style: _Style) -> str:
    as_exact = bool(start.day) == bool(end.day) and start.month and end.month
    # A mark of doubt on one end must not seem to cover both, so only ends without one are merged.
    hedged = start.hedge or end.hedge
    if not style.merges or hedged or not as_exact or start.year != end.year or start == end:
        return f"{start.joined(style)}{style.to}{end.joined(style)}"
    same_month = start.month == end.month
    first = start._replace(year="", month="" if same_month else start.month)
    return f"{first.joined(style)}{style.to}{end.joined(style)}"


def _date_words(typed: str, style: _Style) -> _DateWords:
    date = _DATE.fullmatch(typed)
    if date is None:
        raise _refusal(typed)
    year, month, day, hour, minute, second, shift, hedge = date.groups("")
    tail = ""
    if "X" in year:
        year_words, tail = _unspecified_year(date, style)
    else:
        year_words = _year_words(int(year.removeprefix("Y")), style)
    if month == "XX":
        month, tail = "", style.neither if day else style.no_month
        day = ""
    elif month:
        number = int(month)
        month = style.months[number] if number <= 12 else _SEASONS[number - 21]
    if day == "XX":
        day, tail = "", style.no_day
    if hour:
        zone = " UTC" if shift == "Z" else f" {shift}" if shift else ""
        tail = f", {hour}:{minute}:{second}{zone}"
    return _DateWords(day.removeprefix("0"), month, year_words, tail, hedge)


def _year_words(year: int, style: _Style) -> str:
    """A year as English has it; where its number alone would not look like a year, it says that it is one."""
    if year <= 0:
        return f"{1 - year} BC" if year > -9999 else f"{1 - year:,} BC"
    if year < 1000:
        return f"AD {year}"
    return str(year) if year <= 9999 else f"{style.far_year}{year:,}"


def _unspecified_year(date: re.Match[str], style: _Style) -> tuple[str, str]:
    first, last = _years(date)
    # "The 2000s" may be ten years or a hundred, so only the other decades are called by name.
    if first >= 1000 and last == first + 9 and first % 100 != 0:
        return style.decade.format(first), ""
    return f"{_year_words(first, style)}{style.to}{_year_words(last, style)}", style.no_year


# Shapes of any level, for texts that may be a date.

_HEDGES = r"[?~%]*"
_TWO = r"-[?~%]*(?:[0-9]{1,2}|[Xx]{2}|[0-9]X|X[0-9])[?~%]*"
_CLOCK = r"[Tt ][0-9]{1,2}:[0-9:.,]+(?:[Zz]|[+-][0-9:]+)?[?~%]?"
_PARTLY_X = r"-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)[?~%]*"
_Y_YEAR = r"Y-?(?:[0-9]{4,}|[0-9]+E[0-9]+)(?:S[0-9]+)?[?~%]*|-?[0-9]{4}S[0-9]+[?~%]*"
_DATED = rf"{_HEDGES}-?[0-9X]{{4}}{_HEDGES}{_TWO}(?:{_TWO})?(?:{_CLOCK})?"
_SET = r"[\[{](?:\.\.)?-?[0-9X]{4}[-0-9X?~%., ]*[\]}]"
_SHAPE = re.compile(rf"{_DATED}|{_PARTLY_X}|{_Y_YEAR}|{_SET}")
_YEAR_SHAPE = re.compile(rf"{_HEDGES}-?[0-9]{{4}}{_HEDGES}")

# What is wrong with a text that is no date, and what to write.

_LEVEL_1_X = "level 1 has X only as in 201X, 20XX, 2004-XX, 2004-02-XX and 2004-XX-XX"
_EXAMPLES = "write a date as in 2023-02-03, 2023-02 or 2023"
_LONGEST_SLIP = 60
_DEEPEST_SLIP = 3


def _shown(text: str) -> str:
    visible = text if text.isprintable() else repr(text)[1:-1]
    return visible if len(visible) <= _LONGEST_SLIP else f"{visible[:_LONGEST_SLIP]}…"


def _level_2(text: str, hint: str) -> EdtfError:
    return EdtfError(f"{_shown(text)} is EDTF of level 2", hint)


def _refusal(text: str) -> EdtfError:
    """The error for a text that has not the shape of a date."""
    if not text.strip():
        return EdtfError("there is no date", _EXAMPLES)
    if len(text) <= _LONGEST_SLIP:
        error = _refusal_by_level(text) or _refusal_of_slip(text)
        if error is not None:
            return error
        if text.count("/") == 1:
            ends = (end for end in text.split("/") if end not in ("", "..") and not _DATE.fullmatch(end))
            error = next(map(_refusal, ends))
            # An end cannot be mended into an interval of its own.
            if "/" not in error.hint:
                return error
    return EdtfError(f"{_shown(text)} is not an EDTF date", _EXAMPLES)


_LEVEL_2_YEAR = r"Y?-?[0-9]+(?:E[0-9]+(?:S[0-9]+)?|S[0-9]+)[?~%]?"
_LEVEL_2_X = r"-?[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?"
_LEVEL_2_HEDGE = r"[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}"


def _refusal_by_level(text: str) -> EdtfError | None:
    if _fits(_SET, text):
        return _level_2(text, "level 1 has no sets, only intervals as in 1667/1672")
    if _fits(_LEVEL_2_YEAR, text):
        return _level_2(text, "level 1 writes every digit of a year, as in Y170000002")
    if "X" in text and _fits(_LEVEL_2_X, text):
        return _level_2(text, _LEVEL_1_X)
    if _fits(_LEVEL_2_HEDGE, text):
        marks = {mark for mark in text if mark in "?~%"}
        whole = re.sub("[?~%]", "", text) + (marks.pop() if len(marks) == 1 else "%")
        ways = _ways_out((whole,), 0)
        way_out = f": write {ways[0]}" if ways else ""
        return _level_2(text, f"level 1 has one ~, ? or % for the whole date{way_out}")
    return None


def _refusal_of_slip(text: str) -> EdtfError | None:
    error: EdtfError | None = None
    for shape, what, mend in _SLIPS:
        slip = _fits(shape, text)
        if slip is None:
            continue
        mended = tuple(mend(slip))
        ways = _ways_out(mended, 0)
        if ways:
            lead = "write year-month-day: " if mend is _year_last else "write "
            return EdtfError(f"{_shown(text)} {what}", lead + " or ".join(ways))
        error = error or next(filter(None, map(_error_of, mended)), None)
    if error is None and _fits(_UNTIMED, text):
        hint = f"write the seconds too, or the day alone: {text[:10]}"
        return EdtfError(f"{text} has a time without seconds", hint)
    return error


def _ways_out(mended: Iterable[str], depth: int) -> tuple[str, ...]:
    """Those of the mended texts that are dates, each mended further where one mending was not enough."""
    ways: list[str] = []
    for text in mended:
        try:
            found = _read(text)
        except EdtfError:
            continue
        if found is not None:
            ways.append(text)
        elif depth < _DEEPEST_SLIP:
            slips = ((_fits(shape, text), mend) for shape, _, mend in _SLIPS)
            further = (_ways_out(mend(slip), depth + 1) for slip, mend in slips if slip is not None)
            ways += next(filter(None, further), ())
    return tuple(dict.fromkeys(ways))


def _error_of(text: str) -> EdtfError | None:
    try:
        _read(text)
    except EdtfError as error:
        return error
    return None


# Month and season names of the languages the sources are in: English, Dutch, German.
_MONTH_NAMES = (
    "january januari januar jänner",
    "february februari februar",
    "march maart mrt märz",
    "april",
    "may mei mai",
    "june juni",
    "july juli",
    "august augustus",
    "september",
    "october oktober",
    "november",
    "december dezember",
)
_SEASON_NAMES = (
    "spring lente voorjaar frühling frühjahr",
    "summer zomer sommer",
    "autumn fall herfst herbst",
    "winter",
)


def _month_number(word: str) -> str:
    """Two digits for the name of a month or season, or for its first three letters or more; else empty."""
    word = word.lower()
    for start, table in ((1, _MONTH_NAMES), (21, _SEASON_NAMES)):
        for number, names in enumerate(table, start):
            if len(word) >= 3 and any(name.startswith(word) for name in names.split()):
                return f"{number:02}"
    return ""


def _named(year: str, name: str, day: str | None) -> Iterable[str]:
    month = _month_number(name)
    if month:
        yield f"{year}-{month}-{day.zfill(2)}" if day else f"{year}-{month}"


def _year_last(slip: re.Match[str]) -> Iterable[str]:
    first, second, year = slip[1].zfill(2), slip[3].zfill(2), slip[4]
    return f"{year}-{second}-{first}", f"{year}-{first}-{second}"


def _padded(slip: re.Match[str]) -> Iterable[str]:
    month, day = slip[2].zfill(2), slip[3]
    yield f"{slip[1]}-{month}-{day.zfill(2)}{slip[4]}" if day else f"{slip[1]}-{month}{slip[4]}"


def _decade(slip: re.Match[str]) -> Iterable[str]:
    yield f"{slip[1]}X"
    if slip[1].endswith("0"):
        yield f"{slip[1][:2]}XX"


def _before_christ(slip: re.Match[str]) -> Iterable[str]:
    number = int(slip[1]) - 1
    yield f"-{number:04}" if number > 0 else f"{number:04}"


def _draft_ends(slip: re.Match[str]) -> Iterable[str]:
    yield "/".join({"open": "..", "unknown": ""}.get(end, end) for end in slip[0].split("/"))


def _both_ends(slip: re.Match[str]) -> Iterable[str]:
    ends = [_ways_out((end,), 1) if end not in ("", "..") else (end,) for end in slip[0].split("/")]
    return ("/".join(pair) for pair in product(*ends))


def _about(slip: re.Match[str]) -> Iterable[str]:
    for way in _ways_out((slip[1],), 1):
        # "About 2020 to 2023" says it of one end only, so an interval is mended end by end.
        if "/" not in way:
            yield f"{way[:-1]}%" if way[-1] in "?%" else f"{way.removesuffix('~')}~"


def _either(slip: re.Match[str]) -> Iterable[str]:
    yield f"{slip[1]}/{slip[2]}"


_DASHES = "[‐‑‒–—−]"
_UNTIMED = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{1,2}:[0-9]{2}(?:[Zz]|[+-][0-9:]+)?"
_NAME = r"([A-Za-zäü]+)\.?"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_UNPADDED = r"(?!-?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![-0-9]))(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?(\D.*|)"
_IN_WORDS = "is a date in words"
_NO_HYPHENS = "has no hyphens between its parts"
_NO_SLASH = "is an interval without its slash"

_Mend = Callable[[re.Match[str]], Iterable[str]]
# In order: the first shape that fits and can be mended into a date gives the error. A shape is compiled only
# when there is an error to explain, so that no start pays for it.
_SLIPS: tuple[tuple[str, str, _Mend], ...] = (
    (r"(?=\s|.*\s\Z)\s*(.*?)\s*", "has spaces around it", lambda m: (m[1],)),
    (rf".*{_DASHES}.*", "has a dash for a hyphen", lambda m: (re.sub(_DASHES, "-", m[0]),)),
    (r"(.*[^?~])(?:\?~|~\?)", "has two marks at its end", lambda m: (f"{m[1]}%",)),
    (rf"(?:{_NTH},?\s+)?{_NAME},?\s+([0-9]{{4}})", _IN_WORDS, lambda m: _named(m[3], m[2], m[1])),
    (rf"{_NAME}\s+{_NTH},?\s+([0-9]{{4}})", _IN_WORDS, lambda m: _named(m[3], m[1], m[2])),
    (_UNPADDED, "needs two digits for a month or day", _padded),
    (r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})", "puts the year last", _year_last),
    (r"([0-9]{4})[./ ]([0-9]{1,2})(?:[./ ]([0-9]{1,2}))?()", _NO_HYPHENS, _padded),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})()", _NO_HYPHENS, _padded),
    (r"([0-9-]{10}) ([0-9].*)", "has a space before its time", lambda m: (f"{m[1]}T{m[2]}",)),
    (r"(.*T[0-9:]{8})[.,][0-9]+(.*)", "has a fraction of a second", lambda m: (m[1] + m[2],)),
    (r"(.*T[0-9:]{8}[+-]..)([0-9]{2})", "has no colon in its offset", lambda m: (f"{m[1]}:{m[2]}",)),
    (r"(?=.*[xytz])[-0-9xXytTzZ:+?~%/.]+", "has small letters", lambda m: (m[0].upper(),)),
    (r"(?=.*u)[-0-9u?~%/]+", "has the u of an older draft", lambda m: (m[0].replace("u", "X"),)),
    (r"(?=.*(?:open|unknown)).+/.+", "has a word of an older draft", _draft_ends),
    (r"\+([0-9].*)", "has a plus sign", lambda m: (m[1],)),
    (r"-?[0-9]{5,}", "is a year of more than four digits", lambda m: (f"Y{m[0]}",)),
    (
        r"(-?)([0-9]{1,3})([?~%]?)",
        "has a year of under four digits",
        lambda m: (m[1] + m[2].zfill(4) + m[3],),
    ),
    (r"Y(-?)([0-9]{1,4})", "has Y before a year of four digits", lambda m: (m[1] + m[2].zfill(4),)),
    (r"(?:[Tt]he )?([0-9]{3})0s", "is a span of years in words", _decade),
    (r"([0-9]{1,4}) ?BCE?", "is a year in words", _before_christ),
    (r"(?:AD ?)?([0-9]{1,4})(?: ?AD| ?CE)?", "is a year in words", lambda m: (m[1].zfill(4),)),
    (r"(?:(?:[Aa]bout|[Aa]round|[Cc]irca|ca?\.?) |ca?\.|≈)(.+)", "has its “about” in front", _about),
    (r"(?:[Ff]rom|[Ss]ince) (.+?) (?:to|until) (.+)", _NO_SLASH, _either),
    (r"[Ff]rom ([^/]+/[^/]*)", "has a word in front", lambda m: (m[1],)),
    (r"(?:[Ff]rom|[Ss]ince) (.+)", "is an open interval in words", lambda m: (f"{m[1]}/..",)),
    (r"[Uu]ntil (.+)", "is an open interval in words", lambda m: (f"../{m[1]}",)),
    (r"([0-9]{4})-([0-9]{4})", _NO_SLASH, _either),
    (r"(.+?)(?: to | until | - |\.\.)(.+)", _NO_SLASH, _either),
    (r"[^/]*/[^/]*", "has an end that is not an EDTF date", _both_ends),
)


def _fits(shape: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(shape, text, re.ASCII | re.DOTALL)

"""The dates and hours in a sentence, and the days that only its article's date tells; knows one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exclu_tui import edtf
from exclu_tui.edtf import EdtfError
from exclu_tui.languages import MONTHS
from exclu_tui.lexicon import CLOCK, RELATIVE_DAYS
from exclu_tui.phrases import WORD, Seen, around, is_free, noun

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|20)\d{2}"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e|er|ste|de)?\.?"
_DATES = (
    rf"(?<![\w.,-]){_DAY}\s(?:of\s)?(?P<month>{_MONTH})\b\.?,?\s(?P<year>{_YEAR})(?![\w-]|[.,]\d)",
    rf"(?<![\w-])(?P<month>{_MONTH})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>{_YEAR})(?![\w-]|[.,]\d)",
    r"(?<![\w-])(?P<year>\d{4})-(?P<m>\d{2})(?:-(?P<day>\d{2}))?(?![\w-])",
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<year>\d{4})(?![\w/-])",
    rf"(?<![\w-])(?P<month>{_MONTH})\b\.?,?\s(?:de\s)?(?P<year>{_YEAR})(?![\w-]|[.,]\d)",
    rf"(?<![\w.,-]){_DAY}\s(?:of\s)?(?P<month>{_MONTH})(?![\w-])",
    rf"(?<![\w-])(?P<month>{_MONTH})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w,.]?\d|\w)",
)
_BARE_YEAR = re.compile(
    r"(?P<from>\b(?:between|from|tussen|van|zwischen|von|entre|de)\s)?(?<![\w.,€$£/-])(?P<year>(?:19|20)\d{2})"
    r"(?:(?:\s?[-–/]\s?|(?P<to>\s(?:and|to|en|tot|und|bis|et|à)\s))(?P<last>(?:19|20)\d{2}))?(?![\w€$£%-]|[.,]\d)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:^|\W)(?:in|since|until|of|from|during|early|late|mid|by|sinds|begin|eind|van|tot|jaar|seit|jahr|im|ende|anfang"
    r"|en|depuis|année|début|fin|l['’]an)\s(?:het\s|the\s|the year\s|het jaar\s)?$|[(]$",
    re.IGNORECASE,
)


def dates(sentence: str, code: str) -> Iterator[Seen]:
    found: list[Seen] = []
    for shape in _DATES:
        for match in re.finditer(shape, sentence, re.IGNORECASE):
            read = _date(match, code)
            if read is not None and is_free(read, found):
                found.append(read)
    for match in _BARE_YEAR.finditer(sentence):
        found += [read for read in _years(sentence, match, code) if is_free(read, found)]
    yield from found


def _date(match: re.Match[str], code: str) -> Seen | None:
    groups = match.groupdict()
    name = groups.get("month") or ""
    if name.lower() in ("may", "mars", "march", "mar") and not name[0].isupper() and code == "en":
        return None
    year, day = groups.get("year"), int(groups.get("day") or 0)
    month = MONTHS[name.lower()] if name else int(groups["m"])
    start, end = match.span()
    if year is None:
        return Seen(start, end, why="its year is not told here")
    if groups.get("s") and code == "en" and day <= 12 and month != day:
        if month <= 12:
            return Seen(start, end, why="day and month may be the other way round")
    elif groups.get("s") and code == "en" and month > 12:
        day, month = month, day
    typed = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        edtf.parse(typed)
    except EdtfError:
        return Seen(start, end, why="no day of the calendar")
    return Seen(start, end, typed, tuple(re.findall(r"\w+", match[0])))


def _years(sentence: str, match: re.Match[str], code: str) -> Iterator[Seen]:
    """A year alone, or two. `said` reads "2016" as a number, and "2016-XX" as some day of that year."""
    first, last = match["year"], match["last"]
    if last is not None and first < last and bool(match["from"]) == bool(match["to"]):
        yield Seen(*match.span(), f"{first}/{last}", (first, last))
        return
    for year in ("year", "last") if last else ("year",):
        start, end = match.span(year)
        if _YEAR_BEFORE.search(sentence[:start]) or last or not _is_counted(sentence, end, code):
            before = re.search(rf"{WORD} $", sentence[:start])
            yield Seen(before.start() if before else start, end, f"{match[year]}-XX", (match[year],))


def _is_counted(sentence: str, end: int, code: str) -> bool:
    """Whether a noun stands behind four digits: then they may be a count ("1987 officers")."""
    return bool(noun(sentence, end, code)[1])


_HOUR = (
    r"(?<![\w.,:])\d{1,2}(?:[:.h]\d{2}\s?(?:uur|Uhr|h|am|pm|a\.m\.|p\.m\.)|:\d{2}|h\d{2}"
    r"|\s?(?:Uhr|o['’]clock|[ap]m|[ap]\.m\.))(?!\w)"
)


def hours(sentence: str, code: str) -> Iterator[Seen]:
    for match in re.finditer(_HOUR, sentence, re.IGNORECASE):
        yield Seen(*match.span(), why="an hour of the day")
    for match in re.finditer(r"\w+\s(?:uur|Uhr|heures)(?!\w)", sentence, re.IGNORECASE):
        if re.search(rf"(?:^|\W)(?:{CLOCK[code]})", sentence[: match.start()], re.IGNORECASE):
            yield Seen(*match.span(), why="an hour of the day, as it seems")


def relative_days(sentence: str, code: str) -> Iterator[Seen]:
    for match in re.finditer(rf"(?<!\w)(?:{RELATIVE_DAYS[code]})(?!\w)", sentence, re.IGNORECASE):
        _, end, _ = around(sentence, match.start(), match.end(), code)
        yield Seen(match.start(), end, why="a day that only the date of the article tells")

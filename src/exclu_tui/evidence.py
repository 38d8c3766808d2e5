"""Whether an anchor says what its claim says: the number, the unit and the hedge; knows claims, and no file.

Read are Dutch, English, German and French; in any other language only the digits are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from exclu_tui.amounts import Amount, amounts
from exclu_tui.languages import CURRENCY_WORDS, LANGUAGES_READ, MONTHS, UNIT_STEMS
from exclu_tui.said import Dates, Period, Quantity, Said, Unit, Vague

Fault = Literal["number", "unit", "hedge dropped", "hedge added"]


class Finding(NamedTuple):
    """One way in which an anchor does not bear its claim out: what is the matter, and the way out."""

    fault: Fault
    what: str
    hint: str


def findings(said: Said, anchor: str, language: str) -> tuple[Finding, ...]:
    """All in which an anchor, in a language by its BCP 47 tag ("" if not known), does not bear out what was said."""
    code = language.partition("-")[0].lower()
    if not code:
        # Not knowing the language is no reason to accuse: it is enough that the anchor fits in one.
        readings = [tuple(_findings(said, anchor, known)) for known in LANGUAGES_READ]
        return min(readings, key=len)
    return tuple(_findings(said, anchor, code))


def _findings(said: Said, anchor: str, language: str) -> Iterator[Finding]:
    match said:
        case Quantity():
            yield from _of_quantity(said, anchor, language)
        case Dates():
            yield from _of_date(said, anchor)
        case Vague():
            yield from _of_unit(said.unit, anchor, language)


def _of_quantity(said: Quantity, anchor: str, language: str) -> Iterator[Finding]:
    found = amounts(anchor, language)
    low, high = said.low.value, said.high.value
    fitting = [amount for amount in found if low in amount.values]
    if not fitting or (high != low and not any(high in amount.values for amount in found)):
        others = [anchor[amount.start : amount.end] for amount in found if not amount.article]
        has = f"has {', '.join(others[:3])}" if others else "has no number"
        yield Finding(
            "number",
            f"{said.typed.strip()} is not in the anchor, which {has}",
            "type in `said` what the anchor says, or choose the words that hold the number",
        )
        return
    yield from _of_unit(said.unit, anchor, language)
    if low == high and language in LANGUAGES_READ:
        yield from _of_hedge(said, fitting)


def _of_hedge(said: Quantity, fitting: list[Amount]) -> Iterator[Finding]:
    if said.sign:
        if any(said.sign in hedge.signs for amount in fitting for hedge in amount.hedges):
            return
        if not any(amount.hedges for amount in fitting):
            yield Finding(
                "hedge added",
                f"{said.typed.strip()} is hedged, and its number in the anchor is not",
                "leave the sign out, or let the anchor begin with the hedge",
            )
            return
    elif not all(amount.hedges for amount in fitting):
        return
    hedge = next(hedge for amount in fitting for hedge in amount.hedges)
    signs = " or ".join(sorted(hedge.signs))
    number = said.typed.strip().lstrip("~<>= ")
    yield Finding(
        "hedge dropped",
        f"“{hedge.words}” stands beside the number in the anchor, and {said.typed.strip()} does not say it",
        f"type {' or '.join(f'{sign}{number}' for sign in sorted(hedge.signs))}" if signs else "",
    )


# ── units ──────────────────────────────────────────────────────────────────────────────────────────

_UNIT_OF = {
    **dict.fromkeys(("kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("gram", "grams"), "g"),
    **dict.fromkeys(("tonne", "tonnes"), "t"),
    **dict.fromkeys(("litres", "liter", "liters", "l"), "litre"),
}


def _of_unit(unit: Unit, anchor: str, language: str) -> Iterator[Finding]:
    if not (unit.currency or unit.words or unit.per):
        return
    lowered = anchor.lower()
    missing = []
    if unit.currency and not _has_currency(unit.currency, lowered):
        missing.append(unit.currency)
    word = unit.words.casefold()
    known = next(
        (name for name in (word, word.removesuffix("s"), word[:1], _UNIT_OF.get(word, "")) if name in UNIT_STEMS), ""
    )
    if word and known and (known == word[:1]) == word.startswith("%") and not _has_unit(known, lowered):
        missing.append(unit.words)
    if unit.per is not None and not _has_period(unit.per, anchor, language):
        missing.append(f"“per {unit.per.wide()}”")
    for name in missing:
        yield Finding(
            "unit", f"{name} is not in the anchor", "choose words that hold the unit, or leave it out of `said`"
        )


_SAME_TIME = {("month", 3): ("quarter", 1), ("month", 12): ("year", 1)}
_HALF_YEAR = re.compile(r"half[- ]?(?:jaar|jaarlijks|year|yearly)|halb\w*[- ]?jahr|halbjähr|semest")


def _has_period(per: Period, anchor: str, language: str) -> bool:
    lowered = anchor.lower()
    if (per.unit, per.number) == ("month", 6) and _HALF_YEAR.search(lowered):
        return True
    for unit, count in ((per.unit, per.number), _SAME_TIME.get((per.unit, per.number), (per.unit, per.number))):
        counted = count == 1 or any(count in amount.values for amount in amounts(anchor, language))
        if counted and _has_unit(unit, lowered):
            return True
    return False


def _has_currency(code: str, text: str) -> bool:
    names = CURRENCY_WORDS.get(code, (code.lower(),))
    return any(name in text if not name[0].isalpha() else re.search(rf"(?<![^\W\d_]){name}", text) for name in names)


def _has_unit(name: str, text: str) -> bool:
    """Whether some word begins like the unit, or is a compound that ends so or goes on from a number word."""
    for stem in UNIT_STEMS[name]:
        if not stem[0].isalpha():
            if stem in text:
                return True
        elif len(stem) <= 2:
            if re.search(rf"(?<![^\W\d_]){stem}s?(?![^\W\d_])", text):
                return True
        elif stem in text:
            return True
    return False


# ── dates ──────────────────────────────────────────────────────────────────────────────────────────

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
_NAMED_MONTH = re.compile(
    r"(?<!\w)(?:(?P<before>\d{1,2})(?:st|nd|rd|th|e|\.)?\s+)?"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
    r"(?!\w)\.?(?:\s+(?P<behind>\d{1,2})(?:st|nd|rd|th)?(?!\d))?",
    re.IGNORECASE,
)


def _of_date(said: Dates, anchor: str) -> Iterator[Finding]:
    """What a date in words leaves open is no fault; what it says must be within the date typed."""
    first, last = said.date.earliest, said.date.latest
    if first is None or last is None:
        return
    hint = "type in `said` what the anchor says, or choose other words"
    years = [int(year) for year in _YEAR.findall(anchor)]
    if years and not any(first.year <= year <= last.year for year in years):
        yield Finding("number", f"the anchor says {years[0]}, and not {said.typed.strip()}", hint)
    if first.year != last.year or first.month != last.month:
        return
    named = [
        match for match in _NAMED_MONTH.finditer(anchor) if match["month"].lower() != "may" or match["month"] == "May"
    ]
    if named and not any(MONTHS[match["month"].lower()] == first.month for match in named):
        yield Finding("number", f"the anchor says {named[0]['month']}, and not {said.typed.strip()}", hint)
    elif first == last and named:
        days = [int(day) for match in named for day in (match["before"] or match["behind"],) if day]
        if days and first.day not in days:
            yield Finding("number", f"the anchor says day {days[0]}, and not {said.typed.strip()}", hint)

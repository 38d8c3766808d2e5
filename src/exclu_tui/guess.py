"""What some words of a text might be typed as in `said`; knows words, and no dossier. What can't be told is left blank.

A guess is given only if `said` reads it and `evidence` finds no fault in it: a hedge is kept or nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from exclu_tui.amounts import Amount, amounts
from exclu_tui.evidence import findings
from exclu_tui.languages import CURRENCY_WORDS, LANGUAGES_READ, MONTHS, UNIT_STEMS
from exclu_tui.said import SaidError, parse

VAGUE: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "meerdere": "several", "verscheidene": "several", "diverse": "various", "verschillende": "various",
        "enkele": "a few", "tientallen": "tens", "dozijnen": "dozens", "honderden": "hundreds",
        "duizenden": "thousands", "miljoenen": "millions", "miljarden": "billions", "talloze": "numerous",
    },
    "en": {
        word: word
        for word in "several various multiple numerous dozens scores tens hundreds thousands millions billions".split()
    },
    "de": {
        "mehrere": "several", "mehreren": "several", "mehrerer": "several", "einige": "a few", "dutzende": "dozens",
        "hunderte": "hundreds", "tausende": "thousands", "millionen": "millions", "zahlreiche": "numerous",
    },
    "fr": {
        "plusieurs": "several", "quelques": "a few", "dizaines": "tens", "douzaines": "dozens",
        "centaines": "hundreds", "milliers": "thousands", "nombreux": "numerous", "nombreuses": "numerous",
    },
}  # fmt: skip
"""Words for an amount without a number, and the word of `said` that is one too."""

_SIGNS = (">=", "<=", "~", ">", "<")
"""Of several signs that keep a hedge's sense, the first is taken: it claims least."""


def guess(words: str, language: str) -> str:
    """What the words say, as `said` wants it typed; blank where that can't be told."""
    code = language.partition("-")[0].lower()
    readings = [code] if code in LANGUAGES_READ else list(LANGUAGES_READ) if not code else []
    guesses = {said for reading in readings for said in _guesses(words, reading)}
    return guesses.pop() if len(guesses) == 1 else ""


def _guesses(words: str, code: str) -> Iterator[str]:
    """One guess in one language, or none."""
    if date := _date(words):
        yield from _standing(date, words, code)
        return
    found = [amount for amount in amounts(words, code) if not amount.article]
    if not found:
        vague = [VAGUE[code][word] for word in re.findall(r"\w+", words.lower()) if word in VAGUE[code]]
        yield from _standing(vague[0], words, code) if len(vague) == 1 else ()
        return
    if len(found) > 1 or (number := _number(found[0], words)) is None:
        return
    sign = _sign(found[0])
    if sign is None:
        return
    yield from _standing(f"{sign}{number}{_unit(words, found[0])}{_period(words)}", words, code)


def _standing(said: str, words: str, code: str) -> Iterator[str]:
    try:
        read = parse(said)
    except SaidError:
        return
    if not findings(read, words, code):
        yield said


def _sign(amount: Amount) -> str | None:
    """The sign that keeps every hedge beside a number; nothing if none does."""
    if not amount.hedges:
        return ""
    shared = frozenset.intersection(*(hedge.signs for hedge in amount.hedges))
    return next((sign for sign in _SIGNS if sign in shared), None)


_FACTORS = (("bn", 10**9), ("M", 10**6))


def _number(amount: Amount, words: str) -> str | None:
    """The number as `said` wants it; nothing if it can be read in two ways, or has no end."""
    if len(amount.values) != 1:
        return None
    value = Fraction(*amount.values)
    digits = re.sub(r"\D", "", words[amount.start : amount.end])
    for factor, size in _FACTORS:
        # "4 million" stays so; 4,000,000 in digits is typed in digits.
        if abs(value) >= size and len(digits) < 7 and (short := _decimal(value / size)) is not None:
            return f"{short}{factor}"
    return _decimal(value)


def _decimal(value: Fraction) -> str | None:
    for places in range(5):
        if (scaled := value * 10**places).denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}}"
            text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
            # Three decimals could be thousands: `said` asks for one more.
            return f"{'-' if value < 0 else ''}{text}{'0' if places == 3 else ''}"
    return None


def _unit(words: str, amount: Amount) -> str:
    """A currency or a measure beside the number."""
    around = words[max(0, amount.start - 12) : amount.start].lower(), words[amount.end : amount.end + 24].lower()
    for code, names in CURRENCY_WORDS.items():
        for name in names:
            if name[0].isalpha():
                if re.match(rf"\s*{name}", around[1]) or re.search(rf"(?<!\w){name}\s*$", around[0]):
                    return f" {code}"
            elif around[0].rstrip().endswith(name) or around[1].lstrip().startswith(name):
                return f" {code}"
    for unit in ("kg", "g", "mg", "t", "litre", "km", "%"):
        for stem in UNIT_STEMS[unit]:
            ending = r"(?!\w)" if len(stem) <= 2 else ""
            if re.match(rf"\s*{re.escape(stem)}{ending if stem[0].isalpha() else ''}", around[1]):
                return "%" if unit == "%" else f" {unit}"
    return ""


def _period(words: str) -> str:
    """The time that a rate is for, where the words say “per”."""
    for unit in ("hour", "day", "week", "month", "quarter", "year"):
        stems = "|".join(stem for stem in UNIT_STEMS[unit] if len(stem) > 2)
        if re.search(rf"(?:(?<!\w)(?:per|pro|par|a|an|je)\s+|/\s*)(?:{stems})", words.lower()):
            return f"/{unit}"
    return ""


ISO_DATE = re.compile(r"(?<![\w./-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-])")
"""A date as ISO 8601 writes it, which is one thing and not two or three numbers."""

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th|e|\.)?\s+)?({_MONTH_NAMES})\.?\s+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_MONTH_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)


def _date(words: str) -> str:
    """A date with its year, if the words are nothing else."""
    if match := _DAY_FIRST.fullmatch(words.strip()):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.fullmatch(words.strip()):
        month, day, year = match[1], match[2], match[3]
    else:
        return words.strip() if ISO_DATE.fullmatch(words.strip()) else ""
    return f"{year}-{MONTHS[month.lower()]:02}" + (f"-{int(day):02}" if day else "")

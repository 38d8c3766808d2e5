"""What in a sentence may be a claim: its amounts, dates and vague words, each with its phrase; knows one sentence.

What can't be told (the year of "3 February", a number that reads two ways) is seen as well, with the reason, and gets
no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from exclu_tui.amounts import Amount, Hedge, amounts
from exclu_tui.dated import dates, hours, relative_days
from exclu_tui.languages import LANGUAGES_READ
from exclu_tui.lexicon import GOODS, MEASURES, MONEY, NOT_SEIZED, REFERENCES, SEIZED, TIMES, UNDISCLOSED, VAGUE
from exclu_tui.phrases import (
    WORD,
    Seen,
    around,
    elided,
    is_free,
    is_small,
    linked,
    money_before,
    noun,
    rate_behind,
    unit_behind,
)


def seen(sentence: str, code: str) -> Iterator[Seen]:
    """All that may be claims in a sentence of one of the languages read, in no order; no two overlap."""
    taken: list[Seen] = []
    if re.search(r"\d", sentence):
        taken += dates(sentence, code)
    for found in hours(sentence, code):
        if is_free(found, taken):
            taken.append(found)
    for found in (*_vague(sentence, code), *_amounts(sentence, code, taken)):
        if is_free(found, taken):
            taken.append(found)
        elif found.said and (shared := [it.end for it in taken if it.said and it.start < found.end > it.end]):
            # The words before it took a part of it: it is told, since a number is not to be overlooked.
            taken.append(replace(found, start=max(shared), said="", why="its words belong to two numbers"))
    for found in (*_undisclosed(sentence, code), *relative_days(sentence, code)):
        if is_free(found, taken):
            taken.append(found)
    yield from taken


# ── numbers ────────────────────────────────────────────────────────────────────────────────────────

_FACTORS = {10**3: "k", 10**6: "M", 10**9: "bn"}
_NO_NUMBER_BEFORE = re.compile(
    r"(?:einige|einigen|mehrere|enkele|several|a few|quelques|plusieurs|zoveelste|top|grade|half|halve)\s$",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"[ -](?:tiers|quarts?|cinquièmes?|thirds?|quarters?|fifths?|derden?|vierden?|vijfden?|drittel|viertel|fünftel)\b",
    re.IGNORECASE,
)
_ORDINAL_BEHIND = re.compile(r"(?:st|nd|rd|th|e|de|ste|er|ère|ème|ième|s)\b|(?:\s?[-–]\s?(?:\d|[a-z]\b))|\s?:\s?\d")
_JOINED = re.compile(r"\s*,?\s*(?:en|and|und|et|sowie|plus|,)\s+")
_BETWEEN = re.compile(r"(?:between|tussen(?: de)?|zwischen|entre)\s$", re.IGNORECASE)
_TO = re.compile(r"\s?[-–—]\s?[€$£]?|\s(?:to|à|tot|bis)\s(?:de\s)?")
_FROM = re.compile(r"(?:from|van|von|de|d['’])\s?$", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|en|und|et|à)\s(?:de\s)?")


def _amounts(sentence: str, code: str, taken: Sequence[Seen]) -> Iterator[Seen]:
    found = [
        amount
        for amount in amounts(sentence, code)
        if is_free(Seen(amount.start, amount.end), taken) and not _is_none(sentence[amount.start : amount.end], amount)
    ]
    last_end = -1
    index = 0
    while index < len(found):
        amount = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        index += 1
        if following and (span := _range(sentence, amount, following, code)):
            index += 1
            yield span
            continue
        if following and _shares_factor(sentence, amount, following):
            yield Seen(amount.start, following.end, why="the factor may be for both numbers or for one")
            index += 1
            continue
        if amount.article and not (last_end >= 0 and _JOINED.fullmatch(sentence, last_end, amount.start)):
            if not (code == "en" and sentence[amount.start : amount.end].lower() == "one"):
                continue
            if not noun(sentence, amount.end, code)[1]:
                continue
        read = _amount(sentence, amount, code)
        if read is None:
            continue
        if amount.article and not read.seized and sentence[amount.start : amount.end].lower() != "one":
            continue
        last_end = read.end
        yield read


_OR = re.compile(r"\s?(?:[-–—/]|\b(?:to|or|and|tot|of|en|bis|oder|und|à|ou|et)\b)\s?")


def _shares_factor(sentence: str, low: Amount, high: Amount) -> bool:
    """Whether a factor behind two numbers may be for both: "from 3 to 5 million"."""
    first, last = sentence[low.start : low.end], sentence[high.start : high.end]
    is_bare = first.isdigit() and last[:1].isdigit() and not last[-1:].isdigit()
    return is_bare and bool(_OR.fullmatch(sentence, low.end, high.start))


def _is_none(words: str, amount: Amount) -> bool:
    """ "geen", "no" and a bare half are no counts of anything."""
    return (
        amount.values == {Fraction(0)}
        and not words[-1].isdigit()
        and words.lower() not in ("nul", "zero", "null", "zéro")
    ) or (amount.values == {Fraction(1, 2)} and words.isalpha())


def _amount(sentence: str, amount: Amount, code: str) -> Seen | None:
    start, end = amount.start, amount.end
    if _is_name(sentence, amount) or (code == "de" and _is_german_ordinal(sentence, amount)):
        return None
    plain = sentence.replace("’", "'").lower()
    plain = plain if len(plain) == len(sentence) else sentence
    money, money_start = money_before(sentence, start)
    for hedge in amount.hedges:
        if (at := plain.rfind(hedge.words, max(0, start - 90), start)) >= 0:
            start = at
        elif (at := plain.find(hedge.words, end, end + 40)) >= 0:
            end = at + len(hedge.words)
    start = min(start, money_start)
    why = _unclear(sentence, amount, start, end)
    if why:
        before = _word_before(sentence, amount)
        return Seen(before.start() if before else start, end, why=why)
    (value,) = amount.values
    number = _written(value, sentence[amount.start : amount.end], code)
    if number is None:
        return Seen(start, end, why="a number that `said` can’t hold exactly")
    sign, note = _sign(amount.hedges)
    unit, end, kind = unit_behind(sentence, end, money)
    after_number = end
    topic: tuple[str, ...] = ()
    if kind in ("money", "measure"):
        rate, end = rate_behind(sentence, end, code, paid=kind == "money")
        if not rate:
            end, topic = linked(sentence, end, code)
            rate, end = rate_behind(sentence, end, code, paid=kind == "money")
    elif kind == "time":
        rate = ""
        if sentence[amount.end : amount.end + 1] in "-‐‑" and code == "en":
            end, topic = noun(sentence, end, code)
    else:
        end, topic = noun(sentence, end, code)
        if not topic:
            end, topic = linked(sentence, end, code)
        rate, end = rate_behind(sentence, end, code)
    if not topic and not kind and not amount.hedges and (name := _NAME_BEFORE.search(sentence[: amount.start])):
        return Seen(name.start("name"), end, why="part of a name, as it seems")
    if not topic and not kind:
        start, end, topic = around(sentence, start, end, code)
    if kind != "money" and re.search(r"\d[mM]\.?$", sentence[amount.start : amount.end]) and not _are_many(topic, code):
        return Seen(start, end, why="“m” may be million or metres")
    if kind == "money" and not rate and _OTHER_RATE.match(sentence, end):
        return Seen(start, end, why="it is for something that `said` can’t hold: type it with its time, as 4 EUR/month")
    topic = topic or tuple(re.findall(WORD, sentence[amount.end : max(end, after_number)]))
    topic = topic or ("percent" if unit == "%" else unit,)
    end = _without_stop(sentence, end)
    said = sign + number + ("%" if unit == "%" else f" {unit}" if unit else "") + rate
    seized = (
        not rate and kind != "time" and unit != "%" and _is_seized(sentence, sentence[amount.end : end], topic, code)
    )
    return Seen(start, end, said, topic, seized, note)


def _is_name(sentence: str, amount: Amount) -> bool:
    """Whether digits are a part of a name, an ordinal, an address on the web: no amount of anything."""
    words = sentence[amount.start : amount.end]
    if not words[-1:].isdigit() and not words[:1].isdigit():
        return False
    before, behind = sentence[: amount.start], sentence[amount.end :]
    if re.search(r"[^\W\d]$|[^\W\d][-‐‑_/]$|#$|\d[-/:]$|\+$", before):
        return True
    # Over the amount's end only a unit may be glued to it.
    if words[-1:].isdigit() and (_ORDINAL_BEHIND.match(behind) or (behind[:1].isalpha() and not _glued(behind))):
        return True
    if re.match(r"0\d", words):
        return True
    left = re.search(r"\S*$", before)
    chunk = (left[0] if left else "") + words + re.match(r"\S*", behind)[0]  # type: ignore[index]
    return bool(re.search(r"://|www\.|@|\.[a-z]{2,4}/", chunk))


def _is_german_ordinal(sentence: str, amount: Amount) -> bool:
    """ "2. Liga": a stop between a number and a noun; before a small word it is the end of a sentence."""
    match = re.match(r"\d{1,2}\.\s([A-ZÄÖÜ]\w*)", sentence[amount.start :])
    return match is not None and not is_small(match[1], "de")


def _glued(behind: str) -> bool:
    return any(re.match(rf"(?:{shape})", behind, re.IGNORECASE) for shape, _ in (*MONEY, *MEASURES, *TIMES))


def _are_many(topic: Sequence[str], code: str) -> bool:
    """Whether an English noun is a plural: "4.5m messages" are millions, and "a 31m tower" is not."""
    return code == "en" and bool(topic) and (topic[-1].endswith("s") or topic[-1] in ("people", "men", "women"))


def _without_stop(sentence: str, end: int) -> int:
    """The same end before the stop of the sentence, which is none of "mln."."""
    return end - 1 if sentence[end - 1] == "." and not re.search(r"\w", sentence[end:]) else end


def _word_before(sentence: str, amount: Amount) -> re.Match[str] | None:
    return re.search(rf"({WORD}|§)\W{{1,2}}$", sentence[: amount.start])


def _unclear(sentence: str, amount: Amount, start: int, end: int) -> str:
    words = sentence[amount.start : amount.end]
    if len(amount.values) != 1:
        return "it reads as more than one number" if amount.values else "no number that can be read for certain"
    if _NO_NUMBER_BEFORE.search(sentence[:start]) or _PART_BEHIND.match(sentence, amount.end):
        return "a part, or a multiple that is not told"
    before = _word_before(sentence, amount)
    if words[0].isdigit() and before and before[1].lower() in REFERENCES:
        return "the number of a section or a page, as it seems"
    if (
        words.isalpha()
        and re.search(r"(?:ig|jarige?|daagse?|maandse?|urige?)e?[nrms]?$", words)
        and not _is_decade(words)
    ):
        return "a length of time inside a word"
    if re.match(r"\s(?:ton|tonnen)\b", sentence[amount.end :]):
        return "a ton may be a weight or a sum of money"
    if re.search(r"aine$", words) and not re.match(r"s?\s(?:de\b|d['’])", sentence[amount.end :]):
        return "“quarantaine” and its like may be a number or none"
    if len(words) > 24:
        return "a number too long to be a count"
    return ""


def _is_decade(words: str) -> bool:
    """ "dreißig" and "zwanzig" end like "sechsmonatig", and are numbers."""
    return bool(re.search(r"(?:zig|ßig|ssig|tig)$", words))


def _written(value: Fraction | int, words: str, code: str) -> str | None:
    """A number as `said` has it, with the factor that the text has; `None` where digits can't be exact."""
    last = re.search(r"([^\W\d_]+)\.?$", words.lower())
    factor = LANGUAGES_READ[code].factors.get(last[1], 1) if last else 1
    if factor == 10**3 and not words[0].isdigit():
        factor = 1
    for scale in (factor if factor in _FACTORS else 1, 1):
        digits = _decimal(Fraction(value) / scale)
        if digits is not None and not (scale > 1 and re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", digits)):
            return f"{digits}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", digits) else digits + _FACTORS.get(scale, "")
    return None


def _decimal(value: Fraction) -> str | None:
    digits = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(digits) != value:
        return None
    text = f"{digits:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_ORDER_OF_SIGNS = {frozenset({"<", "~"}): "<", frozenset({">", ">="}): ">=", frozenset({"<", "<="}): "<="}


def _sign(hedges: Sequence[Hedge]) -> tuple[str, str]:
    """The sign of the hedge next to a number, and a note that keeps any other."""
    if not hedges:
        return "", ""
    signs = [_ORDER_OF_SIGNS.get(hedge.signs) or min(hedge.signs) for hedge in hedges]
    others = [hedge.words for hedge, sign in zip(hedges, signs, strict=True) if sign != signs[0]]
    return signs[0], f"the source also says “{'”, “'.join(others)}”" if others else ""


def _range(sentence: str, low: Amount, high: Amount, code: str) -> Seen | None:
    gap = sentence[low.end : high.start]
    between = _BETWEEN.search(sentence[: low.start])
    if low.article or high.article or not (_AND.fullmatch(gap) if between else _TO.fullmatch(gap)):
        return None
    if not between and not gap.strip().isalpha() and not sentence[low.start].isdigit():
        return None
    if re.match(r"0\d", sentence[low.start : low.end]) or re.match(r"0\d", sentence[high.start : high.end]):
        return None
    if (
        len(low.values) != 1
        or len(high.values) != 1
        or _is_name(sentence, Amount(low.start, low.start + 1, low.values))
    ):
        return None
    money, start = money_before(sentence, low.start)
    start = between.start() if between else start
    if not between and _FROM.search(sentence[:start]):
        return Seen(start, high.end, why="from one number to another: a change, or a range")
    unit, end, kind = unit_behind(sentence, high.end, money)
    topic: tuple[str, ...] = ()
    if kind != "time":
        end, topic = linked(sentence, end, code) if kind else noun(sentence, end, code)
    first, last = (_written(next(iter(a.values)), sentence[a.start : a.end], code) for a in (low, high))
    if first is None or last is None or next(iter(low.values)) >= next(iter(high.values)):
        return Seen(start, max(end, high.end), why="two numbers, and not from low to high")
    if any(hedge.words for hedge in low.hedges):
        return Seen(start, max(end, high.end), why="a hedge before two numbers: `said` holds one or the other")
    if first[-1:].isdigit() and not last[-1:].isdigit():
        return Seen(start, max(end, high.end), why="the factor may be for both numbers or for one")
    if not topic and not kind:
        start, end, topic = around(sentence, start, end, code)
    end = _without_stop(sentence, end)
    topic = topic or tuple(re.findall(WORD, sentence[high.end : end])) or (unit,)
    said = f"{first}..{last}" + ("%" if unit == "%" else f" {unit}" if unit else "")
    return Seen(start, end, said, topic, kind != "time" and _is_seized(sentence, sentence[high.end : end], topic, code))


_NAME_BEFORE = re.compile(r"\w\W+(?P<name>(?=[^\W\d]*[A-ZÀ-Þ])[^\W\d]+) $")
_OTHER_RATE = re.compile(r"\s(?:per|pro|par|each|apiece|elk)\b|\s?/\s?\w", re.IGNORECASE)


def _is_seized(sentence: str, phrase: str, topic: Sequence[str], code: str) -> bool:
    if re.search(NOT_SEIZED, " ".join(topic), re.IGNORECASE):
        return False
    if re.search(GOODS, f"{phrase} {' '.join(topic)}", re.IGNORECASE):
        return True
    return bool(re.search(rf"\b(?:{SEIZED[code]})", sentence, re.IGNORECASE))


# ── vague amounts, and what is not told ────────────────────────────────────────────────────────────


@cache
def _vague_words(code: str) -> re.Pattern[str]:
    words = "|".join(
        re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s")
        for word in sorted(VAGUE[code], key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{words})(?<=['’])|(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _vague(sentence: str, code: str) -> Iterator[Seen]:
    for match in _vague_words(code).finditer(sentence):
        words = re.sub(r"\s", " ", match[0].lower().replace("’", "'"))
        at = match.end()
        multiple = r"\s(?:\d[\d.,]*|(?:hundert|tausend|honderd|duizend|hundred|thousand|mill?i)\w*|cent\b|mille\b)"
        if behind := re.compile(multiple, re.IGNORECASE).match(sentence, at):
            # "quelques 300 agents" is a hedge and a number.
            if not behind[0].strip()[0].isdigit():
                yield Seen(match.start(), behind.end(), why="a multiple that is not told")
            continue
        unit, end, kind = unit_behind(sentence, at, "")
        topic: tuple[str, ...] = ()
        if kind in ("money", "measure"):
            rate, end = rate_behind(sentence, end, code)
            if not rate and _OTHER_RATE.match(sentence, end):
                yield Seen(match.start(), end, why="it is for something that `said` can’t hold")
                continue
            if not rate:
                end, topic = linked(sentence, end, code)
        elif kind == "time":
            rate = ""
        else:
            rate = ""
            end, topic = elided(sentence, at) if match[0][-1] in "'’" else noun(sentence, at, code)
            if not topic:
                continue
        topic = topic or tuple(re.findall(WORD, sentence[at:end]))
        said = VAGUE[code][words] + (f" {unit}" if unit else "") + rate
        seized = not rate and kind != "time" and _is_seized(sentence, sentence[at:end], topic, code)
        yield Seen(match.start(), end, said, topic, seized)


def _undisclosed(sentence: str, code: str) -> Iterator[Seen]:
    for match in re.finditer(rf"\b(?:{UNDISCLOSED[code]})\b", sentence, re.IGNORECASE):
        words = [*re.finditer(WORD, sentence[: match.start()])]
        words = [word for word in words if not re.search(r"[.!?;:]", sentence[word.end() : match.start()])][-4:]
        topic = [word[0] for word in words if not is_small(word[0], code)][-1:]
        yield Seen(words[0].start() if words else match.start(), match.end(), "undisclosed", tuple(topic))

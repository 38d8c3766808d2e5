"""What in a sentence may be a claim: its amounts, dates and vague words, each with its phrase; knows one sentence.

What can't be told (the year of "3 February", a number that reads two ways) is seen as well, with the reason, and gets
no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from exclu_tui import edtf
from exclu_tui.amounts import Amount, Hedge, amounts
from exclu_tui.edtf import EdtfError
from exclu_tui.languages import LANGUAGES_READ, MONTHS
from exclu_tui.lexicon import (
    ADJECTIVES,
    CLOCK,
    FOR,
    GOODS,
    HALF_YEAR,
    LINKS,
    MEASURES,
    MONEY,
    NOT_SEIZED,
    PER,
    REFERENCES,
    RELATIVE_DAYS,
    SEIZED,
    SMALL,
    TIMES,
    UNDISCLOSED,
    VAGUE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of a sentence, from `start` to before `end`: what it says in the grammar of `said`, or why not.

    `topic` is the words that say what it is about; `note` is a second hedge, which `said` has no room for.
    """

    start: int
    end: int
    said: str = ""
    topic: tuple[str, ...] = ()
    seized: bool = False
    note: str = ""
    why: str = ""


def seen(sentence: str, code: str) -> Iterator[Seen]:
    """All that may be claims in a sentence of one of the languages read, in no order; no two overlap."""
    taken: list[Seen] = []
    if re.search(r"\d", sentence):
        taken += _dates(sentence, code)
    for found in _hours(sentence, code):
        if _is_free(found, taken):
            taken.append(found)
    for found in (*_vague(sentence, code), *_amounts(sentence, code, taken)):
        if _is_free(found, taken):
            taken.append(found)
    for found in (*_undisclosed(sentence, code), *_relative_days(sentence, code)):
        if _is_free(found, taken):
            taken.append(found)
    yield from taken


def _is_free(found: Seen, taken: Sequence[Seen]) -> bool:
    return all(found.end <= other.start or other.end <= found.start for other in taken)


# ── phrases ────────────────────────────────────────────────────────────────────────────────────────

_WORD = r"\w+(?:[-‐‑'’]\w+)*"
_NEXT = re.compile(rf"(?P<gap>[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]+|\n|[-‐‑](?=[^\W\d]))(?P<word>{_WORD})")
_MOST_WORDS = 3
_SINGULAR_LOOK = frozenset({"people", "men", "women", "children", "police", "personnel", "cattle"})


def _is_small(word: str, code: str) -> bool:
    return word.lower() in SMALL[code]


def _noun(sentence: str, at: int, code: str) -> tuple[int, tuple[str, ...]]:
    """Where the noun phrase that begins at a place ends, and its words; none if a small word or a stop is there."""
    words: list[str] = []
    end = at
    while len(words) < _MOST_WORDS:
        match = _NEXT.match(sentence, end)
        if match is None or _is_small(match["word"], code) or match["word"][0].isdigit():
            break
        # A line that begins with a capital is a new line and not a wrapped one (a German noun proves nothing).
        if "\n" in match["gap"] and (
            match["word"][0].isupper() if code != "de" else sentence[:at].rstrip()[-1:] == ":"
        ):
            break
        if words and code == "en" and not _goes_on(words[-1], match["word"]):
            break
        words.append(match["word"])
        end = match.end()
        if code != "en" and not _before_noun(match["word"], code):
            break
    return end, tuple(words)


@cache
def _adjective(code: str) -> re.Pattern[str]:
    return re.compile(ADJECTIVES[code])


def _before_noun(word: str, code: str) -> bool:
    return bool(_adjective(code).fullmatch(word))


def _goes_on(word: str, following: str) -> bool:
    """Whether an English noun phrase goes on: behind an adjective, and from a singular to a plural ("riot officers")."""
    if _before_noun(word, "en"):
        return True
    return not word.endswith("s") and word.lower() not in _SINGULAR_LOOK and following.endswith("s")


def _linked(sentence: str, at: int, code: str) -> tuple[int, tuple[str, ...]]:
    """The noun phrase behind a measure or a sum, also across "of": "kilo’s aan verdovende middelen"."""
    end, words = _noun(sentence, at, code)
    if words:
        return end, words
    for link in LINKS[code]:
        match = re.compile(rf"\s{link}(?=\s)|\s{link}(?<=')", re.IGNORECASE).match(sentence.replace("’", "'"), at)
        if match:
            start = match.end() - (sentence[match.end() - 1] in "'’")
            end, words = _noun(sentence, match.end(), code) if start == match.end() else _elided(sentence, match.end())
            if words:
                return end, words
    return at, ()


def _elided(sentence: str, at: int) -> tuple[int, tuple[str, ...]]:
    match = re.compile(_WORD).match(sentence, at)
    return (match.end(), (match[0],)) if match else (at, ())


def _around(sentence: str, start: int, end: int, code: str) -> tuple[int, int, tuple[str, ...]]:
    """A phrase for a number without a noun: the words behind it up to one that says something, else before it."""
    at = end
    for _ in range(_MOST_WORDS):
        match = _NEXT.match(sentence, at)
        if match is None:
            break
        at = match.end()
        if _tells(match["word"], code):
            return start, at, (match["word"],)
    before = [*re.finditer(rf"({_WORD})(?=\W{{1,2}})", sentence[:start])][-_MOST_WORDS:]
    for match in reversed(before):
        if re.search(r"[.!?;]", sentence[match.end() : start]):
            break
        if _tells(match[1], code):
            return match.start(), end, (match[1],)
    return start, end, ()


def _tells(word: str, code: str) -> bool:
    """Whether a word says something of its own: no small word, and no number."""
    return not _is_small(word, code) and not word[0].isdigit() and not amounts(word, code)


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
_TO = re.compile(r"\s?[-–—]\s?|\s(?:à|tot|bis)\s(?:de\s)?")
_AND = re.compile(r"\s(?:and|en|und|et|à)\s(?:de\s)?")


def _amounts(sentence: str, code: str, taken: Sequence[Seen]) -> Iterator[Seen]:
    found = [
        amount
        for amount in amounts(sentence, code)
        if _is_free(Seen(amount.start, amount.end), taken) and not _is_none(sentence[amount.start : amount.end], amount)
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
            if not _noun(sentence, amount.end, code)[1]:
                continue
        read = _amount(sentence, amount, code)
        if read is None:
            continue
        if amount.article and not (read.seized or code == "en"):
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
    if _is_name(sentence, amount):
        return None
    plain = sentence.replace("’", "'").lower()
    plain = plain if len(plain) == len(sentence) else sentence
    money, money_start = _money_before(sentence, start)
    for hedge in amount.hedges:
        if (at := plain.rfind(hedge.words, max(0, start - 90), start)) >= 0:
            start = at
        elif (at := plain.find(hedge.words, end, end + 40)) >= 0:
            end = at + len(hedge.words)
    start = min(start, money_start)
    why = _unclear(sentence, amount, start, end)
    if why:
        return Seen(start, _around(sentence, end, end, code)[1], why=why)
    (value,) = amount.values
    number = _written(value, sentence[amount.start : amount.end], code)
    if number is None:
        return Seen(start, end, why="a number that `said` can’t hold exactly")
    sign, note = _sign(amount.hedges)
    unit, end, kind = _unit(sentence, end, money)
    after_number = end
    topic: tuple[str, ...] = ()
    if kind in ("money", "measure"):
        rate, end = _rate(sentence, end, code, paid=kind == "money")
        if not rate:
            end, topic = _linked(sentence, end, code)
            rate, end = _rate(sentence, end, code, paid=kind == "money")
    elif kind == "time":
        rate = ""
        if sentence[amount.end : amount.end + 1] in "-‐‑" and code == "en":
            end, topic = _noun(sentence, end, code)
    else:
        end, topic = _noun(sentence, end, code)
        if not topic:
            end, topic = _linked(sentence, end, code)
        rate, end = _rate(sentence, end, code)
    if not topic and not kind:
        start, end, topic = _around(sentence, start, end, code)
    topic = topic or tuple(re.findall(_WORD, sentence[amount.end : max(end, after_number)])) or (unit,)
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


def _glued(behind: str) -> bool:
    return any(re.match(rf"(?:{shape})", behind, re.IGNORECASE) for shape, _ in (*MONEY, *MEASURES, *TIMES))


def _unclear(sentence: str, amount: Amount, start: int, end: int) -> str:
    words = sentence[amount.start : amount.end]
    if len(amount.values) != 1:
        return "it reads as more than one number" if amount.values else "no number that can be read for certain"
    if _NO_NUMBER_BEFORE.search(sentence[:start]) or _PART_BEHIND.match(sentence, amount.end):
        return "a part, or a multiple that is not told"
    before = re.search(rf"({_WORD}|§)\W{{1,2}}$", sentence[: amount.start])
    if words[0].isdigit() and before and before[1].lower() in REFERENCES:
        return "the number of a section or a page, as it seems"
    if re.match(r"\s(?:ton|tonnen)\b", sentence[amount.end :]):
        return "a ton may be a weight or a sum of money"
    if re.search(r"aine$", words) and not re.match(r"s?\s(?:de\b|d['’])", sentence[amount.end :]):
        return "“quarantaine” and its like may be a number or none"
    if len(words) > 24:
        return "a number too long to be a count"
    return ""


def _written(value: Fraction, words: str, code: str) -> str | None:
    """A number as `said` has it, with the factor that the text has; `None` where digits can't be exact."""
    last = re.search(r"([^\W\d_]+)\.?$", words.lower())
    factor = LANGUAGES_READ[code].factors.get(last[1], 1) if last else 1
    if factor == 10**3 and not words[0].isdigit():
        factor = 1
    for scale in (factor if factor in _FACTORS else 1, 1):
        digits = _decimal(value / scale)
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
    if not between and not gap.strip().isalpha() and not (gap.strip() and sentence[low.end - 1].isdigit()):
        return None
    if re.match(r"0\d", sentence[low.start : low.end]) or re.match(r"0\d", sentence[high.start : high.end]):
        return None
    if (
        len(low.values) != 1
        or len(high.values) != 1
        or _is_name(sentence, Amount(low.start, low.start + 1, low.values))
    ):
        return None
    start = between.start() if between else low.start
    unit, end, kind = _unit(sentence, high.end, _money_before(sentence, low.start)[0])
    end, topic = _noun(sentence, end, code) if not kind else _linked(sentence, end, code)
    first, last = (_written(next(iter(a.values)), sentence[a.start : a.end], code) for a in (low, high))
    if first is None or last is None or next(iter(low.values)) >= next(iter(high.values)):
        return Seen(start, max(end, high.end), why="two numbers, and not from low to high")
    if any(hedge.words for hedge in low.hedges):
        return Seen(start, max(end, high.end), why="a hedge before two numbers: `said` holds one or the other")
    if first[-1:].isdigit() and not last[-1:].isdigit():
        return Seen(start, max(end, high.end), why="the factor may be for both numbers or for one")
    if not topic and not kind:
        start, end, topic = _around(sentence, start, end, code)
    topic = topic or tuple(re.findall(_WORD, sentence[high.end : end]))
    said = f"{first}..{last}" + ("%" if unit == "%" else f" {unit}" if unit else "")
    return Seen(start, end, said, topic, kind != "time" and _is_seized(sentence, sentence[high.end : end], topic, code))


# ── units ──────────────────────────────────────────────────────────────────────────────────────────


@cache
def _behind(shape: str) -> re.Pattern[str]:
    return re.compile(rf"\.?[ \t\n\u00a0\u202f-]?(?:d['’]|de (?!la))?(?:{shape})(?!\w)", re.IGNORECASE)


def _unit(sentence: str, at: int, money: str) -> tuple[str, int, str]:
    """The unit behind a number as `said` has it, where it ends, and of which kind it is; money may stand before."""
    if money:
        return money, at, "money"
    for table, kind in ((MONEY, "money"), (MEASURES, "measure"), (TIMES, "time")):
        for shape, name in table:
            if match := _behind(shape).match(sentence, at):
                return f"{name}s" if kind == "time" else name, match.end(), kind
    return "", at, ""


def _money_before(sentence: str, start: int) -> tuple[str, int]:
    before = sentence[max(0, start - 8) : start]
    for shape, code in MONEY:
        if match := re.search(rf"(?<![^\W\d_])(?:{shape})[ \u00a0]?$", before, re.IGNORECASE):
            return code, start - (len(before) - match.start())
    return "", start


def _rate(sentence: str, at: int, code: str, *, paid: bool = False) -> tuple[str, int]:
    """The time that a sum or a count is for: " per jaar" is "/year", and what is paid " for six months" "/6 months"."""
    if match := re.compile(rf"\s?(?:{PER[code]})\s?(?:{HALF_YEAR})\b", re.IGNORECASE).match(sentence, at):
        return "/6 months", match.end()
    joint = re.compile(
        rf"(?:\s(?:{PER[code]}|(?P<for>{FOR[code]}))\s|\s?/\s?)(?:(?P<count>\w+) )?", re.IGNORECASE
    ).match(sentence, at)
    if joint is None or (joint["for"] and not paid):
        return "", at
    tries: list[tuple[int, int]] = []
    if not joint["for"]:
        tries.append((1, joint.start("count") if joint["count"] else joint.end()))
    counted = [a.values for a in amounts(joint["count"], code)] if joint["count"] else []
    if counted and len(counted[0]) == 1 and 1 < (count := next(iter(counted[0]))) < 1000 and count.denominator == 1:
        tries.append((int(count), joint.end()))
    for times, place in tries:
        for shape, name in TIMES:
            if match := re.compile(rf"(?:{shape})", re.IGNORECASE).match(sentence, place):
                return f"/{name}" if times == 1 else f"/{times} {name}s", match.end()
    return "", at


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
        multiple = r"\s(?:\d[\d.,]*|hundert|tausend|honderd|duizend|hundred|thousand|mill?i\w*|cent\b|mille\b)"
        if behind := re.compile(multiple, re.IGNORECASE).match(sentence, at):
            # "quelques 300 agents" is a hedge and a number.
            if not behind[0].strip()[0].isdigit():
                yield Seen(match.start(), behind.end(), why="a multiple that is not told")
            continue
        unit, end, kind = _unit(sentence, at, "")
        if kind in ("money", "measure"):
            rate, end = _rate(sentence, end, code)
            if not rate:
                end, topic = _linked(sentence, end, code)
            else:
                topic = ()
        elif kind == "time":
            rate, topic = "", ()
        else:
            rate = ""
            end, topic = _elided(sentence, at) if match[0][-1] in "'’" else _noun(sentence, at, code)
            if not topic:
                continue
        topic = topic or tuple(re.findall(_WORD, sentence[at:end]))
        said = VAGUE[code][words] + (f" {unit}" if unit else "") + rate
        seized = not rate and kind != "time" and _is_seized(sentence, sentence[at:end], topic, code)
        yield Seen(match.start(), end, said, topic, seized)


def _undisclosed(sentence: str, code: str) -> Iterator[Seen]:
    for match in re.finditer(rf"\b(?:{UNDISCLOSED[code]})\b", sentence, re.IGNORECASE):
        words = [*re.finditer(_WORD, sentence[: match.start()])]
        words = [word for word in words if not re.search(r"[.!?;:]", sentence[word.end() : match.start()])][-4:]
        topic = [word[0] for word in words if not _is_small(word[0], code)][-1:]
        yield Seen(words[0].start() if words else match.start(), match.end(), "undisclosed", tuple(topic))


def _relative_days(sentence: str, code: str) -> Iterator[Seen]:
    for match in re.finditer(rf"(?<!\w)(?:{RELATIVE_DAYS[code]})(?!\w)", sentence, re.IGNORECASE):
        _, end, _ = _around(sentence, match.start(), match.end(), code)
        yield Seen(match.start(), end, why="a day that only the date of the article tells")


# ── dates ──────────────────────────────────────────────────────────────────────────────────────────

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
    rf"(?<![\w.,€$£/-])(?P<year>(?:19|20)\d{{2}})(?:\s?[-–/]\s?(?P<last>(?:19|20)\d{{2}}))?(?![\w€$£%-]|[.,]\d)"
)
_YEAR_BEFORE = re.compile(
    r"(?:^|\W)(?:in|since|until|of|from|during|early|late|mid|by|sinds|begin|eind|van|tot|jaar|seit|jahr|im|ende|anfang"
    r"|en|depuis|année|début|fin|l['’]an)\s(?:het\s|the\s|the year\s|het jaar\s)?$|[(]$",
    re.IGNORECASE,
)


def _dates(sentence: str, code: str) -> Iterator[Seen]:
    found: list[Seen] = []
    for shape in _DATES:
        for match in re.finditer(shape, sentence, re.IGNORECASE):
            read = _date(match, code)
            if read is not None and _is_free(read, found):
                found.append(read)
    for match in _BARE_YEAR.finditer(sentence):
        read = _year(sentence, match)
        if read is not None and _is_free(read, found):
            found.append(read)
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


def _year(sentence: str, match: re.Match[str]) -> Seen | None:
    """A year alone. `said` would read it as a number, so only an interval of years gets a value."""
    first, last = match["year"], match["last"]
    if last is not None and first < last:
        return Seen(*match.span(), f"{first}/{last}", (first, last))
    if not _YEAR_BEFORE.search(sentence[: match.start()]) and re.match(r"\s[^\W\d]", sentence[match.end() :]):
        return None
    return Seen(*match.span(), why="a year alone is read as a number in [figures]: it is for a service’s `offline`")


def _hours(sentence: str, code: str) -> Iterator[Seen]:
    shape = r"(?<![\w.,:])\d{1,2}(?:[:.h]\d{2}(?:\s?(?:uur|Uhr|h|am|pm|a\.m\.|p\.m\.))|:\d{2}|h\d{2}|\s?(?:Uhr|o['’]clock|[ap]m|[ap]\.m\.))(?!\w)"
    for match in re.finditer(shape, sentence, re.IGNORECASE):
        yield Seen(*match.span(), why="an hour of the day")
    for match in re.finditer(r"\w+\s(?:uur|Uhr|heures)(?!\w)", sentence, re.IGNORECASE):
        if re.search(rf"(?:^|\W)(?:{CLOCK[code]})", sentence[: match.start()], re.IGNORECASE):
            yield Seen(*match.span(), why="an hour of the day, as it seems")

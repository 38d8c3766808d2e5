"""The numbers in a text with the hedges beside them, in nl, en, de and fr; knows texts, and no claim.

A text is read as it stands: digits with either separator, number words, factors, halves. What may be read in two ways
keeps both readings; a hedge counts only where it stands beside its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from exclu_tui.languages import HEDGE_SYMBOLS, LANGUAGES_READ, UNIT_STEMS, Language, Signs


class Hedge(NamedTuple):
    """The words of a hedge, in lower case, and the signs of `said` that keep its sense."""

    words: str
    signs: Signs


class Amount(NamedTuple):
    """A number in a text: where it stands (in characters), what it may be read as, and its hedges.

    An `article` ("een", "a") may be the number 1, and need not be one.
    """

    start: int
    end: int
    values: frozenset[Fraction | int]
    hedges: tuple[Hedge, ...] = ()
    article: bool = False


_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\n\t\r", " "),
        **dict.fromkeys("‘’‛´`′", "'"),
        "\u2010": "-",
        "\u2011": "-",
    }
)
_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,']\d+)*)(?P<glued>[^\W\d_]{1,3}\b\.?)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
)
_JOINS = (" ", "-")
_LONGEST_NUMBER = 9
# No number of a `said` is as long, and Python makes none of thousands of digits.
_MOST_DIGITS = 100


@lru_cache(maxsize=65536)
def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """All numbers of a text, in its order. A language that is not read gives digits only."""
    known = LANGUAGES_READ.get(language)
    plain = text.translate(_SAME_LENGTH).lower()
    if len(plain) != len(text):  # a few capitals become two letters: then case is kept, and offsets stay right
        plain = text.translate(_SAME_LENGTH)
    tokens = list(_TOKEN.finditer(plain))
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.lastgroup != "word":
            read: Read | None = _digits(plain, tokens, index, known)
        elif known is None or not _begins_a_number(token[0], known.code):
            read = None  # what most words are
        else:
            read = _words(plain, tokens, index, known)
        if read is None:
            index += 1
            continue
        amount, index = read
        found.append(_hedged(plain, amount, known))
    return tuple(found)


Tokens = list[re.Match[str]]
Read = tuple[Amount, int]


def _digits(text: str, tokens: Tokens, index: int, language: Language | None) -> Read:
    token = tokens[index]
    values = _values(token["digits"], language.decimal if language else "")
    start, end = token.start(), token.end("digits")
    if text[start - 1 : start] in ("-", "−") and re.search(r"(?:^|[^\w.,])[-−]$", text[max(0, start - 2) : start]):
        start -= 1
        values = frozenset(-value for value in values)
    index += 1
    if language is None:
        # Which word is a factor there is not known, so the number may stand before any.
        return Amount(start, end, frozenset(value * 10**power for value in values for power in (0, 3, 6, 9))), index
    if token["glued"]:
        if factor := language.factors.get(token["glued"].rstrip(".")):
            return Amount(start, token.end(), frozenset(value * factor for value in values)), index
        return Amount(start, end, values), index
    if index < len(tokens) and text[end : tokens[index].start()] in _JOINS:
        factor = language.factors.get(tokens[index]["word"] or "")
        if factor and len(tokens[index]["word"]) > 1:
            return Amount(start, tokens[index].end(), frozenset(value * factor for value in values)), index + 1
    return Amount(start, end, values), index


def _values(digits: str, decimal: str) -> frozenset[Fraction | int]:
    """What digits may mean: `1.200` is 1200 where a comma is the decimal sign, and 1200 or 1.2 elsewhere."""
    if len(digits) > _MOST_DIGITS:
        return frozenset()
    if digits.isdecimal():
        return frozenset((int(digits),))
    found: set[Fraction | int] = set()
    grouped = re.fullmatch(r"\d{1,3}([.,' ])\d{3}(?:\1\d{3})*([.,]\d+)?", digits)
    if grouped and grouped[2] is None:
        found.add(Fraction(re.sub(r"\D", "", digits)))
    elif grouped and grouped[2][0] != grouped[1]:
        whole = digits[: grouped.start(2)]
        found.add(Fraction(re.sub(r"\D", "", whole) + "." + grouped[2][1:]))
    if re.fullmatch(r"\d+[.,]\d+", digits) and (not grouped or digits[-4] == decimal or not decimal):
        found.add(Fraction(digits.replace(",", ".")))
    return frozenset(found)


@lru_cache(maxsize=65536)
def _number(words: str, language: str) -> Fraction | None:
    """A number in words, or nothing."""
    # Imported here: only a text that is checked needs it, and the first frame does not.
    from text_to_num import text2num

    try:
        return Fraction(text2num(words, language))
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def _simple(word: str, code: str) -> Fraction | None:
    """A number that is one word, with what the library lacks."""
    language = LANGUAGES_READ[code]
    if word in language.fractions:
        return language.fractions[word]
    if word in language.nouns:
        return Fraction(language.nouns[word])
    for ending in language.half_endings:
        if word.endswith(ending) and (whole := _number(word.removesuffix(ending), language.code)) is not None:
            return whole + Fraction(1, 2)
    for ending in language.about_endings:
        if word.endswith(ending) and (whole := _number(word.removesuffix(ending), language.code)) is not None:
            return whole
    if (whole := _number(word, language.code)) is not None:
        return whole
    return _before_a_unit(word, language)


@lru_cache(maxsize=65536)
def _begins_a_number(word: str, code: str) -> bool:
    return word in LANGUAGES_READ[code].articles or _simple(word, code) is not None


_TIMES = tuple(stem for unit in ("hour", "day", "week", "month", "year") for stem in UNIT_STEMS[unit] if len(stem) > 2)


def _before_a_unit(word: str, language: Language) -> Fraction | None:
    """The number that a compound begins with: "sechsmonatig", "driejarig"."""
    if language.code not in ("nl", "de"):
        return None
    for stem in _TIMES:
        at = word.find(stem)
        if at > 1 and (whole := _number(word[:at], language.code)) is not None:
            return whole
    return None


def _words(text: str, tokens: Tokens, index: int, language: Language) -> Read | None:
    """The longest number in words that begins at a token."""
    token = tokens[index]
    word = token["word"]
    first = _simple(word, language.code)
    if word in language.articles and not any(
        text.startswith(f" {phrase}", token.end()) for phrase in language.and_a_half
    ):
        return _after_article(text, tokens, index, language)
    if first is None:
        return None
    start, end, value, after = token.start(), token.end(), first, index + 1
    for stop in range(index + 2, min(len(tokens), index + _LONGEST_NUMBER) + 1):
        if not tokens[stop - 1]["word"] or text[tokens[stop - 2].end() : tokens[stop - 1].start()] not in _JOINS:
            break
        phrase = text[start : tokens[stop - 1].end()]
        if (longer := _number(phrase, language.code)) is not None:
            value, end, after = longer, tokens[stop - 1].end(), stop
    return _with_half_and_factor(text, tokens, Amount(start, end, frozenset({value})), after, language)


def _with_half_and_factor(text: str, tokens: Tokens, amount: Amount, after: int, language: Language) -> Read:
    (value,) = amount.values
    if not value:  # "nog geen honderd" is a hedge and a number, and not none of a hundred
        return amount, after
    end = amount.end
    for phrase in language.and_a_half:
        if text.startswith(f" {phrase}", end) and not text[end + 1 + len(phrase) :][:1].isalpha():
            value += Fraction(1, 2)
            end += 1 + len(phrase)
            after += len(phrase.split())
    fraction_or_noun = text[amount.start : amount.end] in (*language.fractions, *language.nouns)
    at = after
    # "half a million": the article between belongs to the number.
    if fraction_or_noun and at < len(tokens) and tokens[at]["word"] in language.articles:
        at += 1
    if at < len(tokens) and tokens[at]["word"] and re.fullmatch(r"[ -](?:\w+ )?", text[end : tokens[at].start()]):
        word = tokens[at]["word"]
        factor = language.factors.get(word, 0) if len(word) > 2 else 0
        factor = factor or language.nouns.get(word, 0)
        if factor:
            value, end, after = value * factor, tokens[at].end(), at + 1
    return Amount(amount.start, end, frozenset({value})), after


def _after_article(text: str, tokens: Tokens, index: int, language: Language) -> Read:
    """ "een half miljoen", "a hundred": the article is part of the number; alone it may be 1, and need not be."""
    token = tokens[index]
    one = Amount(token.start(), token.end(), frozenset({Fraction(1)}), article=True)
    if index + 1 == len(tokens) or text[token.end() : tokens[index + 1].start()] not in _JOINS:
        return one, index + 1
    word = tokens[index + 1]["word"] or ""
    if word in language.factors or word in language.fractions or word in language.nouns:
        read = _words(text, tokens, index + 1, language)
        if read is not None:
            amount, after = read
            return Amount(token.start(), amount.end, amount.values), after
    return one, index + 1


# ── hedges ─────────────────────────────────────────────────────────────────────────────────────────

_MONEY = r"(?:[€$£¥(\[\"'“„«]|eur|euro|usd|gbp|us\$|dollar)"
_MONEY_ENDS = (*"€$£¥([\"'“„«", "eur", "euro", "usd", "gbp", "dollar")
_MAY_COME_BETWEEN = re.compile(rf"(?:\s|(?<!\w){_MONEY})+$")
_PLUS = re.compile(r"\s?\+(?!\d)")
_LAST_WORD = re.compile(r"(\w+)\W*$")


@cache
def _behind_pattern(code: str) -> re.Pattern[str]:
    """Every hedge of a language that stands behind a number."""
    phrases = sorted(LANGUAGES_READ[code].hedges_behind, key=len, reverse=True)
    return re.compile(rf"[ -]({'|'.join(map(re.escape, phrases)) or '(?!)'})(?!\w)")


def _hedged(text: str, amount: Amount, language: Language | None) -> Amount:
    hedges = tuple(_before(text, amount.start, language)) + tuple(_behind(text, amount.end, language))
    if language is not None:
        word = text[amount.start : amount.end]
        if any(word.endswith(ending) for ending in language.about_endings) and _number(word, language.code) is None:
            hedges += (Hedge(word, frozenset({"~"})),)
    return Amount(amount.start, amount.end, amount.values, hedges, amount.article) if hedges else amount


def _before(text: str, start: int, language: Language | None) -> Iterator[Hedge]:
    """The hedges that stand right before a number: only a currency or an article may come between."""
    before = text[max(0, start - 80) : start]
    while before:
        trimmed = before.rstrip()
        if trimmed.endswith(_MONEY_ENDS):
            trimmed = _MAY_COME_BETWEEN.sub("", trimmed)
        if trimmed and trimmed[-1] in HEDGE_SYMBOLS:
            yield Hedge(trimmed[-1], HEDGE_SYMBOLS[trimmed[-1]])
            before = trimmed[:-1]
            continue
        if language is None:
            return
        if words := _ends_with(trimmed, tuple(language.hedges)):
            rest = trimmed[: len(trimmed) - len(words)]
            last = _LAST_WORD.search(rest)
            if last and last[1] in language.no_hedge_after:
                return
            yield Hedge(words, language.hedges[words])
            before = rest
            continue
        filler = _ends_with(trimmed, tuple(language.fillers))
        if not filler:
            return
        before = trimmed[: len(trimmed) - len(filler)]


def _behind(text: str, end: int, language: Language | None) -> Iterator[Hedge]:
    rest = text[end : end + 40]
    if _PLUS.match(rest):
        yield Hedge("+", frozenset({">", ">="}))
    if language is not None and (match := _behind_pattern(language.code).match(rest)):
        yield Hedge(match[1], language.hedges_behind[match[1]])


def _ends_with(text: str, phrases: tuple[str, ...]) -> str:
    """The longest of some phrases that a text ends with as whole words, or nothing."""
    if not text.endswith(phrases):
        return ""
    fitting = [
        phrase
        for phrase in phrases
        if text.endswith(phrase) and not (len(text) > len(phrase) and text[-len(phrase) - 1].isalnum())
    ]
    return max(fitting, key=len, default="")

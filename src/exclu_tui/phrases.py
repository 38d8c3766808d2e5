"""The phrases of a sentence: what a number counts, its unit, and the time it is for; knows one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from exclu_tui.amounts import amounts
from exclu_tui.languages import LANGUAGES_READ
from exclu_tui.lexicon import ADJECTIVES, FOR, HALF_YEAR, LINKS, MEASURES, MONEY, PER, SMALL, TIMES


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


def is_free(found: Seen, taken: Sequence[Seen]) -> bool:
    return all(found.end <= other.start or other.end <= found.start for other in taken)


# ── phrases ────────────────────────────────────────────────────────────────────────────────────────

WORD = r"\w+(?:[-‐‑'’]\w+)*"
_NEXT = re.compile(rf"(?P<gap>[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]+|\n|[-‐‑](?=[^\W\d]))(?P<word>{WORD})")
_MOST_WORDS = 3
_SINGULAR_LOOK = frozenset({"people", "men", "women", "children", "police", "personnel", "cattle"})


def is_small(word: str, code: str) -> bool:
    return word.lower() in SMALL[code]


def noun(sentence: str, at: int, code: str) -> tuple[int, tuple[str, ...]]:
    """Where the noun phrase that begins at a place ends, and its words; none if a small word or a stop is there."""
    words: list[str] = []
    end = at
    while len(words) < _MOST_WORDS:
        match = _NEXT.match(sentence, end)
        if match is None or not tells(match["word"], code):
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
    if code == "de" and not any(word[0].isupper() for word in words):  # a verb: every noun there has a capital
        return at, ()
    return end, tuple(words)


@cache
def _adjective(code: str) -> re.Pattern[str]:
    return re.compile(ADJECTIVES[code])


def _before_noun(word: str, code: str) -> bool:
    return bool(_adjective(code).fullmatch(word))


def _goes_on(word: str, following: str) -> bool:
    """Whether an English noun phrase goes on: behind an adjective, or from a singular to a plural ("riot officers")."""
    if _before_noun(word, "en"):
        return True
    return not word.endswith("s") and word.lower() not in _SINGULAR_LOOK and following.endswith("s")


def linked(sentence: str, at: int, code: str) -> tuple[int, tuple[str, ...]]:
    """The noun phrase behind a measure or a sum, also across "of": "kilo’s aan verdovende middelen"."""
    end, words = noun(sentence, at, code)
    if words:
        return end, words
    for link in LINKS[code]:
        match = re.compile(rf"\s{link}(?=\s)|\s{link}(?<=')", re.IGNORECASE).match(sentence.replace("’", "'"), at)
        if match:
            start = match.end() - (sentence[match.end() - 1] in "'’")
            end, words = noun(sentence, match.end(), code) if start == match.end() else elided(sentence, match.end())
            if words:
                return end, words
    return at, ()


def elided(sentence: str, at: int) -> tuple[int, tuple[str, ...]]:
    match = re.compile(WORD).match(sentence, at)
    return (match.end(), (match[0],)) if match else (at, ())


def around(sentence: str, start: int, end: int, code: str) -> tuple[int, int, tuple[str, ...]]:
    """A phrase for a number without a noun: the words behind it up to one that says something, else before it."""
    at = end
    for _ in range(_MOST_WORDS):
        match = _NEXT.match(sentence, at)
        # A hedge or a number begins the next amount, and is no part of this one's phrase.
        if match is None or match["word"].lower() in _hedge_words(code) or _is_number(match["word"], code):
            break
        at = match.end()
        if tells(match["word"], code):
            return start, at, (match["word"],)
    before = [*re.finditer(rf"({WORD})(?=\W{{1,2}})", sentence[:start])][-_MOST_WORDS:]
    for match in reversed(before):
        if re.search(r"[.!?;]", sentence[match.end() : start]):
            break
        if tells(match[1], code):
            return match.start(), end, (match[1],)
    return start, end, ()


def tells(word: str, code: str) -> bool:
    """Whether a word says something of its own: no small word, and no number."""
    return not is_small(word, code) and not _is_number(word, code)


def _is_number(word: str, code: str) -> bool:
    return word[0].isdigit() or any(not amount.article for amount in amounts(word, code))


@cache
def _hedge_words(code: str) -> frozenset[str]:
    words = {word for phrase in LANGUAGES_READ[code].hedges for word in phrase.split()}
    return frozenset(words - SMALL[code])


# ── units ──────────────────────────────────────────────────────────────────────────────────────────


@cache
def _behind(shape: str) -> re.Pattern[str]:
    return re.compile(rf"\.?[ \t\n\u00a0\u202f-]?(?:d['’]|de (?!la))?(?:{shape})(?!\w)", re.IGNORECASE)


def unit_behind(sentence: str, at: int, money: str) -> tuple[str, int, str]:
    """The unit behind a number as `said` has it, where it ends, and of which kind it is; money may stand before."""
    if money:
        return money, at, "money"
    for table, kind in ((MONEY, "money"), (MEASURES, "measure"), (TIMES, "time")):
        for shape, name in table:
            if match := _behind(shape).match(sentence, at):
                return f"{name}s" if kind == "time" else name, match.end(), kind
    return "", at, ""


def money_before(sentence: str, start: int) -> tuple[str, int]:
    before = sentence[max(0, start - 8) : start]
    for shape, code in MONEY:
        if match := re.search(rf"(?<![^\W\d_])(?:{shape})[ \u00a0]?$", before, re.IGNORECASE):
            return code, start - (len(before) - match.start())
    return "", start


_COMPARED = re.compile(r"\s(?:earlier|later|ago|before|after|old|eerder|later|geleden|zuvor|später|plus tôt)\b")


def rate_behind(sentence: str, at: int, code: str, *, paid: bool = False) -> tuple[str, int]:
    """The time that a sum or a count is for: " per jaar" is "/year", and what is paid " for six months" "/6 months"."""
    if match := re.compile(rf"\s?(?:{PER[code]})\s?(?:{HALF_YEAR})\b", re.IGNORECASE).match(sentence, at):
        return "/6 months", match.end()
    joint = re.compile(
        rf"(?:\s(?:{PER[code]}|(?P<for>{FOR[code]}(?: an?| une?)?))[\s-]|\s?/\s?)(?:(?P<count>\w+)[ -])?", re.IGNORECASE
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
                # "5,120 a year earlier" is a comparison, and no rate.
                if _COMPARED.match(sentence, match.end()):
                    return "", at
                return f"/{name}" if times == 1 else f"/{times} {name}s", match.end()
    return "", at

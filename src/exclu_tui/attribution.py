"""The quotations in a text, and who is named as their speaker; knows a text, and never makes a name up.

A speaker is named beside the quotation, or in the sentence before it, or at the quotation that this one goes on from;
a surname or an office is the full name that the text itself gives with it, if it gives one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from exclu_tui.lexicon import ACCORDING, ARTICLES, SMALL, SPEECH, TELLING, TITLES


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation: the piece of the text between its marks, its speaker ("" if none is named), how that is known."""

    start: int
    end: int
    who: str = ""
    role: str = ""
    note: str = ""


_FEWEST_WORDS = 4
_LONGEST = 1500
_MARKS = re.compile(
    rf"“(?P<a>[^“”„]{{2,{_LONGEST}}})”|„(?P<b>[^„“”\"]{{2,{_LONGEST}}})[“”\"]|«\s?(?P<c>[^«»]{{2,{_LONGEST}}}?)\s?»"
    rf"|(?<![\w\"])\"(?=\S)(?P<d>[^\"]{{2,{_LONGEST}}}?)(?<=\S)\"(?!\w)"
    rf"|(?<![\w'’])['‘](?=\w)(?P<e>(?:[^'‘’\n]|(?<=\w)['’](?=\w)){{2,300}})['’](?![\w])"
)
_NEW_PARAGRAPH = re.compile(r"\n\s*\n")


def quotations(text: str, code: str) -> Iterator[Spoken]:
    """Every quotation of at least four words, once, in the order of the text."""
    names = _Names(text)
    before: Spoken | None = None
    known: set[str] = set()
    for match in _MARKS.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        words = text[start:end]
        if words in known or len(words.split()) < _FEWEST_WORDS or _NEW_PARAGRAPH.search(words):
            continue
        known.add(words)
        end -= len(words) - len(words.rstrip(" ,"))
        spoken = _spoken(text, match.span(), start, end, before, names, code) if code in SPEECH else Spoken(start, end)
        yield spoken
        before = spoken


def language_of(words: str, source: str) -> str:
    """The language of a quotation where it is clearly another than its source's, else ""."""
    found = [word.lower() for word in re.findall(r"[^\W\d_]+", words)]
    hits = {code: sum(word in small for word in found) for code, small in SMALL.items()}
    first, second = sorted(hits.values())[-1], sorted(hits.values())[-2]
    if source in hits and not hits[source] and first >= 3 and first > second:
        code = max(hits, key=lambda name: hits[name])
        return code if any(word in TELLING[code] for word in found) else ""
    return ""


# ── names ──────────────────────────────────────────────────────────────────────────────────────────

_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-Z]\.)"
_NAME = rf"{_CAP}(?:\s(?:(?:van|de|der|den|von|du|of|the|het|ten|ter|für|la|le|di|da|zu)\s){{0,2}}{_CAP}){{0,4}}"
_ROLE = r"(?:[a-zà-ÿ][\w-]*,?\s){1,4}?"


@dataclass(frozen=True, slots=True)
class _Named:
    who: str
    role: str


class _Names:
    """The names of a text: which full name a surname or an office stands for, if there is one only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._full: dict[str, str] = {}

    def full(self, name: str) -> str:
        """The full name that ends with a surname, also with one that begins with a small word ("De Vries")."""
        if " " in name and not _is_small(name.split()[0]):
            return name
        if name not in self._full:
            shape = rf"\b(?:{_CAP}\s){{1,3}}(?:(?:van|de|der|den|von|du)\s){{0,2}}(?i:{re.escape(name)})\b"
            found = {_without_titles(match[0])[1] for match in re.finditer(shape, self._text)}
            found = {full for full in found if " " in full and not _is_small(full.split()[0])}
            self._full[name] = found.pop() if len(found) == 1 else name
        return self._full[name]

    def of_office(self, office: str) -> str:
        """The name that a text gives with an office, if it gives one only."""
        found = {match[1] for match in re.finditer(rf"\b{re.escape(office)}\s({_CAP}(?:\s{_CAP})+)", self._text)}
        return found.pop() if len(found) == 1 else ""


_SMALL_WORDS = frozenset(word for words in SMALL.values() for word in words) | frozenset(
    word for words in (*ARTICLES.values(), *ACCORDING.values()) for word in words.split("|")
)


def _is_small(word: str) -> bool:
    return word.lower() in _SMALL_WORDS


def _without_titles(name: str) -> tuple[str, str]:
    """An office that is written with capitals, and the name behind it."""
    match = re.match(rf"((?:{TITLES}\s)*)(.+)", name, re.DOTALL)
    return (match[1].strip(), match[2]) if match else ("", name)


def _named(article: str | None, role: str | None, name: str | None, names: _Names) -> _Named | None:
    """The speaker that these words name, if they name one."""
    role = (role or "").strip(" ,")
    if any(_is_small(word) and word not in ("van", "of", "der") for word in role.replace(",", "").split()):
        return None
    if name:
        office, name = _without_titles(name)
        words = name.split()
        if _is_small(words[-1]) or (_is_small(words[0]) and words[0].lower() not in _ARTICLE_WORDS):
            return None
        return _Named(names.full(name), f"{role} {office}".strip())
    if role and article:
        if full := names.of_office(role):
            return _Named(full, role)
        return _Named(f"{article.lower().strip()} {role}", "")
    return None


_ARTICLE_WORDS = frozenset(word for words in ARTICLES.values() for word in words.split("|"))


# ── who speaks ─────────────────────────────────────────────────────────────────────────────────────


@cache
def _after(code: str) -> tuple[re.Pattern[str], ...]:
    lead = r"\s?[,.]?\s?[–—-]?\s?"
    articles = rf"(?:(?P<article>(?i:{ARTICLES[code]}))\s?)?(?<![a-zà-ÿ])"
    verb = rf"(?i:{SPEECH[code]})"
    return (
        re.compile(rf"{lead}{verb}\s{articles}(?P<role>{_ROLE})?(?P<name>{_NAME})"),
        re.compile(rf"{lead}{articles}(?P<role>{_ROLE})?(?P<name>{_NAME}),?\s{verb}\b"),
        re.compile(
            rf"{lead}{verb}\s(?P<article>(?i:{ARTICLES[code]}))\s(?P<role>[a-zà-ÿ][\w-]+)(?P<name>)(?=[.,;]|\s*$)"
        ),
    )


@cache
def _before(code: str) -> tuple[re.Pattern[str], ...]:
    articles = rf"(?:\b(?P<article>(?i:{ARTICLES[code]}))\s)?"
    verb = rf"(?i:{SPEECH[code]})"
    lead_in = rf"\b(?i:{ACCORDING[code]})\s{articles}(?P<role>{_ROLE})?(?P<name>{_NAME})[^.!?]*$"
    return (
        re.compile(rf"\b(?P<role>)(?P<name>{_NAME})(?P<article>),?\s{verb}\b[^.!?“\"„«]{{0,60}}[:,]\s*$"),
        re.compile(rf"\b{verb}\s{articles}(?P<role>{_ROLE})?(?P<name>{_NAME})\s?[:,]\s*$"),
        re.compile(lead_in),
        re.compile(rf"\b(?P<article>)(?P<role>)(?P<name>{_NAME}),?\s{verb}\b[^.!?;:“\"„«]{{0,80}}$"),
        re.compile(rf"(?:^|[.!?]\s)(?P<article>)(?P<role>)(?P<name>{_NAME})\s?:\s*$"),
    )


@cache
def _opening(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_NAME})\s(?i:{SPEECH[code]})\b")


def _spoken(
    text: str, marks: tuple[int, int], start: int, end: int, before: Spoken | None, names: _Names, code: str
) -> Spoken:
    behind = _NEW_PARAGRAPH.split(text[marks[1] : marks[1] + 160])[0]
    for shape in _after(code):
        if (match := shape.match(behind)) and (named := _of(match, names)):
            return Spoken(start, end, named.who, named.role)
    ahead = _NEW_PARAGRAPH.split(text[max(0, marks[0] - 240) : marks[0]])[-1]
    own = re.split(r"(?<=[.!?])[\"”’»]?\s", ahead)[-1]
    for shape in _before(code):
        if (match := shape.search(own)) and (named := _of(match, names)):
            return Spoken(start, end, named.who, named.role)
    is_whole = text[end - 1] in ".!?" or behind.lstrip()[:1] in ".!?"
    # On a line of its own it may be anybody's.
    if own.strip() or not is_whole or re.search(r"\n\s*$", text[: marks[0]]):
        return Spoken(start, end)
    # The quotation is a sentence of its own: newspapers name the speaker once, in the sentence before.
    if before and before.who and marks[0] - before.end < 160:
        between = text[before.end : marks[0]]
        if not _NEW_PARAGRAPH.search(between) and len(re.findall(r"[.!?]", between)) <= 1:
            return Spoken(start, end, before.who, before.role, "the speaker is named at the quotation before it")
    sentences = [part for part in re.split(r"(?<=[.!?])\s", ahead) if part.strip()]
    match = _opening(code).match(sentences[-1].strip()) if sentences else None
    if match and (named := _named(None, None, match["name"], names)):
        return Spoken(start, end, named.who, named.role, "the speaker is named in the sentence before it")
    return Spoken(start, end)


def _of(match: re.Match[str], names: _Names) -> _Named | None:
    return _named(match["article"], match["role"], match["name"], names)

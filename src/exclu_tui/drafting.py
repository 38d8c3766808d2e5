"""From the text of an article to candidates for claims and quotes, each with its anchor; knows no file and no TOML.

Nothing is guessed: what can't be told is left over, with the reason. A candidate is kept only if its anchor stands once
in the text and bears out what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exclu_tui.anchors import Copy, Passage, fold, locate
from exclu_tui.attribution import Spoken, language_of, quotations
from exclu_tui.candidates import seen
from exclu_tui.evidence import findings
from exclu_tui.languages import LANGUAGES_READ
from exclu_tui.lexicon import SMALL, TELLING
from exclu_tui.phrases import Seen
from exclu_tui.said import SaidError, parse

MOST = 400
"""So many candidates are drafted at most: more than that nobody checks."""

MOST_WORDS = 12
"""An anchor is never longer than this."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a text that a candidate rests on, and what tells them from the same words elsewhere."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A candidate for a claim, in the words of a dossier."""

    table: str
    key: str
    said: str
    anchor: Anchor
    at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A candidate for a quote. `who` is empty where the text names nobody; `anchor` is given where `text` is long."""

    key: str
    who: str
    text: str
    at: int
    role: str = ""
    lang: str = ""
    anchor: Anchor | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What was seen and is no candidate: the words, and why."""

    words: str
    why: str
    at: int


@dataclass(frozen=True, slots=True)
class Drafted:
    """All that was found in a text, in its order. `whole` is false where there was more than a draft holds."""

    language: str
    claims: tuple[Claimed, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    left: tuple[Left, ...] = ()
    whole: bool = True


def draft(text: str, language: str = "", begins: int = 0) -> Drafted:
    """Reads a text from a place on, in a language by its BCP 47 tag or in the one that its words tell."""
    language = language or told_language(text)
    drafter = _Drafter(text, language, begins)
    drafter.quotations()
    drafter.sentences()
    by_place = sorted(drafter.left, key=lambda left: left.at)
    return Drafted(language, tuple(drafter.claims), tuple(drafter.quotes), tuple(by_place), drafter.whole)


# ── the language ───────────────────────────────────────────────────────────────────────────────────

_READ_FOR_LANGUAGE = 100_000


def told_language(text: str, fewest: int = 4) -> str:
    """The language that the small words of a text tell, or "" where they do not tell it clearly."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text[:_READ_FOR_LANGUAGE])]
    hits = {code: sum(word in telling for word in words) for code, telling in TELLING.items()}
    (first, code), (second, _) = sorted(((count, code) for code, count in hits.items()), reverse=True)[:2]
    return code if first >= max(fewest, len(words) / 10) and second * 4 <= first else ""


def main_language(tag: str) -> str:
    return tag.partition("-")[0].lower()


# ── sentences ──────────────────────────────────────────────────────────────────────────────────────

# A digit never begins a sentence here, so that no hedge that ends in a stop ("ca. 40") is cut off from its number.
_STOP = re.compile(r"(?<=[.!?…])[\"“”’»')\]]*\s+(?=[\"“„«‘'(\[]*[^\W\d_a-zà-ÿ])|\n[ \t]*\n\s*|(?<=[.!?…])\n")
_SHORT = re.compile(
    r"(?:^|\W)(?:\d{1,2}|[A-Z]|dr|mr|mrs|ms|prof|ca|bzw|nr|no|st|mio|mln|mrd|mld|tsd|approx|sgt|gen|col)\.$",
    re.IGNORECASE,
)
_LONGEST_SENTENCE, _OVERLAP = 1200, 150


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a text that is read at once; only what begins from `low` to before `high` is taken from it."""

    start: int
    end: int
    low: int
    high: int


def sentences(text: str, begins: int = 0) -> Iterator[Sentence]:
    """The sentences of a text from a place on, in its order."""
    start = begins
    for match in _STOP.finditer(text, begins):
        if "\n" not in match[0] and _SHORT.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """A sentence, or the pieces of an endless one; they overlap, so that each number has its hedge and unit in one."""
    low = start
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + _LONGEST_SENTENCE
        yield Sentence(start, cut, low, cut - _OVERLAP)
        low, start = cut - _OVERLAP, cut - 2 * _OVERLAP
    if text[start:end].strip():
        yield Sentence(start, end, low, end)


# ── the drafter ────────────────────────────────────────────────────────────────────────────────────


class _Drafter:
    """Goes through one text and gathers what it finds."""

    def __init__(self, text: str, language: str, begins: int) -> None:
        self.copy = Copy(text)
        self.begins = begins
        self.text = text
        self.language = language
        self.claims: list[Claimed] = []
        self.quotes: list[Quoted] = []
        self.left: list[Left] = []
        self.whole = True
        self._keys: set[tuple[str, str]] = set()
        self._said: set[tuple[str, tuple[str, ...]]] = set()
        self._spans: set[int] = set()
        self._paragraph, self._paragraph_language = Passage(0, 0), ""

    @property
    def _is_full(self) -> bool:
        if len(self.claims) + len(self.quotes) + len(self.left) < MOST:
            return False
        self.whole = False
        return True

    def sentences(self) -> None:
        known = main_language(self.language)
        seen_before: set[str] = set()
        for passage in sentences(self.text, self.begins):
            words = self.text[passage.start : passage.end]
            if words in seen_before:
                continue
            own = told_language(words, fewest=3)
            code = known or own or self._told_around(passage)
            seen_before.add(words)
            if code not in LANGUAGES_READ or (own and own != code):
                self._leave_numbers(passage, own or code)
            else:
                inside = (it for it in seen(words, code) if passage.low <= passage.start + it.start < passage.high)
                for found in sorted(inside, key=lambda found: found.start):
                    self._take(found, passage, code)
                    if self._is_full:
                        return
            if self._is_full:
                return

    def _told_around(self, sentence: Sentence) -> str:
        """The language of the paragraph that a sentence is in."""
        if not self._paragraph.start <= sentence.start < self._paragraph.end:
            start = self.text.rfind("\n\n", 0, sentence.start) + 1
            end = self.text.find("\n\n", max(sentence.start, start + 1))
            self._paragraph = Passage(start, end if end >= 0 else len(self.text))
            self._paragraph_language = told_language(self.text[start : self._paragraph.end])
        return self._paragraph_language

    def _leave_numbers(self, passage: Sentence, code: str) -> None:
        """Numbers in a language that is not told or not read: their hedges can't be seen, so none is claimed."""
        why = f"in {code}, and not in the language of the text" if code in LANGUAGES_READ else ""
        why = why or (f"a hedge in {code} can’t be read" if code else "its language is not told: name it with --lang")
        for match in re.finditer(r"(?:\S+\s){0,3}\S*\d\S*(?:\s\S+){0,3}", self.text[passage.start : passage.end]):
            self._leave(passage.start + match.start(), passage.start + match.end(), why)
            if self._is_full:
                return

    def _leave(self, start: int, end: int, why: str) -> None:
        if start not in self._spans:
            self._spans.add(start)
            self.left.append(Left(" ".join(self.text[start:end].split()), why, start))

    def _take(self, found: Seen, passage: Sentence, code: str) -> None:
        start, end = passage.start + found.start, passage.start + found.end
        if start in self._spans:
            return
        if not found.said:
            self._leave(start, end, found.why)
            return
        topic = tuple(fold(word).casefold() for word in found.topic)
        if (found.said, topic) in self._said:
            return
        anchor = self._anchor(start, end, passage)
        if isinstance(anchor, str):
            self._leave(start, end, anchor)
            return
        if fault := _fault(found.said, anchor.exact, self.language):
            self._leave(start, end, fault)
            return
        self._spans.add(start)
        self._said.add((found.said, topic))
        table = "seizures" if found.seized else "figures"
        key = self._key(table, found.topic, code)
        self.claims.append(Claimed(table, key, found.said, anchor, start, found.note))

    def _key(self, table: str, words: Sequence[str], code: str) -> str:
        """A key of the words that say something, made unique in its table."""
        telling = [word for word in words if word.lower() not in SMALL.get(code, ())]
        key = plain_key(" ".join(telling[:4])) or plain_key(" ".join(words[:4])) or table.removesuffix("s")
        return unique(key, {name for place, name in self._keys if place == table}, self._keys, table)

    # ── anchors ──

    def _anchor(self, start: int, end: int, within: Sentence | Passage) -> Anchor | str:
        """The shortest words around a place that stand once, or why there are none."""
        window = Passage(max(0, start - 60), min(len(self.text), end + 60))
        if locate(Copy(self.text[window.start : window.end]), _plain(self.text[start:end])).state == "gone":
            return "its words can’t be cut out of what they stand in"
        if len(self.text[start:end].split()) > MOST_WORDS:
            return "its words are too many for an anchor"
        exact = _plain(self.text[start:end])
        located = locate(self.copy, exact)
        if located.state != "ambiguous":
            return Anchor(exact)
        if len(located.passages) <= 100:
            for a, b in self._wider(start, end, within):
                wider = _plain(self.text[a:b])
                if self._once(wider, start - a, b - end, located.passages) and self._stands(Anchor(wider)):
                    return Anchor(wider)
            for prefix, suffix in self._beside(start, end):
                if self._stands(anchor := Anchor(exact, prefix, suffix)):
                    return anchor
        return f"it stands {len(located.passages)} times in the text, and nothing near tells which is meant"

    def _stands(self, anchor: Anchor) -> bool:
        state = locate(self.copy, anchor.exact, anchor.prefix or None, anchor.suffix or None).state
        return state in ("found", "found but for spacing or quotes")

    def _once(self, words: str, before: int, behind: int, passages: Sequence[Passage]) -> bool:
        folded = fold(words)
        texts = (self.text[max(0, place.start - before) : place.end + behind] for place in passages)
        return sum(fold(text) == folded for text in texts) == 1

    def _wider(self, start: int, end: int, within: Sentence | Passage) -> Iterator[tuple[int, int]]:
        """A word more behind, a word more before, and so on, within the sentence."""
        behind = [end + match.end() for match in re.finditer(r"\s?\S*\w", self.text[end : within.end])][:MOST_WORDS]
        before = [within.start + match.start() for match in re.finditer(r"\w\S*\s", self.text[within.start : start])]
        before = before[::-1][:MOST_WORDS]
        have = len(self.text[start:end].split())
        for more in range(1, MOST_WORDS - have + 1):
            if more <= len(behind):
                yield start, behind[more - 1]
            if more <= len(before):
                yield before[more - 1], end

    def _beside(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        before = self.text[max(0, start - 150) : start]
        behind = self.text[end : end + 150]
        for count in (2, 4, 7):
            if match := re.search(rf"(?:\S+\s+){{{count}}}$", before):
                yield _plain(match[0]), ""
            if match := re.match(rf"(?:\S*\s+\S+){{{count}}}", behind):
                yield "", _plain(match[0])

    # ── quotations ──

    def quotations(self) -> None:
        for spoken in quotations(self.text, main_language(self.language)):
            self._quote(spoken, self.text[spoken.start : spoken.end])
            if len(self.quotes) + len(self.left) >= MOST // 2:
                self.whole = False
                return

    def _quote(self, spoken: Spoken, words: str) -> None:
        first = self._first_words(spoken, words)
        if isinstance(first, str):
            self._leave(spoken.start, min(spoken.end, spoken.start + 80), first)
            return
        code = main_language(self.language)
        lang = language_of(words, code)
        key = self._key("quotes", [*_content(words, lang or code)][:2], lang or code)
        anchor = None if first == Anchor(words) else first
        self.quotes.append(Quoted(key, spoken.who, words, spoken.start, spoken.role, lang, anchor, spoken.note))

    def _first_words(self, spoken: Spoken, words: str) -> Anchor | str:
        """All of a short quotation, or of a long one so many of its first words that they stand once."""
        ends = [match.end() for match in re.finditer(r"\S*\w", words)]
        if len(ends) <= MOST_WORDS and self._stands(Anchor(words)):
            return Anchor(words)
        for count in range(5, MOST_WORDS + 1):
            if count <= len(ends):
                anchor = self._anchor(spoken.start, spoken.start + ends[count - 1], Passage(spoken.start, spoken.end))
                if isinstance(anchor, Anchor) and (not anchor.prefix + anchor.suffix or count == MOST_WORDS):
                    return anchor
        return "a quotation that stands more than once in the text, or can’t be told from its words"


def _content(words: str, code: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_][\w-]+", words):
        if word.lower() not in SMALL.get(code, ()):
            yield word


def _plain(words: str) -> str:
    """Words as an anchor has them: on one line."""
    return " ".join(words.split()) if re.search(r"\s(?<! )|  ", words) else words.strip()


def _fault(said: str, anchor: str, language: str) -> str:
    """Why a candidate would not pass `check`, or nothing."""
    try:
        value = parse(said)
    except SaidError as error:
        return f"{error.what}: {error.hint}"
    found = findings(value, anchor, language)
    return found[0].what if found else ""


# ── keys ───────────────────────────────────────────────────────────────────────────────────────────

_LATIN = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_LONGEST_KEY = 40


def plain_key(words: str) -> str:
    """Words as a bare key of TOML: `Exclu-gebruikers` is `exclu_gebruikers`."""
    words = re.sub(r"\b[dlnsjcm](?:qu)?'|'", "", words.casefold().replace("’", "'"))
    plain = unicodedata.normalize("NFKD", words.translate(_LATIN))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "_", plain)[:_LONGEST_KEY].strip("_")


def unique(key: str, taken: set[str], keys: set[tuple[str, str]] | None = None, table: str = "") -> str:
    """A key that is not taken yet: `users`, `users_2` …"""
    name, number = key, 2
    while name in taken:
        name, number = f"{key}_{number}", number + 1
    if keys is not None:
        keys.add((table, name))
    return name

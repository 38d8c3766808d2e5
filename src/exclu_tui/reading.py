"""A source's text as it is read: lines, words, where the dossier's anchors stand, and the amounts that none uses.

Knows texts and dossiers, and no screen. Offsets count characters of the text as it is, here and everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.cells import cell_len

from exclu_tui.amounts import amounts
from exclu_tui.anchors import Copy, Located, Passage, locate
from exclu_tui.characters import one_line, quoted, visible
from exclu_tui.dossier import Claim, Dossier, Quote, Source
from exclu_tui.evidence import Finding, findings
from exclu_tui.guess import ISO_DATE, VAGUE

# ── the dossier's anchors in a text ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim or quote that rests on a text, and where its anchor stands there.

    `number` counts the anchors in the order of the text, from 1; what stands nowhere in it has 0. `faults` are the ways
    in which the anchor does not say what the claim says.
    """

    path: str
    index: int
    name: str
    value: str
    anchor: str
    state: str
    passages: tuple[Passage, ...] = ()
    number: int = 0
    faults: tuple[Finding, ...] = ()


def standings(dossier: Dossier, source: Source, copy: Copy) -> tuple[Standing, ...]:
    """All that rests on a source: first what stands in its text, numbered in its order, then the rest."""
    found = [*_claims(dossier, source, copy), *_quotes(dossier, source, copy)]
    placed = sorted((each for each in found if each.passages), key=lambda each: each.passages[0].start)
    numbered = [replace(each, number=number) for number, each in enumerate(placed, 1)]
    return (*numbered, *(each for each in found if not each.passages))


def _claims(dossier: Dossier, source: Source, copy: Copy) -> Iterator[Standing]:
    for question in dossier.questions():
        for index, claim in enumerate(question.claims):
            if claim.by == source.id:
                name = asked(dossier, question.path)
                located = _located(copy, claim, claim.anchor)
                standing = _standing(question.path, index, name, one_line(claim.said.wide()), claim.anchor, located)
                faults = findings(claim.said, claim.anchor, source.language or "") if claim.anchor else ()
                yield replace(standing, faults=faults)


def _quotes(dossier: Dossier, source: Source, copy: Copy) -> Iterator[Standing]:
    for quote in dossier.quotes.values():
        if quote.by == source.id:
            anchor = quote.anchor or quote.text
            located = _located(copy, quote, anchor)
            yield _standing(quote.path, 0, one_line(quote.who), one_line(quoted(quote.text)), anchor, located)


def _located(copy: Copy, item: Claim | Quote, anchor: str | None) -> Located | None:
    return locate(copy, anchor, item.prefix, item.suffix) if anchor else None


def _standing(path: str, index: int, name: str, value: str, anchor: str | None, located: Located | None) -> Standing:
    if located is None:
        return Standing(path, index, name, value, "", "no anchor")
    return Standing(path, index, name, value, anchor or "", located.state, located.passages)


def asked(dossier: Dossier, path: str) -> str:
    """The name of a question, with its service's where it has one."""
    fact = dossier.fact(path)
    name = one_line(getattr(fact, "name", path))
    if path.startswith("services."):
        service = dossier.services[path.split(".", 2)[1]]
        return f"{one_line(service.title)}, {name[:1].lower()}{name[1:]}"
    return name


# ── amounts that no claim uses ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A number or a vague amount in a text that stands in no claim's anchor, with its hedge and what is counted."""

    passage: Passage
    words: str


_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_PIECE = 4000
_ONE_BEHIND = re.compile(r"[^\S\n]*%|[^\S\n]+\w[\w’'-]*")


def overlooked(
    text: str, language: str, standings: Sequence[Standing], given_up: Callable[[], bool] = lambda: False
) -> tuple[Overlooked, ...]:
    """The numbers and vague amounts of a text outside the anchors of claims, in its order.

    What only a quote holds is not used by any claim. An article ("een", "a") is no number here. It stops early once
    it is `given_up`.
    """
    used = sorted(
        (passage.start, passage.end)
        for each in standings
        if not each.path.startswith("quotes.")
        for passage in each.passages
    )
    starts = [start for start, _ in used]
    reach: list[int] = []
    for _, end in used:
        reach.append(max(end, reach[-1] if reach else 0))
    found = []
    for passage in _amounts(text, language.partition("-")[0].lower()):
        if given_up():
            break
        before = bisect_right(starts, passage.end - 1)
        if not before or reach[before - 1] <= passage.start:
            found.append(Overlooked(passage, one_line(" ".join(text[passage.start : passage.end].split()))))
    return tuple(found)


def _amounts(text: str, code: str) -> Iterator[Passage]:
    """Every amount of a text with its hedge. A long text is read in pieces: one read is slower than it is long."""
    vague = re.compile(rf"(?<!\w)(?:{'|'.join(VAGUE[code])})(?!\w)", re.IGNORECASE) if code in VAGUE else None
    for start, end in _pieces(text):
        piece = text[start:end]
        found = [Passage(*match.span()) for match in ISO_DATE.finditer(piece)]
        days = list(found)
        for amount in amounts(piece, code):
            of_a_date = any(day.start <= amount.start and amount.end <= day.end for day in days)
            is_none = amount.values == {0} and piece[amount.start : amount.end].isalpha()
            if not amount.article and not of_a_date and not is_none:
                first = min([amount.start, *_hedge_starts(piece, amount.start, [h.words for h in amount.hedges])])
                behind = _ONE_BEHIND.match(piece, amount.end)
                found.append(Passage(first, behind.end() if behind else amount.end))
        numbers = list(found)
        for match in vague.finditer(piece) if vague else ():
            if not any(passage.start < match.end() and match.start() < passage.end for passage in numbers):
                behind = _ONE_BEHIND.match(piece, match.end())
                found.append(Passage(match.start(), behind.end() if behind else match.end()))
        found.sort(key=lambda passage: passage.start)
        yield from (Passage(start + passage.start, start + passage.end) for passage in found)


def _hedge_starts(text: str, at: int, hedges: Sequence[str]) -> Iterator[int]:
    """Where the hedges before a number begin; those behind it have no place before it."""
    before = text[max(0, at - 80) : at].lower().replace("’", "'")
    for words in hedges:
        if (place := before.rfind(words)) >= 0:
            yield at - len(before) + place


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text; one that is very long in pieces that end at a sentence or a space."""
    at = 0
    for end in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        while end - at > _LONGEST_PIECE:
            window = text[at : at + _LONGEST_PIECE]
            cut = max(window.rfind(". "), window.rfind("\n"))
            cut = cut if cut > 0 else window.rfind(" ")
            cut = cut + 1 if cut > 0 else _LONGEST_PIECE
            yield at, at + cut
            at += cut
        if at < end:
            yield at, end
        at = end


# ── words, for a cursor ────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"\S+")
_AROUND = "\"'.,;:!?()[]{}“”„‟‘’‚«»…"
_FAR = 4000


def _bare(match: re.Match[str]) -> Passage | None:
    """A word without the stops and quotes around it; nothing if it is only such."""
    word = match[0]
    lead, trail = len(word) - len(word.lstrip(_AROUND)), len(word) - len(word.rstrip(_AROUND))
    return Passage(match.start() + lead, match.end() - trail) if lead < len(word) else None


def word_from(text: str, at: int) -> Passage | None:
    """The word that stands at a place of a text or, where none does, the next."""
    while at > 0 and at < len(text) and not text[at - 1].isspace() and not text[at].isspace():
        at -= 1
    found = (_bare(match) for match in _WORD.finditer(text, at))
    return next((word for word in found if word), None)


def word_before(text: str, at: int) -> Passage | None:
    """The last word that ends at or before a place."""
    low = at
    while low > 0:
        low = max(0, low - _FAR)
        while low > 0 and not text[low].isspace():
            low -= 1
        words = [word for match in _WORD.finditer(text, low, at) if (word := _bare(match)) and word.end <= at]
        if words:
            return words[-1]
    return None


def word_behind(text: str, at: int) -> Passage | None:
    """The first word that starts at or behind a place."""
    while 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace():
        at += 1
    return word_from(text, at)


# ── a selection as an anchor ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words chosen in a text, as they stand there, and what tells them from the same words elsewhere in it."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    unique: bool = True


_MOST_WORDS = 40
_MOST_PLACES = 10_000
"""Words that stand more often than this are told apart by choosing more of them: to look at all takes seconds."""
_CONTEXT = 400


def chosen(copy: Copy, passage: Passage) -> Chosen:
    """The anchor of a passage, with as few words before and behind it as make it the only one."""
    text = copy.text
    exact = text[passage.start : passage.end]
    found = locate(copy, exact).passages
    if found == (passage,):
        return Chosen(exact)
    if len(found) > _MOST_PLACES:
        return Chosen(exact, unique=False)
    others = [other for other in found if other != passage]
    lefts, rights = [_before(text, other) for other in others], [_behind(text, other) for other in others]
    # What stands around the others is compared here, a word further each time with fewer of them left; `locate` is
    # asked once it seems to be told apart, since a common word may stand in a long text ten thousand times.
    before, behind = _before(text, passage).split(" "), _behind(text, passage).split(" ")
    alike_before, alike_behind = set(range(len(others))), set(range(len(others)))
    for count in range(1, _MOST_WORDS + 1):
        prefix = " ".join(before[-count:]) if count <= len(before) else ""
        suffix = " ".join(behind[:count]) if count <= len(behind) else ""
        if prefix:
            alike_before = {number for number in alike_before if lefts[number].endswith(prefix)}
        if suffix:
            alike_behind = {number for number in alike_behind if rights[number].startswith(suffix)}
        for left, right, alike in (
            (prefix, "", alike_before),
            ("", suffix, alike_behind),
            (prefix, suffix, alike_before & alike_behind),
        ):
            if (
                (left or right)
                and not alike
                and locate(copy, exact, left or None, right or None).passages == (passage,)
            ):
                return Chosen(exact, left, right)
    return Chosen(exact, unique=False)


def _before(text: str, passage: Passage) -> str:
    """What stands before a passage, with its spacing made one; its first word may be half a word."""
    return " ".join(text[max(0, passage.start - _CONTEXT) : passage.start].split())


def _behind(text: str, passage: Passage) -> str:
    return " ".join(text[passage.end : passage.end + _CONTEXT].split())


# ── lines ──────────────────────────────────────────────────────────────────────────────────────────

# Characters that are shown as they are and take one column each; a line of others is measured one by one.
_PLAIN = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u2037\u20ac]*")


@lru_cache(maxsize=65536)
def _columns(character: str) -> int:
    return cell_len(visible(character))


def lines(text: str, width: int) -> list[tuple[int, int]]:
    """A text in lines of at most `width` columns, each from its start to before its end, broken at spaces.

    The spaces at a break belong to the line before it; a line break of the text to none.
    """
    width = max(1, width)
    found: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        after = end = len(text) if end < 0 else end
        if at < end < len(text) and text[end - 1] == "\r":
            end -= 1
        _wrap(text, at, end, width, found)
        at = after + 1
    return found


def _wrap(text: str, at: int, end: int, width: int, found: list[tuple[int, int]]) -> None:
    if end - at <= width and _PLAIN.fullmatch(text, at, end):
        found.append((at, end))
        return
    plain = bool(_PLAIN.fullmatch(text, at, end))
    while True:
        stop = min(end, at + width) if plain else _reach(text, at, end, width)
        if stop >= end:
            found.append((at, end))
            return
        space = text.rfind(" ", at, stop + 1)
        if space > at:
            # Further spaces go along with the break, past the edge, where they are not in the way.
            stop = space + 1
            while stop < end and text[stop] == " ":
                stop += 1
        found.append((at, stop))
        if stop >= end:
            return
        at = stop


def _reach(text: str, at: int, end: int, width: int) -> int:
    """How far the characters from `at` on go in `width` columns; at least one goes."""
    columns = 0
    for place in range(at, end):
        columns += _columns(text[place])
        if columns > width and place > at:
            return place
    return end


def line_of(lines: Sequence[tuple[int, int]], at: int) -> int:
    """The number of the line, from 0, in which a place of the text is."""
    return max(0, bisect_right(lines, (at, float("inf"))) - 1)

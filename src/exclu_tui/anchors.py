"""Exact words in a source's text, as a W3C TextQuoteSelector; knows texts, and neither claims nor files.

Matches are bounded by words and numbers: `5 aanhoudingen` is not in "45 aanhoudingen". Spacing, typographic quotes,
soft hyphens and the composition of letters may differ; digits and `. , % - < > € $` may not. Offsets count characters
of the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

AnchorState = Literal["found", "found but for spacing or quotes", "ambiguous", "gone", "no copy at hand"]


class Passage(NamedTuple):
    """A piece of a text: from `start` to before `end`, in characters."""

    start: int
    end: int


class Nearest(NamedTuple):
    """The passage most like an anchor that is gone, and how they differ: pairs of words, its own and the text's."""

    passage: Passage
    text: str
    changes: tuple[tuple[str, str], ...]


class Located(NamedTuple):
    """Where an anchor stands. An anchor of several parts (`[…]`) runs from its first part to its last."""

    state: AnchorState
    passages: tuple[Passage, ...] = ()
    nearest: Nearest | None = None


NO_COPY = Located("no copy at hand")

# These are compiled, by re's own cache, when a text is there: many a dossier has none beside it.
_ODD = (
    r"(?P<space>(?! (?=[^\s\u00ad\u200b\u2060\ufeff]|$))[\s\u00ad\u200b\u2060\ufeff]*\s[\s\u00ad\u200b\u2060\ufeff]*)"
    r"|(?P<none>[\u00ad\u200b\u2060\ufeff]+)"
    r"|(?P<single>[‘’‚‛´`′])|(?P<double>[“”„‟″«»])|(?P<hyphen>[\u2010\u2011])"
    r"|(?P<letter>\w[\u0300-\u036f]+)"
)
_SAME = {"space": " ", "none": "", "single": "'", "double": '"', "hyphen": "-"}
_ELLIPSIS = r"\s*\[(?:…|\.\.\.)\]\s*"


def _folds(text: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of a text that fold to something else: (start, end, what to)."""
    for match in re.finditer(_ODD, text):
        kind = match.lastgroup or ""
        folded = _SAME[kind] if kind in _SAME else unicodedata.normalize("NFC", match[0])
        if folded != match[0]:
            yield match.start(), match.end(), folded


def fold(text: str) -> str:
    """A text with its spacing, quotes and composition made one; two texts that fold alike differ in nothing else."""
    return Copy(text).folded.strip()


class Copy:
    """The text of a source, ready to be searched. It is folded when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _fold(self) -> tuple[str, list[int], list[int]]:
        pieces: list[str] = []
        starts, shifts = [0], [0]
        at = length = 0
        for start, end, folded in _folds(self.text):
            pieces += (self.text[at:start], folded)
            length += start - at + len(folded)
            at = end
            starts.append(length)
            shifts.append(end - length)
        pieces.append(self.text[at:])
        return "".join(pieces), starts, shifts

    @property
    def folded(self) -> str:
        return self._fold[0]

    def passage(self, start: int, end: int) -> Passage:
        """The piece of the text that a piece of the folded text was made from."""
        first, last = self._raw(start), self._raw(end - 1)
        # The last character may have been folded from several: it ends where the next piece begins.
        _, starts, shifts = self._fold
        index = bisect_right(starts, end)
        if starts[index - 1] == end and index > 1:
            raw_end = end + shifts[index - 1]
            return Passage(first, raw_end if self.text[last:raw_end].strip() == self.text[last:raw_end] else last + 1)
        return Passage(first, last + 1)

    def _raw(self, position: int) -> int:
        """Where the character at a position of the folded text starts in the text itself."""
        _, starts, shifts = self._fold
        index = bisect_right(starts, position) - 1
        return position + shifts[index]


def locate(copy: Copy, exact: str, prefix: str | None = None, suffix: str | None = None) -> Located:
    """Where the words stand in a text, and whether they are exact, ambiguous or gone."""
    if passages := _selected(copy, copy.text, exact, prefix, suffix, folded=False):
        return Located("found" if len(passages) == 1 else "ambiguous", passages)
    if passages := _selected(copy, copy.folded, fold(exact), prefix, suffix, folded=True):
        spans = tuple(copy.passage(passage.start, passage.end) for passage in passages)
        return Located("found but for spacing or quotes" if len(spans) == 1 else "ambiguous", spans)
    return Located("gone", nearest=nearest(copy.text, exact))


def _selected(
    copy: Copy, text: str, exact: str, prefix: str | None, suffix: str | None, *, folded: bool
) -> tuple[Passage, ...]:
    many = None if prefix or suffix else _MOST_PASSAGES
    found = list(islice(_standing(text, exact), many))
    if not found and (parts := re.split(_ELLIPSIS, exact))[1:]:
        found = list(_in_order(text, [part for part in parts if part]))
    if prefix is None and suffix is None:
        return tuple(found)
    return tuple(passage for passage in found if _is_between(text, passage, prefix, suffix))


def _is_between(text: str, passage: Passage, prefix: str | None, suffix: str | None) -> bool:
    """Whether `prefix` stands right before a passage, and `suffix` right behind it."""
    before, behind = fold(prefix or ""), fold(suffix or "")
    # Folding makes a text shorter, so some more of it is taken than the words are long.
    left = fold(text[max(0, passage.start - 4 * len(before) - 40) : passage.start])
    right = fold(text[passage.end : passage.end + 4 * len(behind) + 40])
    return left.endswith(before) and right.startswith(behind)


def _in_order(text: str, parts: Sequence[str]) -> Iterator[Passage]:
    """Passages in which the parts stand in order, each as short as can be."""
    if not parts:
        return
    ends: dict[int, int] = {}
    for first in _standing(text, parts[0]):
        end = first.end
        for part in parts[1:]:
            following = next(_standing(text, part, end), None)
            if following is None:
                return
            end = following.end
        ends[end] = first.start
    yield from (Passage(start, end) for end, start in ends.items())


def _standing(text: str, words: str, at: int = 0) -> Iterator[Passage]:
    """The places where words stand, bounded by words and numbers."""
    if not words:
        return
    while (start := text.find(words, at)) >= 0:
        end = start + len(words)
        if _starts(text, start) and _ends(text, end):
            yield Passage(start, end)
        at = start + 1
        if words[0].isalnum() and text[start].isalnum():
            # Within this word it can't start again; a text of one endless word is gone through once.
            at = behind.start() if (behind := _NO_LETTER.search(text, at)) else len(text)


_NO_LETTER = re.compile(r"[\W_]")
# Words that stand so often are ambiguous enough.
_MOST_PASSAGES = 1_000
_BEFORE_NUMBER = r"\d[.,'’]$|[-−~≈±<>≤≥]\s?$|(?:^|[^\d.,])\d{1,3}[ \u00a0\u2009\u202f]$"
_BEHIND_NUMBER = r"[.,'’]\d|\s?%|[-–]\d|\+|[ \u00a0\u2009\u202f]\d{3}(?!\d)"


def _starts(text: str, start: int) -> bool:
    """Whether a word or a number may start here, and not in the middle of one."""
    first = text[start]
    before = text[max(0, start - 6) : start]
    if first.isalnum() and before and (before[-1].isalnum() or unicodedata.combining(before[-1])):
        return False
    if before[-1:].isspace() and before[-2:-1].isalpha():
        return True  # as nearly everywhere: a word, a space, and nothing that could belong to a number
    if first.isdigit() and (match := re.search(_BEFORE_NUMBER, before)):
        # A space divides digits only where three follow: "3 000", and not "in 2023 42 were".
        grouped = match[0][-1].isspace() and match[0].strip()[-1].isdigit()
        return bool(grouped and not re.match(r"\d{3}(?!\d)", text[start : start + 4]))
    return True


def _ends(text: str, end: int) -> bool:
    """Whether a word or a number may end here."""
    last, behind = text[end - 1], text[end : end + 5]
    if last.isalnum() and behind and (behind[0].isalnum() or unicodedata.combining(behind[0])):
        return False
    if behind[:1].isspace() and behind[1:2].isalpha():
        return True
    if last.isdigit() and re.match(_BEHIND_NUMBER, behind):
        grouped = behind[0].isspace() and behind[1:2].isdigit()
        return bool(grouped and not re.search(r"(?:^|[^\d.,])\d{1,3}$", text[max(0, end - 4) : end]))
    return True


# ── the nearest passage ────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"\S+")
_ALIKE_ENOUGH = 0.5


def nearest(text: str, anchor: str) -> Nearest | None:
    """The passage most like an anchor, if half of it is alike. It is for a person to look at, and proves nothing."""
    wanted = _WORD.findall(anchor)
    words = list(_WORD.finditer(text))
    if not wanted or not words:
        return None
    size = min(len(wanted), len(words))
    counts = Counter(_plain(word) for word in wanted)
    window: Counter[str] = Counter()
    shared = best = at = 0
    keys = [_plain(word[0]) for word in words]
    for index, key in enumerate(keys):
        window[key] += 1
        shared += window[key] <= counts[key]
        if index >= size:
            old = keys[index - size]
            shared -= window[old] <= counts[old]
            window[old] -= 1
        if shared > best:
            best, at = shared, index - size + 1
    if best < _ALIKE_ENOUGH * len(wanted):
        return None
    at = max(0, at)
    found = words[at : at + size]
    # The text's own quotes and stops around words are no difference that a person need look at.
    first, last = found[0], found[-1]
    lead = len(first[0]) - len(first[0].lstrip(_AROUND))
    trail = len(last[0]) - len(last[0].rstrip(_AROUND))
    passage = Passage(first.start() + lead, max(last.end() - trail, first.start() + lead))
    mine, its = [word.strip(_AROUND) for word in wanted], [word[0].strip(_AROUND) for word in found]
    from difflib import SequenceMatcher  # nearly all anchors are found

    matcher = SequenceMatcher(None, list(map(fold, mine)), list(map(fold, its)), autojunk=False)
    changes = tuple(
        (" ".join(mine[a:b]), " ".join(its[c:d])) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"
    )
    return Nearest(passage, text[passage.start : passage.end], changes)


_AROUND = "\"'.,;:!?()[]“”„‟‘’‚«»"


def _plain(word: str) -> str:
    return fold(word).strip(_AROUND).casefold()

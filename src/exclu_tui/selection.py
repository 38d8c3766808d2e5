"""What of a dossier is shown: filters as one immutable value that composes and describes itself; knows no screen."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from exclu_tui.dossier import Fact, Question, Service
from exclu_tui.reviewed import Reviewed
from exclu_tui.wording import searchable, tables


@dataclass(frozen=True, slots=True)
class Panel:
    """One list: its title, the facts shown in it, how many of its facts those are, and of how many."""

    title: str
    facts: tuple[Fact, ...]
    shown: int
    total: int

    @property
    def count(self) -> str:
        return f"{self.shown:,}" if self.shown == self.total else f"{self.shown:,} of {self.total:,}"


class Selection(NamedTuple):
    """Which facts are wanted: those with every word of `query`; if `shared`, only what several sources speak on."""

    query: str = ""
    shared: bool = False

    def matching(self, query: str) -> Selection:
        return self._replace(query=query)

    def toggled(self) -> Selection:
        return self._replace(shared=not self.shared)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.query.split())

    def describe(self) -> str:
        """The filters in force in words; empty when everything is shown."""
        parts = [f"with “{self.query.strip()}”"] if self.words else []
        parts += ["several sources only"] if self.shared else []
        return ", ".join(parts)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the query's words stand in a text: (start, end), in characters."""
        for word in self.words:
            for match in re.finditer(re.escape(word), text, re.IGNORECASE):
                yield match.span()


class Index:
    """A dossier with its facts made ready for filtering. The words of a fact are put together when first looked for."""

    def __init__(self, known: Reviewed) -> None:
        self.known = known
        self._words: dict[str, str] = {}

    def panels(self, selection: Selection) -> tuple[Panel, ...]:
        """The five panels as the selection leaves them. A service stands above its questions that are shown."""
        sift = self.sift(selection)
        while True:
            try:
                next(sift)
            except StopIteration as done:
                panels: tuple[Panel, ...] = done.value
                return panels

    def sift(self, selection: Selection) -> Generator[None, None, tuple[Panel, ...]]:
        """The same, and between every two facts a chance to do something else."""
        patterns = tuple(re.compile(re.escape(word), re.IGNORECASE) for word in selection.words)
        panels = []
        for title, facts in tables(self.known.dossier):
            shown: list[Fact] = []
            found = 0
            for fact in facts:
                group = list(self._chosen(fact, selection, patterns))
                found += bool(group)
                shown += group
                if patterns:
                    yield
            panels.append(Panel(title, tuple(shown), found, len(facts)))
        return tuple(panels)

    def _chosen(self, fact: Fact, selection: Selection, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Fact]:
        if isinstance(fact, Service):
            questions = [
                question for question in fact.questions.values() if self._wanted(question, selection, patterns)
            ]
            if questions or self._wanted(fact, selection, patterns):
                yield fact
                yield from questions
        elif self._wanted(fact, selection, patterns):
            yield fact

    def _wanted(self, fact: Fact, selection: Selection, patterns: tuple[re.Pattern[str], ...]) -> bool:
        if selection.shared and not (isinstance(fact, Question) and len(fact.sources) > 1):
            return False
        if not patterns:
            return True
        if fact.path not in self._words:
            self._words[fact.path] = searchable(fact, self.known)
        words = self._words[fact.path]
        return all(pattern.search(words) for pattern in patterns)

"""What is exported: dossiers that were checked, and of each the facts that were asked for; knows no format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exclu_tui.dossier import Claim, Fact, Question, Quote, Service, Source
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Index, Selection
from exclu_tui.wording import tables


@dataclass(frozen=True)
class Chosen:
    """A dossier by its `id`, which tells it from the others of one export, and the facts of it that are exported."""

    id: str
    known: Reviewed
    facts: tuple[Fact, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions among the facts, in the order of the file's panels; those of a service come with it."""
        found: dict[str, Question] = {}
        for fact in self.facts:
            for question in fact.questions.values() if isinstance(fact, Service) else (fact,):
                if isinstance(question, Question):
                    found.setdefault(question.path, question)
        return tuple(found.values())

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(fact for fact in self.facts if isinstance(fact, Quote))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the facts rest on, in the order of the file; and those that are themselves chosen."""
        cited = {claim.by for question in self.questions for claim in question.claims}
        cited |= {claim.origin for question in self.questions for claim in question.claims if claim.origin}
        cited |= {quote.by for quote in self.quotes}
        cited |= {fact.id for fact in self.facts if isinstance(fact, Source)}
        return tuple(source for source in self.known.dossier.sources.values() if source.id in cited)

    def claims(self) -> Iterator[tuple[Question, int, Claim]]:
        """Every claim with its question and its number there, from 0."""
        for question in self.questions:
            for index, claim in enumerate(question.claims):
                yield question, index, claim


def everything(id: str, known: Reviewed) -> Chosen:
    return Chosen(id, known, tuple(fact for _, facts in tables(known.dossier) for fact in facts))


def only(id: str, known: Reviewed, words: str) -> Chosen:
    """The fact at a path, or else all facts that hold the words, as the dashboard's filter finds them."""
    fact = known.dossier.fact(words)
    if fact is not None:
        return Chosen(id, known, (fact,))
    panels = Index(known).panels(Selection(words))
    # A service stands above its questions that were found: it is not asked for by that, and they are.
    found = [fact for panel in panels for fact in panel.facts if not isinstance(fact, Service)]
    return Chosen(id, known, tuple(found))


def ids(files: Sequence[Path]) -> tuple[str, ...]:
    """A name for each dossier: its file's, or where two files are called alike, its path."""
    stems = [file.stem for file in files]
    return tuple(file.stem if stems.count(file.stem) == 1 else file.with_suffix("").as_posix() for file in files)

"""What a new reading of a file changed: new facts, other ones, and those gone; knows dossiers, and no screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exclu_tui.dossier import Dossier, Fact


class Changes(NamedTuple):
    """The paths of facts that are not as they were; what is gone has no row any more, and is only counted."""

    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def of(self, path: str) -> str:
        """What happened to a fact, in a word; nothing for most."""
        return "new" if path in self.new else "changed" if path in self.changed else ""

    def describe(self) -> str:
        """In words: "1 new, 2 changed, 1 gone"; empty if all is as it was."""
        counts = [(len(self.new), "new"), (len(self.changed), "changed"), (len(self.gone), "gone")]
        return ", ".join(f"{number:,} {what}" for number, what in counts if number)


def changes(before: Dossier, after: Dossier) -> Changes:
    """What became of each fact. A service counts by its own words, and each of its questions by itself."""
    old, new = dict(_facts(before)), dict(_facts(after))
    return Changes(
        frozenset(path for path in new if path not in old),
        frozenset(path for path, fact in new.items() if path in old and old[path] != fact),
        frozenset(path for path in old if path not in new),
    )


def _facts(dossier: Dossier) -> Iterator[tuple[str, Fact]]:
    for source in dossier.sources.values():
        yield source.path, source
    for quote in dossier.quotes.values():
        yield quote.path, quote
    for service in dossier.services.values():
        yield service.path, service._replace(questions={})
    for question in dossier.questions():
        yield question.path, question

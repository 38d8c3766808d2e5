"""A dossier with what was worked out about it: the agreement of its questions and, once checked, its report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from exclu_tui.agreement import Agreements
from exclu_tui.dossier import Dossier
from exclu_tui.signing import Progress, SignOff, sign_offs

if TYPE_CHECKING:  # checking reads tables and texts that the first frame does without
    from exclu_tui.anchors import Located
    from exclu_tui.checking import Found, Report, Rule


class Reviewed:
    """What is shown. Without a report nothing is said about anchors."""

    def __init__(self, agreements: Agreements, report: Report | None = None) -> None:
        self.agreements: Final = agreements
        self.report: Final = report

    @classmethod
    def of(cls, dossier: Dossier) -> Reviewed:
        return cls(Agreements(dossier))

    @property
    def dossier(self) -> Dossier:
        return self.agreements.dossier

    def checked(self, report: Report) -> Reviewed:
        """The same, with the report of `check`. What does not come from it is not worked out again."""
        later = Reviewed(self.agreements, report)
        later.__dict__.update((name, found) for name, found in self.__dict__.items() if name in _OF_THE_DOSSIER)
        return later

    @cached_property
    def sign_offs(self) -> Mapping[tuple[str, int], SignOff]:
        """Where each sign-off stands, by the fact's path and the claim's number."""
        return sign_offs(self.dossier)

    @cached_property
    def claims(self) -> int:
        """How many there are."""
        return sum(len(question.claims) for question in self.dossier.questions())

    @cached_property
    def progress(self) -> Progress:
        return Progress.of(self.sign_offs.values())

    @cached_property
    def unchecked(self) -> tuple[tuple[str, int], ...]:
        """The claims and quotes that nobody has signed off, or that changed since, in the order of the panels."""
        return tuple(place for place, state in self.sign_offs.items() if state in ("open", "void"))

    @cached_property
    def voided(self) -> frozenset[str]:
        """The paths of the facts with a sign-off that is void."""
        return frozenset(path for (path, _), state in self.sign_offs.items() if state == "void")

    def anchor(self, path: str, index: int = 0) -> Located | None:
        """Where the anchor of a claim or quote stands, if that was looked for."""
        return self.report.anchors.get((path, index)) if self.report else None

    def found(self, path: str) -> tuple[tuple[Rule, Found], ...]:
        """What `check` found on one fact, by which rule."""
        return self._found_on.get(path, ())

    @cached_property
    def _found_on(self) -> Mapping[str, tuple[tuple[Rule, Found], ...]]:
        by_path: dict[str, list[tuple[Rule, Found]]] = {}
        for rule, found in self.report.found if self.report else ():
            by_path.setdefault(found.path, []).append((rule, found))
        return {path: tuple(found) for path, found in by_path.items()}


_OF_THE_DOSSIER = frozenset({"claims", "sign_offs", "progress", "unchecked", "voided"})
"""What of a `Reviewed` is worked out from the dossier alone."""

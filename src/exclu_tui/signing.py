"""The checking copy: what a sign-off is of, whether it still holds, and how much of a dossier is signed; knows no file.

A sign-off is two keys beside a claim or quote. `checked` says who and when; `digest` is a short hash of what was read,
so that a later change of it is noticed. It is a seal against oversight and not against forgery: anybody can compute it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from exclu_tui.dossier import Claim, Dossier, Quote

SignOff = Literal["open", "checked", "void", "unsealed"]
"""Not signed; signed and unchanged; signed and changed since; signed by hand, so that a change can't be noticed."""

DIGITS = 12


def stamp(day: date, initials: str) -> str:
    """What `checked` holds."""
    return f"{day.isoformat()} {initials}"


def digest_of(item: Claim | Quote, sha256: str | None) -> str:
    """The seal of a claim or quote whose source's text has this `sha256` (none: no text was recorded).

    It is over who says it, what and in which words, character for character: no form of Unicode is made another, so
    that what looks alike and is not the same is a change. Order in the file, notes and labels are not in it.
    """
    if isinstance(item, Claim):
        parts = ["claim", item.by, item.said.typed, item.anchor, item.prefix, item.suffix]
    else:
        parts = ["quote", item.by, item.who, item.text, item.anchor, item.prefix, item.suffix]
    # Imported here, for most dossiers have no sign-offs.
    import hashlib
    import json

    # As JSON in ASCII, so that no part can run into the next and every platform hashes the same bytes.
    sealed = json.dumps([*parts, sha256.lower() if sha256 else None])
    return hashlib.sha256(sealed.encode("ascii")).hexdigest()[:DIGITS]


def sign_off(item: Claim | Quote, sha256: str | None) -> SignOff:
    """Where the sign-off of a claim or quote stands, its source's text being recorded as `sha256`."""
    if item.checked is None:
        return "open"
    if item.digest is None:
        return "unsealed"
    return "checked" if item.digest == digest_of(item, sha256) else "void"


def items(dossier: Dossier) -> Iterator[tuple[str, int, Claim | Quote]]:
    """All that can be signed, table by table as the panels are ordered: path, number there (from 0), and the item."""
    for questions in (dossier.figures, dossier.seizures):
        for question in questions.values():
            yield from ((question.path, index, claim) for index, claim in enumerate(question.claims))
    yield from ((quote.path, 0, quote) for quote in dossier.quotes.values())
    for service in dossier.services.values():
        for question in service.questions.values():
            yield from ((question.path, index, claim) for index, claim in enumerate(question.claims))


def sign_offs(dossier: Dossier) -> Mapping[tuple[str, int], SignOff]:
    """Where each sign-off stands, by the fact's path and the claim's number, in the order of `items`."""
    sources = dossier.sources
    return {(path, index): sign_off(item, sources[item.by].sha256) for path, index, item in items(dossier)}


class Progress(NamedTuple):
    """How many claims and quotes are signed off, of how many; one that is void is not. `begun` if any ever was."""

    checked: int
    total: int
    begun: bool

    @classmethod
    def of(cls, states: Iterable[SignOff]) -> Progress:
        found = list(states)
        checked = found.count("checked") + found.count("unsealed")
        return cls(checked, len(found), found.count("open") < len(found))

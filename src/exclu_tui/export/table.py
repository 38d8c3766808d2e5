"""The claims as one table, a row each, for the formats that are tables; knows columns, and writes nothing.

In every row `said` stands as it was typed, so no number is ever in a record without its hedge. What can't be printed
safely is made visible: the cells end in terminals and spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from exclu_tui.characters import visible
from exclu_tui.dossier import Claim, Question
from exclu_tui.edtf import Day
from exclu_tui.export.chosen import Chosen
from exclu_tui.said import Dates, Quantity, Said, Vague
from exclu_tui.signing import sign_off

Type = Literal["string", "number", "boolean"]
Cell = str | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, its type in the words of Frictionless, and what it holds."""

    name: str
    type: Type
    says: str


COLUMNS = (
    Column("dossier", "string", "the dossier’s id: its file’s name without the ending"),
    Column("path", "string", "the question’s path in the dossier"),
    Column("question", "string", "the question as asked, else its label or key"),
    Column("said", "string", "what the source said, as typed, with its hedge"),
    Column("value", "string", "the same in words, with its hedge"),
    Column("low", "number", "the least the number may be; empty if it has no bound there, or is no number"),
    Column("high", "number", "the most the number may be; empty if it has no bound there, or is no number"),
    Column("low_open", "boolean", "whether the least is itself left out (more than 4 million)"),
    Column("high_open", "boolean", "whether the most is itself left out (fewer than 50)"),
    Column("earliest", "string", "of a date: the first day it may be (ISO 8601)"),
    Column("latest", "string", "of a date: the last day it may be (ISO 8601)"),
    Column("unit", "string", "what is counted: a currency by ISO 4217 code, or words, and for a rate its period"),
    Column("hedge", "string", "the hedge in words: about, more than, at least, less than, at most, vague, in doubt"),
    Column("basis", "string", "counted, estimated, alleged or own claim"),
    Column("scope", "string", "ISO 3166 codes of where it holds"),
    Column("as_of", "string", "when it was true (EDTF)"),
    Column("state", "string", "how the claims on the question stand to each other"),
    Column("reason", "string", "why, in a sentence"),
    Column("set_aside", "string", "replaced or copied, if the claim was not compared"),
    Column("source", "string", "the source’s id"),
    Column("title", "string", "the source’s title"),
    Column("publication", "string", "the paper, site or institution"),
    Column("issued", "string", "when the source came out (EDTF)"),
    Column("url", "string", "the source’s address"),
    Column("archived", "string", "the address of an archived copy"),
    Column("anchor", "string", "the source’s own words"),
    Column("anchor_state", "string", "whether they stand in its text"),
    Column("note", "string", "the editor’s note"),
    Column("checked", "string", "who signed the claim off, and on which day, as typed"),
    Column(
        "sign_off", "string", "open, checked, void (the claim changed since) or unsealed (a change can’t be noticed)"
    ),
)

_HEDGES = {"": "", "~": "about", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}


def rows(dossiers: Sequence[Chosen]) -> Iterator[tuple[Cell, ...]]:
    """The table's rows, with a cell for each of `COLUMNS`."""
    for chosen in dossiers:
        for question, index, claim in chosen.claims():
            yield tuple(
                visible(cell) if isinstance(cell, str) else cell for cell in _row(chosen, question, index, claim)
            )


def _row(chosen: Chosen, question: Question, index: int, claim: Claim) -> tuple[Cell, ...]:
    source = chosen.known.dossier.sources[claim.by]
    agreement = chosen.known.agreements.of(question)
    aside = agreement.aside(claim)
    located = chosen.known.anchor(question.path, index)
    low, high, low_open, high_open = bounds(claim.said)
    earliest, latest = days(claim.said)
    return (
        chosen.id,
        question.path,
        question.ask or question.name,
        claim.said.typed,
        claim.said.wide(),
        low,
        high,
        low_open,
        high_open,
        earliest,
        latest,
        unit(claim.said),
        hedge(claim.said),
        claim.basis,
        " ".join(claim.scope) or None,
        claim.as_of.typed if claim.as_of else None,
        agreement.state,
        agreement.reason,
        aside.why if aside else None,
        claim.by,
        source.title,
        source.container_title or source.publisher,
        source.issued.typed if source.issued else None,
        source.url,
        source.archived,
        claim.anchor,
        located.state if located else None,
        claim.note,
        claim.checked.typed if claim.checked else None,
        sign_off(claim, source.sha256),
    )


def bounds(said: Said) -> tuple[Decimal | None, Decimal | None, bool | None, bool | None]:
    """The least and the most that a number may be, and whether each is left out; nothing for what is no number."""
    if not isinstance(said, Quantity):
        return None, None, None, None
    found = said.bounds
    return found.low, found.high, found.low_open, found.high_open


def days(said: Said) -> tuple[str | None, str | None]:
    if not isinstance(said, Dates):
        return None, None
    return _iso(said.date.earliest), _iso(said.date.latest)


def _iso(day: Day | None) -> str | None:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}" if day else None


def unit(said: Said) -> str | None:
    """The unit as `said` is typed: EUR, kg, EUR/6 months."""
    if not isinstance(said, Quantity | Vague):
        return None
    text = said.unit.currency or said.unit.words
    if (per := said.unit.per) is not None:
        text += f"/{per.wide()}"
    return text or None


def hedge(said: Said) -> str | None:
    """The hedge in words, doubt included."""
    words = []
    match said:
        case Quantity():
            words = [_HEDGES[said.sign], "in doubt" if said.doubt else ""]
        case Vague():
            words = ["vague", "in doubt" if said.doubt else ""]
        case Dates():
            words = ["about" if said.date.approximate else "", "in doubt" if said.date.uncertain else ""]
    return ", ".join(word for word in words if word) or None

"""Dossiers as JSON with bounds, states and reasons, under a schema that is made from the models here.

Numbers stand as text, so that every digit is kept; `said` stands beside them, with its hedge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from exclu_tui.agreement import STATES
from exclu_tui.characters import json_of
from exclu_tui.dossier import Claim, Question, Quote
from exclu_tui.export.chosen import Chosen
from exclu_tui.export.csl import item
from exclu_tui.export.table import bounds, days, hedge, unit
from exclu_tui.signing import SignOff, sign_off


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bounds(_Part):
    """What a number may be. An end that is missing has no bound."""

    low: str | None = Field(None, description="the least, as an exact decimal number", pattern=r"^-?\d+(\.\d+)?$")
    high: str | None = Field(None, description="the most, as an exact decimal number", pattern=r"^-?\d+(\.\d+)?$")
    low_open: bool = Field(False, description="whether the least is itself left out")
    high_open: bool = Field(False, description="whether the most is itself left out")


class Days(_Part):
    """What a date may be, by ISO 8601. An end that is missing is open or not known."""

    earliest: str | None = Field(None, description="the first day")
    latest: str | None = Field(None, description="the last day")


class ExportedClaim(_Part):
    """What one source said."""

    said: str = Field(description="as typed, with its hedge")
    value: str = Field(description="in words, with its hedge")
    hedge: str | None = Field(None, description="the hedge in words")
    bounds: Bounds | None = Field(None, description="of a number: what it may be")
    days: Days | None = Field(None, description="of a date: what it may be")
    unit: str | None = Field(None, description="a currency by ISO 4217 code, or words, and for a rate its period")
    by: str = Field(description="the source’s id")
    basis: str | None = Field(None, description="counted, estimated, alleged or own claim")
    scope: list[str] = Field([], description="ISO 3166 codes of where it holds")
    as_of: str | None = Field(None, description="when it was true (EDTF)")
    origin: str | None = Field(None, description="the id of the source it comes from")
    anchor: str | None = Field(None, description="the source’s own words")
    anchor_state: str | None = Field(None, description="whether they stand in its text")
    set_aside: Literal["replaced", "copied"] | None = Field(None, description="why it is not compared")
    note: str | None = Field(None, description="the editor’s note")
    checked: str | None = Field(None, description="who signed it off, and on which day, as typed")
    sign_off: SignOff = Field(description="void: it changed since; unsealed: a change can’t be noticed")


class ExportedQuestion(_Part):
    """One thing that may be known, how the claims on it stand to each other, and every claim."""

    path: str = Field(description="where it is in the dossier")
    label: str = Field(description="its name")
    ask: str | None = Field(None, description="the question as asked")
    state: str = Field(description="how the claims stand to each other", json_schema_extra={"enum": list(STATES)})
    reason: str = Field(description="why, in a sentence")
    origins: list[str] = Field(description="the ids of those it all comes from")
    prefer: str | None = Field(None, description="the editor’s choice, by source; never instead of the rest")
    because: str | None = Field(None, description="the reason for that choice")
    claims: list[ExportedClaim] = Field(description="every claim, in the order of the file")


class ExportedQuote(_Part):
    """Somebody's own words."""

    path: str = Field(description="where it is in the dossier")
    who: str = Field(description="who said it")
    role: str | None = Field(None, description="in which role")
    to: str | None = Field(None, description="to whom")
    by: str = Field(description="the id of the source that gives it")
    text: str = Field(description="the words")
    translations: dict[str, str] = Field({}, description="translations by language code")
    anchor_state: str | None = Field(None, description="whether the words stand in the source’s text")
    checked: str | None = Field(None, description="who signed it off, and on which day, as typed")
    sign_off: SignOff = Field(description="void: it changed since; unsealed: a change can’t be noticed")


class ExportedDossier(_Part):
    """One dossier, or the part of it that was asked for."""

    id: str = Field(description="its file’s name without the ending")
    title: str = Field(description="its title")
    date: str | None = Field(None, description="the day of the operation (EDTF)")
    lang: str = Field(description="the language of its labels and questions")
    questions: list[ExportedQuestion] = Field(description="in the order of the file’s panels")
    quotes: list[ExportedQuote] = Field(description="in the order of the file")
    sources: list[dict[str, Any]] = Field(description="as CSL-JSON items")


class Export(_Part):
    """What `exclu-tui export --to json` writes."""

    version: Literal[1] = Field(description="the version of this schema")
    dossiers: list[ExportedDossier] = Field(description="each dossier that was exported")


def write(dossiers: Sequence[Chosen]) -> str:
    export = Export(version=1, dossiers=[_dossier(chosen) for chosen in dossiers])
    return json_of(export.model_dump(mode="json", exclude_none=True)) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `write` gives."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Export.model_json_schema(mode="serialization")}


def _dossier(chosen: Chosen) -> ExportedDossier:
    dossier = chosen.known.dossier
    return ExportedDossier(
        id=chosen.id,
        title=dossier.title,
        date=dossier.date.typed if dossier.date else None,
        lang=dossier.lang,
        questions=[_question(question, chosen) for question in chosen.questions],
        quotes=[_quote(quote, chosen) for quote in chosen.quotes],
        sources=[item(source, chosen) for source in chosen.sources],
    )


def _question(question: Question, chosen: Chosen) -> ExportedQuestion:
    agreement = chosen.known.agreements.of(question)
    return ExportedQuestion(
        path=question.path,
        label=question.name,
        ask=question.ask,
        state=agreement.state,
        reason=agreement.reason,
        origins=sorted(agreement.origins),
        prefer=question.prefer,
        because=question.because,
        claims=[_claim(claim, index, question, chosen) for index, claim in enumerate(question.claims)],
    )


def _claim(claim: Claim, index: int, question: Question, chosen: Chosen) -> ExportedClaim:
    low, high, low_open, high_open = bounds(claim.said)
    earliest, latest = days(claim.said)
    located = chosen.known.anchor(question.path, index)
    aside = chosen.known.agreements.of(question).aside(claim)
    numbered = low is not None or high is not None
    return ExportedClaim(
        said=claim.said.typed,
        value=claim.said.wide(),
        hedge=hedge(claim.said),
        bounds=Bounds(
            low=None if low is None else f"{low:f}",
            high=None if high is None else f"{high:f}",
            low_open=bool(low_open),
            high_open=bool(high_open),
        )
        if numbered
        else None,
        days=Days(earliest=earliest, latest=latest) if earliest or latest else None,
        unit=unit(claim.said),
        by=claim.by,
        basis=claim.basis,
        scope=list(claim.scope),
        as_of=claim.as_of.typed if claim.as_of else None,
        origin=claim.origin,
        anchor=claim.anchor,
        anchor_state=located.state if located else None,
        set_aside=aside.why if aside else None,
        note=claim.note,
        checked=claim.checked.typed if claim.checked else None,
        sign_off=sign_off(claim, chosen.known.dossier.sources[claim.by].sha256),
    )


def _quote(quote: Quote, chosen: Chosen) -> ExportedQuote:
    located = chosen.known.anchor(quote.path)
    return ExportedQuote(
        path=quote.path,
        who=quote.who,
        role=quote.role,
        to=quote.to,
        by=quote.by,
        text=quote.text,
        translations=dict(quote.translations),
        anchor_state=located.state if located else None,
        checked=quote.checked.typed if quote.checked else None,
        sign_off=sign_off(quote, chosen.known.dossier.sources[quote.by].sha256),
    )

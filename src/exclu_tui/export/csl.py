"""The sources as CSL-JSON 1.0.2, for reference managers and citation processors."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from exclu_tui.characters import json_of
from exclu_tui.codes import CSL_DATES
from exclu_tui.dossier import Source
from exclu_tui.edtf import Edtf, EdtfError, parse
from exclu_tui.export.chosen import Chosen


def write(dossiers: Sequence[Chosen]) -> str:
    return json_of([item(source, chosen) for source, chosen in sources(dossiers)]) + "\n"


def sources(dossiers: Sequence[Chosen]) -> list[tuple[Source, Chosen]]:
    """Every source with its dossier."""
    return [(source, chosen) for chosen in dossiers for source in chosen.sources]


def item(source: Source, chosen: Chosen, *, several: bool = False) -> dict[str, Any]:
    """One source as a CSL item. What CSL has no variable for stands in `custom`."""
    table: dict[str, Any] = {
        "id": f"{chosen.id}:{source.id}" if several else source.id,
        "type": source.type or "document",
        "title": source.title,
        "container-title": source.container_title,
        "publisher": source.publisher,
        "language": source.language,
        "URL": source.url,
    }
    if source.issued is not None:
        table["issued"] = date(source.issued)
    for name, value in source.csl.items():
        table[name] = _date(value) if name in CSL_DATES else _plain(value)
    custom = {"kind": source.kind, "based_on": list(source.based_on) or None, "archived": source.archived}
    if kept := {name: value for name, value in custom.items() if value}:
        table["custom"] = kept
    return {name: value for name, value in table.items() if value is not None}


def date(when: Edtf) -> dict[str, Any]:
    """A date as `date-parts`, with `circa` where it is not sure; what has no parts is given as it was typed."""
    first, last = when.earliest, when.latest
    if first is None or last is None or ("/" not in when.typed and _parts(when.typed) is None):
        return {"literal": when.wide()}
    if "/" in when.typed:
        ends = [_parts(end) for end in when.typed.split("/")]
        if None in ends:
            return {"literal": when.wide()}
        parts = [end for end in ends if end is not None]
    else:
        parts = [_parts(when.typed) or []]
    found: dict[str, Any] = {"date-parts": parts}
    if when.approximate or when.uncertain:
        found["circa"] = True
    return found


def _parts(typed: str) -> list[int] | None:
    """Year, month and day of a plain date; nothing for seasons and unspecified digits."""
    pieces = typed.strip().rstrip("?~%").split("-")
    if not all(piece.isdecimal() for piece in pieces) or len(pieces) > 3 or (len(pieces) > 1 and int(pieces[1]) > 12):
        return None
    return [int(piece) for piece in pieces]


def _date(value: object) -> object:
    try:
        return date(parse(str(value))) if isinstance(value, str | int) else _plain(value)
    except EdtfError:
        return {"literal": str(value)}


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case dict():
            return {str(name): _plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
    return value

"""The anchors as W3C Web Annotations in JSON-LD: their words, and where a copy is at hand also their place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote as percent

from exclu_tui.characters import json_of
from exclu_tui.dossier import Source
from exclu_tui.export.chosen import Chosen

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(dossiers: Sequence[Chosen]) -> str:
    """An AnnotationCollection of one page."""
    items = [item for chosen in dossiers for item in _annotations(chosen)]
    collection = {
        "@context": CONTEXT,
        "id": "urn:exclu-tui:annotations",
        "type": "AnnotationCollection",
        "label": ", ".join(chosen.known.dossier.title for chosen in dossiers),
        "total": len(items),
        "first": {
            "id": "urn:exclu-tui:annotations:1",
            "type": "AnnotationPage",
            "partOf": "urn:exclu-tui:annotations",
            "startIndex": 0,
            "items": items,
        },
    }
    return json_of(collection) + "\n"


def _annotations(chosen: Chosen) -> Iterator[dict[str, Any]]:
    dossier = chosen.known.dossier
    for question, index, claim in chosen.claims():
        if claim.anchor:
            body = f"{question.ask or question.name} {claim.said.wide()}"
            yield _annotation(
                chosen, question.path, index, dossier.sources[claim.by], body, claim.anchor, claim.prefix, claim.suffix
            )
    for quote in chosen.quotes:
        source, words = dossier.sources[quote.by], quote.anchor or quote.text
        yield _annotation(chosen, quote.path, 0, source, quote.who, words, quote.prefix, quote.suffix)


def _annotation(
    chosen: Chosen,
    path: str,
    index: int,
    source: Source,
    body: str,
    exact: str,
    prefix: str | None,
    suffix: str | None,
) -> dict[str, Any]:
    quoted = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    selectors: list[dict[str, Any]] = [{name: value for name, value in quoted.items() if value is not None}]
    located = chosen.known.anchor(path, index)
    if located and len(located.passages) == 1:
        passage = located.passages[0]
        selectors.append({"type": "TextPositionSelector", "start": passage.start, "end": passage.end})
    return {
        "id": f"urn:exclu-tui:{percent(chosen.id)}:{percent(path)}:{index + 1}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": body, "format": "text/plain", "language": chosen.known.dossier.lang},
        "target": {
            "type": "SpecificResource",
            "source": source.url or f"urn:exclu-tui:{percent(chosen.id)}:source:{percent(source.id)}",
            "selector": selectors if len(selectors) > 1 else selectors[0],
        },
    }

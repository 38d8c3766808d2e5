"""The format as JSON Schema 2020-12, for editors and linters: keys from the models, a sentence on each; knows no file.

It says what may stand where, not whether it is right: grammar of `said` and of dates, and references between facts, are
for `check` and for loading.
"""

from __future__ import annotations

from typing import Any

from exclu_tui.codes import CSL_DATES, CSL_NAMES, CSL_TYPES, CSL_VARIABLES, LANGUAGES
from exclu_tui.dossier import BASES, KINDS, Claim, Dossier, Question, Quote, Service, Source
from exclu_tui.shapes import key_names

SAYS: dict[type[Any], dict[str, str]] = {
    Dossier: {
        "dossier": "The version of the format: 1.",
        "title": "What the dossier is about.",
        "date": "The day of the operation (EDTF, as text).",
        "lang": "The language of labels and questions, and the one quotes are translated into; en if left out.",
        "sources": "Who speaks, by id.",
        "figures": "Questions about the operation, by key.",
        "seizures": "Questions about what was seized, by key.",
        "quotes": "Somebody’s own words, by key.",
        "services": "Systems that were taken offline, by key.",
    },
    Source: {
        "type": "The CSL-JSON item type, such as article-newspaper, webpage or legal_case.",
        "title": "The title of the report.",
        "container-title": "The paper or site it stands in.",
        "publisher": "The institution that published it.",
        "issued": "When it came out (EDTF, as text).",
        "language": "Its language, by BCP 47: nl, en, de. Numbers and hedges in anchors are read in it.",
        "URL": "Its address; http and https are opened.",
        "kind": "What sort of source it is.",
        "based_on": "The ids of those it copies: two copies of one release are one origin.",
        "archived": "The address of an archived copy.",
        "text": "The path of a local copy of its text, inside the dossier’s folder.",
        "sha256": "The SHA-256 of that copy, in hexadecimal digits.",
    },
    Claim: {
        "said": "What the source said, with its hedge: 42, ~3000, >4M EUR, 42..48, several kg, 2023-02, undisclosed.",
        "by": "The id of the source that says it; may be left out where the file has one source.",
        "anchor": "The source’s exact words, which hold the number and its hedge (W3C TextQuoteSelector: exact).",
        "prefix": "The words right before the anchor, where it stands more than once.",
        "suffix": "The words right behind the anchor, where it stands more than once.",
        "scope": "Where it holds: ISO 3166 codes with spaces between, or a list of them.",
        "as_of": "When it was true (EDTF, as text), where that is not when the source came out.",
        "basis": "How the source knows it.",
        "origin": "The id of the source this one claim comes from.",
        "replaces": "The source of an older claim that this one takes the place of; its id, or a list of ids.",
        "note": "What a reader should know of this claim.",
        "checked": "Who held it against the source, and on which day: 2026-11-24 MK. `c` in the dashboard writes it.",
        "digest": "What was signed, as 12 hexadecimal digits; written with `checked`, and by no one by hand.",
    },
    Question: {
        "claims": "What each source said.",
        "ask": "The question in full.",
        "label": "Its name in lists; its key in plain words if left out.",
        "prefer": "The editor’s choice: the id of a source with a claim here. Shown beside the claims, never instead.",
        "because": "The reason for that choice.",
    },
    Quote: {
        "who": "Who said it.",
        "text": "The words, to the letter.",
        "by": "The id of the source that gives them.",
        "role": "In which role it was said.",
        "to": "To whom it was said.",
        "lang": "The language of the words; the source’s if left out.",
        "as_of": "When it was said (EDTF, as text).",
        "anchor": "Words of the quote by which it is found in the source’s text; the whole text if left out.",
        "prefix": "The words right before the anchor, where it stands more than once.",
        "suffix": "The words right behind the anchor, where it stands more than once.",
        "note": "What a reader should know of this quote.",
        "checked": "Who held it against the source, and on which day: 2026-11-24 MK. `c` in the dashboard writes it.",
        "digest": "What was signed, as 12 hexadecimal digits; written with `checked`, and by no one by hand.",
    },
    Service: {
        "name": "What the service is called; its key in plain words if left out.",
        "note": "What a reader should know of it.",
    },
}
"""What each key of the format holds, model by model; a test keeps it whole."""

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of a whole dossier."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "exclu-tui dossier",
        "description": "What each source said about an operation, in its own words, with its own hedges.",
        **_table(Dossier, _DOSSIER, required=["dossier", "title", "sources"]),
        "$defs": {
            "source": _table(Source, _SOURCE, more=_csl()),
            "claim": _table(Claim, _CLAIM, required=["said"]),
            "question": _question(),
            "quote": _table(Quote, _QUOTE, required=["who", "text"], patterns=_translations()),
            "service": {
                **_table(Service, {}),
                "additionalProperties": {"$ref": "#/$defs/question"},
                "description": "Every key but `name` and `note` is a question, such as offline or users.",
            },
        },
    }


_WORDS: Schema = {"type": "string", "minLength": 1}
_IDS: Schema = {"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}
_VALUE: Schema = {"type": ["string", "integer", "number"]}

_DOSSIER: dict[str, Schema] = {
    "dossier": {"const": 1},
    "sources": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/source"}},
    "figures": {"type": "object", "additionalProperties": {"$ref": "#/$defs/question"}},
    "seizures": {"type": "object", "additionalProperties": {"$ref": "#/$defs/question"}},
    "quotes": {"type": "object", "additionalProperties": {"$ref": "#/$defs/quote"}},
    "services": {"type": "object", "additionalProperties": {"$ref": "#/$defs/service"}},
}
_SOURCE: dict[str, Schema] = {
    "type": {"enum": sorted(CSL_TYPES)},
    "kind": {"enum": list(KINDS)},
    "based_on": _IDS,
    "sha256": {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"},
}
_SIGN_OFF: dict[str, Schema] = {
    "checked": {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [^ ]{1,8}$"},
    "digest": {"type": "string", "pattern": "^[0-9a-fA-F]{12}$"},
}
_CLAIM: dict[str, Schema] = {
    **_SIGN_OFF,
    "said": _VALUE,
    "scope": {"anyOf": [_WORDS, {"type": "array", "items": _WORDS, "minItems": 1}]},
    "basis": {"enum": list(BASES)},
    "replaces": _IDS,
}
_QUESTION: dict[str, Schema] = {"claims": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/claim"}}}
_QUOTE: dict[str, Schema] = _SIGN_OFF


def _table(
    model: type[Any],
    shapes: dict[str, Schema],
    *,
    required: list[str] | None = None,
    more: dict[str, Schema] | None = None,
    patterns: dict[str, Schema] | None = None,
) -> Schema:
    """The table of a model: its keys with their shapes, text where none is given; keys that begin with x- are free."""
    properties = {name: {"description": says, **shapes.get(name, _WORDS)} for name, says in SAYS[model].items()}
    return {
        "type": "object",
        "properties": {**properties, **(more or {})},
        "patternProperties": {"^x-": True, **(patterns or {})},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _question() -> Schema:
    """A bare value, one claim, or a question with claims."""
    claim = _table(Claim, _CLAIM)["properties"]
    asked = _table(Question, _QUESTION)["properties"]
    return {
        "anyOf": [
            {**_VALUE, "description": "A bare value: 1200."},
            {
                "type": "object",
                "description": "A value with its words, or a question with claims.",
                "properties": {**asked, **claim},
                "patternProperties": {"^x-": True},
                "additionalProperties": False,
                "anyOf": [{"required": ["said"]}, {"required": ["claims"]}],
            },
        ]
    }


def _csl() -> dict[str, Schema]:
    """The CSL-JSON variables that are not keys of ours."""
    found = {}
    for name in sorted(CSL_VARIABLES - set(key_names(Source))):
        shape: Schema = {"type": ["string", "integer", "number"]}
        if name in CSL_NAMES:
            shape = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
        elif name in CSL_DATES:
            shape = {"type": ["string", "object"], "additionalProperties": True}
        found[name] = {"description": f"The CSL-JSON variable {name}.", **shape}
    return found


def _translations() -> dict[str, Schema]:
    """A translation stands under the code of its language."""
    codes = "|".join(sorted(LANGUAGES.keys() - set(key_names(Quote))))
    return {f"^(?:{codes})(?:-[A-Za-z0-9-]+)?$": {"description": "A translation of the words.", **_WORDS}}

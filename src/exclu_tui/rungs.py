"""From the three rungs that TOML may give a fact on to the third, a question with claims; checks nothing.

A bare value, a value with its words, and a question with claims become one thing here, at the path it was typed at.
"""

import re
from collections.abc import Mapping
from typing import Any

from exclu_tui import edtf
from exclu_tui.codes import CSL_VARIABLES, LANGUAGES
from exclu_tui.dossier import FACT_TABLES, Claim, Quote, Service, Source
from exclu_tui.fields import typed_as
from exclu_tui.said import parse as parse_said
from exclu_tui.shapes import key_names


def of_toml(table: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts with all three rungs brought to the third, ready for `shapes.build`; nothing is checked.

    What has a wrong shape is left as it is, for the model to say so.
    """
    plain = _without_x(table)
    sources = _tables(plain.get("sources"))
    only = next(iter(sources)) if len(sources) == 1 else None
    if isinstance(plain.get("sources"), Mapping):
        plain["sources"] = {key: _source(key, value) for key, value in sources.items()}
    for name in FACT_TABLES:
        if isinstance(facts := plain.setdefault(name, {}), Mapping):
            plain[name] = {
                key: _question(f"{name}.{key}", key, value, only) for key, value in _without_x(facts).items()
            }
    if isinstance(quotes := plain.setdefault("quotes", {}), Mapping):
        plain["quotes"] = {key: _quote(key, value, only) for key, value in _without_x(quotes).items()}
    if isinstance(services := plain.setdefault("services", {}), Mapping):
        plain["services"] = {key: _service(key, value, only) for key, value in _without_x(services).items()}
    return plain


def _without_x(table: Mapping[str, Any]) -> dict[str, Any]:
    """A copy without the keys that are the user's own."""
    return {key: value for key, value in table.items() if key[:2] != "x-"}


def _own_keys_out(claim: Any) -> Any:
    """The claim without the keys that are the user's own; itself, if it has none."""
    if isinstance(claim, dict):
        for key in claim:
            if key[:2] == "x-":
                return _without_x(claim)
    return claim


def _tables(value: object) -> dict[str, Any]:
    return _without_x(value) if isinstance(value, Mapping) else {}


_OTHER_VARIABLES = CSL_VARIABLES - set(key_names(Source)) - {"id"}


def _source(key: str, raw: object) -> object:
    if not isinstance(raw, dict):
        return raw
    table = _without_x(raw)
    csl = {name: table.pop(name) for name in raw if name in _OTHER_VARIABLES}
    return {**table, "@id": key, "@csl": csl}


def _question(path: str, key: str, raw: object, only: str | None, *, years: bool = False) -> object:
    if not isinstance(raw, dict):
        table: dict[str, Any] = {"claims": [{"said": raw}]}
    else:
        table = _without_x(raw)
        if "claims" not in table:
            claim = {name: table.pop(name) for name in key_names(Claim) if name in table}
            table["claims"] = [claim]
    if isinstance(table["claims"], list):
        claims = [_own_keys_out(claim) for claim in table["claims"]]
        if only is not None:
            claims = [{"by": only, **claim} if isinstance(claim, dict) else claim for claim in claims]
        if years or _about_dates(claims):
            claims = [_with_years(claim) if isinstance(claim, dict) else claim for claim in claims]
        table["claims"] = claims
    table["@path"] = path
    table["@key"] = key
    return table


def _about_dates(claims: list[Any]) -> bool:
    """Whether some claim is a date for certain; then four bare digits beside it are a year."""
    for claim in claims:
        text = typed_as(claim.get("said")) if isinstance(claim, dict) else None
        if text is not None and edtf.looks_like_date(text.strip()):
            return True
    return False


def _with_years(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with four bare digits read as a year."""
    text = typed_as(claim.get("said"))
    if text is not None and re.fullmatch(r"-?\d{4}[?~%]?", text.strip()):
        return {**claim, "said": parse_said(text, years=True)}
    return claim


_TRANSLATIONS = LANGUAGES.keys() - set(key_names(Quote))


def _quote(key: str, raw: object, only: str | None) -> object:
    if not isinstance(raw, Mapping):
        return raw
    table = _without_x(raw)
    translations = {name: table.pop(name) for name in list(table) if name.partition("-")[0] in _TRANSLATIONS}
    if only is not None:
        table.setdefault("by", only)
    return {**table, "@id": key, "@translations": translations}


def _service(key: str, raw: object, only: str | None) -> object:
    if not isinstance(raw, Mapping):
        return raw
    table = _without_x(raw)
    known = (*key_names(Service), "offline")
    kept = {name: table.pop(name) for name in list(table) if name in key_names(Service) or _slip_of(name, known)}
    path = f"services.{key}"
    questions = {
        name: _question(f"{path}.{name}", name, value, only, years=name == "offline") for name, value in table.items()
    }
    return {**kept, "@id": key, "@questions": questions}


def _slip_of(name: str, keys: tuple[str, ...]) -> bool:
    """Whether a service's key is a known one mistyped: any other key is a question, and a slip would become one."""
    return name not in keys and any(
        sorted(name) == sorted(key) or (len(name) + 1 == len(key) and _drops_one(name, key)) for key in keys
    )


def _drops_one(short: str, long: str) -> bool:
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))

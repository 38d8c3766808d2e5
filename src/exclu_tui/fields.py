"""How a dossier's values are read: what was said, dates, scopes, sign-offs; knows no table they stand in."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from exclu_tui import edtf
from exclu_tui.codes import COUNTRIES
from exclu_tui.edtf import Edtf, EdtfError
from exclu_tui.problems import nearest
from exclu_tui.said import MAX_DIGITS, MAX_LENGTH, Dates, Quantity, Said, SaidError, Text, Vague
from exclu_tui.said import parse as parse_said
from exclu_tui.shapes import LONGEST, Before, Reads, Refused, Stumbled, Words


def kind_of(value: object) -> str:
    """What a TOML value is, in a plain word."""
    match value:
        case bool():
            return "true or false"
        case int() | float() | Decimal():
            return "a number"
        case str():
            return "text"
        case datetime() | date() | time():
            return "a TOML date"
        case Mapping():
            return "a table"
        case list():
            return "a list"
    return type(value).__name__


def typed_as(value: object) -> str | None:
    """The text of a bare TOML value, as it was typed; `None` for what can't be a value."""
    if type(value) is str:
        return value
    match value:
        case bool():
            return None
        case int():
            # Python writes a number in tens only up to some length; a hexadecimal one may be longer.
            return str(value) if value.bit_length() <= _MOST_BITS else hex(value)
        case Decimal() if value.is_finite():
            # 1e999999999 would be a thousand million digits.
            return format(value, "f") if abs(value.adjusted()) <= MAX_DIGITS else str(value)
        case datetime():
            return value.isoformat()
        case date():
            return value.isoformat()
    return None


@lru_cache(maxsize=4096)
def _said(typed: str) -> Said:
    """What was said, once for all claims near each other that say the same."""
    return parse_said(typed)


def _read_said(value: object) -> Said:
    if isinstance(value, str):
        text: str | None = value
    elif isinstance(value, Quantity | Dates | Vague | Text):
        return value
    else:
        text = typed_as(value)
    if text is None:
        raise Refused(
            "said",
            f"{kind_of(value)} is no value",
            'type what the source said: 42, "~3000", ">4M EUR", "several"',
        )
    try:
        return _said(text)
    except SaidError as error:
        raise Refused("said", error.what, error.hint) from error


def _read_date(value: object) -> Edtf:
    text = typed_as(value)
    if text is None:
        raise Refused("date", f"{kind_of(value)} is no date", 'type it by EDTF: "2023-02-03", "2023-02", "2023"')
    try:
        return _day(text)
    except EdtfError as error:
        raise Refused("date", error.what, error.hint) from error


@lru_cache(maxsize=4096)
def _day(typed: str) -> Edtf:
    return edtf.parse(typed)


@lru_cache(maxsize=4096)
def _scope(typed: str) -> tuple[str, ...]:
    """A scope given as one text; a dossier has few of them, and many times."""
    return _read_scope(typed.split())


def _read_scope(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and len(value) > MAX_LENGTH:
        raise Refused("scope", f"a scope of {len(value):,} characters", "name each country once, or a region's code")
    if type(value) is str and value.strip():
        return _scope(value)
    if not isinstance(value, list) or not value or not all(isinstance(code, str) for code in value):
        raise Refused("scope", f"{kind_of(value)} is no scope", 'type ISO 3166 codes: "NL BE"')
    for code in value:
        if code not in COUNTRIES and not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code):
            names = {name: code for code, name in COUNTRIES.items()}
            hint = f"write {names[code]}" if code in names else "write GB" if code == "UK" else nearest(code, COUNTRIES)
            raise Refused("scope", f"{code} is no ISO 3166 country code", hint)
    return tuple(value)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_MOST_BITS = 64
_DEEPEST = 10


def _read_csl(value: object, depth: int = 0) -> Any:
    """A CSL variable: text, a number, or lists and tables of them. Raises for what could not be shown."""
    match value:
        case bool():
            pass
        case str() if len(value) > LONGEST:
            raise Refused("too-long", f"a text of {len(value):,} characters", TOO_LONG)
        case str():
            return value
        case int() if value.bit_length() <= _MOST_BITS:
            return value
        case Decimal() if value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS:
            return value
        case int() | Decimal():
            raise Refused("wrong-value", "a number that is not finite or too long", "write it as text, in quotes")
        case list() if depth < _DEEPEST:
            return [_read_csl(item, depth + 1) for item in value]
        case Mapping() if depth < _DEEPEST:
            return {name: _read_csl(item, depth + 1) for name, item in value.items()}
    raise Refused("wrong-type", f"{kind_of(value)} can't stand here", "write text or a number")


TOO_LONG = f"at most {LONGEST:,} are read: keep whole articles in a file, beside the dossier"


class Signed(NamedTuple):
    """A sign-off as typed, `2026-11-24 MK`: the day on which somebody held a fact against its source, and who."""

    typed: str
    day: Edtf
    initials: str

    def wide(self) -> str:
        return f"{self.day.wide()}, {self.initials}"

    def narrow(self) -> str:
        return f"{self.day.narrow()}, {self.initials}"


def is_initials(text: str) -> bool:
    """Whether a text can sign: one to eight letters, of any script."""
    return 1 <= len(text) <= 8 and all(unicodedata.category(letter)[0] in "LM" for letter in text) and text[0].isalpha()


def _read_checked(value: object) -> Signed:
    if isinstance(value, Signed):
        return value
    if not isinstance(value, str):
        raise Refused("checked", f"{kind_of(value)} is no sign-off", _SIGN_HINT)
    day, space, initials = value.partition(" ")
    if not (space and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day)):
        raise Refused("checked", f"{value!r} does not begin with a day and a space", _SIGN_HINT)
    if not is_initials(initials):
        raise Refused("checked", f"{initials!r} are no initials", f"one to eight letters; {_SIGN_HINT}")
    return Signed(value, _read_date(day), initials)


_SIGN_HINT = 'type the day and your initials: "2026-11-24 MK"'


def _read_digest(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9a-fA-F]{12}", value):
        return value.lower()
    hint = "leave `digest` out, or press c in the dashboard to sign anew"
    raise Refused("digest", "`digest` is not 12 hexadecimal digits", hint)


def _read_sha256(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9a-fA-F]{64}", value):
        return value
    raise Stumbled


SaidField = Annotated[Said, Reads(_read_said)]
DateField = Annotated[Edtf, Reads(_read_date)]
ScopeField = Annotated[tuple[str, ...], Reads(_read_scope)]
CheckedField = Annotated[Signed, Reads(_read_checked)]
DigestField = Annotated[str, Reads(_read_digest)]
IdsField = Annotated[tuple[Words, ...], Before(_as_list)]
CslField = Annotated[Any, Reads(_read_csl)]
Sha256 = Annotated[str, Reads(_read_sha256, {"type": "str", "pattern": "^[0-9a-fA-F]{64}$", "strict": True})]

"""The vocabulary: sources, claims, questions, quotes and services as frozen models; knows no file and no screen.

A dossier's TOML may give a fact on three rungs (a bare value, a value with its words, a question with claims). All
three become one thing here, a question with claims, at the path it was typed at: `figures.arrests`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Annotated, Any, NamedTuple

from exclu_tui import edtf
from exclu_tui.codes import COUNTRIES, CSL_TYPES, CSL_VARIABLES, LANGUAGES
from exclu_tui.edtf import Edtf, EdtfError
from exclu_tui.problems import nearest
from exclu_tui.said import MAX_DIGITS, MAX_LENGTH, Dates, Quantity, Said, SaidError, Text, Vague
from exclu_tui.said import parse as parse_said
from exclu_tui.shapes import LONGEST, Before, NotEmpty, Reads, Refused, Stumbled, Table, Words, is_one_of

FACT_TABLES = ("figures", "seizures")
BASES = ("counted", "estimated", "alleged", "own claim")
KINDS = ("official", "press", "court", "company", "encyclopedia")


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


def _typed(value: object) -> str | None:
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
        text = _typed(value)
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
    text = _typed(value)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Table):
    """Who said it: CSL-JSON variables under their own names; `kind`, `based_on`, `text` and `sha256` are ours."""

    id: Words
    type: Annotated[str, is_one_of(*sorted(CSL_TYPES))] | None = None
    title: Words | None = None
    container_title: Words | None = None
    publisher: Words | None = None
    issued: DateField | None = None
    language: Words | None = None
    url: Words | None = None
    kind: Annotated[str, is_one_of(*KINDS)] | None = None
    based_on: IdsField = ()
    archived: Words | None = None
    text: Words | None = None
    sha256: Sha256 | None = None
    csl: dict[str, CslField] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"sources.{self.id}"

    @property
    def name(self) -> str:
        """What to call it in a list: the paper or site, else the institution, else its id."""
        return self.container_title or self.publisher or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Table):
    """What one source said on one question: its value as hedged, and the words it stands in (TextQuoteSelector)."""

    said: SaidField
    by: Words
    anchor: Words | None = None
    prefix: Words | None = None
    suffix: Words | None = None
    scope: ScopeField = ()
    as_of: DateField | None = None
    basis: Annotated[str, is_one_of(*BASES)] | None = None
    origin: Words | None = None
    replaces: IdsField = ()
    note: Words | None = None
    checked: CheckedField | None = None
    digest: DigestField | None = None


def _read_claims(value: object) -> object:
    if value == []:
        raise Refused("empty", "`claims` is empty", "give at least one claim: { by = …, said = … }")
    return value


ClaimsField = Annotated[tuple[Claim, ...], Before(_read_claims)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Table):
    """One thing that may be known, and every claim about it. No claim is better than another here."""

    path: Words
    key: str
    claims: ClaimsField
    ask: Words | None = None
    label: Words | None = None
    prefer: Words | None = None
    because: Words | None = None

    @property
    def name(self) -> str:
        """Its label, or its key in plain words: `dutch_users` is "Dutch users" only if a label says so."""
        return self.label or label_of(self.key)

    @property
    def sources(self) -> frozenset[str]:
        """The ids of those who speak on it."""
        return frozenset(claim.by for claim in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Table):
    """Somebody's own words: who, in which role, to whom, given by which source; translations by language code."""

    id: Words
    who: Words
    text: Words
    by: Words
    role: Words | None = None
    to: Words | None = None
    lang: Words | None = None
    as_of: DateField | None = None
    anchor: Words | None = None
    prefix: Words | None = None
    suffix: Words | None = None
    note: Words | None = None
    checked: CheckedField | None = None
    digest: DigestField | None = None
    translations: dict[str, Words] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"quotes.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Table):
    """A system taken offline; all that is known of it is questions (`offline`, `users`, …)."""

    id: Words
    name: Words | None = None
    note: Words | None = None
    questions: dict[str, Question] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"services.{self.id}"

    @property
    def title(self) -> str:
        return self.name or label_of(self.id)


Fact = Question | Quote | Service | Source


@dataclass(frozen=True, kw_only=True)
class Dossier(Table):
    """Everything that one file says. Made by `of_toml` alone."""

    dossier: Annotated[int, is_one_of(1)]
    title: Words
    date: DateField | None = None
    lang: Words = "en"
    sources: Annotated[dict[str, Source], NotEmpty()]
    figures: dict[str, Question] = field(default_factory=dict)
    seizures: dict[str, Question] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> Mapping[str, tuple[tuple[Question, Claim], ...]]:
        """What each source says, by its id: the claims with their questions."""
        spoken: dict[str, list[tuple[Question, Claim]]] = defaultdict(list)
        for question in self.questions():
            for claim in question.claims:
                spoken[claim.by].append((question, claim))
        return {source: tuple(claims) for source, claims in spoken.items()}

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """What to call each source, by its id: its name, and the id too where name and date fit another as well."""
        alike = Counter((source.name, source.issued and source.issued.typed) for source in self.sources.values())
        return {
            id: f"{source.name} ({id})"
            if alike[source.name, source.issued and source.issued.typed] > 1
            else source.name
            for id, source in self.sources.items()
        }

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the file's panels."""
        yield from self.figures.values()
        yield from self.seizures.values()
        for service in self.services.values():
            yield from service.questions.values()

    def fact(self, path: str) -> Fact | None:
        """The fact at a dotted path, if there is one."""
        table, _, rest = path.partition(".")
        if table == "services":
            for service in self.services.values():
                if service.path == path:
                    return service
                for question in service.questions.values():
                    if question.path == path:
                        return question
            return None
        found: Mapping[str, Fact] = getattr(self, table, {}) if table in ("sources", "quotes", *FACT_TABLES) else {}
        return found.get(rest)


def item(dossier: Dossier, path: str, index: int) -> Claim | Quote:
    """The claim of a question by its number, from 0, or the quote at a path. Raises LookupError."""
    match dossier.fact(path):
        case Question() as question:
            return question.claims[index]
        case Quote() as quote:
            return quote
    raise LookupError(f"{path} has no claims")


def label_of(key: str) -> str:
    """A key in plain words: `dutch_users` → "Dutch users" needs a label, `drug_labs` → "Drug labs" does not."""
    words = re.sub(r"[_-]+", " ", key).strip()
    return words[:1].upper() + words[1:]


def of_toml(table: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts with all three rungs brought to the third, ready for `Dossier.model_validate`; nothing is checked.

    What has a wrong shape is left as it is, for the model to say so.
    """
    plain = _without_x(table)
    sources = _tables(plain.get("sources"))
    only = next(iter(sources)) if len(sources) == 1 else None
    if isinstance(plain.get("sources"), Mapping):
        plain["sources"] = {key: _source(key, value) for key, value in sources.items()}
    for name in FACT_TABLES:
        if isinstance(plain.get(name), Mapping):
            facts = _tables(plain[name])
            plain[name] = {key: _question(f"{name}.{key}", key, value, only) for key, value in facts.items()}
    if isinstance(plain.get("quotes"), Mapping):
        plain["quotes"] = {key: _quote(key, value, only) for key, value in _tables(plain["quotes"]).items()}
    if isinstance(plain.get("services"), Mapping):
        plain["services"] = {key: _service(key, value, only) for key, value in _tables(plain["services"]).items()}
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


_OTHER_VARIABLES = CSL_VARIABLES - set(Source.key_names()) - {"id"}


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
            claim = {name: table.pop(name) for name in Claim.key_names() if name in table}
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
        text = _typed(claim.get("said")) if isinstance(claim, dict) else None
        if text is not None and edtf.looks_like_date(text.strip()):
            return True
    return False


def _with_years(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with four bare digits read as a year."""
    text = _typed(claim.get("said"))
    if text is not None and re.fullmatch(r"-?\d{4}[?~%]?", text.strip()):
        return {**claim, "said": parse_said(text, years=True)}
    return claim


_TRANSLATIONS = LANGUAGES.keys() - set(Quote.key_names())


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
    known = (*Service.key_names(), "offline")
    kept = {name: table.pop(name) for name in list(table) if name in Service.key_names() or _slip_of(name, known)}
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

"""The vocabulary: sources, claims, questions, quotes and services as named tuples; knows no file and no screen.

A dossier's TOML may give a fact on three rungs (a bare value, a value with its words, a question with claims). All
three are one thing here (`rungs.py`), a question with claims, at the path it was typed at: `figures.arrests`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, NamedTuple

from exclu_tui.codes import CSL_TYPES
from exclu_tui.fields import CheckedField, CslField, DateField, DigestField, IdsField, SaidField, ScopeField, Sha256
from exclu_tui.shapes import Before, NotEmpty, Refused, Words, is_one_of, table

FACT_TABLES = ("figures", "seizures")
BASES = ("counted", "estimated", "alleged", "own claim")
KINDS = ("official", "press", "court", "company", "encyclopedia")


@table
class Source(NamedTuple):
    """Who said it: CSL-JSON variables under their own names; `kind`, `based_on`, `text` and `sha256` are ours."""

    id: Words
    csl: dict[str, CslField]
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

    @property
    def path(self) -> str:
        return f"sources.{self.id}"

    @property
    def name(self) -> str:
        """What to call it in a list: the paper or site, else the institution, else its id."""
        return self.container_title or self.publisher or self.id


@table
class Claim(NamedTuple):
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


@table
class Question(NamedTuple):
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


@table
class Quote(NamedTuple):
    """Somebody's own words: who, in which role, to whom, given by which source; translations by language code."""

    id: Words
    who: Words
    text: Words
    by: Words
    translations: dict[str, Words]
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

    @property
    def path(self) -> str:
        return f"quotes.{self.id}"


@table
class Service(NamedTuple):
    """A system taken offline; all that is known of it is questions (`offline`, `users`, …)."""

    id: Words
    questions: dict[str, Question]
    name: Words | None = None
    note: Words | None = None

    @property
    def path(self) -> str:
        return f"services.{self.id}"

    @property
    def title(self) -> str:
        return self.name or label_of(self.id)


Fact = Question | Quote | Service | Source


class _Dossier(NamedTuple):
    dossier: Annotated[int, is_one_of(1)]
    title: Words
    sources: Annotated[dict[str, Source], NotEmpty()]
    figures: dict[str, Question]
    seizures: dict[str, Question]
    quotes: dict[str, Quote]
    services: dict[str, Service]
    date: DateField | None = None
    lang: Words = "en"


@table
class Dossier(_Dossier):
    """Everything that one file says, and what is worked out from it once. Made from what `of_toml` gives."""

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

"""Facts as Markdown notes to paste, each claim with its citation as a footnote; no evidence is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exclu_tui.addresses import is_web
from exclu_tui.characters import one_line, quoted
from exclu_tui.dossier import Claim, Fact, Question, Quote, Service, Source
from exclu_tui.export.chosen import Chosen
from exclu_tui.reviewed import Reviewed
from exclu_tui.wording import citation, heading, name_of, signed, tables


def write(dossiers: Sequence[Chosen]) -> str:
    """A single fact as its note; several under headings, with all footnotes at the end."""
    if len(dossiers) == 1 and len(dossiers[0].facts) == 1:
        return note(dossiers[0].facts[0], dossiers[0].known)
    out = []
    for chosen in dossiers:
        notes = _Notes(chosen.known)
        out.append("\n\n".join([*_whole(chosen, notes), *notes.footnotes(chosen.id if len(dossiers) > 1 else "")]))
    return "\n\n".join(out) + "\n"


def note(fact: Fact, known: Reviewed) -> str:
    """One fact with its footnotes, as `y` in the dashboard copies it."""
    notes = _Notes(known)
    return "\n\n".join([*notes.of(fact), *notes.footnotes()]) + "\n"


def _whole(chosen: Chosen, notes: _Notes) -> Iterator[str]:
    yield f"# {escaped(heading(chosen.known.dossier))}"
    wanted = {fact.path for fact in chosen.facts}
    for title, facts in tables(chosen.known.dossier):
        parts = [part for fact in facts for part in _wanted(fact, wanted, notes)]
        if parts:
            yield f"## {title}"
            yield from parts


def _wanted(fact: Fact, wanted: set[str], notes: _Notes) -> Iterator[str]:
    if fact.path in wanted:
        yield from notes.of(fact)
    elif isinstance(fact, Service):
        for question in fact.questions.values():
            if question.path in wanted:
                yield from notes.of(question, under=fact)


class _Notes:
    """Notes on the facts of one dossier, which share their footnotes."""

    def __init__(self, known: Reviewed) -> None:
        self._known = known
        self._numbers: dict[str, int] = {}

    def of(self, fact: Fact, under: Service | None = None) -> Iterator[str]:
        match fact:
            case Question():
                yield from self._question(fact, under)
            case Quote():
                yield self._quote(fact)
            case Service():
                yield f"**{escaped(name_of(fact))}**" + (f" {escaped(fact.note)}" if fact.note else "")
                for question in fact.questions.values():
                    yield from self._question(question, fact)
            case Source():
                yield f"{escaped(name_of(fact))}{self._mark(fact.id)}"

    def footnotes(self, prefix: str = "") -> Iterator[str]:
        if self._numbers:
            sources = self._known.dossier.sources
            yield "\n".join(
                f"[^{number}]: {_linked(citation(sources[id]), sources[id])}" for id, number in self._numbers.items()
            )

    def _mark(self, source: str) -> str:
        return f"[^{self._numbers.setdefault(source, len(self._numbers) + 1)}]"

    def _question(self, question: Question, under: Service | None) -> Iterator[str]:
        agreement = self._known.agreements.of(question)
        name = name_of(question)
        if under is not None:
            name = f"{name_of(under)}: {name[:1].lower()}{name[1:]}"
        yield f"**{escaped(name)}.**" + (f" {escaped(question.ask)}" if question.ask else "")
        yield f"*{agreement.state}:* {escaped(agreement.reason)}"
        if question.prefer:
            because = escaped(question.because or "no reason is given")
            chosen = escaped(self._known.dossier.source_names[question.prefer])
            yield f"The editor’s choice: {chosen}, because {because}"
        yield "\n".join(self._claim(claim, question) for claim in question.claims)

    def _claim(self, claim: Claim, question: Question) -> str:
        dossier = self._known.dossier
        source = dossier.sources[claim.by]
        parts = [escaped(dossier.source_names[claim.by])]
        parts += [source.issued.narrow()] if source.issued else []
        parts += [" ".join(claim.scope)] if claim.scope else []
        parts += [f"as of {claim.as_of.narrow()}"] if claim.as_of else []
        parts += [claim.basis] if claim.basis else []
        if aside := self._known.agreements.of(question).aside(claim):
            parts.append(f"{aside.why}, see {escaped(dossier.source_names[aside.because_of.by])}")
        parts += [escaped(words)] if (words := signed(claim, source)) else []
        words = f": {escaped(quoted(claim.anchor))}" if claim.anchor else ""
        after = f" ({escaped(claim.note)})" if claim.note else ""
        return f"- **{escaped(claim.said.wide())}**, {', '.join(parts)}{words}{after}{self._mark(claim.by)}"

    def _quote(self, quote: Quote) -> str:
        who = ", ".join(filter(None, (quote.who, quote.role, f"to {quote.to}" if quote.to else None)))
        texts = [quote.text, *quote.translations.values()]
        lines = [f"> {escaped(quoted(text))}" for text in texts]
        words = signed(quote, self._known.dossier.sources[quote.by])
        after = f" ({escaped(words)})" if words else ""
        return "\n>\n".join(lines) + f"\n>\n> {escaped(who)}{after}{self._mark(quote.by)}"


_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~$&^])")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def escaped(text: str) -> str:
    """The text so that Markdown shows just its characters, on one line."""
    plain = _ACTIVE.sub(r"\\\1", one_line(text))
    match = _AT_START.match(plain)
    if match and match[2][0] in "-+=":
        return f"{match[1]}\\{plain[match.end(1) :]}"
    # A number before a point would begin a list.
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", plain)


def _linked(text: str, source: Source) -> str:
    """A citation whose address is a link, where it is one for a browser."""
    url = one_line(source.url or "")
    if is_web(source.url) and not re.search(r"[<>]", url) and text.endswith(url):
        return f"{escaped(text.removesuffix(url))}<{url}>"
    return escaped(text)

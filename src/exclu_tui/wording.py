"""From a fact to words with roles, for a screen or plain text; knows no Textual and writes no markup.

Evidence comes out character for character. What a terminal would act on (control characters, bidi overrides,
characters without a width) is made visible here, once, and never dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from exclu_tui.agreement import Agreement
from exclu_tui.characters import one_line, quoted, visible
from exclu_tui.dossier import Claim, Dossier, Fact, Question, Quote, Service, Source
from exclu_tui.extents import extent
from exclu_tui.problems import Problem
from exclu_tui.reviewed import Reviewed
from exclu_tui.said import Dates, Quantity, Unit
from exclu_tui.signing import sign_off
from exclu_tui.strips import strips

Role = Literal[
    "plain", "title", "ask", "state", "value", "source", "meta", "evidence", "note", "name", "link", "strip", "problem"
]


class Run(NamedTuple):
    """A piece of text and what it is."""

    text: str
    role: Role = "plain"


class Line(NamedTuple):
    """One paragraph: runs, and how many columns all of it is indented. Without runs it is a blank line.

    A line on one claim or quote has its `claim`: the fact's path, and the claim's number there, from 0.
    """

    runs: tuple[Run, ...] = ()
    indent: int = 0
    claim: tuple[str, int] | None = None

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])


BLANK = Line()


class Row(NamedTuple):
    """A fact as a row of a list. `values` are cut between, never within: half a number would be another number.

    The `tail` stands at the right, in a narrow list the `short_tail` if there is one; with `alert` it is coloured.
    """

    path: str
    label: str
    values: tuple[str, ...] = ()
    tail: str = ""
    short_tail: str = ""
    below: str = ""
    indent: int = 0
    heading: bool = False
    alert: bool = False


# ── values ─────────────────────────────────────────────────────────────────────────────────────────


def span(question: Question) -> tuple[str, ...]:
    """All that is claimed, in narrow words: the lowest and the highest of each unit, then what has no number.

    Hedges stay on, and nothing is averaged or chosen. Each item is to be shown whole.
    """
    quantities: dict[Unit, list[Quantity]] = {}
    dates: list[Dates] = []
    others: list[str] = []
    for claim in question.claims:
        match claim.said:
            case Quantity() as quantity:
                quantities.setdefault(quantity.unit, []).append(quantity)
            case Dates() as when:
                dates.append(when)
            case other:
                others.append(one_line(other.narrow()))
    groups = [_ends(min(group, key=_size), max(group, key=_size)) for group in quantities.values()]
    if dates:
        groups.append(_ends(min(dates, key=_when), max(dates, key=_when)))
    groups += [(other,) for other in dict.fromkeys(others)]
    items: list[str] = []
    for index, group in enumerate(groups):
        last = index == len(groups) - 1
        items += group if last else (*group[:-1], f"{group[-1]};")
    return tuple(items)


def _ends(lowest: Quantity | Dates, highest: Quantity | Dates) -> tuple[str, ...]:
    first, last = one_line(lowest.narrow()), one_line(highest.narrow())
    if first == last:
        return (first,)
    if isinstance(lowest, Quantity) and lowest.unit.words and not lowest.doubt:
        # "5 to 5.5 months": both are of one unit, which is said once.
        first = first.removesuffix(f" {one_line(lowest.unit.words)}")
    return first, "to", last


_SIGN_ORDER = {"<": 0, "<=": 1, "": 2, "~": 3, ">=": 4, ">": 5}


def _size(quantity: Quantity) -> tuple[Any, ...]:
    return quantity.low.value, quantity.high.value, _SIGN_ORDER[quantity.sign], quantity.doubt, quantity.typed


def _when(when: Dates) -> tuple[Any, ...]:
    never = (-(10**18), 0, 0)
    return when.date.earliest or never, when.date.latest or never, when.typed


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


# ── rows ───────────────────────────────────────────────────────────────────────────────────────────


def row(fact: Fact, known: Reviewed, *, translated: bool = False) -> Row:
    """A fact as a row of its panel."""
    dossier = known.dossier
    match fact:
        case Question():
            found = known.agreements.of(fact)
            name = one_line(fact.name)
            is_void = fact.path in known.voided
            tail = "sign-off void" if is_void else found.state
            return Row(fact.path, name, span(fact), tail, indent=_indent(fact), alert=is_void or found.disagrees)
        case Quote():
            text, _ = _quote_text(fact, dossier, translated)
            return Row(fact.path, one_line(quoted(text)), below=one_line(_speaker(fact)))
        case Service():
            offline = fact.questions.get("offline")
            return Row(fact.path, one_line(fact.title), span(offline) if offline else (), heading=True)
        case Source():
            when = fact.issued.narrow() if fact.issued else "no date"
            claims = len(dossier.spoken.get(fact.id, ()))
            name = one_line(dossier.source_names[fact.id])
            return Row(fact.path, name, (when,), counted(claims, "claim"), short_tail=f"{claims:,}")


def label_before_values(fact: Fact, dossier: Dossier) -> str:
    """The label of a fact's row with its indent, if values stand behind it; else nothing."""
    match fact:
        case Question():
            return " " * _indent(fact) + one_line(fact.name)
        case Service():
            return one_line(fact.title) if "offline" in fact.questions else ""
        case Source():
            return one_line(dossier.source_names[fact.id])
    return ""


def _indent(question: Question) -> int:
    return 2 if question.path.startswith("services.") else 0


def _speaker(quote: Quote) -> str:
    return quote.who + (f", to {quote.to}" if quote.to else "")


def _quote_text(quote: Quote, dossier: Dossier, translated: bool) -> tuple[str, str]:
    """The words to show first and their language: the original, or the translation into the dossier's language."""
    if translated and (text := quote.translations.get(dossier.lang)):
        return text, dossier.lang
    return quote.text, _language(quote, dossier)


def _language(quote: Quote, dossier: Dossier) -> str:
    source = dossier.sources.get(quote.by)
    return quote.lang or (source.language if source and source.language else "")


# ── details ────────────────────────────────────────────────────────────────────────────────────────


def name_of(fact: Fact) -> str:
    """What to call a fact in a title."""
    match fact:
        case Question():
            return one_line(fact.name)
        case Quote():
            return one_line(fact.who)
        case Service():
            return one_line(fact.title)
        case Source():
            return one_line(fact.name)


def detail(fact: Fact, known: Reviewed, *, translated: bool = False, drawn: bool = False) -> tuple[Line, ...]:
    """All that is known of a fact, paragraph by paragraph; if `drawn`, the claims also as dots on a strip."""
    match fact:
        case Question():
            return tuple(_question_lines(fact, known, drawn))
        case Quote():
            lines = _quote_lines(fact, known, translated)
            return tuple(Line(line.runs, line.indent, (fact.path, 0)) if line.runs else line for line in lines)
        case Service():
            return tuple(_service_lines(fact, known, drawn))
        case Source():
            return tuple(_source_lines(fact, known.dossier))


def _question_lines(question: Question, known: Reviewed, drawn: bool) -> Iterator[Line]:
    found = known.agreements.of(question)
    if question.ask:
        yield Line((Run(visible(question.ask), "ask"),))
    role: Role = "state" if found.disagrees else "name"
    yield Line((Run(f"{found.state}: ", role), Run(visible(found.reason))))
    if drawn:
        for strip in strips(question):
            ends = [Run(f"{one_line(strip.low)} ", "value"), Run(f" {one_line(strip.high)}", "value")]
            yield Line((ends[0], Run(strip.drawn, "strip"), ends[1]))
    yield Line((Run(_held(question, found), "meta"),))
    if question.prefer:
        yield from _preferred(question, known.dossier)
    for value, claims in _by_value(question):
        yield BLANK
        voices = len({claim.by for _, claim in claims})
        more = (Run(f"  {counted(voices, 'source')}", "meta"),) if len(claims) > 1 else ()
        yield Line((Run(visible(value), "value"), *more))
        for index, claim in claims:
            lines = _claim_lines(claim, question, index, found, known)
            yield from (Line(line.runs, line.indent, (question.path, index)) for line in lines)
    yield from _problem_lines(question.path, known)


def _held(question: Question, found: Agreement) -> str:
    """How much there is to compare, and what was set aside."""
    parts = [counted(len(question.claims), "claim"), counted(len(question.sources), "source")]
    parts.append(counted(len(found.origins), "origin"))
    for why in ("replaced", "copied"):
        if number := sum(aside.why == why for aside in found.set_aside):
            parts.append(f"{number:,} {why}")
    return " · ".join(parts)


def _preferred(question: Question, dossier: Dossier) -> Iterator[Line]:
    """The editor's choice, shown as one beside the claims and never instead of them."""
    chosen = [claim.said.wide() for claim in question.claims if claim.by == question.prefer]
    who = _dated(question.prefer or "", dossier)
    because = f", because {visible(question.because)}" if question.because else ", for no reason given"
    yield Line(
        (
            Run("the editor’s choice: ", "meta"),
            Run(visible(" and ".join(chosen)), "value"),
            Run(f" of {who}", "source"),
            Run(because, "note"),
        )
    )


def _by_value(question: Question) -> Iterator[tuple[str, list[tuple[int, Claim]]]]:
    """The claims with their numbers, those that say the same together; numbers first, from low to high."""
    claims = sorted(enumerate(question.claims), key=lambda item: (not extent(item[1].said).comparable, _place(item[1])))
    groups: dict[str, list[tuple[int, Claim]]] = {}
    for index, claim in claims:
        groups.setdefault(claim.said.wide(), []).append((index, claim))
    yield from groups.items()


def _place(claim: Claim) -> tuple[Any, ...]:
    found = extent(claim.said)
    sign = _SIGN_ORDER[claim.said.sign] if isinstance(claim.said, Quantity) else 0
    low = found.number[:1] if found.number and found.number[0] is not None else ()
    return found.kind, low, sign, found.number[1:] if None not in found.number else ()


def signed(item: Claim | Quote, source: Source) -> str:
    """Who signed a claim or quote off and when, or that this is void; nothing where nobody did."""
    if item.checked is None:
        return ""
    state = sign_off(item, source.sha256)
    if state == "void":
        return f"sign-off void: changed since {item.checked.narrow()}"
    return f"checked {item.checked.narrow()}" + (" (by hand, without a digest)" if state == "unsealed" else "")


def progress(known: Reviewed) -> str:
    """How much of a dossier is checked, as a bar and in words; nothing where nobody has begun."""
    found = known.progress
    if not found.begun:
        return ""
    full = found.checked * _BAR // found.total
    return f"{'▰' * full}{'▱' * (_BAR - full)} {found.checked:,} of {found.total:,} checked"


_BAR = 10


def _signed_run(item: Claim | Quote, source: Source, before: str = "") -> tuple[Run, ...]:
    words = signed(item, source)
    return (Run(before + visible(words), "problem" if words.startswith("sign-off void") else "meta"),) if words else ()


def _claim_lines(claim: Claim, question: Question, index: int, found: Agreement, known: Reviewed) -> Iterator[Line]:
    dossier = known.dossier
    source = dossier.sources[claim.by]
    runs = [Run(one_line(dossier.source_names[source.id]), "source")]
    runs += [Run(f" · {words}", "meta") for words in _circumstances(claim, source, dossier)]
    if aside := found.aside(claim):
        by = _dated(aside.because_of.by, dossier)
        words = f"replaced by {by}" if aside.why == "replaced" else f"copied from {by}, which is replaced"
        runs.append(Run(f" · {words}", "state"))
    runs += _signed_run(claim, source, " · ")
    yield Line(tuple(runs), indent=2)
    if claim.anchor:
        yield from _anchor_lines(claim.anchor, question.path, index, known)
    else:
        yield Line((Run("no anchor", "meta"),), indent=4)
    if claim.note:
        yield Line((Run("note: ", "meta"), Run(visible(claim.note), "note")), indent=4)


def _anchor_lines(anchor: str, path: str, index: int, known: Reviewed, indent: int = 4) -> Iterator[Line]:
    """The words of a claim and, where that was looked for, whether they stand in the source's text."""
    located = known.anchor(path, index)
    state = (Run(f"  {located.state}", "problem" if located.state == "gone" else "meta"),) if located else ()
    yield Line((Run(quoted(anchor), "evidence"), *state), indent=indent)
    if located and located.nearest:
        yield Line((Run("nearest: ", "meta"), Run(quoted(located.nearest.text), "note")), indent=indent)
        for mine, its in located.nearest.changes:
            change = f"“{visible(mine)}” is “{visible(its)}” there" if mine and its else ""
            change = change or (f"“{visible(mine)}” is not there" if mine else f"“{visible(its)}” comes in")
            yield Line((Run(change, "meta"),), indent=indent + 2)


def _problem_lines(path: str, known: Reviewed) -> Iterator[Line]:
    """What `check` found on a fact, but for what its lines show anyway."""
    shown = ("no-anchor", "anchor-gone", "void-sign-off", "unsealed-sign-off", "unsigned")
    told = [(rule, found) for rule, found in known.found(path) if rule.name not in shown]
    if told:
        yield BLANK
    for rule, found in told:
        yield Line((Run(f"{rule.severity} {rule.name}: ", "problem"), Run(visible(found.what))))


def _circumstances(claim: Claim, source: Source, dossier: Dossier) -> Iterator[str]:
    if source.issued:
        yield source.issued.narrow()
    if claim.scope:
        yield " ".join(claim.scope)
    if claim.as_of and (source.issued is None or claim.as_of.typed != source.issued.typed):
        yield f"as of {claim.as_of.narrow()}"
    if claim.basis:
        yield claim.basis
    if claim.origin:
        yield f"from {one_line(dossier.source_names[claim.origin])}"
    for replaced in claim.replaces:
        yield f"replaces {_dated(replaced, dossier)}"


def _dated(id: str, dossier: Dossier) -> str:
    source, name = dossier.sources[id], one_line(dossier.source_names[id])
    return f"{name} of {source.issued.narrow()}" if source.issued else name


def _quote_lines(quote: Quote, known: Reviewed, translated: bool) -> Iterator[Line]:
    dossier = known.dossier
    original = _language(quote, dossier)
    texts = [(quote.text, original, "original")]
    texts += [(text, language, "translation") for language, text in quote.translations.items()]
    shown, _ = _quote_text(quote, dossier, translated)
    texts.sort(key=lambda text: text[0] != shown)
    for text, language, what in texts:
        yield Line((Run(quoted(text), "evidence" if what == "original" else "note"),))
        yield Line((Run(f"{what}, {visible(language)}" if language else what, "meta"),), indent=2)
        yield BLANK
    who = [Run(visible(quote.who), "name")]
    if quote.role:
        who.append(Run(f", {visible(quote.role)}", "plain"))
    if quote.to:
        who.append(Run(f", to {visible(quote.to)}", "plain"))
    yield Line(tuple(who))
    source = dossier.sources[quote.by]
    given = f" · {source.issued.narrow()}" if source.issued else ""
    yield Line(
        (
            Run("as given by ", "meta"),
            Run(one_line(dossier.source_names[source.id]), "source"),
            Run(given, "meta"),
        )
    )
    if runs := _signed_run(quote, source):
        yield Line(runs)
    if quote.as_of:
        yield Line((Run(f"said on {quote.as_of.wide()}", "meta"),))
    located = known.anchor(quote.path)
    if quote.anchor or (located and located.nearest):
        yield from _anchor_lines(quote.anchor or quote.text, quote.path, 0, known, indent=2)
    elif located:
        yield Line((Run(f"its words in the source’s text: {located.state}", "meta"),))
    if quote.note:
        yield Line((Run("note: ", "meta"), Run(visible(quote.note), "note")))
    yield from _problem_lines(quote.path, known)


def _service_lines(service: Service, known: Reviewed, drawn: bool) -> Iterator[Line]:
    if service.note:
        yield Line((Run(visible(service.note), "note"),))
        yield BLANK
    if not service.questions:
        yield Line((Run("nothing more is known of it here", "meta"),))
    for index, question in enumerate(service.questions.values()):
        if index:
            yield BLANK
        yield Line((Run(visible(question.name), "title"),))
        yield from _question_lines(question, known, drawn)


_SOURCE_FIELDS = (
    ("type", "type"),
    ("issued", "issued"),
    ("kind", "kind"),
    ("language", "language"),
    ("publisher", "publisher"),
)


def _source_lines(source: Source, dossier: Dossier) -> Iterator[Line]:
    if source.title:
        yield Line((Run(visible(source.title), "title"),))
    for label, field in _SOURCE_FIELDS:
        if value := getattr(source, field):
            text = value.wide() if field == "issued" else visible(value)
            yield Line((Run(f"{label}: ", "meta"), Run(text)))
    for variable, value in source.csl.items():
        yield Line((Run(f"{variable}: ", "meta"), Run(visible(_csl_text(value)))))
    for label, address in (
        ("URL", source.url),
        ("archived", source.archived),
        ("text", source.text),
        ("sha256", source.sha256),
    ):
        if address:
            yield Line((Run(f"{label}: ", "meta"), Run(visible(address), "link")))
    for origin in source.based_on:
        yield Line((Run("based on: ", "meta"), Run(_dated(origin, dossier), "source")))
    yield Line((Run(f"id: {visible(source.id)}", "meta"),))
    claims = dossier.spoken.get(source.id, ())
    yield BLANK
    yield Line((Run(counted(len(claims), "claim"), "meta"),))
    for question, claim in claims:
        asked = question.name
        if question.path.startswith("services."):
            # By the question's own key: either id may hold a dot.
            service = dossier.services[question.path.removeprefix("services.").removesuffix(f".{question.key}")]
            asked = f"{service.title}, {asked[:1].lower()}{asked[1:]}"
        index = next(index for index, other in enumerate(question.claims) if other is claim)
        value = Run(visible(claim.said.wide()), "value")
        yield Line((Run(f"{one_line(asked)}: ", "plain"), value), 2, (question.path, index))
    for quote in dossier.quotes.values():
        if quote.by == source.id:
            who = Run(f"{one_line(quote.who)}: ", "plain")
            yield Line((who, Run(quoted(quote.text), "evidence")), 2, (quote.path, 0))


def _csl_text(value: object) -> str:
    """A CSL variable as a reader would write it: names as given and family name, lists with commas."""
    match value:
        case {"literal": str(literal)}:
            return literal
        case dict():
            return " ".join(str(value[part]) for part in ("given", "family") if part in value) or str(value)
        case list():
            return ", ".join(_csl_text(item) for item in value)
    return str(value)


# ── citations ──────────────────────────────────────────────────────────────────────────────────────


def citation(source: Source) -> str:
    """The source as a reference to paste: author, title, publication, date, address; what is not known is left out."""
    author = source.csl.get("author")
    parts = [
        _csl_text(author) if author else None,
        f"“{source.title}”" if source.title else None,
        source.container_title,
        source.publisher,
        None if author or source.title or source.container_title or source.publisher else source.id,
        source.issued.wide() if source.issued else "no date",
    ]
    text = ", ".join(one_line(part) for part in parts if part)
    return text + (f". {one_line(source.url)}" if source.url else ".")


def _cited(fact: Fact, dossier: Dossier) -> tuple[Source, ...]:
    match fact:
        case Question():
            ids: Iterable[str] = (claim.by for claim in fact.claims)
        case Quote():
            ids = (fact.by,)
        case Service():
            ids = (claim.by for question in fact.questions.values() for claim in question.claims)
        case Source():
            ids = (fact.id,)
    return tuple(dossier.sources[source] for source in dict.fromkeys(ids))


def citations(fact: Fact, dossier: Dossier) -> tuple[Line, ...]:
    """The references of all that a fact rests on, as paragraphs."""
    cited = _cited(fact, dossier)
    if not cited:
        return ()
    heading = Line((Run("Source" if len(cited) == 1 else "Sources", "title"),))
    return (heading, *(Line((Run(citation(source), "link"),), indent=2) for source in cited))


# ── whole dossiers ─────────────────────────────────────────────────────────────────────────────────


def heading(dossier: Dossier) -> str:
    """The dossier's title and day."""
    return one_line(dossier.title) + (f" · {dossier.date.wide()}" if dossier.date else "")


def tally(known: Reviewed) -> str:
    """How much the dossier holds, on how many questions sources disagree, and how many problems `check` found."""
    parts = [
        counted(len(known.dossier.sources), "source"),
        counted(len(known.agreements.origins), "origin"),
        counted(known.claims, "claim"),
    ]
    if known.report is not None:
        # Until it was checked, how many disagree would have to be worked out before the first row is shown.
        parts.append(f"{len(known.agreements.disagreeing):,} disagree")
    if known.report is not None and known.report.found:
        parts.append(counted(len(known.report.found), "problem"))
    return " · ".join(parts)


def whole(known: Reviewed) -> Iterator[Line]:
    """The whole dossier as paragraphs, a fact at a time: what `show` writes."""
    dossier = known.dossier
    yield Line((Run(heading(dossier), "title"),))
    yield Line((Run(tally(known), "meta"),))
    for title, facts in tables(dossier):
        yield BLANK
        yield Line((Run(title.upper(), "title"),))
        for fact in facts:
            yield BLANK
            if isinstance(fact, Quote):
                yield from detail(fact, known)
                continue
            yield Line((Run(name_of(fact), "name"),))
            yield from (Line(line.runs, line.indent + 2) if line.runs else line for line in detail(fact, known))


def tables(dossier: Dossier) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """The five tables of a dossier with their titles, as the panels are ordered; a service holds its questions."""
    return (
        ("Figures", tuple(dossier.figures.values())),
        ("Seizures", tuple(dossier.seizures.values())),
        ("Quotes", tuple(dossier.quotes.values())),
        ("Services", tuple(dossier.services.values())),
        ("Sources", tuple(dossier.sources.values())),
    )


def plain_text(lines: Iterable[Line], width: int | None = None) -> str:
    """Paragraphs as plain text, wrapped at `width` columns; a word longer than a line stays whole."""
    return "\n".join(_wrapped(line, width) for line in lines)


def _wrapped(line: Line, width: int | None) -> str:
    pad = " " * line.indent
    if width is None:
        return "\n".join(pad + piece if piece else "" for piece in line.text.split("\n"))
    pieces = []
    for piece in line.text.split("\n"):
        if line.indent + len(piece) <= width and "  " not in piece:
            pieces.append(pad + piece if piece else "")
            continue
        wrapped = filled(piece, max(width, line.indent + 20), pad)
        pieces.append("\n".join(wrapped))
    return "\n".join(pieces)


def filled(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Lines of at most `width` characters, broken at spaces; from the second on two columns further in.

    They are those of textwrap that breaks no word, in a third of its time. A word longer than a line stays whole.
    """
    rest, before = text, indent
    while rest:
        room = width - len(before)
        at = len(rest) if len(rest) <= room else rest.rfind(" ", 0, room + 1)
        line = rest[:at].rstrip(" ") if at >= 0 else ""
        if not line and not rest.startswith(" "):
            line, _, _ = rest.partition(" ")  # a word longer than a line
            at = len(line)
        rest = rest[max(0, at) :].lstrip(" ")
        if line:
            yield before + line
            before = indent + "  "


def searchable(fact: Fact, known: Reviewed) -> str:
    """All the words by which a filter finds a fact: what its row and its detail show, and its path; but for a hash,
    in whose digits nobody looks for a number."""
    words = [fact.path, name_of(fact), *row(fact, known).values]
    words += [line.text for line in detail(fact, known) if not line.text.startswith("sha256: ")]
    return "\n".join(words)


# ── problems ───────────────────────────────────────────────────────────────────────────────────────


def caret(problem: Problem) -> tuple[str, ...]:
    """The line of the file and a caret under the column, as two lines; none where the problem has no line.

    Of a long line only the part around the column is given.
    """
    if not problem.source.strip():
        return ()
    column = problem.where.column - 1
    start = max(0, column - 60)
    before = visible(problem.source[start:column])
    cut = "…" if start else ""
    end = "…" if len(problem.source) > column + 60 else ""
    line = f"{cut}{before}{visible(problem.source[column : column + 60])}{end}"
    width = sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in cut + before
    )
    number = str(problem.where.line)
    return f"  {number} | {line}", f"  {' ' * len(number)} | {' ' * width}^"


def problem(problem: Problem) -> Iterator[Line]:
    """A problem as paragraphs: what and where, the line with its caret, the way out."""
    place = f"line {problem.where.line}, column {problem.where.column}: " if problem.where.line else ""
    yield Line((Run(place, "meta"), Run(visible(problem.what), "value")))
    yield from (Line((Run(text, "evidence"),)) for text in caret(problem))
    if problem.hint:
        yield Line((Run(visible(problem.hint), "note"),), indent=2)


def broken(problems: Sequence[Problem]) -> str:
    """A line on a file that is broken while its last good reading is shown; nothing if no problem is given."""
    if not problems:
        return ""
    first = problems[0]
    more = f" (and {counted(len(problems) - 1, 'problem')} more)" if len(problems) > 1 else ""
    hint = f" · {one_line(first.hint)}" if first.hint else ""
    # Without its folder: the line has to say what is the matter, and which file it is was known before.
    where = first.where._replace(file=first.where.file.rpartition("/")[2])
    return f"not the file as it is now: {one_line(str(where))}: {one_line(first.what)}{hint}{more}"


def problem_row(problem: Problem) -> Row:
    """A problem as a row of two lines: what is the matter, then its rule and place."""
    below = f"{problem.severity} {problem.rule}" + (f" · line {problem.where.line}" if problem.where.line else "")
    return Row(
        problem.path, one_line(problem.what), below=below + (f" · {one_line(problem.path)}" if problem.path else "")
    )

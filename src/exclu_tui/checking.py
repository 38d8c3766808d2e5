"""The rules of `check`, one function each, from a dossier and the copies beside it to its problems; knows no screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from exclu_tui.agreement import Agreements
from exclu_tui.anchors import NO_COPY, AnchorState, Located, locate
from exclu_tui.copies import Copies
from exclu_tui.dossier import Claim, Question, Quote, item
from exclu_tui.evidence import Fault, Finding, findings
from exclu_tui.extents import extent
from exclu_tui.loading import Loaded, collector_off
from exclu_tui.problems import Problem
from exclu_tui.provenance import in_cycles
from exclu_tui.said import Quantity
from exclu_tui.signing import SignOff, sign_offs

if TYPE_CHECKING:
    from exclu_tui.positions import Path as Key

Severity = Literal["error", "warning"]


class Found(NamedTuple):
    """A problem before it has its place: the key it is at, the fact it is about, what, and the way out."""

    at: Key
    path: str
    what: str
    hint: str = ""


class Rule(NamedTuple):
    """A rule of `check`: its name, how grave it is, what it says in one sentence, and the function that looks."""

    name: str
    severity: Severity
    says: str
    look: Callable[[Checked], Iterator[Found]]
    if_asked: bool = False
    """Whether it is applied only by who asks for it: what it finds is work to do, and nothing is wrong."""


class Report:
    """All that `check` found, rule by rule; where each anchor stands, by its path and claim; and where copies may be.

    Places in the file are looked for when first asked for: finding them takes as long as reading it.
    """

    def __init__(
        self,
        loaded: Loaded,
        found: tuple[tuple[Rule, Found], ...],
        anchors: Mapping[tuple[str, int], Located],
        copies: tuple[Path, ...],
    ) -> None:
        self._loaded: Final = loaded
        self.found: Final = found
        self.anchors: Final = anchors
        self.copies: Final = copies

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was found with its place, in the order of the file."""
        with collector_off():
            placed = [_problem(rule, found, self._loaded) for rule, found in self.found]
        return tuple(sorted(placed, key=lambda problem: (problem.where, problem.rule, problem.what)))

    @property
    def errors(self) -> int:
        return sum(rule.severity == "error" for rule, _ in self.found)

    @property
    def warnings(self) -> int:
        return len(self.found) - self.errors


class Checked:
    """A dossier with all that the rules ask of it, each worked out once."""

    def __init__(self, loaded: Loaded, copies: Copies, agreements: Agreements) -> None:
        self.loaded = loaded
        self.dossier = loaded.dossier
        self.copies = copies
        self.agreements = agreements

    @cached_property
    def claims(self) -> tuple[tuple[Question, int, Claim], ...]:
        """Every claim with its question and its number there, from 0."""
        return tuple(
            (question, index, claim)
            for question in self.dossier.questions()
            for index, claim in enumerate(question.claims)
        )

    @cached_property
    def anchors(self) -> Mapping[tuple[str, int], Located]:
        """Where the anchor of each claim and quote stands, by the fact's path and the claim's number."""
        found = {
            (question.path, index): self._locate(claim.by, claim.anchor, claim.prefix, claim.suffix)
            for question, index, claim in self.claims
            if claim.anchor
        }
        for quote in self.dossier.quotes.values():
            found[quote.path, 0] = self._locate(quote.by, quote.anchor or quote.text, quote.prefix, quote.suffix)
        return found

    def _locate(self, by: str, anchor: str, prefix: str | None, suffix: str | None) -> Located:
        held = self.copies.of(self.dossier.sources[by])
        return NO_COPY if held.copy is None else locate(held.copy, anchor, prefix, suffix)

    @cached_property
    def sign_offs(self) -> Mapping[tuple[str, int], SignOff]:
        return sign_offs(self.dossier)

    def signed(self, *states: SignOff) -> Iterator[tuple[Key, str, SignOff, Claim | Quote]]:
        """The claims and quotes whose sign-off is in one of these states: key in the file, fact's path, state, item."""
        for (path, index), state in self.sign_offs.items():
            if state in states:
                at = keys(path) if path.startswith("quotes.") else claim_key(path, index)
                yield at, path, state, item(self.dossier, path, index)

    @cached_property
    def findings(self) -> tuple[tuple[Question, int, Finding], ...]:
        """All in which an anchor does not bear its claim out."""
        return tuple(
            (question, index, finding)
            for question, index, claim in self.claims
            if claim.anchor
            for finding in findings(claim.said, claim.anchor, self.dossier.sources[claim.by].language or "")
        )

    def anchored(self, state: AnchorState) -> Iterator[tuple[Key, str, Located]]:
        """Every anchor in a state, with its key in the file, its fact's path and where it stands."""
        for (path, index), located in self.anchors.items():
            if located.state != state:
                continue
            fact = self.dossier.fact(path)
            if isinstance(fact, Quote):
                yield (*keys(path), "anchor" if fact.anchor else "text"), path, located
            else:
                yield claim_key(path, index, "anchor"), path, located


def check(
    loaded: Loaded, texts: Path | None = None, agreements: Agreements | None = None, *, unsigned: bool = False
) -> Report:
    """Applies every rule. `texts` is the folder of the copies, where it is not `texts` beside the dossier.

    `agreements` are those of the same dossier, if they were asked for already: no question is decided twice. With
    `unsigned`, what is not signed off is found as well.
    """
    checked = Checked(loaded, Copies(Path(loaded.file), texts), agreements or Agreements(loaded.dossier))
    rules = [rule for rule in RULES if unsigned or not rule.if_asked]
    with collector_off():
        found = tuple((rule, found) for rule in rules for found in rule.look(checked))
        return Report(loaded, found, checked.anchors, checked.copies.places())


_FIELDS = frozenset({"said", "anchor", "replaces", "prefer", "text", "sha256", "based_on"})
"""Keys of a fact whose value is what is to be looked at; of all else it is the key."""


def _problem(rule: Rule, found: Found, loaded: Loaded) -> Problem:
    where = loaded.where(found.at, at_value=found.at[-1] in _FIELDS)
    return Problem(rule.name, where, found.what, found.hint, loaded.line(where.line), rule.severity, found.path)


def keys(path: str) -> Key:
    """A fact's dotted path as keys of the file; a key may hold dots of its own."""
    table, _, rest = path.partition(".")
    return (table, *rest.split(".", 1)) if table == "services" else (table, rest)


def claim_key(path: str, index: int, *field: str) -> Key:
    return (*keys(path), "claims", index, *field)


# ── anchors and copies ─────────────────────────────────────────────────────────────────────────────


def anchor_gone(checked: Checked) -> Iterator[Found]:
    for at, path, located in checked.anchored("gone"):
        hint = "copy the words anew from the source"
        if near := located.nearest:
            changes = ", ".join(
                f"“{mine}” is “{its}” there" if mine else f"“{its}” comes in" for mine, its in near.changes
            )
            hint = f"nearest is “{' '.join(near.text.split())}”" + (
                f": {changes}" if changes else ", within more words"
            )
        yield Found(at, path, "the anchor is not in the source’s text", hint)


def ambiguous_anchor(checked: Checked) -> Iterator[Found]:
    for at, path, located in checked.anchored("ambiguous"):
        times = len(located.passages)
        yield Found(at, path, f"the anchor stands {times} times in the text", "add `prefix` or `suffix`, or more words")


def no_anchor(checked: Checked) -> Iterator[Found]:
    for question, index, claim in checked.claims:
        if not claim.anchor:
            name = checked.dossier.source_names[claim.by]
            hint = 'give the exact words: anchor = "…"'
            yield Found(claim_key(question.path, index), question.path, f"no words of {name} are given", hint)


def copy_changed(checked: Checked) -> Iterator[Found]:
    for source in checked.dossier.sources.values():
        held = checked.copies.of(source)
        if held.state == "changed":
            what = f"{held.file.name} is not the text it was: its SHA-256 is {held.sha256}"
            hint = "look at what changed; if the new text is right, put that in `sha256`"
            yield Found((*keys(source.path), "sha256"), source.path, what, hint)


def copy_outside(checked: Checked) -> Iterator[Found]:
    for source in checked.dossier.sources.values():
        if checked.copies.of(source).state == "outside":
            what = f"`{source.text}` is outside the dossier’s folder, and is not read"
            yield Found((*keys(source.path), "text"), source.path, what, "put the text in the folder of the dossier")


def copy_unreadable(checked: Checked) -> Iterator[Found]:
    for source in checked.dossier.sources.values():
        held = checked.copies.of(source)
        if held.state == "unreadable":
            at = (*keys(source.path), *(("text",) if source.text else ()))
            yield Found(at, source.path, f"{held.file} can’t be read: {held.why}", "save it as plain text in UTF-8")


def no_copy(checked: Checked) -> Iterator[Found]:
    """One problem for all sources whose copy would be found by their id; one each where `text` names a file."""
    speakers = {claim.by for _, _, claim in checked.claims if claim.anchor}
    speakers |= {quote.by for quote in checked.dossier.quotes.values()}
    sources = [source for source in checked.dossier.sources.values() if source.id in speakers]
    missing = [source for source in sources if checked.copies.of(source).state == "none"]
    unnamed = [source for source in missing if source.text is None]
    for source in missing:
        if source.text is not None or len(unnamed) == 1:
            at = (*keys(source.path), *(("text",) if source.text else ()))
            hint = f"save the text as {checked.copies.of(source).file}"
            yield Found(at, source.path, "no copy of the text is at hand, so its anchors are not proved", hint)
    if len(unnamed) > 1:
        what = (
            f"no copy is at hand of {len(unnamed)} of the {len(sources)} sources with anchors, so those are not proved"
        )
        hint = f"save the texts as {checked.copies.of(unnamed[0]).file} and so on"
        yield Found(("sources",), "", what, hint)


# ── the number, the unit and the hedge ─────────────────────────────────────────────────────────────


def _with(fault: Fault) -> Callable[[Checked], Iterator[Found]]:
    def look(checked: Checked) -> Iterator[Found]:
        for question, index, finding in checked.findings:
            if finding.fault == fault:
                yield Found(claim_key(question.path, index, "said"), question.path, finding.what, finding.hint)

    return look


number_not_in_anchor = _with("number")
unit_not_in_anchor = _with("unit")
hedge_dropped = _with("hedge dropped")
hedge_added = _with("hedge added")


def hedge_drift(checked: Checked) -> Iterator[Found]:
    names = checked.dossier.source_names
    spoken: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for question, _, claim in checked.claims:
        if len(question.claims) > 1 and isinstance(claim.said, Quantity):
            spoken[question.path, claim.by].append(claim)
    for question, index, claim in checked.claims:
        if len(question.claims) == 1 or not isinstance(claim.said, Quantity):
            continue
        below = _rests_on(claim, checked)
        models = [model for name in below for model in spoken.get((question.path, name), ())]
        for model in models:
            if model is claim or not isinstance(model.said, Quantity):
                continue
            lost = bool(model.said.sign) and model.said.sign != claim.said.sign
            lost = lost or (model.said.doubt and not claim.said.doubt)
            if lost and extent(model.said).same_number(extent(claim.said)):
                origin = f"{names[model.by]}, whom it copies, {model.said.wide()}"
                what = f"{names[claim.by]} says {claim.said.wide()}, and {origin}"
                hint = "leave it if the words are so: the copy lost the hedge"
                yield Found(claim_key(question.path, index, "said"), question.path, what, hint)


def _rests_on(claim: Claim, checked: Checked) -> frozenset[str]:
    speaker = claim.origin or claim.by
    return (checked.agreements.provenance.below(speaker) | {speaker}) - {claim.by}


# ── agreement ──────────────────────────────────────────────────────────────────────────────────────


def cycle(checked: Checked) -> Iterator[Found]:
    sources = checked.dossier.sources
    for name in in_cycles({id: source.based_on for id, source in sources.items()}):
        at = (*keys(sources[name].path), "based_on")
        what = f"`{name}` is based on itself, through {_and(sources[name].based_on)}"
        yield Found(at, sources[name].path, what, "a copy has an original: leave out one `based_on` of the ring")
    for question in checked.dossier.questions():
        if not any(claim.replaces for claim in question.claims):
            continue
        edges: dict[str, set[str]] = {}
        for claim in question.claims:
            edges.setdefault(claim.by, set()).update(claim.replaces)
        turning = set(in_cycles({by: sorted(replaced - {by}) for by, replaced in edges.items()}))
        for index, claim in enumerate(question.claims):
            if claim.replaces and claim.by in turning:
                what = f"`{claim.by}` replaces itself, through {_and(claim.replaces)}"
                at = claim_key(question.path, index, "replaces")
                yield Found(at, question.path, what, "only the newer claim has `replaces`")


def one_origin(checked: Checked) -> Iterator[Found]:
    for question in checked.dossier.questions():
        if len(question.claims) == 1:
            continue
        found = checked.agreements.of(question)
        if found.state == "echo" and len({claim.by for claim in found.compared}) > 1:
            yield Found(keys(question.path), question.path, found.reason, "several papers are not several sources")


def prefer_without_because(checked: Checked) -> Iterator[Found]:
    for question in checked.dossier.questions():
        if question.prefer and not question.because:
            at = (*keys(question.path), "prefer")
            yield Found(at, question.path, "an editor’s choice without its reason", 'say why: because = "…"')


def older_count_preferred(checked: Checked) -> Iterator[Found]:
    for question in checked.dossier.questions():
        if question.prefer is None:
            continue
        chosen = [claim for claim in question.claims if claim.by == question.prefer]
        asides = [checked.agreements.of(question).aside(claim) for claim in chosen]
        if asides and all(asides) and asides[0] is not None:
            newer = asides[0].because_of
            what = f"`{question.prefer}` is preferred, and an older count: {newer.said.wide()} is newer"
            yield Found((*keys(question.path), "prefer"), question.path, what, f"prefer {newer.by}, or say why not")


def no_translation(checked: Checked) -> Iterator[Found]:
    dossier = checked.dossier
    wanted = _main(dossier.lang)
    for quote in dossier.quotes.values():
        language = quote.lang or dossier.sources[quote.by].language
        if language and _main(language) != wanted and wanted not in map(_main, quote.translations):
            what = f"a quote in {language} without a translation into {dossier.lang}"
            yield Found(keys(quote.path), quote.path, what, f'add: {dossier.lang} = "…"')


# ── sign-offs ──────────────────────────────────────────────────────────────────────────────────────

_SIGN = "hold it against the source, and press c in the dashboard to sign it off"


def void_sign_off(checked: Checked) -> Iterator[Found]:
    for at, path, _, _ in checked.signed("void"):
        what = "it was signed off, and changed since: its value, its words, its source or that text’s hash"
        yield Found((*at, "checked"), path, what, _SIGN)


def unsealed_sign_off(checked: Checked) -> Iterator[Found]:
    for at, path, _, _ in checked.signed("unsealed"):
        what = "a sign-off typed by hand, without `digest`: a later change can’t be noticed"
        yield Found((*at, "checked"), path, what, "press c in the dashboard, which adds it")


def unsigned(checked: Checked) -> Iterator[Found]:
    names = checked.dossier.source_names
    for at, path, state, signed in checked.signed("open", "void"):
        what = f"“{signed.text[:40]}…”" if isinstance(signed, Quote) else f"{signed.said.wide()} of {names[signed.by]}"
        name = f"{path}: {what}"
        what = f"{name} is not signed off" if state == "open" else f"{name} was signed off, and changed since"
        yield Found(at, path, what, _SIGN)


def _main(language: str) -> str:
    return language.partition("-")[0].lower()


def _and(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names)


RULES = (
    Rule("anchor-gone", "error", "An anchor does not stand in the source’s text.", anchor_gone),
    Rule("number-not-in-anchor", "error", "The number in `said` is not in the anchor.", number_not_in_anchor),
    Rule("unit-not-in-anchor", "error", "The unit in `said` is not in the anchor.", unit_not_in_anchor),
    Rule("prefer-without-because", "error", "An editor’s choice has no reason.", prefer_without_because),
    Rule("copy-changed", "error", "A copy of a text is not the one its `sha256` is of.", copy_changed),
    Rule("copy-outside", "error", "A `text` leads out of the dossier’s folder.", copy_outside),
    Rule("copy-unreadable", "error", "A copy of a text is there, and can’t be read.", copy_unreadable),
    Rule("cycle", "error", "A source is based on itself, or a claim replaces itself, through others.", cycle),
    Rule("hedge-dropped", "warning", "The anchor hedges the number, and `said` does not.", hedge_dropped),
    Rule("hedge-added", "warning", "`said` hedges the number, and the anchor does not.", hedge_added),
    Rule("hedge-drift", "warning", "A claim lost the hedge of the claim it copies.", hedge_drift),
    Rule("ambiguous-anchor", "warning", "An anchor stands more than once in the text.", ambiguous_anchor),
    Rule("one-origin", "warning", "Sources agree, and all have it from one origin.", one_origin),
    Rule("no-anchor", "warning", "A claim gives no words of its source.", no_anchor),
    Rule("no-copy", "warning", "A source with anchors has no copy at hand to prove them by.", no_copy),
    Rule(
        "older-count-preferred",
        "warning",
        "An editor’s choice is a count that a newer one replaces.",
        older_count_preferred,
    ),
    Rule("no-translation", "warning", "A quote has no translation into the dossier’s language.", no_translation),
    Rule("void-sign-off", "error", "What was signed off has changed since.", void_sign_off),
    Rule("unsealed-sign-off", "warning", "A sign-off has no `digest` by which a change is noticed.", unsealed_sign_off),
    Rule(
        "unsigned", "warning", "A claim or quote is not signed off (only with `--unsigned`).", unsigned, if_asked=True
    ),
)
"""Every rule of `check`, by name."""

"""Do the sources agree, and if not, why: a question's claims to a state and its reason; knows no file and no screen.

Nothing is averaged and no claim is chosen. The first rule of `STATES` that fits gives the state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any, Literal, NamedTuple

from exclu_tui.dossier import Claim, Dossier, Question
from exclu_tui.edtf import Edtf
from exclu_tui.extents import Extent, Kind, extent, for_one_period
from exclu_tui.provenance import Provenance, rings

State = Literal[
    "one source",
    "clash",
    "other scope",
    "same number, other scope",
    "later count",
    "compatible",
    "can’t compare",
    "agree",
    "echo",
]

STATES: Mapping[State, str] = {
    "one source": "there is one claim",
    "clash": "the scope is the same, and the bounds do not meet",
    "other scope": "the numbers differ, and so do the scopes",
    "same number, other scope": "one number is given for different scopes",
    "later count": "an older count that was replaced had other bounds",
    "compatible": "the bounds meet, and are not equal",
    "can’t compare": "there are vague words, or other units",
    "agree": "the claims are equal, from at least two independent origins",
    "echo": "the claims are equal, and all from one origin",
}
"""The states in the order they are tried, each with its rule."""

DISAGREEMENTS: frozenset[State] = frozenset({"clash", "other scope", "same number, other scope", "later count"})
"""The states in which sources do not say the same."""


class SetAside(NamedTuple):
    """A claim that is not compared because of another, which replaces it or is what it copies."""

    claim: Claim
    why: Literal["replaced", "copied"]
    because_of: Claim


class Agreement(NamedTuple):
    """How a question stands: the state, its reason in a sentence, and what they were decided from."""

    state: State
    reason: str
    compared: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    origins: frozenset[str]

    @property
    def disagrees(self) -> bool:
        return self.state in DISAGREEMENTS

    def aside(self, claim: Claim) -> SetAside | None:
        """Why a claim is not compared, if it is not. Claims are told apart by identity: two may be typed alike."""
        return next((aside for aside in self.set_aside if aside.claim is claim), None)


class Agreements:
    """The agreement of every question of a dossier, each decided when first asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.provenance = Provenance(dossier.sources)
        self._decided: dict[str, Agreement] = {}

    def of(self, question: Question) -> Agreement:
        if question.path not in self._decided:
            self._decided[question.path] = agreement(question, self.dossier, self.provenance)
        return self._decided[question.path]

    @cached_property
    def disagreeing(self) -> tuple[Question, ...]:
        """The questions on which sources disagree, in the order of the panels."""
        return tuple(question for question in self.dossier.questions() if self.of(question).disagrees)

    @cached_property
    def origins(self) -> frozenset[str]:
        """The ids of all on whom the dossier's claims and quotes rest in the end."""
        speakers = {claim.origin or claim.by for question in self.dossier.questions() for claim in question.claims}
        speakers |= {quote.by for quote in self.dossier.quotes.values()}
        return frozenset().union(*(self.provenance.origins(speaker) for speaker in speakers))


def agreement(question: Question, dossier: Dossier, provenance: Provenance | None = None) -> Agreement:
    """How the claims on a question stand to each other. Total: there is a state for any claims at all."""
    provenance = provenance or Provenance(dossier.sources)
    if len(question.claims) == 1:
        (claim,) = question.claims
        reason = f"Only {dossier.source_names[claim.by]} speaks on it."
        return Agreement("one source", reason, (claim,), (), provenance.origins(claim.origin or claim.by))
    weighed = tuple(_Weighed(claim, dossier, provenance) for claim in question.claims)
    aside = _set_aside(weighed)
    live = [item for item in weighed if item not in aside]
    state, reason = _decide(weighed, live, aside)
    return Agreement(
        state,
        reason,
        tuple(item.claim for item in live),
        tuple(SetAside(item.claim, *aside[item]) for item in weighed if item in aside),
        frozenset().union(*(item.origins for item in live)),
    )


class _Weighed:
    """A claim with all that a comparison asks of it; hashed by identity, since two claims may be typed alike."""

    def __init__(self, claim: Claim, dossier: Dossier, provenance: Provenance) -> None:
        self.claim = claim
        self.scope = frozenset(claim.scope)
        self.speaker = claim.origin or claim.by
        self._dossier = dossier
        self._provenance = provenance

    @cached_property
    def extent(self) -> Extent:
        return extent(self.claim.said)

    @cached_property
    def below(self) -> frozenset[str]:
        """All whose words these are, save the source itself; an `origin` of the claim's own is one of them."""
        own = {self.speaker} if self.claim.origin else set()
        return (self._provenance.below(self.speaker) | own) - {self.claim.by}

    @cached_property
    def origins(self) -> frozenset[str]:
        return self._provenance.origins(self.speaker)

    @cached_property
    def name(self) -> str:
        return self._dossier.source_names[self.claim.by]

    def name_of(self, source: str) -> str:
        return self._dossier.source_names[source]

    @property
    def wide(self) -> str:
        return self.claim.said.wide()

    @property
    def places(self) -> str:
        return " ".join(self.claim.scope)

    @cached_property
    def date(self) -> Edtf | None:
        """The day the count was true, else the day its source came out."""
        return self.claim.as_of or self._dossier.sources[self.claim.by].issued

    def is_later_than(self, other: _Weighed) -> bool:
        """Whether every day this one may be of comes after every day the other may be of."""
        if self.date is None or other.date is None or self.date.earliest is None or other.date.latest is None:
            return False
        return self.date.earliest > other.date.latest

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """An order of claims that does not depend on where they stand in the file."""
        claim = self.claim
        when = self.date.typed if self.date else ""
        return (
            *self.extent.order,
            claim.scope,
            claim.by,
            claim.origin or "",
            claim.said.typed,
            when,
            claim.anchor or "",
            claim.note or "",
        )


# ── what is set aside ──────────────────────────────────────────────────────────────────────────────

Aside = Mapping[_Weighed, tuple[Literal["replaced", "copied"], Claim]]


def _set_aside(weighed: Sequence[_Weighed]) -> Aside:
    """Replaced claims, and the copies of replaced ones."""
    aside: dict[_Weighed, tuple[Literal["replaced", "copied"], Claim]] = {}
    replaced = _replaced(weighed)
    counts_anew = {item for newer in replaced.values() for item in newer}
    for older, newer in replaced.items():
        aside[older] = ("replaced", max(newer, key=lambda item: item.key).claim)
    if not aside:
        return aside
    by_source: dict[str, list[_Weighed]] = defaultdict(list)
    for item in weighed:
        by_source[item.claim.by].append(item)
    # What a claim copies may itself be a copy, so whoever rests on fewest is looked at first.
    for item in sorted(weighed, key=lambda item: (len(item.below), item.key)):
        if item in aside or item in counts_anew:
            continue
        models = [other for name in item.below for other in by_source.get(name, ()) if other is not item]
        # A source may have said two things; what a copy copies is the one with its number.
        models = [other for other in models if other.extent.same_number(item.extent)] or models
        if models and all(model in aside for model in models):
            aside[item] = ("copied", min(models, key=lambda model: model.key).claim)
    return aside


def _replaced(weighed: Sequence[_Weighed]) -> Mapping[_Weighed, list[_Weighed]]:
    """Each older claim with those that replace it. Claims that replace each other in a ring replace nothing."""
    by_source: dict[str, list[_Weighed]] = defaultdict(list)
    for item in weighed:
        by_source[item.claim.by].append(item)
    edges: dict[_Weighed, list[_Weighed]] = defaultdict(list)
    for item in weighed:
        for name in item.claim.replaces:
            edges[item] += [older for older in by_source[name] if older is not item]
    may_turn = bool(edges)  # time alone goes one way
    for family in _families(weighed):
        for item in family:
            edges[item] += [older for older in family if _is_later_count(item, older)]
    newer: dict[_Weighed, list[_Weighed]] = defaultdict(list)
    for item in weighed:
        for older in edges.get(item, ()):
            newer[older].append(item)
    if may_turn:
        ring = rings(edges)
        apart = {older: [item for item in items if ring[item] != ring[older]] for older, items in newer.items()}
        return {older: items for older, items in apart.items() if items}
    return newer


def _families(weighed: Sequence[_Weighed]) -> Iterable[list[_Weighed]]:
    """Counts that share an origin and a scale, at different times: only there can one be a later count of another."""
    families: dict[Any, list[_Weighed]] = defaultdict(list)
    for item in weighed:
        if item.extent.comparable and item.extent.kind.dimension != "date" and item.date is not None:
            families[item.origins, item.extent.kind].append(item)
    return (family for family in families.values() if len({item.date for item in family}) > 1)


def _is_later_count(item: _Weighed, older: _Weighed) -> bool:
    """Whether a claim is a newer count by the same origin, rather than a copy or another wording of the old one.

    Of one speaker any other number is. Of two who share an origin the bounds must not meet: a paper that rounds what
    its origin counted, or drops the hedge, has not counted again.
    """
    if not item.is_later_than(older) or item.extent.same_number(older.extent):
        return False
    if item.scope and older.scope and item.scope != older.scope:
        return False
    if item.speaker == older.speaker:
        return True
    return not (older.claim.by in item.below or item.extent.meets(older.extent))


# ── the rules, in their order ──────────────────────────────────────────────────────────────────────

Pair = tuple[_Weighed, _Weighed]
Group = Sequence[_Weighed]


def _decide(weighed: Group, live: Group, aside: Aside) -> tuple[State, str]:
    groups: dict[Kind, list[_Weighed]] = defaultdict(list)
    for item in sorted(live, key=lambda item: item.key):
        groups[item.extent.kind].append(item)
    comparable = [group for group in groups.values() if group[0].extent.comparable]
    apart = _apart(groups)
    if pair := _first(_clash, comparable):
        return "clash", _pair_says(pair) + _why_both_cannot(pair) + apart
    if pair := _first(_other_scope, comparable):
        return "other scope", _pair_says(pair) + ": they count in different places." + apart
    if pair := _first(_same_number, comparable):
        one, two = pair
        both = f"{one.name} says {one.wide} for {one.places}, and {two.name} the same for {two.places}."
        return "same number, other scope", both + apart
    if changed := _changed(weighed, aside, with_vague=not apart):
        return "later count", changed + apart
    if pair := _first(_unequal, comparable):
        return "compatible", _pair_says(pair) + ": both can be true." + apart
    if apart:
        return "can’t compare", apart.strip()
    return _equal(live)


def _first(rule: Callable[[Group], Pair | None], groups: Iterable[Group]) -> Pair | None:
    return next((pair for group in groups if (pair := rule(group))), None)


def _clash(group: Group) -> Pair | None:
    """The two claims on one scope that lie furthest apart, if they don't meet. A scope not given fits every other."""
    scopes: dict[frozenset[str], list[_Weighed]] = defaultdict(list)
    for item in group:
        scopes[item.scope].append(item)
    anywhere = _extremes(scopes.pop(frozenset(), []))
    pairs = [_extremes([*_extremes(items), *anywhere]) for items in scopes.values()] or [anywhere]
    apart = [(low, high) for low, high in pairs if not low.extent.meets(high.extent)]
    return min(apart, key=lambda pair: (pair[0].key, pair[1].key), default=None)


def _extremes(items: Group) -> Group:
    """The claim that ends first and the one that starts last: if these two meet, all of them do."""
    if not items:
        return ()
    return min(items, key=lambda item: (item.extent.end, item.key)), max(
        items, key=lambda item: (item.extent.start, item.key)
    )


def _other_scope(group: Group) -> Pair | None:
    """The lowest and the highest claim that differ in number and in the scope they state."""
    scoped = [item for item in group if item.scope]
    if not scoped:
        return None
    lows = [scoped[0], *[item for item in scoped if item.scope != scoped[0].scope][:1]]
    highs = [scoped[-1], *[item for item in scoped if item.scope != scoped[-1].scope][-1:]]
    pairs = ((low, high) for low in lows for high in highs)
    return next((pair for pair in pairs if pair[0].scope != pair[1].scope and pair[0].extent != pair[1].extent), None)


def _same_number(group: Group) -> Pair | None:
    first: dict[Extent, _Weighed] = {}
    for item in group:
        if item.scope and first.setdefault(item.extent, item).scope != item.scope:
            return first[item.extent], item
    return None


def _unequal(group: Group) -> Pair | None:
    return (group[0], group[-1]) if group[0].extent != group[-1].extent else None


def _changed(weighed: Group, aside: Aside, *, with_vague: bool) -> str:
    """The sentence on a replaced count whose bounds were not those of what replaced it; of several, the greatest."""
    by_claim = {id(item.claim): item for item in weighed}
    changes = []
    for older in weighed:
        why, because_of = aside.get(older, ("", None))
        if why != "replaced":
            continue
        newer = by_claim[id(because_of)]
        same_scale = newer.extent.kind == older.extent.kind
        if newer.extent != older.extent and (same_scale or with_vague):
            changes.append((newer, older))
    if not changes:
        return ""
    newer, older = max(changes, key=lambda change: (change[0].key, change[1].key))
    who = "" if newer.name == older.name else f"{newer.name} "
    days = [f" ({item.date.wide()})" if item.date else "" for item in (older, newer)]
    return f"{older.name} said {older.wide}{days[0]}, and later {who}{newer.wide}{days[1]}: the newer count holds."


def _equal(live: Group) -> tuple[State, str]:
    """All say the same. Two independent origins make that agreement; else it is one voice heard more than once."""
    values = sorted({item.wide for item in live}, key=lambda wide: (len(wide), wide))
    value = " or ".join(values)
    if len(values) > 1 and (rates := {rate for item in live if (rate := _rate(item))}):
        value = f"{' or '.join(wide for wide in values if wide not in rates)}, which is {min(rates)}"
    if pair := _independent(live):
        first, second = pair
        others = len({item.claim.by for item in live}) - 2
        who = f"{first.name}, {second.name} and {others} more all" if others > 0 else f"{first.name} and {second.name}"
        return "agree", f"{who} say {value}, independently of each other."
    speakers = sorted({item.claim.by for item in live}, key=live[0].name_of)
    if len(speakers) == 1:
        return "echo", f"Only {live[0].name} says {value}, more than once."
    names = [live[0].name_of(speaker) for speaker in speakers]
    who = " and ".join(names) if len(names) == 2 else f"{names[0]} and {len(names) - 1} more"
    shared = sorted(map(live[0].name_of, frozenset.intersection(*(item.origins for item in live))))
    what = f"all from {' and '.join(shared)}" if shared else "no two of them independently"
    return "echo", f"{who} say {value}, {what}."


def _rate(item: _Weighed) -> str:
    """The claim's rate for one period, where it was not typed so."""
    brought = for_one_period(item.claim.said)
    return brought.wide() if brought else ""


def _independent(live: Group) -> Pair | None:
    """Two claims that share no origin, the first by name, if there are two."""
    first: dict[frozenset[str], _Weighed] = {}
    for item in sorted(live, key=lambda item: (item.name, item.key)):
        first.setdefault(item.origins, item)
    if len(first) < 2 or frozenset.intersection(*first):
        return None
    return next(((first[one], first[two]) for one, two in combinations(first, 2) if not one & two), None)


def _apart(groups: Mapping[Kind, Group]) -> str:
    """The sentence on what can't be compared with the rest: words without a number, and other units."""
    if len(groups) < 2:
        return ""
    kinds = sorted(groups, key=lambda kind: (not groups[kind][0].extent.comparable, -len(groups[kind]), kind))
    main, *others = (groups[kind][0] for kind in kinds)
    says = [f"{item.name} {item.wide}" for item in others[:3]]
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    why = "words without a number can’t be compared"
    if all(item.extent.comparable for item in others):
        why = "other units can’t be compared"
    elif any(item.extent.comparable for item in others):
        why = "words without a number, or in other units, can’t be compared"
    return f" {main.name} says {main.wide}, {', '.join(says)}{more}: {why}."


def _pair_says(pair: Pair) -> str:
    """What two claims say, with the scopes where these differ, and rates also for one period."""
    low, high = pair
    says = []
    for item in pair:
        extra = [item.places] if item.scope and low.scope != high.scope else []
        extra += [rate] if (rate := _rate(item)) else []
        says.append(item.wide + (f" ({', '.join(extra)})" if extra else ""))
    if low.claim.by == high.claim.by:
        return f"{low.name} says both {says[0]} and {says[1]}"
    return f"{low.name} says {says[0]} and {high.name} {says[1]}"


def _why_both_cannot(pair: Pair) -> str:
    low, high = pair
    if low.claim.by != high.claim.by and low.origins == high.origins:
        names = " and ".join(sorted(map(low.name_of, low.origins)))
        return f": both can’t be true, though both have it from {names}."
    if bool(low.scope) != bool(high.scope):
        unscoped = high if low.scope else low
        return f": both can’t be true, unless {unscoped.name}, who names no scope, speaks of other places."
    return ": both can’t be true."

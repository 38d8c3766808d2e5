"""How well `check` tells right claims from wrong ones, over real claims and over those claims with one thing changed.

Run it with `make bench`. Printed are the alarms over the claims as they are, and of each kind of change how many were
caught. The claims are those of the bundled dossier and, where it is at hand, of ../shared/data/claims.toml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import tomli

from exclu_tui.amounts import amounts
from exclu_tui.evidence import findings
from exclu_tui.languages import LANGUAGES_READ
from exclu_tui.loading import bundled, load
from exclu_tui.said import Quantity, SaidError, parse

SHARED = Path(__file__).parents[2] / "shared" / "data" / "claims.toml"
Pair = tuple[str, str, str]


def bundled_pairs() -> Iterator[Pair]:
    dossier = load(bundled()).dossier
    for question in dossier.questions():
        for claim in question.claims:
            if claim.anchor:
                yield claim.said.typed, claim.anchor, dossier.sources[claim.by].language or ""


def shared_pairs() -> Iterator[Pair]:
    table = tomli.loads(SHARED.read_text("utf-8"))
    for claim in table["claims"]:
        anchor = claim.get("anchor", "")
        # A piece of an address is no quotation.
        if anchor and not re.fullmatch(r"[\w-]+", anchor):
            yield str(claim["said"]), anchor, table["sources"].get(claim["by"], {}).get("language", "")


def faults(pair: Pair) -> list[str]:
    said, anchor, language = pair
    return [finding.fault for finding in findings(parse(said), anchor, language)]


def changed(pair: Pair, words: dict[str, list[str]]) -> Iterator[tuple[str, Pair]]:
    """The pair with one thing changed, and the kind of change."""
    typed, anchor, language = pair
    said = parse(typed)
    for match in re.finditer(r"\d", typed if isinstance(said, Quantity) else ""):
        if "/" in typed[: match.start()]:
            continue
        digit = str((int(match[0]) + 1) % 10 or 1)
        yield "digit changed", (typed[: match.start()] + digit + typed[match.end() :], anchor, language)
    if not isinstance(said, Quantity) or ".." in typed:
        return
    number = re.search(r"\d[\d.]*(k|M|bn)?", typed)
    assert number, "a quantity has a number"
    factor = {"": "k", "k": "M", "M": "bn", "bn": "M"}[number[1] or ""]
    end = number.end() - len(number[1] or "")
    yield "factor changed", (typed[:end] + factor + typed[number.end() :], anchor, language)
    if said.unit.currency:
        other = "USD" if said.unit.currency != "USD" else "EUR"
        yield "currency swapped", (typed.replace(said.unit.currency, other), anchor, language)
    if language not in LANGUAGES_READ:
        return
    bare = typed.lstrip("~<>= ")
    if said.sign:
        yield "hedge dropped", (bare, anchor, language)
        turned = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "~": ">"}[said.sign]
        yield "hedge turned", (turned + bare, anchor, language)
    else:
        yield from (("hedge added", (sign + bare, anchor, language)) for sign in ("~", ">", "<"))
    for amount in amounts(anchor, language):
        word = anchor[amount.start : amount.end]
        if said.low.value in amount.values and word.isalpha() and not amount.article:
            swapped = next(other for other in words[language] if other != word.lower())
            yield "number word swapped", (typed, anchor[: amount.start] + swapped + anchor[amount.end :], language)


def measure(name: str, pairs: list[Pair]) -> None:
    words: dict[str, list[str]] = defaultdict(list)
    for _, anchor, language in pairs:
        for amount in amounts(anchor, language):
            if not amount.article and (word := anchor[amount.start : amount.end]).isalpha():
                words[language].append(word.lower())
    alarms = [(pair, found) for pair in pairs if (found := faults(pair))]
    print(f"{name}: {len(pairs)} pairs of said and anchor, {len(alarms)} accused as they are")
    for pair, found in alarms:
        print(f"  {pair[0]} | {pair[1]} | {', '.join(found)}")
    caught: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for pair in pairs:
        for kind, mutant in changed(pair, words):
            caught[kind].append(bool(faults(mutant)))
            if not caught[kind][-1]:
                missed.append((kind, mutant))
    for kind, results in caught.items():
        print(f"  {kind:20} {sum(results):4} of {len(results):4} caught")
    for kind, mutant in missed:
        print(f"    missed: {kind}: {mutant[0]} | {mutant[1]}")


def readable(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Those whose `said` keeps to the grammar."""
    for pair in pairs:
        try:
            parse(pair[0])
        except SaidError as error:
            print(f"  not read: {pair[0]}: {error}")
            continue
        yield pair


def main() -> None:
    measure("facts.toml", list(readable(bundled_pairs())))
    if SHARED.exists():
        measure("shared claims", list(readable(shared_pairs())))


if __name__ == "__main__":
    main()

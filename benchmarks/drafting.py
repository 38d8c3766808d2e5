"""How much of what a person typed from an article `exclu-tui draft` finds: found, wrong, missed; and its time.

Run it with `make bench`. The facts are those of the bundled dossier by the source security-nl; the article is not in
the repository, and without it (../shared/data/security-nl.txt) only the time is measured, over made-up text.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

from exclu_tui import articles, drafts
from exclu_tui.anchors import Copy, Passage, locate
from exclu_tui.dossier import Dossier, Quote
from exclu_tui.loading import bundled, load, loads

ARTICLE = Path(__file__).parents[2] / "shared" / "data" / "security-nl.txt"
SOURCE = "security-nl"
WORDS = "de het een van met politie hield agenten telefoons berichten server verdachten dienst niet ook werd".split()


def place(copy: Copy, exact: str, prefix: str | None = None, suffix: str | None = None) -> Passage | None:
    """Where an anchor stands, if it stands once."""
    located = locate(copy, exact, prefix, suffix)
    return located.passages[0] if len(located.passages) == 1 else None


def rows(facts: Dossier, drafted: Dossier, copy: Copy) -> list[tuple[str, str, str, str]]:
    """Each fact that a person typed: found, wrong or missed, its path, its value, and what was drafted there."""
    candidates = [
        (question.path, claim.said.typed, found)
        for question, claim in drafted.spoken.get(SOURCE, ())
        if claim.anchor and (found := place(copy, claim.anchor, claim.prefix, claim.suffix))
    ]
    table = []
    for question, claim in facts.spoken[SOURCE]:
        assert claim.anchor
        own = place(copy, claim.anchor, claim.prefix, claim.suffix)
        near = [it for it in candidates if own and it[2].start < own.end and own.start < it[2].end]
        right = [it for it in near if it[1] == claim.said.typed]
        state = "found" if right else "wrong" if near else "missed"
        there = ", ".join(f"{path} = {said}" for path, said, _ in right or near)
        table.append((state, question.path, claim.said.typed, there))
    quotes = {quote.text: quote for quote in drafted.quotes.values()}
    for quote in facts.quotes.values():
        if quote.by == SOURCE:
            table.append(quoted(quote, quotes.get(quote.text), copy))
    return table


def quoted(quote: Quote, drafted: Quote | None, copy: Copy) -> tuple[str, str, str, str]:
    if drafted is None or place(copy, drafted.anchor or drafted.text) is None:
        return "missed", quote.path, quote.who, ""
    return "found" if drafted.who == quote.who else "wrong", quote.path, quote.who, f"{drafted.path}, {drafted.who}"


def measure_article() -> None:
    article = articles.read(ARTICLE)
    drafted = loads(drafts.new(article).data, "draft.toml").dossier
    table = rows(load(bundled()).dossier, drafted, Copy(article.text))
    counts = Counter(state for state, *_ in table)
    print(f"of {len(table)} facts that a person typed from the article: " + ", ".join(
        f"{counts[state]} {state}" for state in ("found", "wrong", "missed")
    ))  # fmt: skip
    for state, path, value, there in table:
        print(f"  {state:6} {path:28} {value:28.28} {there}")
    used = " ".join(there for *_, there in table)
    extra = [question for question in drafted.questions() if f"{question.path} =" not in used]
    print(
        f"{len(extra)} drafted that nobody typed: "
        + ", ".join(f"{it.path} = {it.claims[0].said.typed}" for it in extra)
    )


def measure_time() -> None:
    rng = random.Random(1)
    for count in (100, 10_000, 60_000):
        text = "".join(f"Er {' '.join(rng.choices(WORDS, k=10))} {1000 + i} verdachten. " for i in range(count))
        article = articles.Article("made", "made.txt", text)
        start = time.perf_counter()
        made = drafts.new(article)
        print(f"{len(text) / 1e6:5.2f} MB: {time.perf_counter() - start:5.1f} s, {made.summary}")


def main() -> None:
    if ARTICLE.exists():
        measure_article()
    measure_time()


if __name__ == "__main__":
    main()

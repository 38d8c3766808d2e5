"""Dossiers of any size for the benchmarks: ten claims a question, as sources repeat and contradict each other."""

from __future__ import annotations

import random

PAPERS = 40
CLAIMS_A_QUESTION = 10
NOUNS = "gebruikers doorzoekingen aanhoudingen telefoons berichten agenten verdachten servers".split()
SCOPES = ("NL", "NL BE", "DE NL BE", "DE NL BE PL")


def made(claims: int) -> str:
    """The text of a dossier with so many claims; the same for the same number."""
    rng = random.Random(claims)
    lines = ["dossier = 1", 'title = "Made for a benchmark"', 'date = "2023-02-03"', ""]
    for paper in range(PAPERS):
        lines += [f"[sources.paper-{paper}]", f'container-title = "Paper {paper}"', 'language = "nl"']
        lines += [
            f'issued = "2023-02-{1 + paper % 28:02}"',
            *(['based_on = ["paper-0"]'] if paper % 3 == 1 else []),
            "",
        ]
    for question in range(max(1, claims // CLAIMS_A_QUESTION)):
        noun = rng.choice(NOUNS)
        number = rng.randrange(10, 90_000)
        values = [number, number, number, number + rng.randrange(1, 9), number * 2]
        lines += [f"[figures.{noun}_{question}]", f'ask = "How many {noun} in case {question}?"', "claims = ["]
        for claim in range(min(claims, CLAIMS_A_QUESTION)):
            sign, words = rng.choice((("", ""), ("", ""), ("~", "ongeveer "), (">", "meer dan ")))
            value = rng.choice(values)
            anchor = f"dat het om {words}{value} {noun} ging"
            lines.append(
                f'  {{ by = "paper-{(question + claim) % PAPERS}", said = "{sign}{value}", anchor = "{anchor}",'
                f' scope = "{rng.choice(SCOPES)}", as_of = "2023-02-{rng.randrange(1, 28):02}" }},'
            )
        lines += ["]", ""]
    return "\n".join(lines)

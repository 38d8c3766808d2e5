"""The time of `check` over 10,000 anchors in 100 texts, against reading the texts and `str.find` for each anchor.

Run it with `make bench`. Both are timed in turns, each round in a process of its own, since what `check` once read it
remembers; printed is the median of each and their ratio.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from exclu_tui.checking import check
from exclu_tui.loading import load

ROUNDS = 9
WORDS = "politie hield agenten telefoons gebruikers doorzoeking berichten euro cash server verdachten dienst".split()


def made(folder: Path, texts: int, anchors: int) -> list[tuple[Path, str]]:
    """A dossier with so many anchors over so many texts; gives each anchor with its text's file."""
    rng = random.Random(1)
    (folder / "texts").mkdir()
    pairs = []
    lines = ["dossier = 1", 'title = "made"']
    questions = []
    for text in range(texts):
        file = folder / "texts" / f"s{text}.txt"
        lines.append(f'[sources.s{text}]\nlanguage = "nl"')
        sentences = []
        for number in range(anchors // texts):
            count = 1000 + text * 1000 + number
            words = f"{count} {rng.choice(WORDS)} {rng.choice(WORDS)} {rng.choice(WORDS)}"
            sentences.append(f"Er waren {' '.join(rng.choices(WORDS, k=20))} en toen {words}.")
            pairs.append((file, words))
            questions.append(f'q{text}-{number} = {{ by = "s{text}", said = "{count}", anchor = "{words}" }}')
        file.write_text("\n".join(sentences), encoding="utf-8")
    (folder / "d.toml").write_text("\n".join([*lines, "[figures]", *questions]), encoding="utf-8")
    return pairs


def by_find(pairs: list[tuple[Path, str]]) -> int:
    texts = {file: file.read_text("utf-8") for file in dict.fromkeys(file for file, _ in pairs)}
    return sum(texts[file].find(words) >= 0 for file, words in pairs)


def checked(file: Path) -> float:
    """Seconds that `check` takes over a file that was loaded."""
    return seconds(partial(check, load(file)))


def seconds(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def measured(texts: int, anchors: int) -> str:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = made(folder, texts, anchors)
        assert not check(load(folder / "d.toml")).errors, "every anchor that was made is right"
        ours, theirs = [], []
        for _ in range(ROUNDS):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                ours.append(fresh.submit(checked, folder / "d.toml").result())
            theirs.append(seconds(partial(by_find, pairs)))
    mine, base = statistics.median(ours), statistics.median(theirs)
    return (
        f"check, {anchors:6,} anchors in {texts:3} texts: {mine * 1000:7.1f} ms, str.find {base * 1000:6.1f} ms, "
        f"ratio {mine / base:5.1f}, {mine / anchors * 1e6:.1f} ms per 1,000 anchors"
    )


def main() -> None:
    for texts, anchors in ((10, 1000), (100, 10_000)):
        print(measured(texts, anchors))


if __name__ == "__main__":
    main()

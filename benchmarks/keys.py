"""From a key to the new frame, at 100 and at 100,000 claims, side by side; and letters typed into the filter.

Run it with `make bench`. Both programs run in pseudo-terminals at the same time, and get each key in turn; a frame is
there when the last of its bytes is, after which nothing comes for a while.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from dossiers import made
from ptys import PROGRAM, Pty

FEW, MANY = 100, 100_000
KEYS = "jjjjkkkk" * 40
SCROLLED = 120
LETTERS = ("gebruikers_12", "paper 3 clash", "ongeveer 4")
QUIET = 0.05
ECHO = 0.05


def frame(terminal: Pty, key: str) -> float:
    """Milliseconds from a key to the frame it leads to."""
    start = time.perf_counter()
    terminal.type(key)
    assert terminal.read(5.0), f"nothing was drawn after {key}"
    return (terminal.settles(QUIET) - start) * 1000


def echo(terminal: Pty, letter: str) -> float:
    """Milliseconds until anything is drawn after a letter."""
    while terminal.read(0.0):
        pass  # what was still to come from before
    start = time.perf_counter()
    terminal.type(letter)
    terminal.read(5.0)
    return (time.perf_counter() - start) * 1000


def row(what: str, times: list[float]) -> str:
    times = sorted(times)
    p99 = times[int(len(times) * 0.99)]
    return f"| {what} | {statistics.median(times):.1f} | {p99:.1f} | {times[-1]:.1f} |"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size}.toml" for size in (FEW, MANY)}
        for size, file in files.items():
            file.write_text(made(size), encoding="utf-8")
        with Pty([PROGRAM, str(files[FEW])]) as few, Pty([PROGRAM, str(files[MANY])]) as many:
            for terminal in (few, many):
                terminal.shows("disagree ·".encode())  # in the title, once it is checked
                terminal.settles(1.0)
            times: dict[int, list[float]] = {FEW: [], MANY: []}
            for key in KEYS:
                times[FEW].append(frame(few, key))
                times[MANY].append(frame(many, key))
            print("| key to frame | median ms | p99 ms | worst ms |\n| --- | --- | --- | --- |")
            for size, measured in times.items():
                print(row(f"{size:,} claims", measured))
            print(row(f"{MANY:,} claims, a list that scrolls", [frame(many, "j") for _ in range(SCROLLED)]))
            many.type("g")
            many.settles(0.3)
            echoes = []
            for words in LETTERS:
                many.type("/")
                many.settles(0.3)
                for letter in words:
                    echoes.append(echo(many, letter))
                    time.sleep(0.08)
                many.settles(1.0)
                many.type("\x1b")
                many.settles(0.5)
            print(row(f"{MANY:,} claims, letter in the filter to its echo", echoes))
            late = sum(echo > ECHO * 1000 for echo in echoes)
            print(f"\nletters echoed later than {ECHO * 1000:.0f} ms: {late} of {len(echoes)}")


if __name__ == "__main__":
    main()

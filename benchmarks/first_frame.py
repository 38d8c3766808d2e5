"""The first frame of `exclu-tui` against a bare Textual app's: whole processes in a pty, in turns, as a ratio.

Run it with `make bench`. The time runs from the start of the process until its last widget's words are drawn.
"""

from __future__ import annotations

import compileall
import statistics
import sys
from pathlib import Path

from ptys import PROGRAM, Pty

BARE = """
from textual.app import App
from textual.widgets import Static, Footer
class Bare(App):
    BINDINGS = [("q", "quit", "quit")]
    def compose(self):
        for n in range(14):
            yield Static(f"widget {n}")
        yield Footer()
Bare().run()
"""
ROUNDS = 15


def seconds(argv: list[str], wanted: bytes) -> float:
    """Seconds until `wanted` is on the screen of a program."""
    with Pty(argv) as terminal:
        return terminal.shows(wanted)


def main() -> None:
    compileall.compile_dir(Path(__file__).parents[1] / "src", quiet=2)
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(seconds([sys.executable, "-c", BARE], b"widget 13"))
        ours.append(seconds([PROGRAM], b"Security.NL"))
    ratio = statistics.median(ours) / statistics.median(bare)
    print("| what | median ms | ratio |\n| --- | --- | --- |")
    print(f"| a bare Textual app, 15 widgets | {statistics.median(bare) * 1000:.0f} | 1 |")
    print(f"| exclu-tui, bundled dossier | {statistics.median(ours) * 1000:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()

"""Loading 1,000, 10,000 and 100,000 claims, against `tomli.loads` of the same bytes: time, and memory at its highest.

Run it with `make bench`. Each is a process of its own, in turns; printed are the medians of time and their ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from dossiers import made

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 7
TOMLI = "text = data.decode(); import tomli; what = lambda: tomli.loads(text)"
OURS = "from exclu_tui.loading import loads; what = lambda: loads(data, 'made.toml')"
TIMED = """
import sys, time
data = open(sys.argv[1], "rb").read()
{what}
start = time.perf_counter()
kept = what()
print(time.perf_counter() - start)
"""
WEIGHED = """
import sys, tracemalloc
data = open(sys.argv[1], "rb").read()
{what}
tracemalloc.start()
kept = what()
print(tracemalloc.get_traced_memory()[1])
"""


def measured(program: str, what: str, file: Path) -> float:
    argv = [sys.executable, "-c", program.format(what=what), str(file)]
    return float(subprocess.run(argv, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    print("| claims | tomli ms | load ms | ratio | tomli MB | load MB | ratio |\n" + "| --- " * 7 + "|")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / "made.toml"
            file.write_text(made(size), encoding="utf-8")
            base, ours = [], []
            for _ in range(ROUNDS):
                base.append(measured(TIMED, TOMLI, file) * 1000)
                ours.append(measured(TIMED, OURS, file) * 1000)
            time, theirs = statistics.median(ours), statistics.median(base)
            heavy, light = (measured(WEIGHED, what, file) / 1e6 for what in (OURS, TOMLI))
            print(
                f"| {size:,} | {theirs:.1f} | {time:.1f} | {time / theirs:.2f}"
                f" | {light:.1f} | {heavy:.1f} | {heavy / light:.2f} |"
            )


if __name__ == "__main__":
    main()

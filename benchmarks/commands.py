"""`exclu-tui show` and `exclu-tui check` over the bundled dossier, against importing tomli and pydantic and reading it.

Run it with `make bench`. Whole processes, in turns; printed are the medians and their ratios.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from ptys import PROGRAM

ROOT = Path(__file__).parents[1]
BARE = f"import tomli, pydantic; open({str(ROOT / 'facts.toml')!r}, encoding='utf-8').read()"
ROUNDS = 25


def seconds(argv: list[str]) -> float:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(argv, stdout=subprocess.DEVNULL, env=clean, check=False)
    assert done.returncode in (0, 1), argv
    return time.perf_counter() - start


def main() -> None:
    compileall.compile_dir(ROOT / "src", quiet=2)
    programs = {
        "import tomli, pydantic; read the file": [sys.executable, "-c", BARE],
        "exclu-tui --version": [PROGRAM, "--version"],
        "exclu-tui show": [PROGRAM, "show"],
        "exclu-tui check": [PROGRAM, "check"],
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, argv in programs.items():
            times[name].append(seconds(argv))
    base = statistics.median(next(iter(times.values())))
    print("| whole process | median ms | ratio |\n| --- | --- | --- |")
    for name, taken in times.items():
        print(f"| {name} | {statistics.median(taken) * 1000:.0f} | {statistics.median(taken) / base:.2f} |")


if __name__ == "__main__":
    main()

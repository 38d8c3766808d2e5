"""The bundled dossier cut off at every byte: each piece is a dossier, or has problems with a place and a way out.

.venv/bin/python tools/truncate.py [FILE]
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from exclu_tui.loading import bundled, loads
from exclu_tui.problems import BrokenDossier


def cut(data: bytes, end: int) -> str:
    """What became of the first `end` bytes; raises what is no clear problem."""
    try:
        loads(data[:end], "cut.toml")
    except BrokenDossier as broken:
        for problem in broken.problems:
            if not (problem.what and problem.hint and problem.where.line and problem.where.column):
                raise AssertionError(f"at byte {end}: {problem}") from broken
        return broken.problems[0].rule
    return "read"


def main() -> int:
    data = (Path(sys.argv[1]) if len(sys.argv) > 1 else bundled()).read_bytes()
    start = time.monotonic()
    with ProcessPoolExecutor() as processes:
        outcomes = list(processes.map(partial(cut, data), range(len(data) + 1), chunksize=500))
    counts = {rule: outcomes.count(rule) for rule in sorted(set(outcomes))}
    print(f"{len(outcomes):,} pieces in {time.monotonic() - start:.0f} s: ", end="")
    print(", ".join(f"{many:,} {rule}" for rule, many in counts.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

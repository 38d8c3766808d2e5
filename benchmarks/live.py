"""From a saved file of 1,000 claims to the new view, and what the dashboard does while nothing changes.

Run it with `make bench`. Printed are the milliseconds until the new value is on the screen, saved in place and by
renaming, and the processor time of ten quiet seconds (as a share of them), beside a bare Textual app's.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from dossiers import made
from first_frame import BARE
from ptys import PROGRAM, Pty

CLAIMS = 1_000
ROUNDS = 10
QUIET = 10.0


def busy(pid: int) -> float:
    """The processor time of a process so far, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def share(terminal: Pty) -> float:
    terminal.settles(1.0)
    start = busy(terminal.pid)
    end = time.perf_counter() + QUIET
    while time.perf_counter() < end:
        terminal.read(0.5)
    return (busy(terminal.pid) - start) / QUIET


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.toml"
        text = made(CLAIMS)
        file.write_text(text, encoding="utf-8")
        with Pty([PROGRAM, str(file)]) as ours, Pty([sys.executable, "-c", BARE]) as bare:
            ours.shows("disagree ·".encode())
            ours.settles(1.0)
            times: dict[str, list[float]] = {"in place": [], "by renaming": []}
            for number in range(ROUNDS):
                for way, taken in times.items():
                    title = f"Made anew {number} {way}"
                    new = text.replace("Made for a benchmark", title)
                    start = time.perf_counter()
                    if way == "in place":
                        file.write_text(new, encoding="utf-8")
                    else:
                        beside = file.with_suffix(".part")
                        beside.write_text(new, encoding="utf-8")
                        os.replace(beside, file)
                    while title.encode() not in ours.seen:
                        ours.read(1.0)
                    taken.append((time.perf_counter() - start) * 1000)
                    ours.settles(0.5)
            print("| a saved file of 1,000 claims to the new view | median ms | worst ms |\n| --- | --- | --- |")
            for way, taken in times.items():
                print(f"| {way} | {statistics.median(taken):.0f} | {max(taken):.0f} |")
            print("\n| while nothing changes | processor time |\n| --- | --- |")
            print(f"| exclu-tui | {share(ours):.2%} |\n| a bare Textual app | {share(bare):.2%} |")


if __name__ == "__main__":
    main()

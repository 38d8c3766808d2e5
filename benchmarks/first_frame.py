"""The first frame of `exclu-tui` against a bare Textual app's: whole processes in a pty, in turns, as a ratio.

Run it with `make bench`. The time runs from the start of the process until its last widget's words are drawn.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

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
    """Seconds until `wanted` is on the screen of a program in a pty of 120 by 40."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(argv[0], argv, {**os.environ, "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while wanted not in seen:
        if not select.select([terminal], [], [], 20)[0]:
            raise TimeoutError(f"{argv} never drew {wanted!r}")
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - start
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return taken


def main() -> None:
    program = str(Path(sys.executable).with_name("exclu-tui"))
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(seconds([sys.executable, "-c", BARE], b"widget 13"))
        ours.append(seconds([program], b"Security.NL"))
    ratio = statistics.median(ours) / statistics.median(bare)
    print("| what | median ms | ratio |\n| --- | --- | --- |")
    print(f"| a bare Textual app, 15 widgets | {statistics.median(bare) * 1000:.0f} | 1 |")
    print(f"| exclu-tui, bundled dossier | {statistics.median(ours) * 1000:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()

"""Ten thousand random keys, mouse events and window sizes on the dashboard in a pty; the same for the same seed.

    .venv/bin/python tools/monkey.py [--seed N] [--events N] [FILE]

What must hold: the program never ends but by being told to, it leaves the terminal as it was, it says no traceback,
and the dossier is the same bytes as before. Browser and editor are `true`; exports go into a folder that is
thrown away.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = str(Path(sys.executable).with_name("exclu-tui"))

KEYS = (
    *"jkgGdDpstyYoer/12345?", *"abcdefghijklmnoprtuvwxyz", *"0123456789 .,-~>", *"éßλжक日👩",
    "\r", "\x1b", "\t", "\x1b[Z", "\x7f", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H",
    "\x1b[F", "\x1b[3~", "\x1bOP", "\x1b[15~", "\x10", "\x01", "\x05", "\x0b", "\x15", "\x17", "\x18", "\x16",
    "\x1b[200~pasted\nwords\x1b[201~", "\x1b[I", "\x1b[O", "\x1b[1;5C", "\x1b[999~", "\x1b]11;rgb:0/0/0\x07", "\x00",
)  # fmt: skip
"""Everything but `q` and Ctrl+Q, which leave; the palette can still choose Quit."""

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")


def events(seed: int, many: int) -> Iterator[bytes | tuple[int, int]]:
    """Bytes to send, or a window's size."""
    chance = random.Random(seed)
    for _ in range(many):
        kind = chance.random()
        if kind < 0.72:
            yield chance.choice(KEYS).encode()
        elif kind < 0.97:
            button = chance.choice((0, 0, 0, 1, 2, 32, 35, 64, 65, 4, 16))
            place = f"{button};{chance.randrange(1, 230)};{chance.randrange(1, 80)}"
            yield f"\x1b[<{place}{chance.choice('MMm')}".encode()
        else:
            yield chance.choice(((1, 1), (2, 40), (20, 6), (40, 12), (80, 24), (120, 40), (400, 120)))


class Run:
    """The dashboard in a pty; what it writes is kept only as far as it is looked at."""

    def __init__(self, file: Path, home: Path) -> None:
        self.tail = b""
        self.tracebacks = 0
        self.code: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
            own = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "EDITOR": "true", "BROWSER": "true"}
            os.execve(PROGRAM, [PROGRAM, str(file)], {**keep, **own, "XDG_CONFIG_HOME": str(home)})
        self.resize(120, 40)

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, data: bytes) -> None:
        while data and self.code is None:
            _, ready, _ = select.select([], [self._fd], [], 0.05)
            if ready:
                with suppress(OSError):  # it has just ended
                    data = data[os.write(self._fd, data) :]
            self.read(0)

    def read(self, seconds: float) -> bool:
        """Takes what there is. Tells whether there was something; sets `code` when the program has ended."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        data = b""
        if ready:
            with suppress(OSError):  # it has ended
                data = os.read(self._fd, 1 << 20)
        self.tracebacks += len(re.findall(rb"Traceback \(most|\xe2\x95\xad\xe2\x94\x80+ Traceback", data))
        self.tail = (self.tail + data)[-60_000:]
        if not data and self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return bool(data)

    def settle(self) -> None:
        """Waits until it has worked off what was sent: until it used no processor time for a moment."""
        end, used = time.monotonic() + 120, -1
        while self.code is None and used != (used := self._used()):
            assert time.monotonic() < end, "it is busy for ever"
            for _ in range(3):
                while self.read(0.02):
                    pass

    def _used(self) -> int:
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def leave(self) -> None:
        """Out of whatever is open, then `q`, until it has ended."""
        for _ in range(12):
            for key in (b"\x1b", b"q"):
                if self.code is None:
                    self.send(key)
                    time.sleep(0.2)  # Esc and a letter at once would be Alt and that letter
                    self.settle()
        self.settle()
        if self.code is None:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
            raise SystemExit("it does not end")

    def close(self) -> None:
        while self.read(0.05):
            pass
        os.close(self._fd)


def faults_of(run: Run) -> list[str]:
    found = [] if run.code == 0 else [f"exit code {run.code}"]
    if run.tracebacks:
        found.append("a traceback")
    return found + [f"{mode!r} was not written" for mode in RESTORED if mode not in run.tail]


def monkey(file: Path, seed: int, many: int) -> list[str]:
    """What went wrong: nothing, if all is well."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        dossier = home / "dossier.toml"
        shutil.copy(file, dossier)
        before = dossier.read_bytes()
        run = Run(dossier, home)
        while not run.read(1):
            pass
        for number, event in enumerate(events(seed, many)):
            if run.code is not None:  # the palette's Quit
                run.close()
                faults += [f"event {number}: {fault}" for fault in faults_of(run)]
                run = Run(dossier, home)
            if isinstance(event, tuple):
                run.resize(*event)
            else:
                run.send(event)
            if number % 25 == 24:
                run.settle()
        run.leave()
        run.close()
        faults += faults_of(run)
        if dossier.read_bytes() != before:
            faults.append("the dossier has changed")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "facts.toml")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=10_000)
    arguments = parser.parse_args()
    start = time.monotonic()
    faults = monkey(arguments.file, arguments.seed, arguments.events)
    print("\n".join(faults) or f"{arguments.events:,} events in {time.monotonic() - start:.0f} s: all is well")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())

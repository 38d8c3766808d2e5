"""A program in a pseudo-terminal of 120 by 40, for the benchmarks: its output, its time, its end."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

PROGRAM = str(Path(sys.executable).with_name("exclu-tui"))
LONGEST = 120.0


class Pty:
    """Runs until the `with` block ends, and is then killed. `seen` is all that it wrote so far."""

    def __init__(self, argv: list[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            # Byte code is kept, as it is for whoever installs the program; some machines forbid it for all of Python.
            clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            os.execvpe(argv[0], argv, {**clean, "TERM": "xterm-256color"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = bytearray()  # bytes would be copied whole for every piece: up to 2 ms of a frame

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds, or nothing."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return b""
        data = os.read(self._fd, 1 << 20)
        self.seen += data
        return data

    def shows(self, wanted: bytes) -> float:
        """Waits until something was written. Gives the seconds since the start; raises TimeoutError."""
        while wanted not in self.seen:
            if time.perf_counter() - self.started > LONGEST:
                raise TimeoutError(f"never drawn: {wanted!r}")
            self.read(1.0)
        return time.perf_counter() - self.started

    def settles(self, quiet: float) -> float:
        """Waits until nothing came for `quiet` seconds, ten times that at most: a cursor in a field blinks for ever.

        Gives the moment (perf_counter) the last piece came.
        """
        last = time.perf_counter()
        end = last + 10 * quiet
        while self.read(quiet) and last < end:
            last = time.perf_counter()
        return last

"""The installed program in a real terminal: a pty, read back with a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
PROGRAM = str(Path(sys.executable).with_name("exclu-tui"))
LONGEST = 30.0
"""Seconds to wait for something to appear, on a slow machine."""


class Terminal:
    """A program in a pty of some size, and what its screen shows."""

    def __init__(self, argv: list[str], columns: int = 120, lines: int = 40, **environment: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            # Textual's own snapshot tool leaves its window's size in COLUMNS and LINES, which outrank the pty's.
            set_by_others = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "CI")
            clean = {name: value for name, value in os.environ.items() if name not in set_by_others}
            os.execvpe(argv[0], argv, {**clean, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment})
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)
        self.screen.resize(lines, columns)

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def wait(self, wanted: Callable[[], object]) -> None:
        """Reads until something holds; fails with the screen if it never does."""
        end = time.monotonic() + LONGEST
        while not wanted():
            assert time.monotonic() < end, f"it never came; the screen:\n{self.text}"
            self._read(0.1)

    def shows(self, words: str) -> None:
        self.wait(lambda: words in self.text)

    def settles(self) -> None:
        """Reads until nothing comes for a while."""
        before = -1
        while before < len(self.bytes):
            before = len(self.bytes)
            self._read(0.15)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.bytes += data
        # pyte takes the ">" and "=" of these queries for text.
        for query in (b"\x1b[>", b"\x1b[="):
            data = data.replace(query, b"\x1b[?")
        self._stream.feed(data)
        return bool(data)

    def exit_code(self) -> int:
        """Reads to the end and waits for the program."""
        end = time.monotonic() + LONGEST
        while self._read(0.1):
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._read(0.1)
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"it did not end; the screen:\n{self.text}"
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)


Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def run(*argv: str, **options: object) -> Terminal:
        opened.append(Terminal([PROGRAM, *argv], XDG_CONFIG_HOME=str(tmp_path), **options))  # type: ignore[arg-type]
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def test_it_draws_and_walks_and_quits(terminal: Open) -> None:
    screen = terminal(str(SMALL))
    screen.shows("1 Figures")
    screen.shows("twaalfhonderd agenten")
    screen.type("j")
    screen.shows("zo’n drieduizend")
    screen.type("q")
    assert screen.exit_code() == 0
    assert b"\x1b[?1049h" in screen.bytes, "it drew on the alternate screen"
    assert b"\x1b[?1049l" in screen.bytes, "and left it"
    assert screen.bytes.rstrip().endswith((b"\x1b[?25h", b"\x1b[?1049l")) or b"\x1b[?25h" in screen.bytes


def test_without_a_file_it_opens_the_bundled_dossier(terminal: Open) -> None:
    screen = terminal()
    screen.shows("Exclu taken down")
    screen.type("q")
    assert screen.exit_code() == 0


def test_it_filters(terminal: Open) -> None:
    screen = terminal(str(SMALL))
    screen.shows("1 Figures")
    screen.type("/drieduizend")
    screen.shows("1 of 5")
    screen.type("\r")
    screen.type("\x1b")
    screen.wait(lambda: "1 of 5" not in screen.text)
    screen.type("q")
    assert screen.exit_code() == 0


def test_it_follows_the_window(terminal: Open) -> None:
    screen = terminal(str(SMALL))
    screen.shows("? help")
    screen.resize(30, 8)
    screen.shows("too small")
    screen.resize(60, 20)
    screen.shows("1 Figures")
    assert "3 Quotes" not in screen.text
    screen.resize(80, 24)
    screen.shows("3 Quotes")
    screen.type("q")
    assert screen.exit_code() == 0


def test_a_copy_goes_to_the_terminals_clipboard(terminal: Open) -> None:
    screen = terminal(str(SMALL))
    screen.shows("1 Figures")
    screen.type("y")
    screen.wait(lambda: b"\x1b]52;c;" in screen.bytes)
    screen.shows("copied with its citation")


def test_a_broken_file_is_listed_and_mended(terminal: Open, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SMALL.read_text("utf-8").replace("said = ", "siad = ", 1), "utf-8")
    screen = terminal(str(file))
    screen.shows("unknown key `siad`")
    file.write_text(SMALL.read_text("utf-8"), "utf-8")
    screen.type("r")
    screen.shows("1 Figures")
    screen.type("q")
    assert screen.exit_code() == 0


@pytest.mark.parametrize("environment", [{}, {"TERM": "dumb"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_piped_it_is_plain_text(environment: dict[str, str]) -> None:
    done = subprocess.run([PROGRAM, str(SMALL)], capture_output=True, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0
    text = done.stdout.decode("utf-8")
    assert "more than €4 million" in text
    assert "\x1b" not in text
    assert not any("─" <= character <= "╿" for character in text), "no box drawing"


def test_a_pipe_that_closes_early_is_no_error() -> None:
    done = subprocess.run(["sh", "-c", f'"{PROGRAM}" show | head -n 1'], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""


def test_what_keys_changed_is_what_a_whole_drawing_shows(terminal: Open) -> None:
    """No cell is left behind, and none has another colour, when frames are drawn in parts."""
    screen = terminal()
    screen.shows("disagree ·")
    for keys in ("jjjj", "\tjjkk", "3jjj\tjjj", "/ar\r", "jkj", "\x1b", "5Gg2j\x1b[6~"):
        for key in keys if "\x1b[" not in keys else [keys]:
            screen.type(key)
            screen.settles()
        cells = [[tuple(screen.screen.buffer[y][x]) for x in range(120)] for y in range(40)]
        screen.type("?")  # over everything; behind it, everything is drawn anew
        screen.settles()
        screen.type("\x1b")
        screen.settles()
        assert cells == [[tuple(screen.screen.buffer[y][x]) for x in range(120)] for y in range(40)], keys

"""The real program in a real terminal: however it ends, the screen is restored, the code right, and no data lost."""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.safety.hostile import ATTACKS, document, unsafe_in
from tests.terminal.test_terminal import PROGRAM, SMALL, Terminal

ROOT = Path(__file__).parents[2]
RESTORED = {
    "the alternate screen": b"\x1b[?1049l",
    "the cursor": b"\x1b[?25h",
    "the mouse": b"\x1b[?1003l",
    "pasting": b"\x1b[?2004l",
    "the focus": b"\x1b[?1004l",
    "the lines": b"\x1b[?7h",
}
Open = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    terminals: list[Terminal] = []

    def run(file: Path = SMALL, **options: object) -> Terminal:
        terminals.append(Terminal([PROGRAM, str(file)], XDG_CONFIG_HOME=str(tmp_path), **options))  # type: ignore[arg-type]
        return terminals[-1]

    yield run
    for one in terminals:
        with contextlib.suppress(OSError):
            one.close()


def leave(screen: Terminal) -> None:
    """Esc three times and `q`, each by itself: Esc and a letter at once would be Alt and that letter."""
    for key in ("\x1b", "\x1b", "\x1b", "q"):
        screen.type(key)
        end = time.monotonic() + 0.25
        while time.monotonic() < end:
            if not screen._read(0.05):
                return


def restored(screen: Terminal, since: int = 0) -> None:
    for what, mode in RESTORED.items():
        assert mode in screen.bytes[since:], f"{what} was not given back"
    assert b"Traceback" not in screen.bytes


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_restores_the_screen(opened: Open, number: signal.Signals, code: int) -> None:
    screen = opened()
    screen.shows("1 Figures")
    os.kill(screen.pid, number)
    assert screen.exit_code() == code
    restored(screen)


def test_stopped_and_continued(opened: Open) -> None:
    screen = opened()
    screen.shows("1 Figures")
    before = len(screen.bytes)
    os.kill(screen.pid, signal.SIGTSTP)
    pid = screen.pid
    screen.wait(lambda: Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "T")
    screen.wait(lambda: all(mode in screen.bytes[before:] for mode in RESTORED.values()))
    restored(screen, before)
    before = len(screen.bytes)
    os.kill(screen.pid, signal.SIGCONT)
    screen.wait(lambda: b"\x1b[?1049h" in screen.bytes[before:])
    screen.type("j")
    screen.wait(lambda: len(screen.bytes) > before + 2_000)
    screen.shows("1 Figures")
    screen.type("q")
    assert screen.exit_code() == 0


def test_the_terminal_is_closed(opened: Open) -> None:
    screen = opened()
    screen.shows("1 Figures")
    os.close(screen._fd)
    end = time.monotonic() + 20
    done = 0
    while not done:
        assert time.monotonic() < end, "it goes on without a terminal"
        done, status = os.waitpid(screen.pid, os.WNOHANG)
        time.sleep(0.02)
    screen.pid = 0
    assert os.waitstatus_to_exitcode(status) == 129


def test_a_storm_of_sizes(opened: Open) -> None:
    chance = random.Random(3)
    screen = opened()
    screen.shows("1 Figures")
    for number in range(150):
        size = (1, 1) if number % 10 == 0 else (chance.randint(1, 400), chance.randint(1, 120))
        screen.resize(*size)
        screen._read(0)
    screen.resize(80, 24)
    screen.shows("? help")
    screen.type("q")
    assert screen.exit_code() == 0
    restored(screen)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (400, 120)])
def test_it_opens_at_any_size(opened: Open, size: tuple[int, int]) -> None:
    screen = opened(columns=size[0], lines=size[1])
    screen.wait(lambda: b"\x1b[?1049h" in screen.bytes)
    if size[0] > 100:
        screen.shows("? help")
    screen.type("jj")
    leave(screen)
    assert screen.exit_code() == 0
    restored(screen)


def test_a_dumb_terminal_gets_plain_text(opened: Open) -> None:
    screen = opened(TERM="dumb")
    assert screen.exit_code() == 0
    assert b"\x1b" not in screen.bytes
    assert "zo’n drieduizend".encode() in screen.bytes


def test_a_locale_without_utf8(opened: Open) -> None:
    screen = opened(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    screen.shows("1 Figures")
    screen.type("j")
    screen.shows("zo’n drieduizend")
    screen.type("q")
    assert screen.exit_code() == 0


def monkey() -> ModuleType:
    spec = importlib.util.spec_from_file_location("monkey", ROOT / "tools" / "monkey.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_random_keys_and_mouse_events() -> None:
    """The seeded beginning of what tools/monkey.py does ten thousand times."""
    assert monkey().monkey(SMALL, 11, 400) == []


def attacks(part: int) -> str:
    return " ".join(list(ATTACKS.values())[part::3])


@pytest.mark.parametrize("part", range(3))
def test_the_dashboard_draws_evidence_as_text(opened: Open, tmp_path: Path, part: int) -> None:
    file = tmp_path / "hostile.toml"
    file.write_bytes(document(attacks(part)))
    screen = opened(file, columns=200, lines=50)
    screen.shows("TITLE")
    screen.wait(lambda: "problem" in screen.text)
    for key in "j ⏎ ␛ 2 3 ⏎ t ␛ t 4 j ⏎ o ␛ 5 ⏎ o y ␛ p j ␛ 1 y Y ⏎ / a ⏎ ␛".translate(
        {0x23CE: "\r", 0x241B: "\x1b"}
    ).split(" "):
        screen.type(key)
        for _ in range(6 if key == "\x1b" else 2):
            screen._read(0.04)
    leave(screen)
    assert screen.exit_code() == 0
    restored(screen)
    copies = re.findall(rb"\x1b\]52;c;([^\x07\x1b]*)\x07", screen.bytes)
    assert copies, "something was copied"
    for copy in copies:
        text = base64.b64decode(copy).decode("utf-8")
        assert unsafe_in(text.replace("\r\n", "\n")) == set(), "the clipboard gets text alone"
        assert text != "OWNED"
    rest = re.sub(rb"\x1b\]52;c;[^\x07\x1b]*\x07", b"", screen.bytes)
    rest = re.sub(rb"\x1b\]22;[a-z]*(\x07|\x1b\\)", b"", rest)  # the shape of the mouse pointer, Textual's own
    assert not re.findall(rb"\x1b\][^\x00]{0,20}", rest), "no title of the window, and no link"
    assert b"\x1bP" not in rest
    drawn = re.sub(rb"\x1b(\[[0-9;:?<>=$]*[@-~]|[()][A-Z0-9]|[=>78M])", b"", rest).decode("utf-8")
    assert unsafe_in(drawn.replace("\r", "")) == set(), "what is left of the drawing is text"
    assert "copied" in drawn
    assert "opened:" in drawn, "the notices were drawn as well"


def test_an_unreadable_file_name_is_shown_as_text(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "a\x1b]0;OWNED\x07\u202e.toml"
    file.write_bytes(SMALL.read_bytes())
    for argv in (["show"], ["check"], ["export", "--to", "markdown", "-o", str(tmp_path / "x\x1b[2J.md")]):
        done = subprocess.run([PROGRAM, *argv, str(file)], capture_output=True, check=False)
        assert unsafe_in((done.stdout + done.stderr).decode()) == set()
    file.write_bytes(b"dossier = ")
    screen = opened(file)
    screen.shows("Mend it, then press r")
    screen.type("q")
    assert screen.exit_code() == 0
    assert b"\x1b]0" not in screen.bytes


COMMANDS = (
    ["show"],
    ["check"],
    ["check", "--rules"],
    ["export", "--to", "json"],
    ["export", "--to", "csv"],
    ["schema"],
)


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_standard_output_that_takes_nothing(argv: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, *argv], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("standard output: error output: can't be written: No space left")
    closed = subprocess.run(
        ["sh", "-c", f'"{PROGRAM}" {" ".join(argv)} >&-'], stderr=subprocess.PIPE, check=False, stdin=subprocess.DEVNULL
    )
    assert closed.returncode == 2
    assert b"Traceback" not in closed.stderr


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_standard_output_that_closes_early(argv: list[str]) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{PROGRAM}" {" ".join(argv)} | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}'],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_a_full_disk_under_an_export_loses_nothing(tmp_path: Path) -> None:
    """As full as a disk can be had without being root: no file may grow beyond a thousand bytes."""
    out = tmp_path / "claims.csv"
    out.write_text("what was there", "utf-8")
    done = subprocess.run(
        [PROGRAM, "export", "--to", "csv", "-o", str(out), "--force"],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
    )
    assert done.returncode == 2
    assert b"can\xe2\x80\x99t be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert out.read_text("utf-8") == "what was there"
    assert [file.name for file in tmp_path.iterdir()] == ["claims.csv"]


def test_interrupted_in_a_pipe() -> None:
    """SIGTERM is the system's own death, SIGINT the one that shells expect."""
    for number, code in ((signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)):
        program = "import signal, os; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        program += f"import exclu_tui.loading as l; l.load = lambda file: os.kill(os.getpid(), {int(number)})\n"
        program += "from exclu_tui.cli import main; raise SystemExit(main(['show']))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr

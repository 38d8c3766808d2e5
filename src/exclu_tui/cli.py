"""From argv to a command; alone reads argv and the environment, and imports the dashboard only to open it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from exclu_tui import __version__
from exclu_tui.problems import ExcluError, Problem

USAGE_ERROR = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Gives the exit code: 0, or 2 for a file or an argument that can't be used."""
    _write_utf8()
    arguments = _parser().parse_args(_with_command(list(sys.argv[1:] if argv is None else argv)))
    try:
        return int(arguments.run(arguments))
    except ExcluError as error:
        for problem in error.problems:
            print(_told(problem), file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and Python must not complain while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _write_utf8() -> None:
    """Evidence comes out in UTF-8 whatever the locale is: a character that ASCII lacks must not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _told(problem: Problem) -> str:
    """A problem with its line of the file and a caret under the column."""
    from exclu_tui.wording import caret, visible

    return "\n".join([visible(str(problem)), *caret(problem)])


_COMMANDS = ("show", "open")


def _with_command(argv: list[str]) -> list[str]:
    """`exclu-tui FILE` is `exclu-tui open FILE`; a file called like a command is opened as `./show`."""
    if argv and (argv[0] in _COMMANDS or argv[0] in ("-h", "--help", "--version")):
        return argv
    return ["open", *argv]


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="exclu-tui",
        usage="exclu-tui [FILE]\n       exclu-tui show [FILE]",
        description="A dossier of facts in a terminal: what each source said, in its own words, with its own hedges.\n"
        "Without a FILE the bundled Exclu dossier opens. Not on a terminal (piped), it is written as plain text.",
        epilog="examples:\n  exclu-tui                    walk the Exclu dossier; ? shows the keys\n"
        "  exclu-tui my-facts.toml      open a dossier of your own\n"
        "  exclu-tui show | less        read it as plain text\n\n"
        f"keys and theme: {_config_path()}",
        formatter_class=raw,
    )
    parser.add_argument("--version", action="version", version=f"exclu-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")
    opened = commands.add_parser(
        "open",
        prog="exclu-tui",
        help="open a dossier in the dashboard (what exclu-tui does without a command)",
        description="Opens a dossier in the dashboard.",
        epilog="example:\n  exclu-tui my-facts.toml",
        formatter_class=raw,
    )
    opened.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    opened.set_defaults(run=_open)
    show = commands.add_parser(
        "show",
        help="write a dossier as plain text",
        description="Writes a dossier as plain text, without colours and box drawing, wrapped at the terminal's width.",
        epilog="example:\n  exclu-tui show my-facts.toml | less",
        formatter_class=raw,
    )
    show.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    show.set_defaults(run=_show)
    return parser


def _file(name: str | None) -> Path:
    from exclu_tui.loading import bundled

    return bundled() if name is None else Path(name)


def _show(arguments: argparse.Namespace) -> int:
    from exclu_tui import wording
    from exclu_tui.loading import load

    dossier = load(_file(arguments.file)).dossier
    width = shutil.get_terminal_size().columns
    print(wording.plain_text(wording.whole(dossier), width))
    sys.stdout.flush()
    return 0


def _open(arguments: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _show(arguments)
    from exclu_tui.config import read_config

    config = read_config(_config_path())
    from exclu_tui.tui.app import run

    return run(_file(arguments.file), config, os.environ)


def _config_path() -> Path:
    """`$XDG_CONFIG_HOME/exclu-tui/config.toml`; by the XDG specification a relative path there is ignored."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if home.startswith("/") else Path.home() / ".config"
    return base / "exclu-tui" / "config.toml"

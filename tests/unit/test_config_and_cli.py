"""The user's settings and the command line: what they take, and what they say when they can't."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from exclu_tui import __version__, cli
from exclu_tui.config import _RENAMED, THEMES, Config, read_config
from exclu_tui.options import COMMANDS, parse
from exclu_tui.problems import BrokenConfig


def config(folder: Path, text: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return read_config(file)


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml") == Config()


def test_keys_and_theme(tmp_path: Path) -> None:
    read = config(tmp_path, 'theme = "nord"\n[keys]\nquit = "z"\ndown = ["n", "ctrl+n"]\n')
    assert read.theme == "nord"
    assert dict(read.keys) == {"quit": "z", "down": "n,ctrl+n"}


def test_initials(tmp_path: Path) -> None:
    assert config(tmp_path, 'initials = "MK"\n').initials == "MK"
    assert Config().initials == ""


def test_every_theme_is_one_of_textuals() -> None:
    assert {_RENAMED.get(theme, theme) for theme in THEMES} <= set(BUILTIN_THEMES)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('[keys]\nqiut = "x"\n', (2, 1), "did you mean quit?"),
        ('[keys]\nquit = "escpe"\n', (2, 1), "did you mean escape?"),
        ("[keys]\nquit = 3\n", (2, 1), "needs a key"),
        ('[keys]\nquit = "z"\nhelp = "z"\n', (3, 1), "given to `quit` already"),
        ('[keys]\nquit = "x"\n', (2, 1), "'x' is the key of `unsigned` (next unchecked)"),
        ('[keys]\nquit = "?"\n', (2, 1), "give that one another as well: help = …"),
        ('theme = "drakula"\n', (1, 1), "did you mean dracula?"),
        ('teme = "nord"\n', (1, 1), "did you mean theme?"),
        ('initials = "M K"\n', (1, 1), "one to eight letters"),
        ('initials = ""\n', (1, 1), "one to eight letters"),
        ('initials = "ABCDEFGHI"\n', (1, 1), "one to eight letters"),
        ("initials = 3\n", (1, 1), "3 are no initials"),
        ('inital = "MK"\n', (1, 1), "did you mean initials?"),
        ("[keys\n", (1, 6), ""),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, text: str, place: tuple[int, int], words: str) -> None:
    with pytest.raises(BrokenConfig) as raised:
        config(tmp_path, text)
    (problem,) = raised.value.problems
    assert (problem.where.line, problem.where.column) == place
    assert words in str(problem)


def test_show_writes_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show"]) == 0
    text = capsys.readouterr().out
    assert "more than €4 million" in text
    assert "“meer dan 4 miljoen euro cash”" in text


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"exclu-tui {__version__}\n"


@pytest.mark.parametrize("argv", [["--help"], ["show", "--help"]])
def test_help_has_an_example(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(argv)
    assert left.value.code == 0
    assert "example" in capsys.readouterr().out


def test_a_missing_file_is_one_clear_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "no.toml"]) == 2
    assert capsys.readouterr().err == (
        "no.toml: error file: there is no such file · check the name, or leave it out to open the bundled dossier\n"
    )


def test_a_problem_has_its_line_and_a_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "f.toml"
    file.write_text('dossier = 1\ntitel = "x"\n[sources.a]\n', "utf-8")
    assert cli.main(["show", str(file)]) == 2
    assert capsys.readouterr().err.split("\n")[1:3] == ['  2 | titel = "x"', "    | ^"]


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_command_imports_only_what_it_needs(command: str) -> None:
    """These take longer to import than a dossier to read, and are needed for options, slips or the dashboard alone."""
    slow = {"textual", "pydantic", "pydantic_core", "argparse", "shutil", "dataclasses", "inspect", "difflib", "json"}
    code = (
        f"import sys; from exclu_tui.cli import main; main([{command!r}]); sys.exit(str({slow!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "set()\n"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["chek"], "chek is no command and no file; did you mean check?"),
        (["exprot", "--to", "csv"], "exprot is no command and no file; did you mean export?"),
        (["print", "a.toml"], "print is no command and no file; known: check, draft, export, open, schema, show"),
        (["check", "--rulez"], "unrecognized arguments: --rulez"),
    ],
)
def test_a_slip_in_the_command_is_told(argv: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(argv)
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"exclu-tui: error: {told}\n")


@pytest.mark.parametrize("argv", [[], ["a.toml"], ["show"], ["show", "a.toml"], ["check"], ["check", "a", "b"]])
def test_without_options_argparse_would_say_the_same(argv: list[str]) -> None:
    config = Path("config.toml")
    options = ["--texts", "."]
    command = argv if argv and argv[0] in COMMANDS else ["open", *argv]
    assert parse(argv, config) == parse([*command, *options], config)._replace(texts=None)

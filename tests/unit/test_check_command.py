"""`exclu-tui check`: its three formats, its exit codes, several files at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exclu_tui.checking import RULES
from exclu_tui.cli import main

GOOD = 'dossier = 1\ntitle = "x"\n[sources.om]\nlanguage = "nl"\n[figures]\na = { said = "42", anchor = "42 mensen" }\n'
WARNS = GOOD.replace('said = "42"', 'said = "~42"')
WRONG = GOOD.replace('said = "42"', 'said = "45"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "om.txt").write_text("42 mensen")
    for name, text in (
        ("good.toml", GOOD),
        ("warns.toml", WARNS),
        ("wrong.toml", WRONG),
        ("broken.toml", "dossier = "),
    ):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["good.toml"], 0),
        (["warns.toml"], 0),
        (["warns.toml", "--strict"], 1),
        (["good.toml", "--strict"], 0),
        (["wrong.toml"], 1),
        (["good.toml", "wrong.toml"], 1),
        (["broken.toml"], 1),
        (["gone.toml"], 2),
        (["gone.toml", "wrong.toml"], 2),
        (["good.toml", "--unsigned"], 0),
        (["good.toml", "--unsigned", "--strict"], 1),
        (["--rules"], 0),
    ],
)
def test_the_exit_code(folder: Path, argv: list[str], code: int) -> None:
    assert main(["check", *argv]) == code


@pytest.mark.parametrize("argv", [["--format", "xml"], ["--texts", "nowhere"], ["--nonsense"]])
def test_an_option_that_can_not_be_used_is_a_usage_error(folder: Path, argv: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", *argv])
    assert left.value.code == 2


def test_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "wrong.toml", "warns.toml"])
    first, second, last = capsys.readouterr().out.splitlines()
    assert first == (
        "wrong.toml:6:14: error number-not-in-anchor: 45 is not in the anchor, which has 42"
        " · type in `said` what the anchor says, or choose the words that hold the number"
    )
    assert second.startswith("warns.toml:6:14: warning hedge-added: ~42 is hedged")
    assert last == "1 error, 1 warning in 2 files"


def test_unsigned_lists_what_is_open(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "good.toml", "--unsigned"])
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("good.toml:6:1: warning unsigned: figures.")
    assert last == "0 errors, 1 warning in 1 file"


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "wrong.toml", "broken.toml", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["errors"], report["warnings"]) == (2, 0)
    assert report["problems"][0] == {
        "file": "wrong.toml",
        "line": 6,
        "column": 14,
        "severity": "error",
        "rule": "number-not-in-anchor",
        "fact": "figures.a",
        "what": "45 is not in the anchor, which has 42",
        "hint": "type in `said` what the anchor says, or choose the words that hold the number",
    }
    assert report["problems"][1]["rule"] == "toml"


def test_github(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a,b%.toml").write_text(WRONG.replace("45", "45%"))
    main(["check", "a,b%.toml", "--format", "github"])
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=a%2Cb%25.toml,line=6,col=14,title=number-not-in-anchor::45%25 is not in")


def test_the_texts_may_be_elsewhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "om.txt").write_text("43 mensen")
    assert main(["check", "good.toml", "--texts", "other"]) == 1
    assert "nearest is “43 mensen”: “42” is “43” there" in capsys.readouterr().out


def test_evidence_in_a_problem_is_made_visible(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.toml").write_text(WRONG.replace("42 mensen", "\\u001b[31m42\\u202e mensen"))
    main(["check", "x.toml"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--rules"])
    out = capsys.readouterr().out
    assert all(rule.name in out and rule.says in out for rule in RULES)


def test_the_bundled_dossier_has_no_errors() -> None:
    assert main(["check"]) == 0


@pytest.mark.parametrize("command", ["show", "check", "export", "schema"])
def test_the_usage_of_a_command_is_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: exclu-tui {command} [-h]")

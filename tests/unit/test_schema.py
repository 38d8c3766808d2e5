"""The schema of the format: whole, valid, and of one mind with the loader over real and broken files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import tomli

from exclu_tui.cli import main
from exclu_tui.dossier import Dossier
from exclu_tui.loading import bundled, loads
from exclu_tui.problems import BrokenDossier
from exclu_tui.schema import SAYS, schema
from exclu_tui.shapes import key_names

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
ROOT = Path(__file__).parents[2]


def takes(table: object) -> bool:
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(table))


def test_it_is_a_schema_with_a_sentence_on_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for model, says in SAYS.items():
        assert set(key_names(model)) == set(says)
        assert all(sentence.endswith(".") for sentence in says.values())


@pytest.mark.parametrize("file", [SMALL, bundled()], ids=lambda file: file.name)
def test_it_takes_real_dossiers(file: Path) -> None:
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(tomli.loads(file.read_text("utf-8")))) == []


HEAD = 'dossier = 1\ntitle = "x"\n[sources.a]\npublisher = "A"\n'


@pytest.mark.parametrize(
    "body",
    [
        "[figures]\nq = 42\n",
        '[figures]\nq = { said = "42", x-mine = 1, scope = ["NL"] }\n',
        '[figures.q]\nask = "?"\nclaims = [{ said = "42", replaces = [] }]\n',
        '[quotes.q]\nwho = "W"\ntext = "T"\nde = "D"\npt-BR = "P"\n',
        '[services.s]\nname = "S"\noffline = "2020"\nusers = { said = "~60000" }\n',
    ],
)
def test_what_loads_is_taken(body: str) -> None:
    loads((HEAD + body).encode(), "f")
    assert takes(tomli.loads(HEAD + body))


@pytest.mark.parametrize(
    "body",
    [
        "[figures]\nq = { sayd = 42 }\n",
        "[figures]\nq = { said = 42, ancor = 1 }\n",
        "[figures.q]\nclaims = []\n",
        '[figures.q]\nclaims = [{ anchor = "x" }]\n',
        '[figures]\nq = { said = 42, basis = "guessed" }\n',
        '[quotes.q]\nwho = "W"\n',
        '[quotes.q]\nwho = "W"\ntext = "T"\nxx = "?"\n',
        '[sources.b]\nkind = "blog"\n',
        '[sources.b]\nsha256 = "12"\n',
        "[figurs]\nq = 1\n",
    ],
)
def test_what_does_not_load_is_not_taken(body: str) -> None:
    with pytest.raises(BrokenDossier):
        loads((HEAD + body).encode(), "f")
    assert not takes(tomli.loads(HEAD + body))


def test_the_command_writes_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_schema_of_the_json_export_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--export"]) == 0
    stored = json.loads((ROOT / "docs" / "export.schema.json").read_text("utf-8"))
    assert json.loads(capsys.readouterr().out) == stored, "make readme makes it anew"
    for part in stored["$defs"].values():
        assert all("description" in shape for shape in part["properties"].values())


def test_the_stored_schema_is_the_one_that_is_made() -> None:
    stored = json.loads((ROOT / "docs" / "dossier.schema.json").read_text("utf-8"))
    assert stored == schema(), "make it anew: exclu-tui schema > docs/dossier.schema.json"
    assert bundled().read_text("utf-8").startswith("#:schema docs/dossier.schema.json\n")


@pytest.mark.parametrize("linter", [["taplo", "lint"], ["tombi", "lint", "--offline"]], ids=lambda argv: argv[0])
def test_linters_take_facts_toml_and_find_a_slip_at_its_line(linter: list[str], tmp_path: Path) -> None:
    argv = [str(Path(sys.executable).with_name(linter[0])), *linter[1:]]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "dossier.schema.json").write_bytes((ROOT / "docs" / "dossier.schema.json").read_bytes())
    text = bundled().read_text("utf-8")
    assert 'ask = "How many officers took part?"' in text
    slip = text.replace('ask = "How many officers took part?"', 'aks = "How many officers took part?"')
    line = slip[: slip.index("aks = ")].count("\n") + 1
    for name, content in (("good.toml", text), ("slip.toml", slip)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    runs = {
        name: subprocess.run([*argv, name], cwd=tmp_path, capture_output=True, text=True, check=False)
        for name in ("good.toml", "slip.toml")
    }
    assert runs["good.toml"].returncode == 0, runs["good.toml"].stdout + runs["good.toml"].stderr
    assert "Warning" not in runs["good.toml"].stdout + runs["good.toml"].stderr
    assert runs["slip.toml"].returncode != 0
    told = runs["slip.toml"].stdout + runs["slip.toml"].stderr
    assert f"slip.toml:{line}:" in told


def test_the_models_know_no_key_that_the_schema_lacks() -> None:
    assert set(schema()["properties"]) == set(key_names(Dossier))

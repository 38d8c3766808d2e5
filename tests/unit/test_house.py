"""The house rules that can be held by a test: imports one way, one table of commands, a README that is true."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from exclu_tui.commands import COMMANDS, key_table

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "exclu_tui"
FILES = sorted(PACKAGE.rglob("*.py"))
ORDER = (
    "problems characters addresses codes edtf said shapes fields dossier rungs signing positions explaining"
    " loading provenance extents agreement languages amounts anchors evidence guess watching copies checking"
    " reviewed changes strips wording reading reports selection commands config lexicon phrases dated candidates"
    " attribution drafting articles drafts export.chosen export.table export.csl export.csv export.parquet"
    " export.bibtex export.w3c export.markdown export.json export.html export.formats writing sittings splices"
    " editing schema tui.keys tui.messages tui.paint tui.wrapping tui.compositing tui.small tui.panels tui.screens"
    " tui.desk tui.app options cli __main__"
).split()


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts)


def rank(module: str) -> int:
    return next(index for index, name in enumerate(ORDER) if module == name or module.startswith(f"{name}."))


def imports(file: Path) -> list[str]:
    """The modules of the package that a file imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "exclu_tui":
                found += [alias.name for alias in node.names if alias.name != "__version__"]
            elif node.module == "exclu_tui.export":
                found += [f"export.{alias.name}" for alias in node.names]
            elif node.module.startswith("exclu_tui."):
                found.append(node.module.removeprefix("exclu_tui."))
    return found


@pytest.mark.parametrize("file", [file for file in FILES if file.name != "__init__.py"], ids=module_of)
def test_imports_go_one_way(file: Path) -> None:
    own = rank(module_of(file))
    for imported in imports(file):
        assert rank(imported) <= own, f"{module_of(file)} imports {imported}, which stands below it"


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_a_file_opens_with_a_sentence_and_swallows_nothing(file: Path) -> None:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    assert (ast.get_docstring(tree) or "").split("\n\n")[0].endswith(".")
    assert "except Exception" not in text
    if file.name != "cli.py":
        assert "os.environ" not in text
        assert "sys.argv" not in text
    if "tui" not in file.relative_to(PACKAGE).parts:
        assert not re.search(r"^\s*(from|import) textual", text, re.MULTILINE)


def test_no_command_shares_its_id_or_a_key() -> None:
    ids = [command.id for command in COMMANDS]
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_the_readme_has_the_keys_as_they_are() -> None:
    assert key_table() in (ROOT / "README.md").read_text("utf-8")


def test_the_readmes_first_dossier_loads() -> None:
    from exclu_tui.loading import loads

    readme = (ROOT / "README.md").read_text("utf-8")
    match = re.search(r"## A dossier to start from\n\n```toml\n(.*?)```", readme, re.DOTALL)
    assert match
    assert len(match[1].splitlines()) == 10
    assert len(list(loads(match[1].encode(), "README.md").dossier.questions())) == 3


def test_no_lock_names_a_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"https?://|--index-url|--find-links", lock.read_text("utf-8"))


def tool(name: str) -> ModuleType:
    """A program of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_the_documents_take_from_the_program_is_true() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert tool("readme").with_keys(readme) == readme
    made = tool("format_doc")
    assert (ROOT / "docs" / "format.md").read_text("utf-8") == made.made(), "make readme makes it anew"
    how_to = (ROOT / "docs" / "how-to.md").read_text("utf-8")
    assert made.with_output(how_to) == how_to, "make readme makes it anew"


def test_no_document_links_to_what_is_not_there() -> None:
    for document in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            assert (document.parent / link).exists(), f"{document.name} links to {link}"


def test_every_row_of_what_is_promised_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "safety.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith(("| tried", "| ---"))]
    assert len(rows) > 40
    named = set()
    for row in rows:
        tests = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", row.rpartition(" | ")[2])
        assert tests, f"no test is named in: {row}"
        named |= set(tests)
    for file, name in named:
        code = (ROOT / file).read_text("utf-8")
        assert re.search(rf"^(async )?def {name}\(", code, re.MULTILINE), f"{file} has no {name}"
    there = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in (ROOT / "tests" / "safety").glob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE)
    }
    assert there <= named, "each test of tests/safety has its row"

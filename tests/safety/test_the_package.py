"""What is handed out: the wheel and the source hold what they should and nothing else, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {"CHANGELOG.md", "LICENSE", "Makefile", "README.md", "facts.toml", "pyproject.toml", "PKG-INFO", ".gitignore"}


def built(target: str, folder: Path, **environment: str) -> Path:
    """Built by hatchling as it is installed here, so without the network."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr.decode()
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", tmp_path_factory.mktemp("sdist"))


def test_the_wheel_holds_the_package_and_the_dossier_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        dossier = archive.read("exclu_tui/facts.toml")
    package = ROOT / "src" / "exclu_tui"
    wanted = {
        f"exclu_tui/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    kept = {name for name in names if ".dist-info/" not in name}
    assert kept == wanted | {"exclu_tui/facts.toml"}
    assert {name.rpartition(".")[2] for name in kept} == {"py", "tcss", "typed", "toml"}
    info = {name.partition(".dist-info/")[2] for name in names - kept}
    assert info == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert dossier == (ROOT / "facts.toml").read_bytes()


def test_the_source_holds_no_text_of_others_and_nothing_made(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    names = {member.name.partition("/")[2] for member in members if member.isfile()}
    assert {name for name in names if "/" not in name} <= TOP
    assert {name.partition("/")[0] for name in names if "/" in name} == {"requirements", "src", "tests"}
    assert not {name for name in names if name.endswith((".pyc", ".part")) or "__pycache__" in name}
    assert {name for name in names if "/texts/" in name} == {
        "tests/data/texts/harbour.txt",
        "tests/data/texts/om.txt",
    }, "texts made up for the tests"
    assert all(member.isfile() or member.isdir() for member in members), "no link and no device"


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_two_builds_are_the_same_bytes(target: str, wheel: Path, sdist: Path, tmp_path: Path) -> None:
    first = {"wheel": wheel, "sdist": sdist}[target]
    second = built(target, tmp_path / "again", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
    assert second.name == first.name
    assert hashlib.sha256(second.read_bytes()).digest() == hashlib.sha256(first.read_bytes()).digest()


def test_every_lock_pins_by_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert lines
        assert all("==" in line and "--hash=sha256:" in line for line in lines)

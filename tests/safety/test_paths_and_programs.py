"""Nothing outside its folder is read or written, also through a link; programs are started without a shell."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from exclu_tui.checking import check
from exclu_tui.cli import main
from exclu_tui.loading import loads
from exclu_tui.problems import ExcluError
from exclu_tui.tui.app import ExcluApp, editor_command
from exclu_tui.writing import put

SECRET = "the words of a secret"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier's folder; the secret lies outside."""
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    inside = tmp_path / "dossiers"
    (inside / "texts").mkdir(parents=True)
    (inside / "folder").mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "way").symlink_to(tmp_path)
    (inside / "ring").symlink_to(inside / "ring")
    os.mkfifo(inside / "pipe")
    return inside


OUTSIDE = ["../secret.txt", "link.txt", "way/secret.txt", "texts/../../secret.txt", "{absolute}", "ring", "/etc/passwd",
           "/dev/zero", "a\0b", "folder", "pipe", "~/.profile", "x" * 5_000]  # fmt: skip


def states(folder: Path, sources: dict[str, dict[str, str]]) -> set[str]:
    claims = ", ".join(f"{{ by = {json.dumps(id)}, said = 4, anchor = '{SECRET}' }}" for id in sources)
    text = f'dossier = 1\ntitle = "x"\n[figures.a]\nclaims = [{claims}]\n'
    for id, keys in sources.items():
        text += f"[sources.{json.dumps(id)}]\n" + "".join(f"{key} = {json.dumps(word)}\n" for key, word in keys.items())
    report = check(loads(text.encode(), str(folder / "d.toml")))
    return {located.state for located in report.anchors.values()}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_text_is_read_inside_the_dossiers_folder_alone(folder: Path, name: str) -> None:
    name = name.format(absolute=folder.parent / "secret.txt")
    assert states(folder, {"s": {"text": name}}) == {"no copy at hand"}


@pytest.mark.parametrize("id", ["../../secret", "link", "way/secret", "..", ".", "a\0b", "/etc/hostname", "pipe"])
def test_a_sources_id_leads_nowhere_else(folder: Path, id: str) -> None:
    texts = folder / "texts"
    (texts / "link.txt").symlink_to(folder.parent / "secret.txt")
    (texts / "way").symlink_to(folder.parent)
    os.mkfifo(texts / "pipe.txt")
    assert states(folder, {id: {"title": "t"}}) == {"no copy at hand"}


def test_what_is_inside_is_read(folder: Path) -> None:
    (folder / "texts" / "s.txt").write_text(SECRET, "utf-8")
    assert states(folder, {"s": {"title": "t"}}) == {"found"}


def test_an_export_replaces_a_link_and_not_what_it_leads_to(folder: Path) -> None:
    link = folder / "link.txt"
    with pytest.raises(ExcluError, match="there already"):
        put({link: b"new"}, replace=False)
    put({link: b"new"}, replace=True)
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert (folder.parent / "secret.txt").read_text("utf-8") == SECRET


def test_a_link_that_leads_nowhere_is_not_followed(folder: Path) -> None:
    link = folder / "dead"
    link.symlink_to(folder.parent / "made-by-an-export")
    with pytest.raises(ExcluError, match="there already"):
        put({link: b"new"}, replace=False)
    assert not (folder.parent / "made-by-an-export").exists()


@pytest.mark.parametrize("name", ["pipe", "folder"])
def test_what_is_no_file_is_never_replaced(folder: Path, name: str) -> None:
    mode = (folder / name).stat().st_mode
    with pytest.raises(ExcluError, match="no file to replace"):
        put({folder / name: b"new"}, replace=True)
    assert (folder / name).stat().st_mode == mode


def test_a_device_is_never_replaced() -> None:
    assert main(["export", "--to", "csv", "-o", "/dev/full", "--force"]) == 2
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_what_an_export_writes_may_be_read_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        put({tmp_path / "x": b""}, replace=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


EVIL = "a;touch made;$(touch made)`touch made`|x &.toml"


def test_the_editor_gets_the_file_as_one_argument() -> None:
    for editor in ("vi", "code -n", "hx"):
        *_, last = editor_command(editor, Path(f"/tmp/{EVIL}"), 3)
        assert last.startswith(f"/tmp/{EVIL}")
    assert editor_command("vi;touch made", Path("f"), 1)[0] == "vi;touch", "a shell's words are a program's name here"


async def test_the_editor_is_started_without_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = tmp_path / "editor"
    program.write_text(f"#!{sys.executable}\nimport sys, json\njson.dump(sys.argv[1:], open('argv', 'w'))\n", "utf-8")
    program.chmod(0o755)
    file = tmp_path / EVIL.replace("/", "")
    file.write_text('dossier = 1\ntitle = "x"\n[sources.s]\n', "utf-8")
    subprocess.run(editor_command(str(program), file, 7), check=True)
    assert json.loads((tmp_path / "argv").read_text("utf-8")) == ["+7", str(file)]
    assert not (tmp_path / "made").exists()


def test_the_browser_gets_the_address_as_one_argument(tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text(
        f"#!{sys.executable}\nimport sys, json\njson.dump(sys.argv[1:], open({str(tmp_path / 'argv')!r}, 'w'))\n",
        "utf-8",
    )
    program.chmod(0o755)
    address = "https://example.org/?a=$(touch%20made);`x`&b='\"|%s"
    opened = f"import webbrowser; webbrowser.open({address!r})"
    subprocess.run(
        [sys.executable, "-c", opened], check=True, cwd=tmp_path, env={**os.environ, "BROWSER": f"{program} %s"}
    )
    assert json.loads((tmp_path / "argv").read_text("utf-8")) == [address]
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", " https://example.org", "http://[", "https://a@b.example/", "http:"],
)
async def test_the_dashboard_opens_no_other_address(tmp_path: Path, address: str) -> None:
    file = tmp_path / "d.toml"
    file.write_text(f'dossier = 1\ntitle = "x"\n[sources.s]\nURL = {json.dumps(address)}\n', "utf-8")
    app = ExcluApp(file)
    opened: list[str] = []
    said: list[str] = []
    app.open_url = lambda url, *, new_tab=True: opened.append(url)  # type: ignore[method-assign]
    app.notify = lambda message, **_options: said.append(message)  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("5", "o")
        await pilot.pause()
    assert opened == []
    assert "is not opened: " in said[-1]


def test_no_code_starts_a_shell() -> None:
    for file in (Path(__file__).parents[2] / "src").rglob("*.py"):
        code = file.read_text("utf-8")
        assert "shell=True" not in code
        assert "os.system" not in code
        assert "os.popen" not in code

"""What the screens look like: each as text, for a diff to read, and as a picture."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from exclu_tui.config import Config
from exclu_tui.tui.app import ExcluApp

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
SIZES = [(20, 6), (40, 12), (80, 24), (120, 40), (200, 60)]
Snap = Callable[..., None]


class TextFile(SingleFileSnapshotExtension):
    """A screen as a text file of its own."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


async def checked(pilot: Pilot[None]) -> None:
    """Waits until the file is checked, so that no screen is taken halfway."""
    app = pilot.app
    while isinstance(app, ExcluApp) and app.known is not None and app.known.report is None:
        await pilot.pause(0.01)
    await pilot.pause()


async def drawn(app: App[None], keys: list[str], size: tuple[int, int]) -> str:
    """The screen as text after some keys. Raises what the app raised."""
    async with app.run_test(size=size) as pilot:
        await checked(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    return "\n".join(lines) + "\n"


@pytest.fixture
def snap(snapshot: SnapshotAssertion, snap_compare: Callable[..., bool]) -> Snap:
    """Compares a screen with its stored text and picture. An app that raised fails before anything is compared."""

    def compare(make: Callable[[], App[None]], keys: list[str], size: tuple[int, int]) -> None:
        text = asyncio.run(drawn(make(), keys, size))
        assert text == snapshot(extension_class=TextFile)
        assert snap_compare(make(), press=keys, terminal_size=size, run_before=checked)

    return compare


def frozen(file: Path, config: Config | None = None) -> ExcluApp:
    """The dashboard with nothing that moves by itself."""
    app = ExcluApp(file, config)
    app.animation_level = "none"
    app.app_blink = False  # type: ignore[attr-defined]
    return app


class Raises(App[None]):
    """An app that breaks as it opens."""

    def on_mount(self) -> None:
        raise RuntimeError("broken on purpose")


def test_the_fixture_fails_on_an_app_that_raised(snap: Snap) -> None:
    with pytest.raises(RuntimeError, match="broken on purpose"):
        snap(Raises, [], (80, 24))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("panel", ["1", "2", "3", "4", "5"])
def test_a_panel(snap: Snap, panel: str, size: tuple[int, int]) -> None:
    snap(lambda: frozen(SMALL), [panel, "j"], size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_fact_on_the_whole_screen(snap: Snap, size: tuple[int, int]) -> None:
    snap(lambda: frozen(SMALL), ["G", "enter"], size)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
def test_a_theme(snap: Snap, theme: str) -> None:
    snap(lambda: frozen(SMALL, Config(theme=theme)), [], (120, 40))


def test_no_color(snap: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    snap(lambda: frozen(SMALL), ["2"], (120, 40))


def test_the_filter(snap: Snap) -> None:
    snap(lambda: frozen(SMALL), ["slash", *"kraag", "enter"], (120, 40))


def test_several_sources_only(snap: Snap) -> None:
    snap(lambda: frozen(SMALL), ["s"], (120, 40))


def test_quotes_in_translation(snap: Snap) -> None:
    snap(lambda: quiet(SMALL), ["3", "j", "t"], (120, 40))


def quiet(file: Path) -> ExcluApp:
    """As `frozen`, and without messages, which come and go by the clock."""
    app = frozen(file)
    app.notify = lambda *_args, **_options: None  # type: ignore[method-assign]
    return app


def test_help(snap: Snap) -> None:
    snap(lambda: frozen(SMALL), ["question_mark"], (120, 40))


def _in_folder(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> Path:
    """A file with a name that is the same in every run: its folder, which is not, is left out of it."""
    monkeypatch.chdir(folder)
    file = Path("facts.toml")
    file.write_text(text, "utf-8")
    return file


BROKEN = """\
dossier = 1
titel = "Broken"

[sources.om]
publisher = "Openbaar Ministerie"
issued = "2023-13"

[figures]
arrests = { said = "1,200", by = "omm" }
"""


@pytest.mark.parametrize("size", SIZES[1:4], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_broken_file(snap: Snap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    file = _in_folder(monkeypatch, tmp_path, BROKEN)
    snap(lambda: frozen(file), [], size)


def test_an_empty_dossier(snap: Snap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _in_folder(monkeypatch, tmp_path, 'dossier = 1\ntitle = "Empty"\n[sources.om]\npublisher = "OM"\n')
    snap(lambda: frozen(file), [], (120, 40))


EVIDENCE = r"""
dossier = 1
title = "[b]Not bold[/b]"
[sources.a]
publisher = "[red]A[/]"
[figures.sic]
label = "[sic] [@click=app.quit]x[/]"
claims = [
  { said = "[/] text", anchor = "[sic] é e\u0301 👩‍👩‍👧 שלום \u202Egnp.exe tab\tend", note = "line one\nline two" },
  { said = "42", anchor = "\u001B[31mred\u0007" },
]
[quotes.q]
who = "[i]Who[/i]"
text = "[link=javascript:1]here[/link]"
"""


def test_evidence_with_brackets(snap: Snap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _in_folder(monkeypatch, tmp_path, EVIDENCE)
    snap(lambda: frozen(file), [], (120, 40))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_problems(snap: Snap, size: tuple[int, int]) -> None:
    snap(lambda: frozen(SMALL), ["p", "j"], size)


def test_the_next_disagreement(snap: Snap) -> None:
    snap(lambda: frozen(SMALL), ["d"], (120, 40))


@pytest.mark.parametrize("size", [(40, 12), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_formats(snap: Snap, size: tuple[int, int]) -> None:
    snap(lambda: frozen(SMALL), ["Y", "j"], size)


HARBOUR = Path(__file__).parents[1] / "data" / "harbour.toml"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_reader(snap: Snap, size: tuple[int, int]) -> None:
    snap(lambda: frozen(SMALL), ["G", "enter", "enter", "n", "n"], size)


def test_the_reader_in_no_color(snap: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    snap(lambda: frozen(HARBOUR), ["enter", "enter", "v", "w"], (120, 40))


def test_amounts_that_no_claim_uses(snap: Snap) -> None:
    snap(lambda: frozen(HARBOUR), ["5", "o", "tab", "tab", "j", "j", "j"], (120, 40))


@pytest.mark.parametrize("size", SIZES[:4], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_form_of_a_claim(snap: Snap, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)  # a cursor that blinks is there by the clock
    snap(lambda: frozen(HARBOUR), ["enter", "enter", "v", "w", "a", *"arr", "tab", "tab", "end", "backspace"], size)

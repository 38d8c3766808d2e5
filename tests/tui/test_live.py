"""The file and the copies under the eyes of the watch: saved, broken, gone and back, by any way of saving."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from exclu_tui.tui.app import ExcluApp
from exclu_tui.tui.screens.broken import BrokenScreen
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.fact import FactScreen
from exclu_tui.tui.screens.problems import ProblemsScreen
from exclu_tui.tui.screens.reader import ReaderScreen
from exclu_tui.watching import Watch, state, states
from tests.tui.driven import text_of

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
LONGEST = 10.0


class Live:
    """The dashboard on a file of its own, with what a person would do to the file."""

    def __init__(self, app: ExcluApp, pilot: Pilot[None], file: Path) -> None:
        self.app, self.pilot, self.file = app, pilot, file
        self.good = file.read_text("utf-8")

    @property
    def text(self) -> str:
        return text_of(self.app)

    async def until(self, holds: Callable[[], bool]) -> None:
        end = monotonic() + LONGEST
        while not holds():
            assert monotonic() < end, f"it never came; the screen:\n{self.text}"
            await self.pilot.pause(0.02)

    async def shows(self, words: str) -> None:
        await self.until(lambda: words in " ".join(self.text.split()))

    def is_on(self, kind: type) -> bool:
        """Whether the screen on top is of a kind."""
        return isinstance(self.app.screen, kind)

    async def hides(self, words: str) -> None:
        await self.until(lambda: words not in " ".join(self.text.split()))

    @property
    def screen(self) -> DossierScreen:
        assert isinstance(self.app.screen, DossierScreen)
        return self.app.screen

    async def checked(self) -> None:
        await self.until(lambda: self.app.known is not None and self.app.known.report is not None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "facts.toml"
    copy.write_bytes(SMALL.read_bytes())
    return copy


def in_place(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def by_rename(file: Path, text: str) -> None:
    beside = file.with_name(".facts.toml.swp")
    beside.write_text(text, "utf-8")
    os.replace(beside, file)


def by_two_renames(file: Path, text: str) -> None:
    """As editors with a backup do: the old file is moved away, and a new one written."""
    file.rename(file.with_name("facts.toml~"))
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [in_place, by_rename, by_two_renames])
async def test_a_save_shows_by_itself_and_is_marked_until_a_key(file: Path, save: Callable[[Path, str], None]) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        await pilot.press("slash", *"arrest", "enter")
        save(file, live.good.replace('said = "42"', 'said = "43"'))
        await live.shows("43 to >45 changed")
        assert live.screen.asked_for == "figures.arrests", "the cursor stays on its fact"
        assert live.screen.selection.query == "arrest", "and the filter"
        await pilot.press("up")
        assert "changed" not in live.text.split("Detail")[0].split("Arrests")[1][:40]
        await live.shows("43 to >45 clash")


async def test_a_broken_save_keeps_the_view_and_mends_itself(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        in_place(file, live.good.replace('said = "42"', 'said = "1,200"'))
        await live.shows("1,200 is not a number here")
        line = next(n for n, text in enumerate(live.good.split("\n"), 1) if 'said = "42"' in text)
        assert f"facts.toml:{line}:" in live.text
        assert "42 to >45" in live.text
        in_place(file, live.good.replace('said = "42"', 'said = "44"'))
        await live.shows("44 to >45")
        assert "is not a number" not in live.text


async def test_what_is_open_over_the_dossier_says_that_the_file_is_broken(file: Path) -> None:
    (file.parent / "texts").mkdir()
    (file.parent / "texts" / "om.txt").write_text("Er waren 42 aanhoudingen.", "utf-8")
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        await pilot.press("slash", *"arrest", "enter", "enter")
        in_place(file, "dossier = ")
        await live.shows("not the file as it is now")
        assert live.is_on(FactScreen)
        await pilot.press("enter")
        await live.shows("not the file as it is now")
        assert live.is_on(ReaderScreen), "a text that is opened now says so too"
        in_place(file, live.good)
        await live.hides("not the file as it is now")
        assert live.is_on(ReaderScreen)
        await pilot.press("escape")
        assert "not the file as it is now" not in live.text


async def test_the_list_of_problems_is_that_of_now(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        await pilot.press("p")
        assert "no words of A Blog are given" in live.text
        in_place(file, live.good.replace('said = ">45"', 'said = ">45", anchor = "more than 45"'))
        await live.hides("no words of A Blog are given")
        assert live.is_on(ProblemsScreen)
        await pilot.press("escape")
        in_place(file, 'dossier = 1\ntitel = "x"\n')
        await live.shows("not the file as it is now")
        await pilot.press("p")
        assert "unknown key `titel`" in live.text
        in_place(file, 'dossier = 1\ntitle = "x"\n')
        await live.hides("unknown key `titel`")
        await live.shows("no sources: nobody says any of this")
        in_place(file, live.good)
        await live.hides("What is wrong with the file")
        assert live.is_on(DossierScreen), "what was to be mended is mended"


async def test_a_check_that_ends_while_the_file_is_broken_leaves_the_banner(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        in_place(file, "dossier = ")
        await live.shows("not the file as it is now")
        assert app._loaded is not None
        app._check(app._loaded)  # one that was begun before, and ends now
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        assert "not the file as it is now" in live.text


async def test_a_file_that_goes_and_comes_back(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        file.unlink()
        await live.shows("there is no such file")
        assert "Officers" in live.text
        in_place(file, live.good)
        await live.until(lambda: "no such file" not in live.text)


async def test_a_file_broken_from_the_start_opens_once_it_is_mended(file: Path) -> None:
    good = file.read_text("utf-8")
    in_place(file, "dossier = ")
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        assert isinstance(app.screen, BrokenScreen)
        in_place(file, 'dossier = 1\ntitle = "x"\n')
        await live.shows("no sources")
        in_place(file, good)
        await live.shows("1 Figures")


async def test_a_fact_that_is_gone_leaves_the_cursor_nearby_and_is_told(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        await pilot.press("j")
        assert live.screen.asked_for == "figures.users"
        said: list[str] = []
        app.notify = lambda message, **_options: said.append(message)  # type: ignore[method-assign]
        lines = [line for line in live.good.split("\n") if not line.startswith("users = ") or "60000" in line]
        in_place(file, "\n".join(lines))
        await live.until(lambda: bool(said))
        assert said == ["read again: 1 gone"]
        assert live.screen.asked_for is not None


async def test_a_copy_of_a_text_that_comes_changes_and_goes_is_looked_at(file: Path) -> None:
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        assert app.known is not None

        def states_of_anchors() -> set[str]:
            assert app.known is not None
            return {located.state for located in app.known.report.anchors.values()} if app.known.report else set()

        assert states_of_anchors() == {"no copy at hand"}
        shutil.copytree(SMALL.parent / "texts", file.parent / "texts")
        await live.until(lambda: "found" in states_of_anchors())
        in_place(file.parent / "texts" / "om.txt", "nothing of it stands here")
        await live.until(lambda: "gone" in states_of_anchors() and "found" not in states_of_anchors())
        shutil.rmtree(file.parent / "texts")
        await live.until(lambda: states_of_anchors() == {"no copy at hand"})


async def test_nothing_is_read_while_nothing_changes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = ExcluApp(file)
    reads: list[Path] = []
    async with app.run_test(size=(80, 24)) as pilot:
        live = Live(app, pilot, file)
        await live.checked()
        monkeypatch.setattr("exclu_tui.tui.app.load", reads.append)
        await pilot.pause(1.0)
        assert reads == []


def test_the_watch_tells_once_and_only_when_the_file_stands_still(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("a")
    told: list[float] = []
    watch = Watch(lambda: told.append(monotonic()), every=0.01)
    watch.look_at(states([file]))
    end = monotonic() + 0.3
    while monotonic() < end:  # as long as it is written to, nothing is told
        file.write_text(str(monotonic()))
    last = monotonic()
    while not told and monotonic() < last + LONGEST:
        pass
    assert len(told) >= 1
    end = monotonic() + 0.2
    while monotonic() < end:
        pass
    watch.stop()
    assert len(told) <= 2
    assert state(tmp_path / "not there") is None

"""Each command by its key, in an app without a terminal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual import events

from exclu_tui import wording
from exclu_tui.characters import one_line, visible
from exclu_tui.cli import main
from exclu_tui.commands import COMMANDS, shown
from exclu_tui.config import Config
from exclu_tui.export import markdown
from exclu_tui.export.formats import FORMATS
from exclu_tui.tui.app import ExcluApp, editor_command
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.panels.facts import FactList
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.fact import FactScreen
from exclu_tui.tui.screens.help import HelpScreen
from exclu_tui.tui.screens.problems import ProblemsScreen
from tests.tui.driven import Shown

SMALL = Path(__file__).parents[1] / "data" / "small.toml"


class Driven(Shown):
    """An app under test: keys in, what a person would see out."""

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def screen(self) -> DossierScreen:
        assert isinstance(self.app.screen, DossierScreen)
        return self.app.screen

    async def checked(self) -> None:
        """Waits until the file is checked."""
        while self.app.known is not None and self.app.known.report is None:
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    def panel(self, name: str) -> FactList:
        return self.app.screen.query_one(f"#{name}", FactList)

    @property
    def path(self) -> str | None:
        """The path of the fact under the cursor."""
        fact = self.screen.fact
        return fact.path if fact else None


Drive = Callable[..., AbstractAsyncContextManager[Driven]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A dossier of its own for a test to break and mend."""
    copy = tmp_path / "facts.toml"
    copy.write_bytes(SMALL.read_bytes())
    return copy


@pytest.fixture
def drive(file: Path) -> Drive:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40), config: Config | None = None, editor: str = ""
    ) -> AsyncIterator[Driven]:
        app = ExcluApp(file, config, editor)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Driven(app, pilot)

    return opened


MOVES = {
    "down": ("figures.users", ["j"]),
    "up": ("figures.officers", ["j", "k"]),
    "first": ("figures.officers", ["j", "j", "g"]),
    "last": ("figures.arrests", ["G"]),
    "page_down": ("figures.arrests", ["pagedown"]),
    "page_up": ("figures.officers", ["G", "pageup"]),
    "panel_1": ("figures.officers", ["3", "1"]),
    "panel_2": ("seizures.cash", ["2"]),
    "panel_3": ("quotes.gift", ["3"]),
    "panel_4": ("services.encrochat", ["4"]),
    "panel_5": ("sources.om", ["5"]),
    "next_panel": ("seizures.cash", ["tab"]),
    "previous_panel": ("seizures.cash", ["tab", "tab", "shift+tab"]),
}


@pytest.mark.parametrize("command", MOVES)
async def test_a_key_that_goes_somewhere(drive: Drive, command: str) -> None:
    path, keys = MOVES[command]
    async with drive() as at:
        await at.press(*keys)
        assert at.path == path
        fact = at.screen.fact
        assert fact is not None
        assert wording.name_of(fact) in at.text


async def test_arrow_keys_do_as_letters_do(drive: Drive) -> None:
    async with drive() as at:
        await at.press("down", "down", "up")
        assert at.path == "figures.users"
        await at.press("end")
        assert at.path == "figures.arrests"
        await at.press("home", "up")
        assert at.path == "figures.officers"


async def test_tab_goes_through_every_panel_and_the_detail_and_round(drive: Drive) -> None:
    async with drive() as at:
        ring = []
        for _ in range(7):
            ring.append(at.app.focused.id if at.app.focused else None)
            await at.press("tab")
        assert ring == ["figures", "seizures", "quotes", "services", "sources", "detail", "figures"]


async def test_in_a_narrow_window_there_is_one_panel_and_enter_opens_the_fact(drive: Drive) -> None:
    async with drive(size=(60, 20)) as at:
        assert "1 Figures" in at.text
        assert "2 Seizures" not in at.text
        await at.press("tab")
        assert "2 Seizures" in at.text
        await at.press("enter")
        assert "meer dan 4 miljoen" in at.text


async def test_enter_opens_a_fact_with_its_citations_and_escape_goes_back(drive: Drive) -> None:
    async with drive() as at:
        await at.press("G", "enter")
        assert isinstance(at.app.screen, FactScreen)
        assert "“Forty-five held”, The Paper, 6 February 2023. https://example.org/paper" in at.text
        await at.press("escape")
        assert at.path == "figures.arrests"


async def test_the_filter_is_live_over_every_panel_and_goes_step_by_step(drive: Drive) -> None:
    async with drive() as at:
        await at.press("slash", *"paper")
        counts = [at.panel(name).count for name in ("figures", "seizures", "quotes", "services", "sources")]
        assert counts == ["2 of 5", "2 of 3", "1 of 2", "1 of 2", "1 of 3"]
        assert "with “paper”" in at.text
        await at.press("enter")
        assert at.app.focused is at.panel("figures")
        await at.press("escape")
        assert at.panel("figures").count == "5"
        assert not at.screen.query_one("#filter").display


async def test_the_matched_part_is_marked(drive: Drive) -> None:
    async with drive() as at:
        await at.press("slash", *"arrest")
        strip = at.panel("figures").render_line(0)
        marked = "".join(piece.text for piece in strip if piece.style and piece.style.underline)
        assert marked == "Arrest"


async def test_a_filter_that_nothing_matches_says_so(drive: Drive) -> None:
    async with drive() as at:
        await at.press("slash", *"zzz", "enter")
        assert "nothing here" in at.text
        await at.press("y")
        assert at.said == ["no fact is chosen"]


async def test_only_what_several_sources_speak_on(drive: Drive) -> None:
    async with drive() as at:
        await at.press("s")
        assert [row.path for row in at.panel("figures").rows] == ["figures.arrests"]
        assert [row.path for row in at.panel("seizures").rows] == ["seizures.firearms"]
        assert [row.path for row in at.panel("services").rows] == ["services.encrochat", "services.encrochat.users"]
        assert "several sources only" in at.text
        await at.press("escape")
        assert at.panel("figures").count == "5"


async def test_quotes_in_translation(drive: Drive) -> None:
    async with drive() as at:
        await at.press("3", "j", "t")
        assert "“a gold mine [sic]”" in at.panel("quotes").rows[1].label
        await at.press("t")
        assert "“een goudmijn [sic]”" in at.panel("quotes").rows[1].label


async def test_a_copy_is_the_fact_with_its_citation_and_a_message_says_what(drive: Drive) -> None:
    async with drive() as at:
        await at.press("G", "y")
        fact = at.screen.fact
        assert fact is not None
        assert at.app.clipboard == markdown.note(fact, at.screen.known)
        assert at.said == [f"copied with its citation, as markdown: Arrests ({len(at.app.clipboard):,} characters)"]


async def test_a_copy_is_what_export_writes(drive: Drive, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with drive() as at:
        await at.checked()
        await at.press("G", "y")
        copied = at.app.clipboard
        await at.press("Y", "j", "enter")
        as_json = at.app.clipboard
    assert main(["export", str(file), "--to", "markdown", "--only", "figures.arrests"]) == 0
    assert capsys.readouterr().out == copied
    assert main(["export", str(file), "--to", "json", "--only", "figures.arrests"]) == 0
    assert capsys.readouterr().out == as_json


async def test_the_palette_writes_an_export_beside_the_dossier(drive: Drive, file: Path) -> None:
    async with drive() as at:
        await at.checked()
        for _ in range(2):
            await at.press("ctrl+p", *"export as csl", "enter")
            await at.pilot.pause(0.5)
        names = [f"wrote {file.with_name(name)}" for name in ("facts.csl.json", "facts2.csl.json")]
        assert at.said == names
    assert len(json.loads(file.with_name("facts.csl.json").read_text("utf-8"))) == 3


async def test_a_source_is_opened_only_by_http(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    async with drive() as at:
        opened: list[str] = []
        monkeypatch.setattr(at.app, "open_url", opened.append)
        await at.press("o")
        assert opened == ["https://example.org/om"]
        await at.press("5", "G", "o")
        assert opened == ["https://example.org/om"]
        assert at.said[-1] == "javascript:alert(1) is not opened: only http and https addresses are"


async def test_the_editor_opens_at_the_facts_line_and_the_file_is_read_again(
    drive: Drive, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def edit(argv: list[str], check: bool) -> None:
        started.append(argv)
        file.write_text(file.read_text("utf-8").replace('title = "Small"', 'title = "Edited"'), "utf-8")

    async with drive(editor="vi -n") as at:
        monkeypatch.setattr(at.app, "suspend", nullcontext)
        monkeypatch.setattr(subprocess, "run", edit)
        line = file.read_text("utf-8").split("\n").index("[figures.arrests]") + 1
        await at.press("G", "e")
        assert started == [["vi", "-n", f"+{line}", str(file)]]
        assert "Edited" in at.text
        assert at.path == "figures.arrests"


@pytest.mark.parametrize(
    ("editor", "said"), [("", "no editor is set"), ("no-such-editor-here", "the editor did not start")]
)
async def test_an_editor_that_cannot_be_started(
    drive: Drive, editor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(editor=editor) as at:
        monkeypatch.setattr(at.app, "suspend", nullcontext)
        await at.press("e")
        assert at.said[-1].startswith(said)
        assert at.path == "figures.officers"


def test_editors_take_a_line_each_in_their_way() -> None:
    file = Path("f.toml")
    assert editor_command("code", file, 7) == ["code", "--wait", "--goto", "f.toml:7"]
    assert editor_command("/usr/bin/hx", file, 7) == ["/usr/bin/hx", "f.toml:7"]
    assert editor_command("nano", file, 7) == ["nano", "+7", "f.toml"]


async def test_a_file_that_breaks_and_is_mended_comes_back_where_it_was(drive: Drive, file: Path) -> None:
    good = file.read_text("utf-8")
    async with drive() as at:
        await at.press("slash", *"arrest", "enter", "r")
        assert at.said == ["read again"]
        file.write_text(good.replace('said = "42"', 'said = "1,200"'), "utf-8")
        await at.press("r")
        assert at.said[-1] == "still broken"
        assert "1,200 is not a number here" in at.text
        assert "write it without separators: 1200" in " ".join(at.text.split())
        assert "42 to >45" in at.text, "the last good view is kept"
        await at.press("p")
        assert isinstance(at.app.screen, ProblemsScreen)
        assert "What is wrong with the file" in at.text
        await at.press("escape")
        file.write_text(good.replace('said = "42"', 'said = "43"'), "utf-8")
        await at.press("r")
        assert at.path == "figures.arrests"
        assert at.panel("figures").count == "1 of 5"
        assert "43 to >45" in at.text
        assert "is not a number" not in at.text


async def test_a_file_that_is_gone_is_a_screen_and_no_exit(drive: Drive, file: Path) -> None:
    async with drive() as at:
        file.unlink()
        await at.press("r")
        assert "there is no such file" in at.text
        file.write_bytes(SMALL.read_bytes())
        await at.press("r")
        assert at.path == "figures.officers"


async def test_help_lists_every_command_with_its_keys(drive: Drive) -> None:
    async with drive(size=(120, 60)) as at:
        await at.press("question_mark")
        assert isinstance(at.app.screen, HelpScreen)
        for command in COMMANDS:
            assert any(shown(command.keys[0]) in line and command.help[:30] in line for line in at.text.split("\n"))
        await at.press("escape")
        assert at.path == "figures.officers"


async def test_the_palette_has_the_commands_of_the_table(drive: Drive) -> None:
    async with drive() as at:
        titles = {command.title for command in at.app.get_system_commands(at.app.screen)}
        exports = {f"Export as {format.name}" for format in FORMATS}
        assert {command.title for command in COMMANDS if command.scope in ("app", "dossier")} | exports | {
            "Theme"
        } == titles


async def test_the_palette_walks_and_chooses_among_what_was_typed(drive: Drive) -> None:
    async with drive() as at:
        await at.press("ctrl+p", "ctrl+p", *"theme")
        assert "Themes" not in at.text
        assert "choose other colours" in at.text, "the names have room below the words"
        await at.press("enter")
        await at.pilot.pause(0.1)
        await at.press(*"solarized", "down", "enter")
        await at.pilot.pause(0.1)
        assert at.app.theme == "solarized-dark"
        await at.press("ctrl+p", "escape")
        assert isinstance(at.app.screen, DossierScreen), "one palette, however often it was asked for"


async def test_q_leaves(drive: Drive) -> None:
    async with drive() as at:
        await at.press("q")
        assert at.app._exit
        assert at.app.return_code == 0


async def test_other_keys_take_the_place_of_the_usual_ones(drive: Drive) -> None:
    async with drive(config=Config(keys={"down": "n"})) as at:
        await at.press("n")
        assert at.path == "figures.users"
        await at.press("j")
        assert at.path == "figures.users"


async def test_a_click_chooses_and_a_double_click_opens(drive: Drive) -> None:
    async with drive() as at:
        await at.pilot.click("#seizures", offset=(4, 2))
        await at.pilot.pause()
        assert at.path == "seizures.pills"
        await at.pilot.click("#seizures", offset=(4, 2), times=2)
        await at.pilot.pause()
        assert isinstance(at.app.screen, FactScreen)


async def test_any_size_can_be_drawn(drive: Drive) -> None:
    async with drive() as at:
        for size in [(1, 1), (20, 6), (39, 9), (40, 10), (79, 24), (80, 10), (119, 12), (120, 11), (200, 60), (3, 60)]:
            await at.pilot.resize_terminal(*size)
            await at.press("j", "4", "1")
            assert ("too small" in " ".join(at.text.split())) == ((size[0] < 40 or size[1] < 10) and size[0] >= 20)


EVIDENCE = [
    "[sic]",
    "[@click=app.quit]x[/]",
    "[/]",
    "[b]not bold[/b]",
    "e\u0301 👩‍👩‍👧",
    "שלום",
    "a\tb",
    "\x1b]52;c;aGk=\x07",
    "\u202egnp.exe",
    "x" * 400,
    "one\ntwo",
]


@pytest.mark.parametrize("evidence", EVIDENCE, ids=range(len(EVIDENCE)))
async def test_evidence_is_shown_character_for_character(drive: Drive, file: Path, evidence: str) -> None:
    typed = '"' + "".join(f"\\U{ord(character):08X}" for character in evidence) + '"'
    file.write_text(
        f"dossier = 1\ntitle = {typed}\n[sources.a]\npublisher = {typed}\n[figures.f]\nlabel = {typed}\nask = {typed}\n"
        f"claims = [{{ said = 'text', anchor = {typed}, note = {typed} }}]\n"
        f"[quotes.q]\nwho = {typed}\ntext = {typed}\nto = {typed}\n[services.s]\nname = {typed}\nnote = {typed}\n",
        "utf-8",
    )
    async with drive() as at:
        for panel in "12345":
            await at.press(panel, "y")
            detail = at.screen.query_one(Detail)
            words = "\n".join("".join(text for text, _ in line) for _, line in detail._paragraphs)
            if panel != "2":
                assert visible(evidence) in words
                assert one_line(evidence) in at.said[-1] or panel == "2"
        await at.press("1", "enter")
        assert isinstance(at.app.screen, FactScreen)
        if len(evidence) < 30 and evidence != "one\ntwo":
            assert visible(evidence) in at.text


async def test_d_walks_the_disagreements_round_and_back(drive: Drive, file: Path) -> None:
    more = '[figures.searches]\nclaims = [{ by = "om", said = "72" }, { by = "blog", said = "79" }]\n'
    file.write_text(file.read_text("utf-8").replace("[seizures]\n", f"{more}\n[seizures]\n", 1), encoding="utf-8")
    async with drive() as at:
        walked = []
        for key in ("d", "d", "d", "D", "D"):
            await at.press(key)
            walked.append(at.path)
        assert walked == [
            "figures.arrests",
            "figures.searches",
            "figures.arrests",
            "figures.searches",
            "figures.arrests",
        ]


async def test_d_says_so_where_nobody_disagrees(drive: Drive) -> None:
    async with drive() as at:
        await at.press("/", *"drieduizend", "enter", "d")
        assert at.said == ["no disagreement is shown here"]


async def test_p_lists_the_problems_and_enter_goes_to_the_fact(drive: Drive) -> None:
    async with drive() as at:
        await at.checked()
        assert "problems" in at.text
        await at.press("/", *"nothing like it", "enter", "p")
        assert isinstance(at.app.screen, ProblemsScreen)
        while at.app.screen.problem.path != "seizures.pills":
            await at.press("j")
        assert "no words of The Paper are given" in at.text
        await at.press("enter")
        assert at.path == "seizures.pills"
        assert at.screen.selection.query == ""
        await at.press("p", "escape")
        assert at.path == "seizures.pills"


async def test_p_on_a_problem_of_the_whole_file_stays(drive: Drive) -> None:
    async with drive() as at:
        await at.checked()
        await at.press("p", "enter")
        assert isinstance(at.app.screen, ProblemsScreen)
        assert at.said == ["this is about the whole file, not about one fact"]


async def test_the_state_of_an_anchor_is_shown(drive: Drive, file: Path) -> None:
    texts = file.parent / "texts"
    texts.mkdir()
    (texts / "om.txt").write_text("twaalfhonderd agenten, 43 aanhoudingen", encoding="utf-8")
    async with drive(size=(200, 60)) as at:
        await at.checked()
        assert "“twaalfhonderd agenten”  found" in at.text
        await at.press("d")
        assert "“42 aanhoudingen”  gone" in at.text
        assert "“42” is “43” there" in at.text


async def test_letters_typed_at_once_after_the_filter_key_are_the_filters(drive: Drive) -> None:
    async with drive() as at:
        for key in ("slash", "d", "r", "i", "e"):
            at.app.simulate_key(key) if len(key) > 1 else at.app.post_message(events.Key(key, key))
        await at.pilot.pause()
        await at.pilot.pause(0.1)
        assert at.screen.selection.query == "drie"

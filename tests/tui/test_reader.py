"""Reading a source's text, claims from its words, and sign-offs: by keys and by mouse, in an app without a terminal."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
import tomli
from textual.widgets import Input, Static

from exclu_tui.config import Config
from exclu_tui.tui.app import ExcluApp
from exclu_tui.tui.panels.article import Article
from exclu_tui.tui.panels.claims import Claims
from exclu_tui.tui.panels.facts import FactList
from exclu_tui.tui.panels.titlebar import TitleBar
from exclu_tui.tui.screens.claim_form import ClaimForm
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.fact import FactScreen
from exclu_tui.tui.screens.reader import ReaderScreen
from tests.tui.driven import Shown

DATA = Path(__file__).parents[1] / "data"


class Driven(Shown):
    """An app under test: keys in, what a person would see out."""

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        while self.app.known is not None and self.app.known.report is None:
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    @property
    def reader(self) -> ReaderScreen:
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen

    @property
    def article(self) -> Article:
        return self.reader.query_one(Article)

    @property
    def current(self) -> str:
        """The words of the current passage."""
        passage = self.article.current
        return self.article._text[passage.start : passage.end] if passage else ""

    @property
    def chosen(self) -> str:
        passage = self.article.selected
        return self.article._text[passage.start : passage.end] if passage else ""

    @property
    def status(self) -> str:
        return str(self.reader.query_one("#status", Static).render())

    @property
    def form(self) -> ClaimForm:
        assert isinstance(self.app.screen, ClaimForm)
        return self.app.screen

    def field(self, name: str) -> str:
        return self.form.query_one(f"#{name}", Input).value

    def words(self, name: str) -> str:
        return str(self.form.query_one(f"#{name}", Static).render())


class Drive(Protocol):
    def __call__(
        self, size: tuple[int, int] = (120, 40), initials: str = "MK"
    ) -> AbstractAsyncContextManager[Driven]: ...


@pytest.fixture(params=["harbour"])
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A dossier and its texts for a test to write to."""
    copy = tmp_path / "facts.toml"
    copy.write_bytes((DATA / f"{request.param}.toml").read_bytes())
    shutil.copytree(DATA / "texts", tmp_path / "texts")
    return copy


@pytest.fixture
def drive(file: Path) -> Drive:
    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 40), initials: str = "MK") -> AsyncIterator[Driven]:
        app = ExcluApp(file, Config(initials=initials))
        app.today = lambda: date(2026, 11, 24)  # type: ignore[method-assign]
        async with app.run_test(size=size) as pilot:
            at = Driven(app, pilot)
            await at.settled()
            yield at

    return opened


small = pytest.mark.parametrize("file", ["small"], indirect=True)

# ── claims under a cursor ──────────────────────────────────────────────────────────────────────────


@small
async def test_a_cursor_goes_from_claim_to_claim_and_a_bar_shows_where_it_is(drive: Drive) -> None:
    async with drive() as at:
        await at.press("G", "enter")
        claims = at.app.screen.query_one(Claims)
        seen = [claims.cursor]
        for key in ("j", "down", "j", "k", "g", "G"):
            await at.press(key)
            seen.append(claims.cursor)
        assert seen == [("figures.arrests", index) for index in (0, 1, 2, 2, 1, 0, 2)]
        marked = [line for line in at.text.split("\n") if "▌" in line]
        assert len(marked) == 2
        assert "A Blog" in marked[0]


@small
@pytest.mark.parametrize(("words", "index"), [("arrests", 0), ("arrests 45", 1), ("42", 0), ("blog", 2)])
async def test_a_fact_found_by_words_opens_at_the_claim_that_has_most_of_them(
    drive: Drive, words: str, index: int
) -> None:
    async with drive() as at:
        await at.press("slash", *words, "enter", "enter")
        assert at.app.screen.query_one(Claims).cursor == ("figures.arrests", index)


@small
async def test_enter_opens_the_text_at_the_claims_own_anchor_and_escape_goes_back(drive: Drive) -> None:
    async with drive() as at:
        await at.press("G", "enter", "enter")
        assert at.current == "42 aanhoudingen"
        assert at.status == "2 Arrests: 42 · found"
        await at.press("escape")
        assert isinstance(at.app.screen, FactScreen)


@small
async def test_without_a_copy_it_says_where_one_goes_and_gives_the_citation(drive: Drive) -> None:
    async with drive() as at:
        await at.press("G", "enter", "j", "enter")
        assert isinstance(at.app.screen, FactScreen)
        assert at.said == [
            "no copy of this source’s text is at hand: put it at texts/paper.txt. "
            "“Forty-five held”, The Paper, 6 February 2023. https://example.org/paper"
        ]


@small
async def test_a_quote_and_a_service_lead_to_their_texts_too(drive: Drive) -> None:
    async with drive() as at:
        await at.press("3", "j", "enter", "enter")
        assert at.current == "een goudmijn [sic]"
        await at.press("escape", "escape", "4", "enter", "G", "enter")
        assert at.status.startswith("EncroChat, users: about 60,000 · no anchor")


@small
async def test_o_reads_a_source_with_a_copy_and_opens_the_address_of_one_without(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive() as at:
        opened: list[str] = []
        monkeypatch.setattr(at.app, "open_url", opened.append)
        await at.press("5", "o")
        assert at.reader.query_one(TitleBar).left == "Openbaar Ministerie · 3 February 2023"
        await at.press("O", "escape", "j", "o")
        assert opened == ["https://example.org/om", "https://example.org/paper"]


# ── the text ───────────────────────────────────────────────────────────────────────────────────────


@small
async def test_n_walks_every_anchor_in_the_order_of_the_text_and_round(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o")
        seen = []
        for key in ("n", "n", "n", "n", "n", "n", "n", "N"):
            await at.press(key)
            seen.append(at.current)
        cash = "meer dan 4 miljoen  euro cash"
        anchors = ["twaalfhonderd agenten", "42 aanhoudingen", "zo'n drieduizend", cash, cash, "een goudmijn [sic]"]
        assert seen == [*anchors, anchors[0], anchors[-1]]
        assert "ambiguous" in next(line for line in at.text.split("\n") if "“meer dan 4" in line)


@small
async def test_the_margin_numbers_anchors_and_the_text_keeps_its_characters(drive: Drive, file: Path) -> None:
    async with drive() as at:
        await at.press("5", "o")
        shown = [at.article.render_line(y).text for y in range(at.article.size.height)]
    margins, texts = zip(*(line.split("│ ", 1) for line in shown if "│" in line), strict=True)
    assert [margin.strip() for margin in margins if margin.strip()] == ["1", "2,3", "4?", "5"]
    together = "".join(text[:63] for text in texts)
    original = (file.parent / "texts" / "om.txt").read_text("utf-8")
    assert "".join(together.split()) == "".join(original.split())


@small
async def test_enter_goes_back_to_the_dashboard_with_the_cursor_on_the_fact(drive: Drive) -> None:
    async with drive() as at:
        await at.press("slash", *"arrest", "enter", "enter", "enter", "n", "enter")
        assert isinstance(at.app.screen, DossierScreen)
        assert at.app.screen.fact is not None
        assert at.app.screen.fact.path == "figures.users"


async def test_the_amounts_that_no_claim_uses_are_walked_and_enter_chooses_one_in_the_text(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o", "tab", "tab")
        assert at.current == "Eleven held"
        await at.press("down", "down", "down")
        assert at.current == "almost 3 tonnes"
        await at.press("enter")
        assert at.app.focused is at.article
        assert at.chosen == "almost 3 tonnes"


async def test_characters_that_a_terminal_would_act_on_are_made_visible(drive: Drive, file: Path) -> None:
    text = "[b]eleven people[/b] were \x1b[31marrested\u202e 漢字 e\u0301 eleven people were arrested\r\nend"
    (file.parent / "texts" / "harbour.txt").write_text(text, "utf-8", newline="")
    async with drive() as at:
        await at.press("enter", "enter")
        assert at.current == "eleven people were arrested"
        assert "[b]eleven people[/b] were ␛[31marrested⟦U+202E⟧ 漢字" in at.text
        reversed_ = [
            piece.text
            for y in range(4)
            for piece in at.article.render_line(y)
            if piece.style and piece.style.reverse and piece.text.strip()
        ]
        assert "".join(reversed_).strip() == "eleven people were arrested"


async def test_a_text_that_is_long_opens_at_once_and_its_anchors_follow(drive: Drive, file: Path) -> None:
    copy = file.parent / "texts" / "harbour.txt"
    copy.write_text("Nothing of interest was found here.\n\n" * 8000 + copy.read_text("utf-8"), "utf-8")
    async with drive() as at:
        await at.press("enter", "enter")
        assert at.article._lines
        while not at.reader._overlooked:
            await at.pilot.pause(0.01)
        assert at.current == "eleven people were arrested"
        assert "eleven people were arrested" in at.text


@pytest.mark.parametrize(
    "size", [(1, 1), (20, 6), (39, 9), (40, 10), (40, 12), (79, 24), (80, 16), (119, 12), (200, 60)]
)
async def test_the_reader_and_the_form_can_be_drawn_at_any_size(drive: Drive, size: tuple[int, int]) -> None:
    async with drive(size=size) as at:
        await at.press("enter", "enter", "n", "v", "w", "w")
        await at.press("tab", "shift+tab", "x", "N", "G", "g")
        assert ("too small" in " ".join(at.text.split())) == (size[0] >= 20 and (size[0] < 40 or size[1] < 10))
        if size[0] >= 40:
            await at.press("a", *"new")
            assert at.field("question") == "new"
            await at.press("escape")
        await at.pilot.resize_terminal(120, 40)
        assert at.current == "eleven people were arrested"


async def test_a_copy_that_is_saved_anew_shows_and_a_fact_that_is_gone_closes_its_screen(
    drive: Drive, file: Path
) -> None:
    copy = file.parent / "texts" / "harbour.txt"
    async with drive() as at:
        await at.press("enter", "enter", "v")
        copy.write_text("At noon 77 raids. Then eleven people were arrested.", "utf-8")
        while "At noon" not in at.text:
            await at.pilot.pause(0.05)
        assert at.current == "eleven people were arrested"
        assert at.chosen == ""
        assert [row.label for row in at.reader.query_one("#overlooked", FactList).rows] == ["77 raids"]
        await at.press("escape")
        text = file.read_text("utf-8")
        file.write_text(text.replace("arrests =", "held ="), "utf-8")
        while isinstance(at.app.screen, FactScreen):
            await at.pilot.pause(0.05)
        assert isinstance(at.app.screen, DossierScreen)


# ── choosing words ─────────────────────────────────────────────────────────────────────────────────


async def test_words_are_chosen_by_keys(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o", "w", "w", "w")
        assert at.chosen == ""
        await at.press("v", "right", "l")
        assert at.chosen == "after raids in"
        assert at.status == "chosen: “after raids in” · a makes a claim of it"
        await at.press("b", "h", "left")
        assert at.chosen == "held after"
        await at.press("escape", "escape", "escape")
        assert isinstance(at.app.screen, DossierScreen)


async def test_words_are_chosen_line_by_line_too(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o", "space", "down", "w")
        assert at.chosen == "Eleven held after raids in the harbour\n\nIn raids"
        await at.press("space", "k", "v", "w")
        assert at.chosen in ("held after", "Eleven held")


async def test_words_are_chosen_with_the_mouse(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o")
        await at.pilot.mouse_down("#article", offset=(28, 3))
        await at.pilot.hover("#article", offset=(43, 3))
        await at.pilot.mouse_up("#article", offset=(43, 3))
        await at.pilot.pause()
        assert at.chosen == "eleven people were"
        await at.pilot.click("#article", offset=(30, 3))
        await at.pilot.pause()
        assert (at.chosen, at.current) == ("", "eleven people were arrested")


# ── a claim ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_claim_of_an_amount_is_written_shown_and_taken_back(drive: Drive, file: Path) -> None:
    before = file.read_bytes()
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "down", "down", "down", "a")
        assert at.field("said") == "~3 t"
        await at.press(*"cocaine", "down", "down", "enter")
        assert at.field("question") == "seizures.cocaine"
        await at.press("enter", "enter", "enter")
        assert at.said == ["saved: the claim ~3 t on seizures.cocaine. u takes it back"]
        assert at.current == "almost 3 tonnes"
        assert at.status == "2 Cocaine: about 3 t · found"
        written = tomli.loads(file.read_text("utf-8"))
        assert written["seizures"]["cocaine"]["claims"] == [
            {"by": "harbour", "said": "~3 t", "anchor": "almost 3 tonnes"}
        ]
        assert b"# what the police said first" in file.read_bytes()
        await at.press("u")
        assert at.said[-1] == "taken back: the claim ~3 t on seizures.cocaine"
        assert file.read_bytes() == before
        assert [row.label for row in at.reader.query_one("#resting", FactList).rows] == [" 1 Arrests"]
        await at.press("u")
        assert at.said[-1] == "nothing was written in this sitting, or all of it is taken back"


async def test_an_existing_question_is_offered_as_one_types_and_gets_a_second_claim(drive: Drive, file: Path) -> None:
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "a", *"arr", "enter")
        assert at.field("question") == "figures.arrests"
        assert at.field("said") == "11"
        await at.press("enter", *"NL BE", "enter", *"2024-05-14", "enter")
        claims = tomli.loads(file.read_text("utf-8"))["figures"]["arrests"]["claims"]
        assert claims[1] == {
            "by": "harbour", "said": "11", "anchor": "Eleven held", "scope": "NL BE", "as_of": "2024-05-14",
        }  # fmt: skip
        assert at.current == "Eleven held"


async def test_what_is_typed_is_read_as_it_is_typed_and_a_dropped_hedge_is_told_and_no_bar(
    drive: Drive, file: Path
) -> None:
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "down", "a", *"officers", "enter")
        assert at.words("findings") == "= more than 200"
        await at.press("home", "delete")
        assert at.words("findings").startswith("= 200\n! “more than” stands beside the number in the anchor")
        await at.press("end", "ctrl+u", *"1,200")
        assert at.words("findings") == "✗ 1,200 is not a number here: write it without separators: 1200"
        await at.press("ctrl+s")
        assert at.words("refused").startswith("✗ not saved: 1,200 is not a number here")
        await at.press("end", "ctrl+u", *"200")
        assert at.words("refused") == ""
        await at.press("ctrl+s")
        assert tomli.loads(file.read_text("utf-8"))["figures"]["officers"]["said"] == "200"
        assert "found · but “more than” stands beside the number in the anchor" in at.text, (
            "the text says so ever after"
        )
        assert "found · hedge dropped" in at.text


async def test_a_refused_write_says_why_and_loses_nothing_typed(drive: Drive, file: Path) -> None:
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "down", "a", *"officers", "enter", "enter", *"UK", "enter", "enter")
        assert "UK is no ISO 3166 country code" in at.words("refused")
        await at.press("shift+tab", "end", "ctrl+u", *"GB")
        file.write_text(file.read_text("utf-8") + "# another's work\n", "utf-8")
        await at.press("ctrl+s")
        assert "the file changed on disk meanwhile" in at.words("refused")
        assert [at.field(name) for name in ("question", "said", "scope")] == ["figures.officers", ">200", "GB"]
        await at.press("ctrl+s")
        assert at.status == "2 Officers: more than 200 · found"
        assert "# another's work" in file.read_text("utf-8")


async def test_a_form_that_was_left_comes_back_with_what_was_typed(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "down", "a", *"off", "escape", "a")
        assert at.field("question") == "off"
        await at.press("escape", "down", "a")
        assert at.field("question") == ""


async def test_words_that_stand_twice_get_what_tells_them_apart(drive: Drive, file: Path) -> None:
    text = "On Monday 5 raids were held. On Tuesday 5 raids were held.\n"
    (file.parent / "texts" / "harbour.txt").write_text(text, "utf-8")
    async with drive() as at:
        await at.press("5", "o", "tab", "tab", "down", "a")
        assert "“5 raids” behind “Tuesday”" in at.text.replace("5 raids were", "5 raids")
        await at.press(*"raids", "enter", "ctrl+s")
        assert at.article.current is not None
        assert at.article.current.start == text.rindex("5 raids")


async def test_nothing_is_claimed_of_nothing(drive: Drive) -> None:
    async with drive() as at:
        await at.press("5", "o", "a")
        assert at.said == ["choose the words first: v, the arrows, then a; or drag with the mouse"]


# ── the checking copy ──────────────────────────────────────────────────────────────────────────────


@small
async def test_c_signs_one_claim_and_u_takes_it_back(drive: Drive, file: Path) -> None:
    before = file.read_bytes()
    async with drive() as at:
        await at.press("c")
        assert at.said == ["checked 2026-11-24 MK: Officers. u takes it back"]
        written = tomli.loads(file.read_text("utf-8"))
        assert written["figures"]["officers"]["checked"] == "2026-11-24 MK"
        assert len(written["figures"]["officers"]["digest"]) == 12
        assert len(written["sources"]["om"]["sha256"]) == 64
        assert "1 of 17 checked" in at.text.split("\n")[0]
        assert "▱" in at.text.split("\n")[0]
        await at.press("c")
        assert at.said[-1].startswith("Officers: checked 24 Nov 2026, MK already")
        await at.press("u")
        assert file.read_bytes() == before
        assert "checked" not in at.text.split("\n")[0]


@small
async def test_of_several_claims_one_is_chosen_first(drive: Drive, file: Path) -> None:
    async with drive() as at:
        await at.press("G", "c")
        assert isinstance(at.app.screen, FactScreen)
        assert at.said == ["there are several claims: go to the one you checked, and press c"]
        await at.press("j", "c")
        claims = tomli.loads(file.read_text("utf-8"))["figures"]["arrests"]["claims"]
        assert ["checked" in claim for claim in claims] == [False, True, False]
        assert "checked 24 Nov 2026, MK" in at.text


async def test_without_initials_it_says_how_to_set_them(drive: Drive, file: Path) -> None:
    before = file.read_bytes()
    async with drive(initials="") as at:
        await at.press("c")
        assert at.said[0].startswith('no initials are set: put initials = "MK" in the config file')
        assert file.read_bytes() == before


async def test_a_copy_that_changed_is_not_signed_for(drive: Drive, file: Path) -> None:
    copy = file.parent / "texts" / "harbour.txt"
    async with drive() as at:
        await at.press("c")
        copy.write_text(copy.read_text("utf-8") + "more\n", "utf-8")
        file.write_text(file.read_text("utf-8").replace('said = "11"', 'said = "~11"'), "utf-8")
        await at.press("r")
        assert "sign-off void" in " ".join(at.text.split())
        await at.press("c")
        assert at.said[-1].startswith("not signed: the copy at hand is no longer the text")


@small
async def test_x_walks_what_is_open_in_the_dashboard_a_fact_and_a_text(drive: Drive) -> None:
    async with drive() as at:
        await at.press("c", "x")
        assert isinstance(at.app.screen, DossierScreen)
        assert at.app.screen.fact is not None
        assert at.app.screen.fact.path == "figures.users"
        await at.press("enter", "x", "x")
        assert isinstance(at.app.screen, FactScreen)
        assert at.app.screen.current == ("figures.how_cracked", 0)
        await at.press("x", "x")
        assert at.app.screen.current == ("figures.arrests", 1)
        await at.press("escape", "5", "g", "o", "x")
        assert at.current == "42 aanhoudingen"
        await at.press("c", "x")
        assert at.current == "zo'n drieduizend"


async def test_when_all_is_checked_x_says_so(drive: Drive) -> None:
    async with drive() as at:
        await at.press("c", "x")
        assert at.said[-1] == "everything in this dossier is checked"
        await at.press("enter", "x")
        assert at.said[-1] == "everything in this dossier is checked"
        await at.press("enter", "x")
        assert at.said[-1] == "all that rests on this text is checked"
        assert "▰▰▰▰▰▰▰▰▰▰ 1 of 1 checked" in at.text


def test_the_recorded_sitting_is_what_the_program_does() -> None:
    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("sitting", root / "tools" / "sitting.py")
    assert spec
    assert spec.loader
    sitting = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sitting)
    assert (root / "docs" / "sitting.md").read_text("utf-8") == sitting.made(), "make readme makes it anew"


@pytest.mark.parametrize("width", [60, 79, 80, 81, 99, 110, 118, 119, 120, 121, 122, 130, 140])
@pytest.mark.parametrize("height", [24, 40])
async def test_every_word_of_a_text_is_drawn_at_any_size(tmp_path: Path, width: int, height: int) -> None:
    """A scrollbar that comes once the lines are counted must not take the last word of a full one."""
    words = [f"w{number}{'x' * (number % 9)}" for number in range(400)]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(" ".join(words), "utf-8")
    file = tmp_path / "facts.toml"
    file.write_text('dossier = 1\ntitle = "x"\n[sources.a]\nlanguage = "en"\n[figures]\nf = 400\n', "utf-8")
    app = ExcluApp(file)
    async with app.run_test(size=(width, height)) as pilot:
        at = Driven(app, pilot)
        await at.press("5", "o")
        article = at.article
        lines = [article.render_line(number).text.partition("│")[2] for number in range(len(article._lines))]
        assert " ".join(lines).split() == words


@small
@pytest.mark.parametrize("keys", [(), ("slash", "4", "2", "enter"), ("slash", "4", "2", "enter", "enter", "enter")])
async def test_a_window_that_was_too_small_gives_the_focus_back(drive: Drive, keys: tuple[str, ...]) -> None:
    async with drive() as at:
        await at.press(*keys)
        before = at.app.focused
        assert before is not None
        await at.pilot.resize_terminal(38, 8)
        await at.pilot.pause(0.1)
        assert " ".join(at.text.split()) == "This window is too small: 40 columns by 10 lines are needed."
        await at.pilot.resize_terminal(80, 24)
        await at.pilot.pause(0.1)
        assert at.app.focused is before


async def test_nothing_is_signed_while_the_window_is_too_small_to_show_it(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\nf = 400\n', "utf-8")
    app = ExcluApp(file, Config(initials="MK"))
    async with app.run_test(size=(30, 8)) as pilot:
        at = Driven(app, pilot)
        await at.press("1", "c")
        assert "checked" not in file.read_text("utf-8")
        await pilot.resize_terminal(120, 40)
        await at.press("c")
        assert "MK" in file.read_text("utf-8")


async def test_the_quitting_key_does_not_take_a_form_with_it(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('dossier = 1\ntitle = "x"\n[sources.om]\n[figures]\nf = 400\n', "utf-8")
    shutil.copytree(DATA / "texts", tmp_path / "texts")
    app = ExcluApp(file)
    async with app.run_test(size=(120, 40)) as pilot:
        at = Driven(app, pilot)
        await at.press("1", "o")
        assert isinstance(app.screen, ReaderScreen), "o opens the text of a fact’s source as well"
        await at.press("v", "a", "ctrl+q")
        assert isinstance(app.screen, ClaimForm)
        assert app.is_running
        assert at.said[-1].startswith("Esc leaves the form")

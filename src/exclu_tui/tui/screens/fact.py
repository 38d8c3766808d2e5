"""One fact on the whole screen, with its citations; knows one fact and its dossier."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from exclu_tui import wording
from exclu_tui.dossier import Fact
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.messages import AsksOfTheApp
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.panels.titlebar import TitleBar


class FactScreen(AsksOfTheApp, Screen[None]):
    """The fact to read at leisure: everything on it, then the sources it rests on."""

    BINDINGS = bindings_of("help", "quit", "back", "open", "translate", "copy", "copy_as", "source", "edit")
    AUTO_FOCUS = "Detail"

    def __init__(self, fact: Fact, known: Reviewed, selection: Selection, *, translated: bool) -> None:
        super().__init__()
        self._fact = fact
        self._known = known
        self._selection = selection
        self._translated = translated

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Detail(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if not self.query(Detail):  # closed before it was drawn
            return
        bar = self.query_one(TitleBar)
        bar.left = wording.heading(self._known.dossier)
        bar.right = wording.one_line(self._fact.path)
        self._show()

    def _show(self) -> None:
        lines = [*wording.detail(self._fact, self._known, translated=self._translated, drawn=True), wording.BLANK]
        lines += wording.citations(self._fact, self._known.dossier)
        self.query_one(Detail).show(wording.name_of(self._fact), lines, self._selection)

    def action_back(self) -> None:
        self.dismiss()

    def action_open(self) -> None:
        self.dismiss()

    def action_translate(self) -> None:
        self._translated = not self._translated
        self._show()

    @property
    def asked_for(self) -> str | None:
        return self._fact.path

"""A choice among the formats of an export; knows their table, and no dossier."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen

from exclu_tui.export.formats import BY_NAME, FORMATS, Format
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.wording import Row


class FormatsScreen(ModalScreen[Format]):
    """The formats that are text, a row each. Gives the one that was chosen."""

    BINDINGS = bindings_of("back", "open")
    AUTO_FOCUS = "FactList"

    def compose(self) -> ComposeResult:
        yield FactList(0, "Copy as", id="formats")

    def on_mount(self) -> None:
        rows = Rows.of([Row(format.name, format.name, (format.holds,)) for format in FORMATS if format.is_text])
        self.query_one(FactList).show(rows, f"{len(rows)}", Selection())

    @on(FactList.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        path = self.query_one(FactList).path
        self.dismiss(BY_NAME[path] if path else None)

    def action_back(self) -> None:
        self.dismiss(None)

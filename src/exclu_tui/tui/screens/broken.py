"""What is wrong with the file, problem by problem; knows problems, and no dossier."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from exclu_tui import wording
from exclu_tui.characters import one_line
from exclu_tui.problems import Problem
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.messages import Asked
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.panels.titlebar import TitleBar


class BrokenScreen(Screen[None]):
    """Every problem of a file that can't be shown, and the keys to edit it and to try again."""

    BINDINGS = bindings_of("reload", "edit", "help", "quit", shown=True)
    AUTO_FOCUS = "Detail"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = tuple(problems)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Detail(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if not self.query(Detail):  # closed before it was drawn
            return
        self.show(self._problems)

    def show(self, problems: Sequence[Problem]) -> None:
        """Other problems, after another try."""
        self._problems = tuple(problems)
        bar = self.query_one(TitleBar)
        bar.left = one_line(problems[0].where.file)
        bar.right = "this file can’t be shown"
        many = f"{len(problems)} problems" if len(problems) != 1 else "1 problem"
        lines = [wording.Line((wording.Run(f"{many} in this file. Mend it, then press r to try again.", "ask"),))]
        for problem in problems:
            lines += [wording.BLANK, *wording.problem(problem)]
        self.query_one(Detail).show(many, lines, Selection())

    @property
    def line(self) -> int:
        """The line of the first problem, for the editor."""
        return self._problems[0].where.line or 1

    def action_reload(self) -> None:
        self.post_message(Asked("reload"))

    def action_edit(self) -> None:
        self.post_message(Asked("edit"))

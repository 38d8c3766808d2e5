"""What `check` found, problem by problem; knows problems, and no dossier."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from exclu_tui import wording
from exclu_tui.problems import Problem
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.messages import Asked, ShowsDossier
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.tui.panels.titlebar import TitleBar


class ProblemsScreen(ShowsDossier, Screen[str]):
    """The problems as a list, the one under the cursor in full below it. Gives the path of the fact gone to.

    They are those that `check` found, or `of_the_file`, which can't be read; and always those of now.
    """

    BINDINGS = bindings_of("back", "open", "edit", "help", "quit", shown=True)
    AUTO_FOCUS = "FactList"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(self, problems: Sequence[Problem], *, of_the_file: bool = False) -> None:
        super().__init__()
        self._of_the_file = of_the_file
        self._problems = tuple(problems)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield FactList(0, "Problems", row_height=2, id="problems")
        yield Detail(id="problem")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if self.query(FactList):  # else it was closed before it was drawn
            self._show_all()

    def show(self, known: Reviewed) -> bool:
        if not self._of_the_file and known.report is not None:
            self._replace(known.report.problems)
        return bool(self._problems)

    def show_broken(self, problems: Sequence[Problem]) -> None:
        if self._of_the_file:
            self._replace(problems)
            if not problems and self.is_current:
                self.dismiss(None)

    def _replace(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)
        if problems and self.query(FactList):
            self._show_all()

    def _show_all(self) -> None:
        errors = sum(problem.severity == "error" for problem in self._problems)
        bar = self.query_one(TitleBar)
        bar.left = "What is wrong with the file" if self._of_the_file else "What check found"
        warnings = len(self._problems) - errors
        bar.right = f"{wording.counted(errors, 'error')} · {wording.counted(warnings, 'warning')}"
        rows = Rows.of([wording.problem_row(problem) for problem in self._problems])
        self.query_one(FactList).show(rows, f"{len(rows):,}", Selection())
        self._show()

    @property
    def problem(self) -> Problem:
        """The problem under the cursor."""
        return self._problems[self.query_one(FactList).cursor]

    @on(FactList.Highlighted)
    def _show(self) -> None:
        lines = list(wording.problem(self.problem))
        self.query_one(Detail).show(f"{self.problem.severity} {self.problem.rule}", lines, Selection())

    @on(FactList.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self.problem.path:
            self.dismiss(self.problem.path)
        else:
            self.notify("this is about the whole file, not about one fact", markup=False)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_edit(self) -> None:
        self.post_message(Asked("edit", self.problem.path or None))

"""What is wrong with the file now, over its last reading that was right; knows problems, and no file."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from exclu_tui import wording
from exclu_tui.problems import Problem
from exclu_tui.tui.messages import ShowsDossier


class Banner(Static):
    """A line or three, and none while nothing is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(id="banner")
        self.show(problems)

    def show(self, problems: Sequence[Problem]) -> None:
        self.set_class(bool(problems), "-shown")
        self.update(Content(wording.broken(problems)))


class UnderBanner(ShowsDossier, Screen[ScreenResultType]):
    """A screen that shows a dossier under a banner, which it makes of `broken`."""

    broken: tuple[Problem, ...] = ()

    def show_broken(self, problems: Sequence[Problem]) -> None:
        self.broken = tuple(problems)
        for banner in self.query(Banner):
            banner.show(self.broken)

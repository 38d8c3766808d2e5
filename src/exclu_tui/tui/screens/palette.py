"""A choice among things by name: the commands, the colours; knows names and what they say, and nothing they do.

Textual's own palette fails where a window gets narrow, or a key comes, while it opens or closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.wording import Row


class PaletteInput(Input):
    """Where words of a name are typed; the keys that walk a list walk the list below."""

    BINDINGS = [
        ("down", "screen.walk('down')", "Next"),
        ("up", "screen.walk('up')", "Previous"),
        ("pagedown", "screen.walk('page_down')", "Page down"),
        ("pageup", "screen.walk('page_up')", "Page up"),
    ]


class PaletteScreen(ModalScreen[str]):
    """Names with a line on each; those that hold the words typed. Gives the name that was chosen."""

    BINDINGS = bindings_of("back", "open")
    AUTO_FOCUS = "Input"

    def __init__(self, names: Sequence[tuple[str, str]], title: str) -> None:
        super().__init__()
        self._names = tuple(names)
        self._title = title

    def compose(self) -> ComposeResult:
        yield PaletteInput(placeholder="words to look for", id="typed")
        yield FactList(0, self._title, id="names")

    def on_mount(self) -> None:
        self._show("")

    def _show(self, typed: str) -> None:
        words = typed.lower().split()
        found = [
            Row(name, name, (says,) if says else ())
            for name, says in self._names
            if all(word in name.lower() for word in words)
        ]
        for names in self.query(FactList):  # none, if it was closed before it was drawn
            names.show(Rows.of(found), f"{len(found)}", Selection(typed))

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self._show(event.value)

    def action_walk(self, how: str) -> None:
        getattr(self.query_one(FactList), f"action_{how}")()

    @on(Input.Submitted)
    @on(FactList.Opened)
    def _choose(self) -> None:
        self.dismiss(self.query_one(FactList).path)

    def action_open(self) -> None:
        self._choose()

    def action_back(self) -> None:
        self.dismiss(None)

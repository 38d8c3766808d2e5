"""All commands with the keys they have now; knows the table of commands and the keymap."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from exclu_tui.commands import COMMANDS, shown
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.wording import BLANK, Line, Run


class HelpScreen(ModalScreen[None]):
    """The keys, one command a line; made from the table of commands."""

    BINDINGS = [
        *bindings_of("back"),
        Binding("question_mark,q,enter", "back", "Close", show=False),
    ]
    AUTO_FOCUS = "Detail"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        yield Detail(id="help")

    def on_mount(self) -> None:
        if not self.query(Detail):  # closed before it was drawn
            return
        keys = [self._keys(command.id, command.keys) for command in COMMANDS]
        width = max(map(cell_len, keys)) + 2
        lines = [
            Line((Run(key.ljust(width), "value"), Run(command.help)))
            for key, command in zip(keys, COMMANDS, strict=True)
        ]
        lines.append(
            Line(
                (
                    Run("ctrl+p".ljust(width), "value"),
                    Run("the palette: every command and the themes, by name"),
                )
            )
        )
        lines += [
            BLANK,
            Line(
                (
                    Run(
                        "Keys can be changed in the config file: see exclu-tui --help. Esc closes this.",
                        "meta",
                    ),
                )
            ),
        ]
        self.query_one(Detail).show("Keys", lines, Selection())

    def _keys(self, id: str, keys: tuple[str, ...]) -> str:
        mapped = self._keymap.get(id)
        return " ".join(shown(key) for key in (mapped.split(",") if mapped else keys))

    def action_back(self) -> None:
        self.dismiss()

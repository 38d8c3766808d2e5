"""What a screen asks of the app; knows no screen."""

from __future__ import annotations

from textual.message import Message


class Asked(Message):
    """A command that only the app can carry out, and the path of the fact it is for (`None` for the whole file)."""

    def __init__(self, command: str, path: str | None = None) -> None:
        super().__init__()
        self.command = command
        self.path = path

"""What a screen asks of the app, and the commands by which it asks; knows no screen."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump


class Asked(Message):
    """A command that only the app can carry out, and the path of the fact it is for (`None` for the whole file)."""

    def __init__(self, command: str, path: str | None = None) -> None:
        super().__init__()
        self.command = command
        self.path = path


class AsksOfTheApp(MessagePump):
    """The commands on a fact that only the app can carry out, for every screen that has a fact (`asked_for`)."""

    @property
    def asked_for(self) -> str | None:
        """The path of the fact that a command is for."""
        raise NotImplementedError

    def action_copy(self) -> None:
        self.post_message(Asked("copy", self.asked_for))

    def action_copy_as(self) -> None:
        self.post_message(Asked("copy_as", self.asked_for))

    def action_source(self) -> None:
        self.post_message(Asked("source", self.asked_for))

    def action_edit(self) -> None:
        self.post_message(Asked("edit", self.asked_for))

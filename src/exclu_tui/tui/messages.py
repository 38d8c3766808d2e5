"""What a screen asks of the app, and the commands by which it asks; knows no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from textual.message import Message
from textual.message_pump import MessagePump

from exclu_tui.problems import Problem
from exclu_tui.reviewed import Reviewed


class Asked(Message):
    """A command that only the app can carry out, and the path of the fact it is for (`None` for the whole file).

    `index` is the number of the claim, from 0, where the command is for one claim of the fact.
    """

    def __init__(self, command: str, path: str | None = None, index: int | None = None) -> None:
        super().__init__()
        self.command = command
        self.path = path
        self.index = index


class Form(Protocol):
    """What asked for something to be written, and stays until that is done."""

    def refuse(self, words: str) -> None: ...

    def done(self) -> None: ...


class Claimed(Message):
    """A claim to be written on the question at a path; the `form` is told whether it was."""

    def __init__(self, form: Form, path: str, claim: Mapping[str, str]) -> None:
        super().__init__()
        self.form = form
        self.path = path
        self.claim = claim


class ShowsDossier(MessagePump):
    """A screen that stays when the file is read again, and shows what is in it now."""

    def show(self, known: Reviewed) -> bool:
        """Shows another reading. Tells whether what the screen is about is still there."""
        raise NotImplementedError

    def show_broken(self, problems: Sequence[Problem]) -> None:
        """Says what is wrong with the file while its last good reading is shown; nothing is, if no problem is given."""
        raise NotImplementedError


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

    def action_browser(self) -> None:
        self.post_message(Asked("browser", self.asked_for))

    def action_undo(self) -> None:
        self.post_message(Asked("undo"))

    def action_edit(self) -> None:
        self.post_message(Asked("edit", self.asked_for))

"""The table of commands as Textual bindings; knows nothing of what a command does."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from exclu_tui.commands import BY_ID, COMMANDS, Command, Scope


def bindings(scope: Scope) -> list[BindingType]:
    """One binding for each command of a scope."""
    return [_binding(command) for command in COMMANDS if command.scope == scope]


def bindings_of(*ids: str, shown: bool = False) -> list[BindingType]:
    """One binding for each command named; if `shown`, each is in the footer, under its title for want of a word."""
    return [_binding(BY_ID[id], shown=shown) for id in ids]


def _binding(command: Command, *, shown: bool = False) -> Binding:
    """The binding's id is the command's, so that a keymap can give it other keys."""
    return Binding(
        ",".join(command.keys),
        f"app.{command.id}" if command.scope == "app" else command.id,
        command.footer or command.title.lower(),
        show=shown or bool(command.footer),
        id=command.id,
        tooltip=command.help,
    )

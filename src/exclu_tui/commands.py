"""The one table of commands and their keys; the footer, help, palette, keymap and README are made from it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Scope = Literal["app", "dossier", "list", "reader", "text", "form"]


class Command(NamedTuple):
    """Something a person can do: `keys` as Textual names them; `footer` is its word there, or nothing."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scope: Scope = "dossier"
    footer: str = ""


COMMANDS = (
    Command("help", ("question_mark",), "Help", "show all keys", "app", "help"),
    Command("quit", ("q",), "Quit", "leave", "app", "quit"),
    Command("down", ("down", "j"), "Next row", "go to the next row", "list"),
    Command("up", ("up", "k"), "Previous row", "go to the row before", "list"),
    Command("first", ("g", "home"), "First row", "go to the first row", "list"),
    Command("last", ("G", "end"), "Last row", "go to the last row", "list"),
    Command("page_down", ("pagedown",), "Page down", "go a page down", "list"),
    Command("page_up", ("pageup",), "Page up", "go a page up", "list"),
    Command("panel_1", ("1",), "Figures", "go to the panel Figures"),
    Command("panel_2", ("2",), "Seizures", "go to the panel Seizures"),
    Command("panel_3", ("3",), "Quotes", "go to the panel Quotes"),
    Command("panel_4", ("4",), "Services", "go to the panel Services"),
    Command("panel_5", ("5",), "Sources", "go to the panel Sources"),
    Command("next_panel", ("tab",), "Next panel", "go to the next panel, or to the detail"),
    Command("previous_panel", ("shift+tab",), "Previous panel", "go to the panel before"),
    Command(
        "open", ("enter",), "Open", "open the fact on the whole screen; there, the text its claim is in", footer="open"
    ),
    Command("back", ("escape",), "Back", "go back one step: close, clear the filter, show all"),
    Command(
        "filter",
        ("slash",),
        "Filter",
        "show only what holds these words, in every panel at once",
        footer="filter",
    ),
    Command(
        "disagreement",
        ("d",),
        "Next disagreement",
        "go to the next question on which sources disagree",
        footer="disagree",
    ),
    Command("previous_disagreement", ("D",), "Previous disagreement", "go to the one before"),
    Command("problems", ("p",), "Problems", "list what check found; Enter goes to the fact", footer="problems"),
    Command("shared", ("s",), "Several sources only", "show only what more than one source speaks on, or all again"),
    Command("translate", ("t",), "Translation", "show quotes in translation, or as they were said"),
    Command("copy", ("y",), "Copy", "copy the fact with its citations, as Markdown, to the clipboard", footer="copy"),
    Command("copy_as", ("Y",), "Copy as", "copy the fact in another format: csv, json, html, csl, bibtex, w3c"),
    Command(
        "source",
        ("o",),
        "Open source",
        "read the source’s text if there is a copy, else open its address",
        footer="source",
    ),
    Command("browser", ("O",), "Open address", "open the source’s address in the browser (http and https only)"),
    Command("sign_off", ("c",), "Check off", "sign the claim off as checked by you, today"),
    Command("unsigned", ("x",), "Next unchecked", "go to the next claim or quote that nobody has checked"),
    Command("undo", ("u",), "Undo", "take back the last claim or sign-off of this sitting"),
    Command("edit", ("e",), "Edit", "open the file in $VISUAL or $EDITOR at the fact’s line; reload it afterwards"),
    Command("reload", ("r",), "Reload", "read the file again"),
    Command("next_anchor", ("n",), "Next anchor", "in a source’s text: go to the next anchor", "reader", "next"),
    Command("previous_anchor", ("N",), "Previous anchor", "in a source’s text: go to the anchor before", "reader"),
    Command("claim", ("a",), "New claim", "in a source’s text: make a claim of the chosen words", "reader", "claim"),
    Command("choose", ("v", "space"), "Choose words", "in a source’s text: choose from this word on", "text", "choose"),
    Command("next_word", ("right", "l", "w"), "Next word", "in a source’s text: go to the next word", "text"),
    Command("previous_word", ("left", "h", "b"), "Previous word", "in a source’s text: go to the word before", "text"),
    Command("save", ("ctrl+s",), "Save", "in the form of a new claim: write it into the file", "form", "save"),
)

BY_ID = {command.id: command for command in COMMANDS}

_SHOWN = {
    "down": "↓", "up": "↑", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "tab": "Tab",
    "shift+tab": "Shift+Tab", "left": "←", "right": "→", "space": "Space",
    "enter": "Enter", "escape": "Esc", "slash": "/", "question_mark": "?",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as it stands on a keyboard."""
    return _SHOWN.get(key, key)


def key_table() -> str:
    """The table of keys in Markdown, for the README."""
    rows = ["| key | command | what it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{shown(key)}`" for key in command.keys)
        rows.append(f"| {keys} | `{command.id}` | {command.help} |")
    return "\n".join(rows)

"""The user's own settings, a TOML file: other keys, another theme, initials to sign with; knows no screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from exclu_tui.commands import BY_ID, COMMANDS, shown
from exclu_tui.fields import is_initials
from exclu_tui.loading import read_bytes
from exclu_tui.positions import positions
from exclu_tui.problems import BrokenConfig, Problem, Where, nearest

THEMES = (
    "textual-dark", "textual-light", "textual-ansi", "ansi-dark", "ansi-light", "nord", "gruvbox", "catppuccin-mocha",
    "catppuccin-latte", "dracula", "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark",
)  # fmt: skip
_SETTINGS = ("keys", "theme", "initials")
# The name it had in older Textuals, and in many people's settings.
_RENAMED = {"textual-ansi": "ansi-dark"}

# Names of keys as Textual gives them; any single character is a key too, and so is one with ctrl+, alt+ or shift+.
_NAMED = frozenset(
    "up down left right home end pageup pagedown tab enter escape space backspace delete insert slash question_mark"
    " comma full_stop colon semicolon minus plus equals_sign less_than_sign greater_than_sign number_sign asterisk"
    " apostrophe quotation_mark exclamation_mark at dollar_sign percent_sign ampersand left_parenthesis"
    " right_parenthesis left_square_bracket right_square_bracket left_curly_bracket right_curly_bracket backslash"
    " circumflex_accent underscore grave_accent vertical_line tilde f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12".split()
)


@dataclass(frozen=True, slots=True)
class Config:
    """`keys` gives commands (by id) other keys, comma-separated as Textual's keymap wants them.

    `initials` are those that a claim is signed off with.
    """

    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    theme: str = ""
    initials: str = ""


def read_config(path: Path) -> Config:
    """Reads the settings; without a file there are none. Raises BrokenConfig with every problem and its place."""
    try:
        text = read_bytes(path).decode("utf-8")
        table = tomli.loads(text)
    except FileNotFoundError:
        return Config()
    except tomli.TOMLDecodeError as error:
        where = Where(str(path), error.lineno, error.colno)
        line = error.doc.split("\n")[error.lineno - 1]
        raise BrokenConfig([Problem("toml", where, error.msg, "see toml.io for how TOML is written", line)]) from error
    except (OSError, ValueError, RecursionError) as error:  # a ValueError: no UTF-8, or a number of too many digits
        raise BrokenConfig(
            [Problem("config", Where(str(path)), f"can't be read: {error}", "mend or delete it")]
        ) from error
    places, lines = positions(text), text.split("\n")
    problems = []
    for key, what, hint in _problems(table):
        place = places.of(key)
        where = Where(str(path), place.line, place.column)
        problems.append(Problem("config", where, what, hint, lines[place.line - 1]))
    if problems:
        raise BrokenConfig(sorted(problems, key=lambda problem: problem.where))
    keys = {id: ",".join(_listed(value)) for id, value in table.get("keys", {}).items()}
    theme = table.get("theme", "")
    return Config(MappingProxyType(keys), _RENAMED.get(theme, theme), table.get("initials", ""))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _problems(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for name in table.keys() - set(_SETTINGS):
        yield (name,), f"unknown key `{name}`", nearest(name, _SETTINGS)
    if "initials" in table and not (isinstance(table["initials"], str) and is_initials(table["initials"])):
        hint = 'one to eight letters: initials = "MK"'
        yield ("initials",), f"{table['initials']!r} are no initials", hint
    if "theme" in table and table["theme"] not in THEMES:
        yield ("theme",), f"no theme {table['theme']!r}", nearest(str(table["theme"]), THEMES)
    keys = table.get("keys", {})
    if not isinstance(keys, Mapping):
        yield ("keys",), "`keys` must be a table", '[keys] and below it: quit = "z"'
        return
    taken: dict[str, str] = {}
    for id, value in keys.items():
        if id not in BY_ID:
            yield ("keys", id), f"no command `{id}`", nearest(id, BY_ID)
            continue
        names = _listed(value) if isinstance(value, str | list) else []
        if not names or not all(isinstance(name, str) for name in names):
            yield ("keys", id), f"`{id}` needs a key", 'write "x" or ["x", "ctrl+x"]'
            continue
        for name in names:
            if not _is_key(name):
                hint = nearest(name.rpartition("+")[2], _NAMED)
                yield (
                    ("keys", id),
                    f"no key is called {name!r}",
                    f"{hint}; a single character, f1 to f12, ctrl+x and shift+tab are keys",
                )
            elif taken.setdefault(shown(name), id) != id:
                yield (
                    ("keys", id),
                    f"{name!r} is given to `{taken[shown(name)]}` already",
                    "give one of the two another key",
                )
            elif loser := _loser(id, shown(name), keys):
                what = f"{name!r} is the key of `{loser}` ({BY_ID[loser].title.lower()})"
                yield ("keys", id), what, f"take another, or give that one another as well: {loser} = …"


def _loser(id: str, name: str, keys: Mapping[str, Any]) -> str:
    """The command that has a key as it comes, is not given another, and is there wherever the one with this id is."""
    for other in COMMANDS:
        together = any({BY_ID[id].scope, other.scope} <= scopes for scopes in _TOGETHER)
        if other.id != id and name in map(shown, other.keys) and other.id not in keys and together:
            return other.id
    return ""


_TOGETHER = ({"app", "dossier", "list"}, {"app", "dossier", "reader", "text"}, {"app", "form"})
"""The scopes whose keys one can press on one screen."""


def _is_key(name: str) -> bool:
    *modifiers, key = name.split("+") if name != "+" else [name]
    return all(modifier in ("ctrl", "alt", "shift") for modifier in modifiers) and (
        key in _NAMED or (len(key) == 1 and key.isprintable() and key != ",")
    )

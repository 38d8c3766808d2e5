"""What of a text can be printed as it is, and how the rest is made visible; nothing is ever dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Format characters that are part of a script or of an emoji, and so have to reach the screen as they are.
_JOINERS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
# Letters and marks that leave nothing to see.
_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Beyond any script's need: more marks on one character are written over its neighbours.
_MOST_MARKS = 4


class _Visible(dict[int, str]):
    """By code point: the character as it is shown. Each is looked at once."""

    def __missing__(self, code: int) -> str:
        character = shown = chr(code)
        if code < 0x20 and character != "\n":
            shown = chr(0x2400 + code)
        elif code == 0x7F:
            shown = "␡"
        elif code >= 0x7F and unicodedata.category(character) in _UNSAFE and character not in _JOINERS:
            shown = f"⟦U+{code:04X}⟧"
        self[code] = shown
        return shown


_VISIBLE = _Visible()
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with what can't be printed safely made visible: ␛ for ESC, ⟦U+202E⟧ for a bidi override."""
    if text.isascii() and text.isprintable():
        return text
    text = text if text.isprintable() else text.translate(_VISIBLE)
    return "".join(_one_by_one(text)) if any(map(_MAY_HIDE.__getitem__, text)) else text


class _MayHide(dict[str, bool]):
    """By character: whether it is suspect among some neighbours. Each is looked at once."""

    def __missing__(self, character: str) -> bool:
        self[character] = found = (
            character in _EMPTY or character in "\u200c\u200d" or unicodedata.category(character) in ("Mn", "Me")
        )
        return found


_MAY_HIDE = _MayHide()


def _one_by_one(text: str) -> Iterator[str]:
    """What is suspect only by its neighbours: joiners that join nothing, marks on nothing, and heaps of marks."""
    before, marks = "", 0
    for character in text:
        is_mark = unicodedata.category(character) in ("Mn", "Me")
        marks = marks + 1 if is_mark else 0
        on_nothing = before in ("", "\n", " ")
        if (
            character in _EMPTY
            or (is_mark and (on_nothing or marks > _MOST_MARKS))
            or (character in "\u200c\u200d" and (before <= "\x7f" or before in "\u200c\u200d"))
        ):
            yield f"⟦U+{ord(character):04X}⟧"
        else:
            yield character
        before = character


def one_line(text: str) -> str:
    """As `visible`, for a place with one line: a line break shows as ⏎."""
    return visible(text).replace("\n", "⏎")


def quoted(text: str) -> str:
    """Evidence between quotation marks of ours, as it stands."""
    return f"“{visible(text)}”"


def json_of(value: object) -> str:
    """A value as JSON, indented; what `visible` would show otherwise is escaped, by which JSON holds the same text."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2).translate(_ESCAPED)


class _Escaped(dict[int, str]):
    """By code point: the character as JSON has it where it is safe to print, else its escape."""

    def __missing__(self, code: int) -> str:
        import json

        character = chr(code)
        is_safe = _VISIBLE[code] == character and character not in _EMPTY
        self[code] = character if is_safe else json.dumps(character)[1:-1]
        return self[code]


_ESCAPED = _Escaped()

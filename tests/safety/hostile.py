"""A dossier in which every field is an attack, each with a word of its own by which it is found again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

ATTACKS: Mapping[str, str] = {
    "colour": "\x1b[31mRED\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;OWNED\x07",
    "title2": "\x1b]2;OWNED\x1b\\",
    "clipboard": "\x1b]52;c;T1dORUQ=\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "c1": "\x9b31m\x9d52;c;T1dORUQ=\x9c",
    "dcs": "\x1bP+q544e\x1b\\",
    "answer": "\x1b[6n\x1b[c\x05",
    "backspace": "42\x08\x08\x7f45",
    "return": "42\r45",
    "bell": "\x07\x0b\x0c",
    "bidi": "\u202e54\u202c\u2066x\u2069",
    "zero": "4\u200b2\u2060\ufeff\u00ad",
    "joiner": "4\u200d\u200c2",
    "marks": "4" + "\u0336" * 60,
    "lone": "\u0301\u0489start",
    "blank": "a\u3164\u115f\u2800\u034fb",
    "tags": "x\U000e0041\U000e0042",
    "lines": "a\u2028b\u2029c\u0085d",
    "markup": "[bold red]MARKUP[/] [@click=app.quit]quit[/] [link=https://evil.example]l[/link] [/nothing]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;\"'></p></main>",
    "markdown": "](javascript:alert(1)) ![i](https://evil.example/i.png) `x` **b** | a | <b> # h [^1]: x",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "formula2": "@SUM(1+1)*cmd|' /C calc'!A0",
    "latex": r"\input{/etc/passwd} $x$ %c {",
    "json": '"},{"x":"\\u0000',
    "github": "::error file=x::%0A::add-mask::x\n::stop-commands::x",
}
"""What each attack is called, and its characters."""

# What must never reach a terminal, a clipboard or a page from a file: all that is no text.
UNSAFE = frozenset(
    [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A]
    + list("\xad\u034f\u061c\u115f\u1160\u200b\u200e\u200f\u2028\u2029\u2060\u2800\u3164\ufeff")
    + [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080))]
)


def unsafe_in(text: str) -> set[str]:
    return {f"U+{ord(character):04X}" for character in text if character in UNSAFE}


def table(attack: str) -> dict[str, Any]:
    """A dossier with the attack in every field that takes free text, behind the field's own name."""

    def bad(field: str) -> str:
        # The full stop at the end keeps spaces of the attack from being those at the end of a value.
        return f"{field} {attack}."

    return {
        "dossier": 1,
        "title": bad("TITLE"),
        "lang": bad("LANG"),
        "x-own": bad("OWN"),
        "sources": {
            bad("SOURCEID"): {
                "title": bad("STITLE"),
                "container-title": bad("PAPER"),
                "publisher": bad("PUBLISHER"),
                "language": bad("LANGUAGE"),
                "URL": bad("https://example.org/"),
                "archived": bad("ARCHIVED"),
                "text": bad("TEXT"),
                "author": [{"family": bad("FAMILY"), "given": bad("GIVEN")}, {"literal": bad("LITERAL")}],
                "note": bad("SNOTE"),
                "x-own": bad("OWN"),
            }
        },
        "figures": {
            bad("FIGUREID"): {
                "ask": bad("ASK"),
                "label": bad("LABEL"),
                "claims": [
                    {
                        "said": bad("SAID"),
                        "anchor": bad("ANCHOR"),
                        "prefix": bad("PREFIX"),
                        "suffix": bad("SUFFIX"),
                        "note": bad("NOTE"),
                    },
                    {"said": "5 " + bad("UNIT"), "anchor": bad("ANCHOR2")},
                ],
                "prefer": bad("SOURCEID"),
                "because": bad("BECAUSE"),
            },
            "plain": {"said": "several " + bad("VAGUE"), "anchor": attack},
        },
        "quotes": {
            bad("QUOTEID"): {
                "who": bad("WHO"),
                "role": bad("ROLE"),
                "to": bad("TO"),
                "lang": bad("QLANG"),
                "text": bad("QUOTE"),
                "note": bad("QNOTE"),
                "nl": bad("TRANSLATION"),
            }
        },
        "services": {
            bad("SERVICEID"): {
                "name": bad("SERVICE"),
                "note": bad("SERVICENOTE"),
                bad("QUESTIONID"): {"said": "42", "anchor": bad("SANCHOR")},
            }
        },
    }


def toml_of(value: object) -> str:
    """A value as TOML; a string is escaped as JSON's is, but for the characters JSON leaves alone."""
    match value:
        case str():
            escaped = json.dumps(value, ensure_ascii=False)
            return "".join(
                f"\\U{ord(character):08X}" if character in UNSAFE and character != "\n" else character
                for character in escaped
            )
        case dict():
            return "{" + ", ".join(f"{toml_of(key)} = {toml_of(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml_of, value)) + "]"
    return str(value)


def document(attack: str) -> bytes:
    return "".join(f"{key} = {toml_of(value)}\n" for key, value in table(attack).items()).encode()

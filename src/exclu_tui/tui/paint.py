"""From words with roles to styled pieces, and to what is drawn; nothing of the words is ever parsed as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from exclu_tui.selection import Selection
from exclu_tui.wording import Line, Role

STYLES: dict[Role, str] = {
    "plain": "",
    "title": "bold",
    "ask": "italic",
    "state": "bold $text-warning",
    "value": "bold $text-primary",
    "source": "$text-accent",
    "meta": "$text-muted",
    "evidence": "$text",
    "note": "italic $text-muted",
    "name": "bold",
    "link": "$text-secondary",
    "strip": "$text-accent",
    "problem": "bold $text-error",
}

MARK = "bold underline"


Parse = Callable[[str | Style], Style]


def drawn(content: Content, base: Style, y: int, parse: Parse) -> Strip:
    """One line of content, number `y`, as Textual draws it: each piece knows its place, for the mouse to select."""
    segments, x = [], 0
    for text, style in content.render(base, end="", parse_style=parse):
        segments.append(Segment(text, (base + style).rich_style_with_offset(x, y)))
        x += len(text)
    return Strip(segments, content.cell_length)


PLACES = 4096
"""How many styles with a place are kept: some screens full."""

Piece = tuple[str, str]
"""A text and its style, in Textual's words."""


class Inks:
    """Styles in Textual's words on a background, each worked out once: a key is to wait for none of it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """With another theme the same words are other colours."""
        self._made: dict[tuple[Style, str], RichStyle] = {}
        self._placed: dict[tuple[Style, str, int, int], RichStyle] = {}

    def on(self, base: Style, words: str, parse: Parse) -> RichStyle:
        if (made := self._made.get((base, words))) is None:
            made = self._made[base, words] = (base + parse(words)).rich_style
        return made

    def placed(self, base: Style, words: str, x: int, y: int, parse: Parse) -> RichStyle:
        """A style that knows where it begins, for the mouse."""
        if (made := self._placed.get((base, words, x, y))) is None:
            if len(self._placed) >= PLACES:
                self._placed.clear()
            made = self._placed[base, words, x, y] = (base + parse(words)).rich_style_with_offset(x, y)
        return made


def pieces(line: Line, selection: Selection) -> list[Piece]:
    """One paragraph, with every word of the filter marked."""
    return joined(marked_pieces([(run.text, STYLES[run.role]) for run in line.runs], selection))


def content(pieces: Iterable[Piece]) -> Content:
    """The pieces as Textual's own text."""
    return Content.assemble(*pieces, strip_control_codes=False)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, where plain ones that follow each other are one, as in Textual's Content."""
    found: list[Piece] = []
    for text, style in pieces:
        if found and not style and not found[-1][1]:
            found[-1] = found[-1][0] + text, ""
        else:
            found.append((text, style))
    return found


def fitted(pieces: Iterable[Piece], width: int) -> Iterator[Piece]:
    """The pieces in just so many columns: cut with an ellipsis, or followed by spaces."""
    pieces = list(pieces)
    spare = width - sum(cell_len(text) for text, _ in pieces)
    if spare >= 0:
        yield from pieces
        yield " " * spare, ""
        return
    left = width - 1
    for text, style in pieces:
        if (size := cell_len(text)) > left:
            yield f"{set_cell_size(text, left)}…"[: None if width else 0], style
            return
        left -= size
        yield text, style


def marked_pieces(pieces: Iterable[Piece], selection: Selection) -> list[Piece]:
    """The pieces with every word of the filter marked where it stands."""
    pieces = [piece for piece in pieces if piece[0]]
    if not selection.words:
        return pieces
    inside: set[int] = set()
    for start, end in selection.spans("".join(text for text, _ in pieces)):
        inside.update(range(start, end))
    found: list[Piece] = []
    at = 0
    for text, style in pieces:
        start = 0
        for place in range(1, len(text) + 1):
            if place == len(text) or (at + place in inside) != (at + start in inside):
                mark = f"{style} {MARK}".strip() if at + start in inside else style
                found.append((text[start:place], mark))
                start = place
        at += len(text)
    return found

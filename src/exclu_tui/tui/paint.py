"""From words with roles to Textual Content; nothing of the words is ever parsed as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
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


def marked(content: Content, selection: Selection) -> Content:
    """The content with every word of the filter marked where it stands."""
    for start, end in selection.spans(content.plain):
        content = content.stylize(MARK, start, end)
    return content


def painted(line: Line, selection: Selection) -> Content:
    """One paragraph. Every line of a text with line breaks is indented alike."""
    parts = [(run.text, STYLES[run.role]) for run in line.runs]
    return marked(Content.assemble(*parts, strip_control_codes=False), selection)


def paragraphs(lines: Iterable[Line], selection: Selection) -> list[tuple[int, Content]]:
    """Paragraphs with their indents, in columns."""
    return [(line.indent, painted(line, selection)) for line in lines]


Parse = Callable[[str | Style], Style]


def drawn(content: Content, base: Style, y: int, parse: Parse) -> Strip:
    """One line of content, number `y`, as Textual draws it: each piece knows its place, for the mouse to select."""
    segments, x = [], 0
    for text, style in content.render(base, end="", parse_style=parse):
        segments.append(Segment(text, (base + style).rich_style_with_offset(x, y)))
        x += len(text)
    return Strip(segments, content.cell_length)


Piece = tuple[str, str]
"""A text and its style, in Textual's words."""


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

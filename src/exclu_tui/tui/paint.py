"""From words with roles to Textual Content; nothing of the words is ever parsed as markup."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

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

"""The words of one fact, scrollable; knows lines with roles, and no dossier."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.selection import Selection as TextSelection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import drawn, paragraphs
from exclu_tui.wording import Line


class Paragraphs(Widget):
    """Paragraphs under each other, each wrapped within its own indent. Only the lines in sight are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: list[tuple[int, Content]] = []
        self._wrapped: tuple[int, list[Content]] = (0, [])

    def show(self, lines: Iterable[Line], selection: Selection) -> None:
        self._paragraphs = paragraphs(lines, selection)
        self._wrapped = (0, [])
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        lines, style = self._lines(self.content_size.width), self.visual_style
        if y >= len(lines):
            return Strip.blank(self.content_size.width, style.rich_style)
        content = lines[y]
        if self.text_selection is not None and (span := self.text_selection.get_span(y)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(chosen, start, len(content) if end == -1 else end)
        return drawn(content, style, y, self.app.stylesheet.parse_style).extend_cell_length(
            self.content_size.width, style.rich_style
        )

    def get_selection(self, selection: TextSelection) -> tuple[str, str]:
        text = "\n".join(line.plain for line in self._lines(self.content_size.width))
        return selection.extract(text), "\n"

    def _lines(self, width: int) -> list[Content]:
        if self._wrapped[0] != width:
            self._wrapped = (width, [line for part in self._paragraphs for line in _wrapped(*part, width)])
        return self._wrapped[1]


def _wrapped(indent: int, content: Content, width: int) -> list[Content]:
    lines = content.wrap(max(1, width - indent)) if content.plain else [content]
    return [Content.assemble(" " * indent, line) if indent and line.plain else line for line in lines]


class Detail(VerticalScroll, can_focus=True):
    """All that is known of the fact under the cursor."""

    BINDINGS = bindings("list")

    def compose(self) -> ComposeResult:
        yield Paragraphs()

    def show(self, title: str, lines: Iterable[Line], selection: Selection) -> None:
        self.border_title = Content(title)
        self.query_one(Paragraphs).show(lines, selection)
        self.scroll_home(animate=False)

    def action_down(self) -> None:
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.scroll_page_up(animate=False)

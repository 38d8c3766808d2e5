"""The words of one fact, scrollable; knows lines with roles, and no dossier."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult, RenderResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import paragraphs
from exclu_tui.wording import Line


class Paragraphs(Widget):
    """Paragraphs under each other, each wrapped within its own indent."""

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: list[tuple[int, Content]] = []

    def show(self, lines: Iterable[Line], selection: Selection) -> None:
        self._paragraphs = paragraphs(lines, selection)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._wrapped(width))

    def render(self) -> RenderResult:
        return Content("\n").join(self._wrapped(self.content_size.width))

    def _wrapped(self, width: int) -> list[Content]:
        wrapped: list[Content] = []
        for indent, content in self._paragraphs:
            inner = max(1, width - indent)
            lines = content.wrap(inner) if content.plain else [content]
            wrapped += [Content.assemble(" " * indent, line) if line.plain else line for line in lines]
        return wrapped


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

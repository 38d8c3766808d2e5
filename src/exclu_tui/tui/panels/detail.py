"""The words of one fact, scrollable; knows lines with roles, and no dossier."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection as TextSelection
from textual.strip import Strip
from textual.style import Style

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import drawn, paragraphs
from exclu_tui.wording import Line


class Detail(ScrollView, can_focus=True):
    """Paragraphs under each other, each wrapped within its own indent. Only the lines in sight are drawn."""

    BINDINGS = bindings("list")

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._paragraphs: list[tuple[int, Content]] = []
        self._wrapped: dict[int, list[Content]] = {}
        self._fitted: tuple[Size, list[Content]] = (Size(-1, -1), [])

    def show(self, title: str, lines: Iterable[Line], selection: Selection) -> None:
        self.border_title = Content(title)
        self._paragraphs = paragraphs(lines, selection)
        self._wrapped = {}
        self._fitted = (Size(-1, -1), [])
        self._fit()
        if self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh(layout=self.styles.is_auto_height)

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        size = Size(0, len(self._lines))
        scrolls = size.height > self.container_size.height
        if scrolls == self.show_vertical_scrollbar and not self.styles.is_auto_height:
            # Nothing around it moves: the screen need not be laid out anew for the height of what scrolls here.
            self.set_reactive(Detail.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size

    @property
    def _lines(self) -> list[Content]:
        """The lines at the width there is; where they need a scrollbar, beside it."""
        room = self.region.shrink(self.gutter).size
        if self._fitted[0] != room:
            self._fitted = (room, self._fitting(room))
        return self._fitted[1]

    def _fitting(self, room: Size) -> list[Content]:
        if not room:  # it has no place on the screen yet
            return []
        at_least = sum(1 + content.cell_length // max(1, room.width + 1) for _, content in self._paragraphs)
        if at_least <= room.height and len(lines := self._at(room.width)) <= room.height:
            return lines
        return self._at(room.width - 1)

    def _at(self, width: int) -> list[Content]:
        if width not in self._wrapped:
            self._wrapped[width] = [line for part in self._paragraphs for line in _wrapped(*part, width)]
        return self._wrapped[width]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._at(width))

    def render_line(self, y: int) -> Strip:
        width, lines, number = self.scrollable_content_region.width, self._lines, y + self.scroll_offset.y
        style = self.visual_style
        if number >= len(lines):
            return Strip.blank(width, style.rich_style)
        content = lines[number]
        if self.text_selection is not None and (span := self.text_selection.get_span(number)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(chosen, start, len(content) if end == -1 else end)
        strip = drawn(content, style, number, self.app.stylesheet.parse_style)
        return strip.adjust_cell_length(width, style.rich_style)

    def get_selection(self, selection: TextSelection) -> tuple[str, str]:
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

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


def _wrapped(indent: int, content: Content, width: int) -> list[Content]:
    room = max(1, width - indent)
    lines = [content] if content.cell_length <= room and "\n" not in content.plain else content.wrap(room)
    return [Content.assemble(" " * indent, line) if indent and line.plain else line for line in lines]

"""The words of one fact, scrollable; knows lines with roles, and no dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection as TextSelection
from textual.strip import Strip
from textual.style import Style

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import Inks, Piece, content, drawn, joined, pieces
from exclu_tui.tui.wrapping import wrapped
from exclu_tui.wording import Line

NOTHING: list[Piece] = [("", "")]
"""A blank line has a place too, for the mouse."""


class Detail(ScrollView, can_focus=True):
    """Paragraphs under each other, each wrapped within its own indent. Only the lines in sight are drawn."""

    BINDINGS = bindings("list")

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._paragraphs: list[tuple[int, list[Piece]]] = []
        self._wrapped: dict[int, list[list[Piece]]] = {}
        self._fitted: tuple[Size, list[list[Piece]]] = (Size(-1, -1), [])
        self._inks = Inks()

    def show(self, title: str, lines: Iterable[Line], selection: Selection) -> None:
        self.border_title = Content(title)
        self._paragraphs = [(line.indent, pieces(line, selection)) for line in lines]
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
            self._resize_thumb(size.height)
        else:
            self.virtual_size = size

    def _resize_thumb(self, height: int) -> None:
        """Has the scrollbar draw only where its thumb ended and where it ends now, if it stands at the top."""
        bar, rows = self.vertical_scrollbar, self.size.height
        before = bar.window_virtual_size
        if not self.show_vertical_scrollbar or bar.position:
            bar.window_virtual_size = height
            return
        bar.set_reactive(ScrollBar.window_virtual_size, height)
        ends = [rows * rows // total for total in (before, height) if total]
        bar.refresh(Region(0, min(ends), bar.size.width, max(ends) + 1 - min(ends)))

    @property
    def _lines(self) -> list[list[Piece]]:
        """The lines at the width there is; where they need a scrollbar, beside it."""
        room = self.region.shrink(self.gutter).size
        if self._fitted[0] != room:
            self._fitted = (room, self._fitting(room))
        return self._fitted[1]

    def _fitting(self, room: Size) -> list[list[Piece]]:
        if not room:  # it has no place on the screen yet
            return []
        at_least = sum(1 + _cells(paragraph) // (room.width + 1) for _, paragraph in self._paragraphs)
        if at_least <= room.height and len(lines := self._at(room.width)) <= room.height:
            return lines
        return self._at(room.width - 1)

    def _at(self, width: int) -> list[list[Piece]]:
        if width not in self._wrapped:
            self._wrapped[width] = [line for part in self._paragraphs for line in _wrapped(*part, width)]
        return self._wrapped[width]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._at(width))

    def render_lines(self, crop: Region) -> list[Strip]:
        """What Textual would draw, but what stands within the border is put straight between its two sides.

        Textual makes half a dozen strips on the way to one line, which is a third of the time from a key to its frame.
        """
        width, height = self.region.size
        gutter = self.styles.gutter
        within = range(gutter.top, height - gutter.bottom)
        rows = [y for y in crop.line_range if y in within]
        if not rows or self.text_selection is not None:
            return super().render_lines(crop)
        sample = super().render_lines(Region(0, rows[0], width, 1))[0]
        room = self.scrollable_content_region.width
        left, right = sample.crop(0, gutter.left), sample.crop(gutter.left + room)
        inside = self._rows(rows[0] - gutter.top, len(rows), room)
        strips = [
            *super().render_lines(Region(0, crop.y, width, rows[0] - crop.y)),
            *(Strip([*left, *segments, *right], width) for segments in inside),
            *super().render_lines(Region(0, rows[-1] + 1, width, crop.bottom - rows[-1] - 1)),
        ]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def _rows(self, first: int, count: int, width: int) -> Iterator[list[Segment]]:
        """So many rows of the content from `first` on."""
        base, parse, inks, lines = self.visual_style, self.app.stylesheet.parse_style, self._inks, self._lines
        filters, background = self.get_line_filters(), self.background_colors[1]
        start = first + self.scroll_offset.y
        for number in range(start, start + count):
            segments, x, filled = [], 0, 0
            for text, words in (lines[number] or NOTHING) if number < len(lines) else ():
                segments.append(Segment(text, inks.placed(base, words, x, number, parse)))
                x += len(text)
                filled += cell_len(text)
            if filled < width:
                segments.append(Segment(" " * (width - filled), inks.on(base, "", parse)))
            for filter in filters:
                segments = filter.apply(segments, background)
            yield segments

    def render_line(self, y: int) -> Strip:
        """A line as Textual asks for it where the mouse is: each piece knows its place, to be selected."""
        width, lines, number = self.scrollable_content_region.width, self._lines, y + self.scroll_offset.y
        style = self.visual_style
        if number >= len(lines):
            return Strip.blank(width, style.rich_style)
        line = content(lines[number])
        if self.text_selection is not None and (span := self.text_selection.get_span(number)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, start, len(line) if end == -1 else end)
        strip = drawn(line, style, number, self.app.stylesheet.parse_style)
        return strip.adjust_cell_length(width, style.rich_style)

    def notify_style_update(self) -> None:
        self._inks.forget()
        super().notify_style_update()

    def get_selection(self, selection: TextSelection) -> tuple[str, str]:
        lines = ("".join(text for text, _ in line) for line in self._lines)
        return selection.extract("\n".join(lines)), "\n"

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


def _cells(paragraph: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _ in paragraph)


def _wrapped(indent: int, paragraph: Sequence[Piece], width: int) -> list[list[Piece]]:
    lines = wrapped(paragraph, max(1, width - indent))
    return [joined([(" " * indent, ""), *line]) if indent and line else line for line in lines]

"""A source's text with marks in it, a cursor over its words, and a margin of ours; knows a text, and no dossier.

Only the lines in sight are drawn. The text's own characters stand right of the bar; whatever stands left of it is ours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from exclu_tui.anchors import Passage
from exclu_tui.characters import visible
from exclu_tui.reading import line_of, lines, word_before, word_behind, word_from
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import drawn

MEASURE = 80
"""Longer lines are hard to read."""

MARGIN = 6
_NARROW_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that is marked in the text: its words in the margin, and its style."""

    passage: Passage
    label: str
    style: str


class Article(ScrollView, can_focus=True):
    """A text to read and to choose words in. It says where its cursor went (`Moved`) and where it was clicked."""

    BINDINGS = [*bindings("list"), *bindings("text")]
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor, or what is chosen, is another."""

    class Clicked(Message):
        """A place in the text was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(id=id)
        self._text = text
        self._lines: list[tuple[int, int]] = []
        self._width = 0
        self._marks: tuple[Mark, ...] = ()
        self._starts: list[int] = []
        self._reach: list[int] = []
        self.current: Passage | None = None
        self.cursor: Passage | None = None
        self._fixed: Passage | None = None
        self._dragging = False

    # ── what is shown ──────────────────────────────────────────────────────────────────────────────

    def show_text(self, text: str) -> None:
        """Another text, from about where the one before was read; nothing is marked or chosen in it."""
        self._text = text
        self.current = self.cursor = self._fixed = None
        self.mark(())
        self._lines = lines(text, self._width) if self._width else []
        self.virtual_size = Size(0, len(self._lines))
        self._moved()

    def mark(self, marks: Iterable[Mark]) -> None:
        """Other marks in the same text."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.passage.start))
        self._starts = [mark.passage.start for mark in self._marks]
        self._reach = list(accumulate((mark.passage.end for mark in self._marks), max))
        self.refresh()

    def _marks_in(self, number: int) -> list[Mark]:
        """The marks that are wholly or partly in a line, in the order of the text."""
        start, end = self._lines[number]
        found = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            if self._marks[index].passage.end > start:
                found.append(self._marks[index])
            index -= 1
        return found[::-1]

    def show_passage(self, passage: Passage | None) -> None:
        """Makes a passage the current one, and brings it into view with some lines around it."""
        self.current = passage
        if passage is not None:
            self._bring_into_view(passage, around=3)
        self.refresh()

    @property
    def margin(self) -> int:
        return MARGIN if self.size.width >= 60 else _NARROW_MARGIN

    def on_resize(self) -> None:
        # A column is kept for the scrollbar, which may come once the lines are counted, and sends no word of it.
        room = self.region.shrink(self.gutter).width - self.styles.scrollbar_size_vertical
        width = max(1, min(MEASURE, room - self.margin - 2))
        if width == self._width:
            return
        top = self._lines[self.scroll_offset.y][0] if self.scroll_offset.y < len(self._lines) else 0
        self._width = width
        self._lines = lines(self._text, width)
        self.virtual_size = Size(0, len(self._lines))
        if self.current is not None:
            self._bring_into_view(self.current, around=3)
        else:
            self.scroll_to(y=line_of(self._lines, top), animate=False, immediate=True, force=True)
        self.refresh()

    def _bring_into_view(self, passage: Passage, around: int = 0) -> None:
        if not self._lines:
            return
        first, last = line_of(self._lines, passage.start), line_of(self._lines, max(passage.start, passage.end - 1))
        around = min(around, max(0, (self.scrollable_content_region.height - (last - first + 1)) // 2))
        top = max(0, first - around)
        region = Region(0, top, 1, last + around + 1 - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if width <= 0:
            return Strip.blank(0)
        if number >= len(self._lines):
            content = Content("")
        else:
            content = Content.assemble(self._in_margin(number), ("│ ", "$text-muted"), self._line(number))
        style = self.visual_style
        strip = drawn(content, style, number, self.app.stylesheet.parse_style)
        return strip.adjust_cell_length(width, style.rich_style)

    def _in_margin(self, number: int) -> Content:
        """The labels of what begins in a line, and an arrow where the current passage does."""
        start, end = self._lines[number]
        labels = [mark.label for mark in self._marks_in(number) if start <= mark.passage.start < end]
        labels = [label for label in dict.fromkeys(labels) if label]
        arrow = "▶" if self.current and start <= self.current.start < max(end, start + 1) else " "
        room = self.margin - 1
        text = ",".join(labels)
        if len(text) > room:
            text = f"{labels[0]},…" if len(labels[0]) + 2 <= room else "…"
        return Content.styled(f"{arrow}{text:>{room}}", "bold $text-accent")

    def _line(self, number: int) -> Content:
        """A line of the text, each character as it is or made visible, in the styles of all that it is part of."""
        start, end = self._lines[number]
        spans = [(mark.passage, mark.style) for mark in self._marks_in(number)]
        if self.current is not None:
            spans.append((self.current, "reverse"))
        if self.selected is not None:
            spans.append((self.selected, "bold $text on $primary"))
        if self.cursor is not None and self._fixed is None:
            spans.append((self.cursor, "bold underline $text on $primary"))
        edges = {start, end}
        for passage, _ in spans:
            edges.update(edge for edge in (passage.start, passage.end) if start < edge < end)
        ordered = sorted(edges)
        parts = []
        for first, last in pairwise(ordered):
            styles = [style for passage, style in spans if passage.start < last and first < passage.end]
            if "reverse" in styles and len(styles) > 1 and "on $primary" in styles[-1]:
                styles.remove("reverse")
            parts.append((visible(self._text[first:last]), " ".join(styles)))
        return Content.assemble(*parts, strip_control_codes=False)

    # ── the cursor ─────────────────────────────────────────────────────────────────────────────────

    @property
    def selected(self) -> Passage | None:
        """What is chosen: from the word where choosing began to the word under the cursor."""
        if self._fixed is None or self.cursor is None:
            return None
        return Passage(min(self._fixed.start, self.cursor.start), max(self._fixed.end, self.cursor.end))

    def select(self, passage: Passage | None) -> None:
        """Chooses a passage, or nothing; then there is no cursor either."""
        self._fixed = self.cursor = passage
        self._moved()

    def step_back(self) -> bool:
        """Nothing chosen any more, then no cursor any more. Tells whether there was something to give up."""
        if self.cursor is None:
            return False
        if self._fixed is not None and self._fixed != self.cursor:
            self._fixed = None
        else:
            self._fixed = self.cursor = None
        self._moved()
        return True

    def _go(self, word: Passage | None) -> None:
        if word is not None:
            self.cursor = word
            self._bring_into_view(word)
            self._moved()

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def _first_word(self) -> Passage | None:
        """Where a cursor begins: at the current passage if it is in sight, else at the top of what is."""
        top = self.scroll_offset.y
        if self.current is not None:
            line = line_of(self._lines, self.current.start)
            if top <= line < top + self.scrollable_content_region.height:
                return word_from(self._text, self.current.start)
        return word_from(self._text, self._lines[top][0]) if top < len(self._lines) else None

    def action_choose(self) -> None:
        """The first time a cursor; then it chooses from its word on, and the next time no more."""
        if self.cursor is None:
            self.cursor = self._first_word()
            self._fixed = self.cursor
        else:
            self._fixed = None if self._fixed is not None else self.cursor
        self._moved()

    def action_next_word(self) -> None:
        self._go(word_behind(self._text, self.cursor.end) if self.cursor else self._first_word())

    def action_previous_word(self) -> None:
        self._go(word_before(self._text, self.cursor.start) if self.cursor else self._first_word())

    def _by_lines(self, by: int) -> None:
        """With a cursor to the word above or below it, else the text goes up or down."""
        if self.cursor is None:
            self.scroll_relative(y=by, animate=False)
            return
        number = line_of(self._lines, self.cursor.start)
        column = self._columns(number, self.cursor.start)
        number = max(0, min(len(self._lines) - 1, number + by))
        while 0 < number < len(self._lines) - 1 and self._lines[number][0] == self._lines[number][1]:
            number += 1 if by > 0 else -1
        self._go(self._word_at(number, column))

    def _columns(self, number: int, at: int) -> int:
        return cell_len(visible(self._text[self._lines[number][0] : at]))

    def _place_at(self, number: int, column: int) -> int:
        """The place in the text that is drawn at a column of a line."""
        start, end = self._lines[number]
        reach = 0
        for at in range(start, end):
            reach += max(0, cell_len(visible(self._text[at])))
            if reach > column:
                return at
        return max(start, end - 1)

    def _word_at(self, number: int, column: int) -> Passage | None:
        """The word at a column of a line, or the nearest before it in that line."""
        at = self._place_at(number, column)
        word = word_from(self._text, at)
        end = self._lines[number][1]
        if word is None or word.start >= end:
            return word_before(self._text, end) or word
        return word

    def action_down(self) -> None:
        self._by_lines(1)

    def action_up(self) -> None:
        self._by_lines(-1)

    def action_first(self) -> None:
        if self.cursor is None:
            self.scroll_home(animate=False)
        else:
            self._go(word_from(self._text, 0))

    def action_last(self) -> None:
        if self.cursor is None:
            self.scroll_end(animate=False)
        else:
            self._go(word_before(self._text, len(self._text)))

    def action_page_down(self) -> None:
        self._by_lines(max(1, self.scrollable_content_region.height - 1))

    def action_page_up(self) -> None:
        self._by_lines(-max(1, self.scrollable_content_region.height - 1))

    # ── the mouse ──────────────────────────────────────────────────────────────────────────────────

    def _word_under(self, event: events.MouseEvent) -> Passage | None:
        place = event.get_content_offset_capture(self)
        number = min(max(0, place.y + self.scroll_offset.y), len(self._lines) - 1)
        return self._word_at(number, max(0, place.x - self.margin - 2)) if number >= 0 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and event.get_content_offset(self) is not None:
            self._fixed = None
            self._dragging = True
            self.capture_mouse()
            self._go(self._word_under(event))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if not self._dragging or (word := self._word_under(event)) is None or word == self.cursor:
            return
        if self._fixed is None:
            self._fixed = self.cursor
        self._go(word)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            if self._fixed is None and self.cursor is not None:
                self.post_message(self.Clicked(self.cursor.start))

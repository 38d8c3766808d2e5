"""A list of facts with a cursor, drawn a visible row at a time; knows rows and filters, and no dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, overload

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import Inks, Piece, fitted, marked_pieces
from exclu_tui.wording import Row

LABEL_AT_MOST = 20
_ROOMY = 44


class Rows(Sequence[Row]):
    """The rows of facts, each made when it is first drawn. What stands in a list is known by path before that."""

    def __init__(self, paths: Sequence[str], make: Callable[[int], Row], label_width: int) -> None:
        self.paths = tuple(paths)
        self.label_width = label_width
        self._make = make
        self._made: dict[int, Row] = {}

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        """Rows that are there already."""
        width = max((row.indent + cell_len(row.label) for row in rows if row.values), default=0)
        return cls([row.path for row in rows], rows.__getitem__, width)

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The number of each fact's row, by its path."""
        return {path: index for index, path in reversed(list(enumerate(self.paths)))}


class FactList(ScrollView, can_focus=True):
    """Rows of one height. It says where its cursor is (`Highlighted`) and what was chosen (`Opened`)."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"facts--cursor"}

    rows: reactive[Rows] = reactive(Rows.of(()), layout=False, always_update=True)
    cursor: reactive[int] = reactive(0, repaint=False)
    selection: reactive[Selection] = reactive(Selection())
    count: var[str] = var("0")

    class Highlighted(Message):
        """The cursor stands on a fact (`path`), or the list is empty."""

        def __init__(self, facts: FactList, path: str | None) -> None:
            super().__init__()
            self.facts = facts
            self.path = path

        @property
        def control(self) -> FactList:
            return self.facts

    class Opened(Message):
        """A row was clicked that the cursor stood on already."""

    def __init__(self, number: int, title: str, *, row_height: int = 1, id: str) -> None:
        super().__init__(id=id)
        self.number = number
        self.row_height = row_height
        self.border_title = Content(f"{number} {title}" if number else title)
        self._inks = Inks()

    @property
    def path(self) -> str | None:
        """The path of the fact under the cursor."""
        return self.rows.paths[self.cursor] if self.cursor < len(self.rows) else None

    def go_to(self, path: str) -> bool:
        """Puts the cursor on a fact, if it is in the list."""
        if (index := self.rows.places.get(path)) is None:
            return False
        self.cursor = index
        return True

    def show(self, rows: Rows, count: str, selection: Selection) -> None:
        """Other rows; the cursor stays on its fact, or as near as it can."""
        path, self.selection, self.count = self.path, selection, count
        self.rows = rows
        if path is None or not self.go_to(path):
            self.cursor = min(self.cursor, max(0, len(rows) - 1))
        self.virtual_size = Size(0, max(1, len(rows) * self.row_height))
        self._follow()
        self.refresh()

    def watch_count(self, count: str) -> None:
        self.border_subtitle = Content(count)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        if not self.has_focus:  # no key was pressed here, so no frame is waited for
            self._follow()
        self.post_message(self.Highlighted(self, self.path))
        self.call_later(self._draw_behind, self, before, now)

    def _draw_behind(self, node: Widget, *rows: int) -> None:
        """Scrolls and draws once `Highlighted` is up at the screen, in one frame with what the screen made of it."""
        if isinstance(node.parent, Widget):
            node.parent.call_later(self._draw_behind, node.parent, *rows)
        else:
            if self.has_focus:
                self._follow()
            for row in rows:
                self.refresh_lines(row * self.row_height, self.row_height)

    def on_resize(self) -> None:
        self._follow()

    def _follow(self) -> None:
        top = self.cursor * self.row_height
        self.scroll_to_region(Region(0, top, 1, self.row_height), animate=False, force=True, immediate=True)

    def action_down(self) -> None:
        self.cursor += 1

    def action_up(self) -> None:
        self.cursor -= 1

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = len(self.rows) - 1

    def action_page_down(self) -> None:
        self.cursor += self._page

    def action_page_up(self) -> None:
        self.cursor -= self._page

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.row_height)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        index = (place.y + self.scroll_offset.y) // self.row_height
        if index >= len(self.rows):
            return
        if index == self.cursor and self.has_focus and event.chain == 2:
            self.post_message(self.Opened())
        self.cursor = index

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if width <= 0:
            return Strip.blank(0)
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self.rows):
            text = " nothing here" if not self.rows and y == 0 else ""
            return self._drawn([(text, "$text-muted")], width, under_cursor=False)
        row, under_cursor = self.rows[index], index == self.cursor
        pieces = self._first(row, width - 2) if part == 0 else [("  " + row.below, "$text-muted")]
        pieces = [("▌" if under_cursor else " ", ""), *marked_pieces(fitted(pieces, width - 2), self.selection)]
        return self._drawn(pieces, width, under_cursor)

    def _drawn(self, pieces: Iterable[Piece], width: int, under_cursor: bool) -> Strip:
        base, parse = self.visual_style, self.app.stylesheet.parse_style
        if under_cursor:
            base += self.get_visual_style("facts--cursor")
        return Strip(
            [Segment(text, self._inks.on(base, style, parse)) for text, style in fitted(pieces, width) if text], width
        )

    def notify_style_update(self) -> None:
        self._inks.forget()
        super().notify_style_update()

    def _first(self, row: Row, width: int) -> list[Piece]:
        """Label, values, and the tail at the right; what does not fit goes: the last values, then the tail."""
        label = (" " * row.indent + row.label, "bold" if row.heading else "")
        if not row.values:
            return [label]
        column = min(self.rows.label_width, LABEL_AT_MOST, max(6, width * 9 // 20))
        rest = width - column - 2
        tail = row.short_tail if row.short_tail and width < _ROOMY else row.tail
        values = _fitting(row.values, rest - (len(tail) + 1 if tail else 0))
        if values in ("", "…"):  # a row that says nothing of its values says nothing: then the tail goes
            tail, values = "", _fitting(row.values, rest)
        gap = rest - cell_len(values) - len(tail)
        tail_style = "$text-warning" if row.alert else "$text-muted"
        return [*fitted([label], column), ("  ", ""), (values, "$text-primary"), (" " * gap, ""), (tail, tail_style)]


def _fitting(values: tuple[str, ...], width: int) -> str:
    """As many whole values as fit; an ellipsis stands for the rest. A number is never cut in two, words may be."""
    text = " ".join(values)
    if cell_len(text) <= width:
        return text
    if not any(character.isdigit() for character in text):
        return set_cell_size(text, max(0, width - 1)).rstrip() + "…" * (width > 0)
    kept = list(values)
    while kept:
        kept.pop()
        if kept and kept[-1] == "to":
            kept.pop()
        text = " ".join([*kept, "…"])
        if cell_len(text) <= width:
            return text
    return "…" if width >= 1 else ""

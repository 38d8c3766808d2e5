"""The words of one fact with a cursor over its claims; knows lines with roles, and no dossier."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.paint import content, pieces
from exclu_tui.wording import Line

Key = tuple[str, int]
"""A claim or quote: its fact's path, and its number there."""


class Claims(ScrollView, can_focus=True):
    """Everything on a fact, a visible line at a time. A bar stands before the lines of the claim under the cursor."""

    BINDINGS = bindings("list")

    class Opened(Message):
        """A claim was clicked twice."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._paragraphs: list[tuple[int, Content]] = []
        self._keys_of: list[Key | None] = []
        self._lines: list[tuple[Content, Key | None]] = []
        self._claims: tuple[Key, ...] = ()
        self.cursor: Key | None = None
        self._walked = False

    def show(self, title: str, lines: Iterable[Line], selection: Selection) -> None:
        """Other lines; the cursor stays on its claim, if that is among them."""
        lines = tuple(lines)
        self.border_title = Content(title)
        self._paragraphs = [(line.indent, content(pieces(line, selection))) for line in lines]
        self._keys_of = [line.claim for line in lines]
        self._claims = tuple(dict.fromkeys(line.claim for line in lines if line.claim))
        if self.cursor not in self._claims:
            self.cursor = self._claims[0] if self._claims else None
        self._wrap()

    def go_to(self, claim: Key) -> bool:
        """Puts the cursor on a claim. Tells whether it is here."""
        if claim not in self._claims:
            return False
        self.cursor = claim
        self._walked = True
        self._follow()
        return True

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        width = max(1, self.scrollable_content_region.width - 3)
        self._lines = []
        for (indent, paragraph), claim in zip(self._paragraphs, self._keys_of, strict=True):
            lines = paragraph.wrap(max(1, width - indent)) if paragraph.plain else [paragraph]
            self._lines += [(Content.assemble(" " * indent, line), claim) for line in lines]
        self.virtual_size = Size(0, len(self._lines))
        self._follow()

    def _follow(self) -> None:
        """The claim under the cursor in view, once the cursor was moved; with the first one also what is above it."""
        if not self._walked:
            self.refresh()
            return
        places = [index for index, (_, claim) in enumerate(self._lines) if claim is not None and claim == self.cursor]
        if places:
            top = 0 if self.cursor == self._claims[0] else places[0]
            height = max(1, self.scrollable_content_region.height)
            if places[-1] + 1 - top > height:
                top = places[0]
            region = Region(0, top, 1, min(height, places[-1] + 1 - top))
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if width <= 0:
            return Strip.blank(0)
        number = y + self.scroll_offset.y
        line, claim = self._lines[number] if number < len(self._lines) else (Content(""), None)
        bar = ("▌ ", "bold $accent") if claim is not None and claim == self.cursor else "  "
        strips = Visual.to_strips(self, Content.assemble(bar, line), width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width)

    def _step(self, by: int) -> None:
        """To the next claim or the one before; where there is none, the text goes on."""
        index = self._claims.index(self.cursor) + by if self.cursor else -1
        if 0 <= index < len(self._claims):
            self.cursor = self._claims[index]
            self._walked = True
            self._follow()
        else:
            self.scroll_relative(y=by, animate=False)

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_first(self) -> None:
        if self._claims:
            self.cursor = self._claims[0]
            self.refresh()
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        if self._claims:
            self.cursor = self._claims[-1]
            self.refresh()
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.scroll_page_up(animate=False)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        number = place.y + self.scroll_offset.y if place is not None else len(self._lines)
        if number < len(self._lines) and (claim := self._lines[number][1]) is not None:
            again = claim == self.cursor and event.chain == 2
            self.cursor = claim
            self.refresh()
            if again:
                self.post_message(self.Opened())

"""The top line: what is shown at the left, how much of it at the right; knows two texts."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class TitleBar(Widget):
    """One line; where both texts do not fit, the right one loses its parts (between ` · `) from the front."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        width = self.content_size.width
        left = Content.styled(self.left, "bold")
        parts = self.right.split(" · ")
        while parts:
            right = " · ".join(parts)
            if (gap := width - cell_len(self.left) - cell_len(right)) >= 2:
                return Content.assemble(left, " " * gap, right)
            parts.pop(0)
        return left.truncate(width, ellipsis=True)

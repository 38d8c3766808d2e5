"""A window that is too small to be drawn in: from which size on, what it says, and where the focus is afterwards."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

LEAST = Size(40, 10)
TOO_SMALL = f"This window is too small: {LEAST.width} columns by {LEAST.height} lines are needed."


class KeepsFocus(Screen[ScreenResultType]):
    """Hides all while the window is too small, and with it the focus; gives that back when there is room again."""

    _before_small: Widget | None = None

    def on_resize(self, event: events.Resize) -> None:
        is_small = event.size.width < LEAST.width or event.size.height < LEAST.height
        if is_small and self._before_small is None:
            self._before_small = self.focused
        elif not is_small and self._before_small is not None:
            self.call_after_refresh(self._before_small.focus)
            self._before_small = None

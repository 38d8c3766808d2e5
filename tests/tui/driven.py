"""An app without a terminal, as the tests drive it: what it says and what a person would see."""

from __future__ import annotations

from textual.pilot import Pilot

from exclu_tui.tui.app import ExcluApp


def text_of(app: ExcluApp) -> str:
    """The screen as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


class Shown:
    """An app under test; its messages are kept instead of shown."""

    def __init__(self, app: ExcluApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.said: list[str] = []
        app.notify = lambda message, **_options: self.said.append(message)  # type: ignore[method-assign]

    @property
    def text(self) -> str:
        return text_of(self.app)

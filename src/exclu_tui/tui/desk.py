"""What the dashboard does with the texts beside the dossier; imported when first asked for, and told all by the app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from exclu_tui import wording
from exclu_tui.copies import Copies, Held
from exclu_tui.dossier import Source, item
from exclu_tui.reviewed import Reviewed
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.reader import ReaderScreen


class Desk:
    """Where texts are opened."""

    def __init__(self, app: App[None], file: Path, texts: Path | None, known: Callable[[], Reviewed | None]) -> None:
        self._app = app
        self._file = file
        self._texts = texts
        self._known = known

    def _say(self, words: str, severity: str = "information") -> None:
        self._app.notify(words, severity=severity, markup=False)  # type: ignore[arg-type]

    def read(self, path: str, index: int | None, *, quiet: bool = False) -> bool:
        """Opens the text of a source, or of a claim’s source. Without a copy of it, says so unless `quiet`."""
        known = self._known()
        if known is None:
            return False
        fact = known.dossier.fact(path)
        if isinstance(fact, Source):
            source, at = fact, None
        elif index is None:
            self._say("no claim is here to read on", "warning")
            return False
        else:
            source, at = known.dossier.sources[item(known.dossier, path, index).by], (path, index)
        held = Copies(self._file, self._texts).of(source)
        if held.copy is None:
            if not quiet:
                self._say(self._no_copy(source, held), "warning")
            return False
        self._app.push_screen(ReaderScreen(source, held, known, at), self._back_to)
        return True

    def _no_copy(self, source: Source, held: Held) -> str:
        """Why a text can't be shown, the way out, and the citation in its place."""
        file = held.file
        if file.is_relative_to(self._file.parent):
            file = file.relative_to(self._file.parent)
        place = wording.one_line(str(file))
        if held.state == "outside":
            why = f"{place} is outside the dossier’s folder, where no text is read"
        elif held.state == "unreadable":
            why = f"{place} can’t be read: {held.why}"
        else:
            why = f"no copy of this source’s text is at hand: put it at {place}"
        return f"{why}. {wording.citation(source)}"

    def _back_to(self, path: str | None) -> None:
        """From a text to a fact: the dashboard, with the cursor on it."""
        if path is None:
            return
        while len(self._app.screen_stack) > 1 and not isinstance(self._app.screen, DossierScreen):
            self._app.pop_screen()
        if isinstance(self._app.screen, DossierScreen):
            self._app.screen.find(path)

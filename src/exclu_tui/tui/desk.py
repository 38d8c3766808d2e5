"""What the dashboard does with texts and the file beyond showing them: opens, writes, undoes; told all by the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from textual.app import App

from exclu_tui import wording
from exclu_tui.characters import one_line
from exclu_tui.copies import Copies, Held
from exclu_tui.dossier import Question, Quote, Source, item
from exclu_tui.editing import with_claim, with_sign_off
from exclu_tui.loading import Loaded, read_bytes
from exclu_tui.problems import ExcluError
from exclu_tui.reviewed import Reviewed
from exclu_tui.signing import digest_of, sign_off, stamp
from exclu_tui.sittings import Sitting
from exclu_tui.tui.messages import Form
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.reader import ReaderScreen

_BOM = b"\xef\xbb\xbf"

Shown = tuple[Loaded | None, Reviewed | None]


class Desk:
    """One sitting with one dossier. It asks for what is shown now (`shown`), and for the file to be read (`reload`)."""

    def __init__(
        self,
        app: App[None],
        file: Path,
        texts: Path | None,
        initials: str,
        shown: Callable[[], Shown],
        reload: Callable[[], bool],
    ) -> None:
        self._app = app
        self._file = file
        self._texts = texts
        self._initials = initials
        self._shown = shown
        self._reload = reload
        self._sitting = Sitting()

    def _say(self, words: str, severity: str = "information") -> None:
        self._app.notify(words, severity=severity, markup=False)  # type: ignore[arg-type]

    # ── reading ────────────────────────────────────────────────────────────────────────────────────

    def read(self, path: str, index: int | None, *, quiet: bool = False) -> bool:
        """Opens the text of a source, or of a claim’s source. Without a copy of it, says so unless `quiet`."""
        _, known = self._shown()
        if known is None:
            return False
        fact = known.dossier.fact(path)
        if isinstance(fact, Source):
            source, at = fact, None
        elif index is None:
            self._say("no claim is here to read on", "warning")
            return False
        else:
            try:
                source, at = known.dossier.sources[item(known.dossier, path, index).by], (path, index)
            except LookupError:
                self._say("that claim is not there any more", "warning")
                return False
        held = self._held(source)
        if held.copy is None:
            if not quiet:
                self._say(self._no_copy(source, held), "warning")
            return False
        self._app.push_screen(ReaderScreen(source, held, known, at), self._back_to)
        return True

    def read_any(self, path: str) -> bool:
        """Opens the text of a source, or the first text that a fact rests on and that is at hand. Tells whether."""
        _, known = self._shown()
        fact = known.dossier.fact(path) if known is not None else None
        match fact:
            case Source():
                return self.read(path, None, quiet=True)
            case Question() as question:
                return any(self.read(path, index, quiet=True) for index in range(len(question.claims)))
            case Quote():
                return self.read(path, 0, quiet=True)
        return False

    def show_copies(self) -> None:
        """Every text that is open is shown as it is now; one whose copy is gone stays as it was read."""
        for screen in self._app.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.show_text(self._held(screen.source))

    def _held(self, source: Source) -> Held:
        """The copy as it is now: it may be another than the one that was checked."""
        return Copies(self._file, self._texts).of(source)

    def _no_copy(self, source: Source, held: Held) -> str:
        """Why a text can't be shown, the way out, and the citation in its place."""
        file = held.file
        if file.is_relative_to(self._file.parent):
            file = file.relative_to(self._file.parent)
        place = one_line(str(file))
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

    # ── writing ────────────────────────────────────────────────────────────────────────────────────

    def _write(self, what: str, make: Callable[[str], str]) -> str:
        """Writes another text of the file, made of the one that is shown, and reads it. Gives why not, or nothing."""
        loaded, _ = self._shown()
        if loaded is None:
            return "no dossier is shown"
        try:
            before = read_bytes(self._file)
        except OSError as error:
            return f"the file can’t be read: {error.strerror or error}"
        mark = _BOM if before.startswith(_BOM) else b""
        if before != mark + loaded.text.encode("utf-8"):
            if self._reload():
                return "the file changed on disk meanwhile, and is read again now: look, and do it again"
            return "the file changed on disk meanwhile, and can’t be read as it is now: mend it, and do it again"
        try:
            after = make(loaded.text)
            self._sitting.write(self._file, before, mark + after.encode("utf-8"), what)
        except ExcluError as error:
            return told(error)
        self._reload()
        return ""

    def claim(self, form: Form, path: str, claim: Mapping[str, str]) -> None:
        """Writes a new claim; the form is told whether it was written."""
        said = claim["said"]
        what = f"the claim {one_line(said)} on {one_line(path)}"
        file = str(self._file)
        if refused := self._write(what, lambda text: with_claim(text, path, claim, file=file)):
            form.refuse(refused)
            return
        form.done()
        self._say(f"saved: {what}. u takes it back")
        _, known = self._shown()
        fact = known.dossier.fact(path) if known else None
        if isinstance(fact, Question):
            for screen in self._app.screen_stack:
                if isinstance(screen, ReaderScreen):
                    screen.go_to(path, len(fact.claims) - 1)

    def sign_off(self, path: str, index: int, today: date) -> None:
        """Signs a claim or quote off. One that is signed, and unchanged since, stays as it is."""
        _, known = self._shown()
        if known is None:
            return
        try:
            signed = item(known.dossier, path, index)
        except LookupError:
            self._say("that claim is not there any more", "warning")
            return
        source = known.dossier.sources[signed.by]
        fact = known.dossier.fact(path)
        name = wording.name_of(fact) if fact else path
        if sign_off(signed, source.sha256) == "checked":
            self._say(f"{name}: {wording.signed(signed, source)} already. u takes back what was signed in this sitting")
            return
        if not self._initials:
            self._say(
                'no initials are set: put initials = "MK" in the config file, and start exclu-tui anew; '
                "exclu-tui --help says where the file is",
                "warning",
            )
            return
        held = self._held(source)
        if held.state == "changed":
            self._say(
                "not signed: the copy at hand is no longer the text that the source’s sha256 is of. "
                "Put the old text back, or read the new one and change the sha256 with e",
                "warning",
            )
            return
        recorded = source.sha256 or held.sha256 if held.copy is not None else source.sha256
        checked, digest = stamp(today, self._initials), digest_of(signed, recorded)
        more = {"source": source.id, "sha256": held.sha256} if held.copy is not None and not source.sha256 else {}
        what = f"the sign-off of {name}"
        file = str(self._file)
        if refused := self._write(
            what, lambda text: with_sign_off(text, path, index, checked, digest, file=file, **more)
        ):
            self._say(f"not signed: {refused}", "error")
            return
        self._say(f"checked {checked}: {name}{self._but(path, index, known)}. u takes it back")

    def _but(self, path: str, index: int, known: Reviewed) -> str:
        """What whoever signs should know of the anchor."""
        located = known.anchor(path, index)
        return f", whose anchor is {located.state}" if located and located.state in ("gone", "ambiguous") else ""

    def undo(self) -> None:
        """Takes back the last write of this sitting."""
        try:
            what = self._sitting.undo()
        except ExcluError as error:
            self._say(told(error), "error")
            return
        if what is None:
            self._say("nothing was written in this sitting, or all of it is taken back", "warning")
            return
        self._reload()
        self._say(f"taken back: {what}")


def told(error: ExcluError) -> str:
    """The problems of an error in one line each, without the file, which is the one that is shown."""
    return "; ".join(
        one_line(problem.what + (f" · {problem.hint}" if problem.hint else "")) for problem in error.problems
    )

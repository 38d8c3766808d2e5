"""The dashboard: reads the file, holds the screens, and alone touches clipboard, editor and browser."""

from __future__ import annotations

import asyncio
import gc
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.screen import Screen
from textual.widgets import Input

from exclu_tui import addresses, wording
from exclu_tui.changes import changes
from exclu_tui.characters import one_line
from exclu_tui.commands import COMMANDS
from exclu_tui.config import THEMES, Config
from exclu_tui.dossier import Question, Quote, Service, Source
from exclu_tui.export.chosen import Chosen, everything
from exclu_tui.export.formats import BY_NAME, FORMATS, Format
from exclu_tui.loading import Loaded, collector_off, load
from exclu_tui.problems import BrokenDossier, ExcluError, Problem
from exclu_tui.reviewed import Reviewed
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.messages import Asked, Claimed, ShowsDossier
from exclu_tui.tui.screens.broken import BrokenScreen
from exclu_tui.tui.screens.dossier import DossierScreen
from exclu_tui.tui.screens.formats import FormatsScreen
from exclu_tui.tui.screens.help import HelpScreen
from exclu_tui.tui.screens.palette import PaletteScreen
from exclu_tui.watching import State, Watch, states
from exclu_tui.writing import put

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from exclu_tui.checking import Report
    from exclu_tui.tui.desk import Desk


_ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
COLLECTED = 20_000, 20, 20
"""New objects until the collector looks through them, and how often it looks further: at Python's own 700 a key waits
for it six times."""
_PATIENCE = 2.0
"""Seconds that leaving may take after a signal."""


@contextmanager
def all_kept() -> Iterator[None]:
    """For a time in which much is made that is kept as long as the dossier: no key is to wait while it is looked
    through, neither at the end nor ever after."""
    with collector_off():
        yield
        if gc.get_freeze_count():  # as from the first frame on
            gc.freeze()


class ExcluApp(App[None]):
    """One dossier in a terminal."""

    TITLE = "exclu-tui"
    CSS_PATH = "exclu.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT: ClassVar[float] = 4

    def __init__(self, file: Path, config: Config | None = None, editor: str = "", texts: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self._config = config or Config()
        self._editor = editor
        self._texts = texts
        self._loaded: Loaded | None = None
        self._known: Reviewed | None = None
        self._broken: tuple[Problem, ...] = ()
        self._seen: Mapping[Path, State] = {}
        self._watch = Watch(self._read_again)

    def get_default_screen(self) -> Screen[Any]:
        """The screen at the bottom: the dossier, or what is wrong with its file."""
        self._seen = states([self._file])
        try:
            self._loaded = load(self._file)
        except BrokenDossier as broken:
            return BrokenScreen(broken.problems)
        self._known = Reviewed.of(self._loaded.dossier)
        return DossierScreen(self._known)

    def on_mount(self) -> None:
        self._leave_on_signals()
        self.set_keymap(dict(self._config.keys))
        if self._config.theme:
            self.theme = self._config.theme
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What the first frame did not wait for."""
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(*COLLECTED)
            gc.enable()
        self._watch.look_at(self._seen)
        if self._loaded is not None:
            self._check(self._loaded)

    def on_unmount(self) -> None:
        self._watch.stop()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self._view is not None:
            self._view.forget_changes()
        await super().on_event(event)

    def _leave_on_signals(self) -> None:
        """Being told to end is leaving like any other: the terminal gets its screen, cursor and mouse back first."""
        if threading.current_thread() is threading.main_thread():  # elsewhere Python takes no signals
            loop = asyncio.get_running_loop()
            for number in _ENDINGS:
                loop.add_signal_handler(number, self._leave, 128 + number)

    def _leave(self, code: int) -> None:
        self.exit(None, code)
        # A terminal that is gone takes no bytes, and Textual waits for it to: then there is nothing to restore.
        patience = threading.Timer(_PATIENCE, os._exit, [code])
        patience.daemon = True
        patience.start()

    def on_key(self, event: events.Key) -> None:
        """Letters typed right after `/`, sent on before the field had the focus, come back here and are the field’s."""
        if isinstance(self.focused, Input) and event.is_printable and event.character:
            self.focused.insert_text_at_cursor(event.character)
            event.prevent_default()

    @property
    def known(self) -> Reviewed | None:
        """The dossier shown with what is known of it; nothing while the file is broken."""
        return self._known

    # ── the file ───────────────────────────────────────────────────────────────────────────────────

    @property
    def _view(self) -> DossierScreen | None:
        """The dossier's screen, below whatever was opened over it; none if the file could not be read so far."""
        return next((screen for screen in self._screen_stack if isinstance(screen, DossierScreen)), None)

    def _read(self, *, quiet: bool = False) -> bool:
        """Reads the file and shows it, or what is wrong with it. Tells whether it could be shown.

        If `quiet` nothing is said of what changed: who changed it knows.
        """
        self._seen = states([self._file])
        try:
            loaded = load(self._file)
        except BrokenDossier as broken:
            self._show_broken(broken.problems)
            return False
        self._show(loaded, quiet=quiet)
        return True

    def _read_again(self) -> None:
        """In the thread of the watch: something is other than it was, the file or a copy of a text."""
        self._seen = states([self._file])
        try:
            with all_kept():
                loaded = load(self._file)
        except BrokenDossier as broken:
            self.call_later(self._show_broken, broken.problems)
            return
        self.call_later(self._show, loaded)

    def _show(self, loaded: Loaded, *, quiet: bool = False) -> None:
        """Shows a reading of the file, or if it says what the last one said, looks at the copies again."""
        before, view = self._loaded, self._view
        if self._broken:
            self._broken = ()
            self._tell_broken()
        if before is not None and before.text == loaded.text and view is not None:
            self._check(before)
            return
        self._loaded = loaded
        self._known = Reviewed.of(loaded.dossier)
        if view is not None and before is not None:
            found = changes(before.dossier, loaded.dossier)
            view.show(self._known, found)
            self._show_above()
            if not quiet and (words := found.describe()):
                self._say(f"read again: {words}")
        else:
            self.push_screen(DossierScreen(self._known))
        self.call_after_refresh(self._check, loaded)

    def _show_above(self) -> None:
        """What was opened over the dossier shows it as it is now. The top screen is closed if its fact is gone."""
        for screen in list(self._screen_stack):
            if self._known is None or isinstance(screen, DossierScreen) or not isinstance(screen, ShowsDossier):
                continue
            if not screen.show(self._known) and screen is self._screen_stack[-1]:
                self.pop_screen()

    def _show_broken(self, problems: Sequence[Problem]) -> None:
        """Shows what is wrong with the file, over its last good reading if there is one."""
        self._broken = tuple(problems)
        if self._view is not None:
            self._tell_broken()
        elif isinstance(bottom := self._screen_stack[0], BrokenScreen):
            bottom.show(problems)

    def _tell_broken(self) -> None:
        for screen in self._screen_stack:
            if isinstance(screen, ShowsDossier):
                screen.show_broken(self._broken)

    @work(thread=True, exclusive=True, group="check")
    def _check(self, loaded: Loaded) -> None:
        """Checks beside the screen: anchors take their time, and the first frame does not wait for them."""
        # Imported here: what check needs, the first frame does without.
        from exclu_tui.checking import check

        known = self._known
        agreements = known.agreements if known and known.dossier is loaded.dossier else None
        with all_kept():
            report = check(loaded, self._texts, agreements)
            _ = report.problems  # Their places are found here, and not when a key asks for them.
        self.call_later(self._checked, loaded, report)

    def _checked(self, loaded: Loaded, report: Report) -> None:
        if not self.is_running:
            return
        self._watch.look_at({**states(report.copies), **self._seen})
        if loaded is not self._loaded or self._known is None:
            return
        self._known = self._known.checked(report)
        if self._view is not None:
            self._view.show(self._known)
        self._show_above()
        if "_desk" in self.__dict__:  # it was needed so far, so texts may be open
            self._desk.show_copies()

    @on(Asked)
    def _carry_out(self, message: Asked) -> None:
        match message.command:
            case "reload":
                if self._read():
                    self._say("read again")
                else:
                    self._say("still broken", "warning")
            case "edit":
                self._edit(message.path)
            case "copy" if message.path is not None:
                self._copy(message.path)
            case "copy_as" if message.path is not None:
                self.push_screen(FormatsScreen(), partial(self._copy_as, message.path))
            case "source" if message.path is not None:
                if not self._desk.read_any(message.path):
                    self._open_source(message.path)
            case "browser" if message.path is not None:
                self._open_source(message.path)
            case "read" if message.path is not None:
                self._desk.read(message.path, message.index)
            case "sign_off" if message.path is not None and message.index is not None:
                self._desk.sign_off(message.path, message.index, self.today())
            case "undo":
                self._desk.undo()
            case _:
                self._say("no fact is chosen", "warning")
        if self._broken:
            self._tell_broken()  # a text that was opened knows nothing of it yet

    @on(Claimed)
    def _write_claim(self, message: Claimed) -> None:
        self._desk.claim(message.form, message.path, message.claim)

    def today(self) -> date:
        return date.today()

    @cached_property
    def _desk(self) -> Desk:
        """Made when first needed: the first frame does without it."""
        from exclu_tui.tui.desk import Desk

        return Desk(
            self,
            self._file,
            self._texts,
            self._config.initials,
            lambda: (self._loaded, self._known),
            partial(self._read, quiet=True),
        )

    def _say(self, words: str, severity: str = "information") -> None:
        self.notify(words, severity=severity, markup=False)  # type: ignore[arg-type]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Whoever says it: a notice is text on one line, and never markup."""
        plain = one_line(message)
        super().notify(plain, title=title, severity=severity, timeout=timeout, markup=False)

    # ── clipboard, browser, editor ─────────────────────────────────────────────────────────────────

    def _copy(self, path: str) -> None:
        self._copy_as(path, BY_NAME["markdown"])

    def _copy_as(self, path: str, format: Format | None) -> None:
        """Copies just what `export --only PATH` writes."""
        assert self._known is not None, "a fact was chosen, so a dossier is shown"
        fact = self._known.dossier.fact(path)
        if fact is None or format is None:
            return
        text = format.write([Chosen(self._file.stem, self._known, (fact,))])
        assert isinstance(text, str), "only formats that are text are offered"
        self.copy_to_clipboard(text)
        self._say(f"copied with its citation, as {format.name}: {wording.name_of(fact)} ({len(text):,} characters)")

    def _write_beside(self, format: Format) -> None:
        """Writes the whole dossier beside its file, under a name that is not taken."""
        if self._known is None:
            self._say("no dossier is shown", "warning")
            return
        ending = format.ending if format.name == format.ending else f"{format.name}.{format.ending}"
        names = (f"{self._file.stem}{number}.{ending}" for number in ("", *range(2, 1000)))
        target = next((path for name in names if not (path := self._file.with_name(name)).exists()), None)
        if target is None:
            self._say("there are too many exports beside the dossier already", "error")
            return
        try:
            content = format.write([everything(self._file.stem, self._known)])
            put({target: content.encode("utf-8") if isinstance(content, str) else content}, replace=False)
        except ExcluError as error:
            self._say(str(error), "error")
            return
        self._say(f"wrote {target}")

    def _open_source(self, path: str) -> None:
        assert self._loaded is not None, "a fact was chosen, so a dossier is shown"
        source = self._first_source(path)
        if source is None or not source.url:
            name = one_line(source.name) if source else "this fact"
            self._say(f"{name} has no URL", "warning")
            return
        if why := addresses.why_not(source.url):
            self._say(f"{one_line(source.url)} is not opened: {why}", "warning")
            return
        self.open_url(source.url)
        self._say(f"opened {one_line(source.name)}: {one_line(source.url)}")

    def _first_source(self, path: str) -> Source | None:
        """The source of a fact; of several, the first that has an address."""
        assert self._loaded is not None
        dossier = self._loaded.dossier
        match dossier.fact(path):
            case Source() as source:
                return source
            case Quote() as quote:
                ids = [quote.by]
            case Question() as question:
                ids = [claim.by for claim in question.claims]
            case Service() as service:
                ids = [claim.by for question in service.questions.values() for claim in question.claims]
            case None:
                return None
        sources = [dossier.sources[id] for id in ids]
        return next((source for source in sources if source.url), sources[0] if sources else None)

    def _edit(self, path: str | None) -> None:
        """Opens the editor at the fact's line; never through a shell."""
        if not self._editor:
            self._say("no editor is set: give $VISUAL or $EDITOR its name", "warning")
            return
        line = 1
        if isinstance(self.screen, BrokenScreen):
            line = self.screen.line
        elif self._loaded is not None and path is not None:
            line = self._loaded.line_of(path)
        try:
            with self.suspend():
                subprocess.run(editor_command(self._editor, self._file, line), check=False)
        except SuspendNotSupported:
            self._say("this terminal can’t be lent to an editor", "warning")
            return
        except (OSError, ValueError) as error:
            self._say(f"the editor did not start: {error}", "error")
            return
        self.refresh(layout=True)
        self._read()

    # ── help and palette ───────────────────────────────────────────────────────────────────────────

    async def action_quit(self) -> None:
        """Leaves, but not over a form, which would be lost: Esc leaves that, and keeps what was typed."""
        if hasattr(self.screen, "refuse"):
            self._say("Esc leaves the form first, and keeps what was typed", "warning")
        else:
            self.exit()

    def action_help(self) -> None:
        self.push_screen(HelpScreen(self._config.keys))

    def action_command_palette(self) -> None:
        if isinstance(self.screen, PaletteScreen):
            return
        commands = {command.title: command for command in self.get_system_commands(self.screen)}

        def do(title: str | None) -> None:
            if title is not None:
                self.call_later(commands[title].callback)

        names = [(command.title, command.help) for command in commands.values()]
        self.push_screen(PaletteScreen(names, "Commands"), do)

    def action_change_theme(self) -> None:
        def change(theme: str | None) -> None:
            if theme is not None:
                self.theme = theme

        self.push_screen(
            PaletteScreen([(theme, "") for theme in THEMES if theme in self.available_themes], "Themes"), change
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command of the table that the screen below can do, and the themes."""
        for command in COMMANDS:
            owner = self if command.scope == "app" else screen
            action = getattr(owner, f"action_{command.id}", None)
            if action is not None and command.scope not in ("list", "text"):
                yield SystemCommand(command.title, command.help, action)
        for format in FORMATS:
            action = partial(self._write_beside, format)
            yield SystemCommand(f"Export as {format.name}", f"write {format.holds}, beside the dossier", action)
        yield SystemCommand("Theme", "choose other colours", self.action_change_theme)


def editor_command(editor: str, file: Path, line: int) -> list[str]:
    """The editor's argv at a line (from 1). Raises ValueError for an editor whose quotes do not close."""
    words = shlex.split(editor)
    if not words:
        raise ValueError("its name is empty")
    name = Path(words[0]).name
    if name in ("code", "codium", "code-insiders", "cursor"):
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    if name in ("hx", "helix", "subl", "zed"):
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", str(file)]


def run(file: Path, config: Config, environment: Mapping[str, str], texts: Path | None = None) -> int:
    """Opens the dashboard until it is left. Gives the exit code."""
    # How long a key has to wait for the thread that checks, each time Python changes from one to the other: at Python's
    # own 5 ms it takes half as long again until its frame.
    sys.setswitchinterval(0.001)
    app = ExcluApp(file, config, environment.get("VISUAL") or environment.get("EDITOR") or "", texts)
    app.run()
    return app.return_code or 0

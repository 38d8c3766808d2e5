"""The main screen: five lists and the detail of the row under the cursor; it asks the app for all else by message."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from time import perf_counter

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Static

from exclu_tui import wording
from exclu_tui.changes import Changes
from exclu_tui.dossier import Dossier, Fact, Question, Quote, Service
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Index, Panel, Selection
from exclu_tui.tui.compositing import Columns
from exclu_tui.tui.keys import bindings
from exclu_tui.tui.messages import Asked, AsksOfTheApp
from exclu_tui.tui.panels.banner import Banner, UnderBanner
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.tui.panels.titlebar import TitleBar
from exclu_tui.tui.screens.fact import FactScreen
from exclu_tui.tui.screens.problems import ProblemsScreen
from exclu_tui.tui.small import LEAST, TOO_SMALL, KeepsFocus

_PANELS = ("figures", "seizures", "quotes", "services", "sources")

SLICE = 0.004
"""Seconds that a filter may take before keys have their turn."""

PAUSE = 0.002
"""Seconds until it goes on. A message instead would be taken at once, and what was typed would not be drawn."""


class FilterInput(Input):
    """Where the filter is typed; Enter and the down key go to the list."""

    BINDINGS = [("down", "submit", "To the list")]


class Across(Horizontal):
    """Widgets beside each other, which cover all of it: nothing is drawn for what holds them."""

    BLANK = True


class Down(Vertical):
    """Widgets under each other, likewise."""

    BLANK = True


Sifting = Generator[None, None, tuple[Panel, ...]]


class DossierScreen(AsksOfTheApp, UnderBanner[None], KeepsFocus[None]):
    """A dossier as panels. State: the selection, the panel last used, and whether quotes are translated."""

    BINDINGS = [*bindings("app"), *bindings("dossier")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST.width, "-narrow"), (80, "-medium"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST.height, "-low"), (30, "-high")]
    AUTO_FOCUS = "#figures"
    BLANK = True

    def __init__(self, known: Reviewed) -> None:
        super().__init__()
        self._compositor = Columns()
        self._index = Index(known)
        self.selection = Selection()
        self.translated = False
        self._label_widths: dict[str, int] = {}
        self._current = "figures"
        self._changes = Changes()
        self._sifting: Sifting | None = None
        self._ready = False

    @property
    def known(self) -> Reviewed:
        return self._index.known

    @property
    def dossier(self) -> Dossier:
        return self.known.dossier

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Banner(self.broken)
        yield Static(Content(TOO_SMALL), id="too-small")
        with Across(id="body"):
            with Across(id="panels"):
                with Down(id="facts"):
                    yield FactList(1, "Figures", id="figures")
                    yield FactList(2, "Seizures", id="seizures")
                with Down(id="words"):
                    yield FactList(3, "Quotes", row_height=2, id="quotes")
                    yield FactList(4, "Services", id="services")
                    yield FactList(5, "Sources", id="sources")
            yield Detail(id="detail")
        yield FilterInput(placeholder="words to look for in every panel", id="filter")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#filter", Input).display = False
        self._mark_current("figures")
        self._ready = True
        self._show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Nothing is written while the window is too small to show what it would be."""
        return action not in ("sign_off", "undo") or not (self.has_class("-tiny") or self.has_class("-flat"))

    # ── what is shown ──────────────────────────────────────────────────────────────────────────────

    def show(self, known: Reviewed, changes: Changes | None = None) -> bool:
        """Another reading of the dossier, or one that was checked; filter and cursors stay where they are.

        What `changes` names is marked until `forget_changes`.
        """
        if known.dossier is not self.dossier:
            self._label_widths.clear()
        self._index = Index(known)
        self._changes = self._changes if changes is None else changes
        if self._ready:  # else on_mount shows it
            self._show_all()
        return True

    def forget_changes(self) -> None:
        """Takes the marks of what was changed away."""
        if self._changes != Changes():
            self._changes = Changes()
            self._show_all()

    def _show_all(self) -> None:
        """Shows what the selection leaves; where that takes long, the keys come first and the lists follow."""
        self._sift(self._index.sift(self.selection))

    def _sift(self, sifting: Sifting, *, going_on: bool = False) -> None:
        if going_on and sifting is not self._sifting:
            return  # another filter was typed meanwhile
        self._sifting = sifting
        end = perf_counter() + SLICE
        try:
            while perf_counter() < end:
                next(sifting)
        except StopIteration as done:
            self._sifting = None
            self._show_panels(done.value)
        else:
            self._show_title(more=True)
            self.set_timer(PAUSE, partial(self._sift, sifting, going_on=True))

    def _show_panels(self, panels: Sequence[Panel]) -> None:
        with self.app.batch_update():
            for name, panel in zip(_PANELS, panels, strict=True):
                self._list(name).show(self._rows(panel), panel.count, self.selection)
            self._show_detail()
            self._show_title()

    def _rows(self, panel: Panel) -> Rows:
        known, translated, facts, changes = self.known, self.translated, panel.facts, self._changes

        def made(index: int) -> wording.Row:
            row = wording.row(facts[index], known, translated=translated)
            return row._replace(tail=what, short_tail="", alert=True) if (what := changes.of(row.path)) else row

        paths = [fact.path for fact in facts]
        return Rows(paths, made, self._label_width(paths, facts))

    def _label_width(self, paths: Sequence[str], facts: Sequence[Fact]) -> int:
        """The columns of the widest label before values; that of each fact is measured once for all filters."""
        widths = self._label_widths
        for path, fact in zip(paths, facts, strict=True):
            if path not in widths:
                widths[path] = cell_len(wording.label_before_values(fact, self.dossier))
        return max(map(widths.__getitem__, paths), default=0)

    def _show_title(self, *, more: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.left = wording.heading(self.dossier)
        described = self.selection.describe()
        shown = f"{described} …" if more else described or wording.tally(self.known)
        bar.right = " · ".join(part for part in (shown, wording.progress(self.known)) if part)

    def _show_detail(self) -> None:
        detail = self.query_one(Detail)
        fact = self.fact
        if fact is None:
            detail.show("", [wording.Line((wording.Run("nothing here", "meta"),))], self.selection)
            return
        lines = wording.detail(fact, self.known, translated=self.translated, drawn=True)
        detail.show(wording.name_of(fact), lines, self.selection)

    def _list(self, name: str) -> FactList:
        return self.query_one(f"#{name}", FactList)

    @property
    def fact(self) -> Fact | None:
        """The fact under the cursor of the panel last used."""
        path = self._list(self._current).path
        return None if path is None else self.dossier.fact(path)

    def go_to(self, path: str) -> None:
        """Puts the cursor on a fact, in whichever panel it is."""
        name = path.partition(".")[0]
        if name in _PANELS and self._list(name).go_to(path):
            self._list(name).focus()

    # ── messages ───────────────────────────────────────────────────────────────────────────────────

    @on(FactList.Highlighted)
    def _follow_cursor(self, message: FactList.Highlighted) -> None:
        if message.facts.id == self._current:
            self._show_detail()

    @on(FactList.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, FactList) and event.widget.id != self._current:
            self._mark_current(event.widget.id or "figures")
            self._show_detail()

    def _mark_current(self, name: str) -> None:
        self._current = name
        for panel in _PANELS:
            self._list(panel).set_class(panel == name, "-current")
        self.query_one("#facts").set_class(name in _PANELS[:2], "-current")
        self.query_one("#words").set_class(name in _PANELS[2:], "-current")

    # ── the filter ─────────────────────────────────────────────────────────────────────────────────

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        self.set_focus(field)

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self.selection = self.selection.matching(event.value)
        self._show_all()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        if not self.selection.words:
            self.query_one("#filter", Input).display = False
        if not self._list(self._current).rows:
            self._mark_current(next((name for name in _PANELS if self._list(name).rows), self._current))
        self._list(self._current).focus()
        self._show_detail()

    def action_back(self) -> None:
        """One step: out of the filter, its words away, then all facts again, then back from the detail to the list."""
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            field.display = False
            self._list(self._current).focus()
        elif self.selection.shared:
            self.action_shared()
        elif not isinstance(self.focused, FactList):
            self._list(self._current).focus()

    def action_shared(self) -> None:
        self.selection = self.selection.toggled()
        self._show_all()
        if not self._list(self._current).rows:
            self._filtered()

    # ── going about ────────────────────────────────────────────────────────────────────────────────

    def _to_panel(self, number: int) -> None:
        self._list(_PANELS[number - 1]).focus()

    def action_panel_1(self) -> None:
        self._to_panel(1)

    def action_panel_2(self) -> None:
        self._to_panel(2)

    def action_panel_3(self) -> None:
        self._to_panel(3)

    def action_panel_4(self) -> None:
        self._to_panel(4)

    def action_panel_5(self) -> None:
        self._to_panel(5)

    def action_next_panel(self) -> None:
        self._step(1)

    def action_previous_panel(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Through the panels and the detail, in a ring; where there is room for one panel, the detail is left out."""
        ring = [*_PANELS] if self.has_class("-narrow") else [*_PANELS, "detail"]
        at = self.focused.id if self.focused is not None and self.focused.id in ring else self._current
        self.query_one(f"#{ring[(ring.index(at or 'figures') + by) % len(ring)]}").focus()

    def action_open(self) -> None:
        if (fact := self.fact) is not None:
            self.app.push_screen(
                FactScreen(fact, self.known, self.selection, translated=self.translated, broken=self.broken)
            )

    def action_disagreement(self) -> None:
        self._walk(1)

    def action_previous_disagreement(self) -> None:
        self._walk(-1)

    def _walk(self, by: int) -> None:
        """To the next question, or the one before, on which sources disagree; after the last comes the first."""
        disagreeing = {question.path for question in self.known.agreements.disagreeing}
        paths = [path for name in _PANELS for path in self._list(name).rows.paths]
        stops = [index for index, path in enumerate(paths) if path in disagreeing]
        if not stops:
            self.notify("no disagreement is shown here", markup=False)
            return
        here = self._list(self._current).path
        at = paths.index(here) if here in paths else -1
        after = [index for index in stops if (index - at) * by > 0]
        self.go_to(paths[(after or stops)[0 if by > 0 else -1]])

    def action_unsigned(self) -> None:
        """To the next fact with a claim that nobody has checked, of those that are shown; then the first again."""
        paths = [row.path for name in _PANELS for row in self._list(name).rows]
        unchecked = {path for path, _ in self.known.unchecked}
        stops = [index for index, path in enumerate(paths) if path in unchecked]
        if not stops:
            here = "all that is shown here" if self.known.unchecked else "everything in this dossier"
            self.notify(f"{here} is checked", markup=False)
            return
        here_path = self._list(self._current).path
        at = paths.index(here_path) if here_path in paths else -1
        self.go_to(paths[next((index for index in stops if index > at), stops[0])])

    def action_sign_off(self) -> None:
        """Signs the one claim of a fact, or its quote; of several one must be chosen first."""
        fact = self.fact
        if isinstance(fact, Quote) or (isinstance(fact, Question) and len(fact.claims) == 1):
            self.post_message(Asked("sign_off", fact.path, 0))
        elif isinstance(fact, Question | Service):
            self.action_open()
            self.notify("there are several claims: go to the one you checked, and press c", markup=False)
        else:
            self.notify("what is checked is a claim or a quote: go to one", markup=False, severity="warning")

    def action_problems(self) -> None:
        report = self.known.report
        if self.broken:
            self.app.push_screen(ProblemsScreen(self.broken, of_the_file=True), self.find)
        elif report is None:
            self.notify("still checking", markup=False)
        elif not report.problems:
            self.notify("check found no problems", markup=False)
        else:
            self.app.push_screen(ProblemsScreen(report.problems), self.find)

    def find(self, path: str | None) -> None:
        """Puts the cursor on a fact, if need be without the filter that hides it."""
        if path is None:
            return
        if not any(path in self._list(name).rows.places for name in _PANELS):
            self._show_everything()
        self.go_to(path)

    def _show_everything(self) -> None:
        """Takes every filter away."""
        self.selection = Selection()
        field = self.query_one("#filter", Input)
        field.display = False
        with field.prevent(Input.Changed):
            field.value = ""
        self._show_all()

    def action_translate(self) -> None:
        self.translated = not self.translated
        self._show_all()
        what = f"quotes in translation ({self.dossier.lang})" if self.translated else "quotes as they were said"
        self.notify(what, markup=False, timeout=3)

    # ── what only the app can do ───────────────────────────────────────────────────────────────────

    @property
    def asked_for(self) -> str | None:
        return self._list(self._current).path

    def action_reload(self) -> None:
        self.post_message(Asked("reload"))

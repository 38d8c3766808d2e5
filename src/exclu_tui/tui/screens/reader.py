"""A source's text beside the facts that rest on it; knows one source, and asks the app for all that is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from exclu_tui import wording
from exclu_tui.anchors import Copy, Passage
from exclu_tui.characters import one_line, quoted
from exclu_tui.copies import Held
from exclu_tui.dossier import Source, item
from exclu_tui.evidence import Fault
from exclu_tui.reading import Overlooked, Standing, chosen, overlooked, standings
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings, bindings_of
from exclu_tui.tui.messages import Asked, AsksOfTheApp
from exclu_tui.tui.panels.article import Article, Mark
from exclu_tui.tui.panels.banner import Banner, UnderBanner
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.tui.panels.titlebar import TitleBar
from exclu_tui.tui.small import LEAST, TOO_SMALL, KeepsFocus
from exclu_tui.wording import Row

_AT_ONCE = 200_000
"""A text of so many characters is looked through before it is shown; a longer one beside the screen."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A passage to go to, and the anchor it is of."""

    passage: Passage
    standing: Standing


class ReaderScreen(AsksOfTheApp, UnderBanner[str], KeepsFocus[str]):
    """The text to read, with every anchor in it. Gives the path of the fact to go back to."""

    BINDINGS = [
        *bindings("reader"),
        *bindings_of("sign_off", "unsigned", shown=True),
        *bindings_of("undo", "browser", "next_panel", "previous_panel"),
        *bindings_of("open", "back", "copy", "copy_as", "edit", "help", "quit"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (LEAST.width, "-narrow"), (80, "-medium"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST.height, "-low"), (16, "-high")]
    AUTO_FOCUS = "#article"

    # What was typed in a form that was left: it comes back with the same words.
    _left_form: tuple[Passage, Mapping[str, str]] | None = None

    def __init__(self, source: Source, held: Held, known: Reviewed, at: tuple[str, int] | None = None) -> None:
        super().__init__()
        assert held.copy is not None, "a reader is opened on a text"
        self._source = source
        self._copy: Copy = held.copy
        self._changed = held.state == "changed"
        self._known = known
        # The reading in which the anchors were looked for: of a long text the dossier may be a newer one.
        self._placed = known
        self._at = at
        self._standings: tuple[Standing, ...] = ()
        self._ready = self._looked = False
        self._overlooked: tuple[Overlooked, ...] = ()
        self._stops: tuple[Stop, ...] = ()
        self._stop: Stop | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Banner(self.broken)
        yield Static(Content(TOO_SMALL), id="too-small")
        with Horizontal(id="reading"):
            yield Article(self._copy.text, id="article")
            with Vertical(id="beside"):
                yield FactList(0, "Rests on this text", row_height=2, id="resting")
                yield FactList(0, "No claim uses", id="overlooked")
        yield Static(id="status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._ready = True
        self._article.border_title = Content(one_line(self._source.title or self._source.name))
        self._look_through()

    # ── what is shown ──────────────────────────────────────────────────────────────────────────────

    def show(self, known: Reviewed) -> bool:
        """Another reading of the dossier. Tells whether the source is still in it."""
        if self._source.id not in known.dossier.sources:
            return False
        same = known.dossier is self._known.dossier
        self._known = known
        self._source = known.dossier.sources[self._source.id]
        if self._ready and not same:
            self._look_through()
        return True

    @property
    def source(self) -> Source:
        """Whose text it is."""
        return self._source

    def show_text(self, held: Held) -> None:
        """Another text, if the copy is another than the one shown."""
        if not self._ready or held.copy is None or held.copy.text == self._copy.text:
            return
        self._copy, self._changed = held.copy, held.state == "changed"
        self._article.show_text(self._copy.text)
        self._overlooked = ()
        self._look_through()
        self.notify("the copy of this text is another now", markup=False)

    def go_to(self, path: str, index: int) -> None:
        """The anchor of a claim becomes the current one, now or once it is known where it stands."""
        self._at = (path, index)
        self._settle()

    def _look_through(self) -> None:
        if len(self._copy.text) <= _AT_ONCE:
            found = standings(self._known.dossier, self._source, self._copy)
            self._found(self._known, found)
            self._left_over(self._known, overlooked(self._copy.text, self._source.language or "", found))
        else:
            self._looked = False
            self._say_at_the_right("looking for the anchors …")
            self._look_beside(self._known)

    @work(thread=True, exclusive=True)
    def _look_beside(self, known: Reviewed) -> None:
        """First the anchors, which are wanted at once; the amounts of a long text take their time."""
        worker = get_current_worker()
        found = standings(known.dossier, self._source, self._copy)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._found, known, found)
        left = overlooked(self._copy.text, self._source.language or "", found, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._left_over, known, left)

    def _left_over(self, known: Reviewed, left: tuple[Overlooked, ...]) -> None:
        if known.dossier is not self._known.dossier:
            return
        self._overlooked = left
        self._article.mark(self._marks())
        rows = Rows([f"{each.passage.start}" for each in left], lambda index: Row("", left[index].words), 0)
        # The lists are another, and nobody moved their cursors: the text stays where it is.
        with self.prevent(FactList.Highlighted):
            self._left.show(rows, f"{len(left):,}", Selection())
        self._say_at_the_right(self._tally())

    def _found(self, known: Reviewed, found: tuple[Standing, ...]) -> None:
        if known.dossier is not self._known.dossier:
            return
        self._looked, self._placed, self._standings = True, known, found
        stops = [Stop(passage, each) for each in found for passage in each.passages]
        self._stops = tuple(sorted(stops, key=lambda stop: (stop.passage.start, stop.standing.number)))
        self._article.mark(self._marks())
        with self.prevent(FactList.Highlighted):
            self._resting.show(Rows.of([*map(self._row, found)]), f"{len(found):,}", Selection())
        self._settle()

    def _marks(self) -> list[Mark]:
        marks = [Mark(stop.passage, _label(stop.standing), "bold underline $text-accent") for stop in self._stops]
        return marks + [Mark(each.passage, "", "italic $text-warning") for each in self._overlooked]

    def _row(self, standing: Standing) -> Row:
        state = "found but for spacing" if standing.state.startswith("found but") else standing.state
        anchor = one_line(quoted(" ".join(standing.anchor.split()))) if standing.anchor else ""
        number = _label(standing) or "–"
        if standing.faults:
            state += f" · {', '.join(_FAULTS[fault.fault] for fault in standing.faults)}"
        signed = self._placed.sign_offs[standing.path, standing.index]
        if signed != "open":
            state += " · sign-off void" if signed == "void" else " · checked"
        below = f" {state}  {anchor}"
        return Row(_path(standing.path, standing.index), f"{number:>2} {standing.name}", (standing.value,), below=below)

    def _settle(self) -> None:
        """Goes to the anchor that was asked for, or stays at the one that was the current one."""
        if not self._looked:
            return
        wanted = self._at or ((self._stop.standing.path, self._stop.standing.index) if self._stop else None)
        self._at = None
        stop = next((stop for stop in self._stops if (stop.standing.path, stop.standing.index) == wanted), None)
        if stop is None and wanted is not None:
            self._stop = None
            self._article.show_passage(None)
            with self.prevent(FactList.Highlighted):
                self._resting.go_to(_path(*wanted))
            self._say_where(next((s for s in self._standings if (s.path, s.index) == wanted), None))
        else:
            self._to(stop)

    def _to(self, stop: Stop | None) -> None:
        self._stop = stop
        self._article.show_passage(stop.passage if stop else None)
        if stop is not None:
            with self.prevent(FactList.Highlighted):
                self._resting.go_to(_path(stop.standing.path, stop.standing.index))
        self._say_where(stop.standing if stop else None)

    def _say_where(self, standing: Standing | None) -> None:
        """In one line: what is chosen, or else the current anchor, what it bears out and how it stands."""
        bar = self.query_one(TitleBar)
        bar.left = one_line(self._known.dossier.source_names[self._source.id])
        if self._source.issued:
            bar.left += f" · {self._source.issued.wide()}"
        self._say_at_the_right(self._tally())
        status = self.query_one("#status", Static)
        if (selected := self._article.selected) is not None:
            words = one_line(" ".join(self._copy.text[selected.start : selected.end].split()))
            status.update(Content(f"chosen: “{words}” · a makes a claim of it"))
        elif standing is not None:
            number = f"{_label(standing)} " if standing.number else ""
            signed = wording.signed(item(self._placed.dossier, standing.path, standing.index), self._source)
            faults = [f"but {one_line(fault.what)}" for fault in standing.faults]
            parts = [f"{number}{standing.name}: {standing.value}", standing.state, *faults, signed]
            status.update(Content(" · ".join(part for part in parts if part)))
        elif self._left.has_focus and (amount := self._amount) is not None:
            status.update(Content(f"“{amount.words}”: no claim uses it · a makes a claim of it"))
        elif self._changed:
            status.update(Content("this copy is no longer the text that the dossier’s sha256 is of"))
        else:
            status.update(Content("n goes to the next anchor, v chooses words, a makes a claim of them"))

    def _tally(self) -> str:
        number = self._stops.index(self._stop) + 1 if self._stop in self._stops else 0
        parts = [
            f"anchor {number:,} of {len(self._stops):,}" if number else wording.counted(len(self._stops), "anchor")
        ]
        if self._overlooked:
            parts.insert(0, wording.counted(len(self._overlooked), "amount") + " no claim uses")
        if self._changed:
            parts.insert(0, "copy changed")
        if progress := wording.progress(self._known):
            parts.append(progress)
        return " · ".join(parts)

    def _say_at_the_right(self, words: str) -> None:
        self.query_one(TitleBar).right = words

    @property
    def _article(self) -> Article:
        return self.query_one(Article)

    @property
    def _resting(self) -> FactList:
        return self.query_one("#resting", FactList)

    @property
    def _left(self) -> FactList:
        return self.query_one("#overlooked", FactList)

    # ── going about ────────────────────────────────────────────────────────────────────────────────

    def action_next_anchor(self) -> None:
        self._walk(1)

    def action_previous_anchor(self) -> None:
        self._walk(-1)

    def _walk(self, by: int) -> None:
        """To the next anchor, or the one before; from where no anchor is current, to the first below or above."""
        if not self._stops:
            self.notify("no anchor stands in this text", markup=False)
            return
        if self._stop in self._stops:
            index = self._stops.index(self._stop) + by
        else:
            here = self._article.current.start if self._article.current else -1
            behind = sum(stop.passage.start <= here for stop in self._stops)
            index = behind if by > 0 else behind - 1
        self._to(self._stops[index % len(self._stops)])

    @on(FactList.Highlighted, "#resting")
    def _follow_resting(self, message: FactList.Highlighted) -> None:
        if self._resting.has_focus and self._standing is not None:
            standing = self._standing
            stop = next((stop for stop in self._stops if stop.standing is standing), None)
            self._stop = stop
            self._article.show_passage(stop.passage if stop else None)
            self._say_where(standing)

    @on(FactList.Highlighted, "#overlooked")
    def _follow_overlooked(self, message: FactList.Highlighted) -> None:
        if self._left.has_focus and (amount := self._amount) is not None:
            self._stop = None
            self._article.show_passage(amount.passage)
            self._say_where(None)

    @on(FactList.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    @on(Article.Moved)
    def _say_chosen(self) -> None:
        self._say_where(self._stop.standing if self._stop else None)

    @on(Article.Clicked)
    def _clicked(self, message: Article.Clicked) -> None:
        at = message.at
        stop = next((stop for stop in self._stops if stop.passage.start <= at < stop.passage.end), None)
        if stop is not None:
            self._to(stop)

    @property
    def _standing(self) -> Standing | None:
        """What the cursor of the list is on."""
        return self._standings[self._resting.cursor] if self._resting.cursor < len(self._standings) else None

    @property
    def _amount(self) -> Overlooked | None:
        return self._overlooked[self._left.cursor] if self._left.cursor < len(self._overlooked) else None

    @property
    def current(self) -> Standing | None:
        """The claim or quote that a command is for."""
        if self._stop is not None:
            return self._stop.standing
        return self._standing

    def action_next_panel(self) -> None:
        self._step(1)

    def action_previous_panel(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Through the text and the lists that there is room for, in a ring."""
        ring = [widget for widget in (self._article, self._resting, self._left) if widget.size]
        if not ring:
            return
        at = ring.index(self.focused) if self.focused in ring else 0
        following = ring[(at + by) % len(ring)]
        following.focus()

    @on(events.DescendantFocus, "#overlooked")
    def _enter_overlooked(self) -> None:
        """The text follows as soon as the list is gone to, also by the mouse."""
        if (amount := self._amount) is not None:
            self._stop = None
            self._article.show_passage(amount.passage)
            self._say_where(None)

    def action_open(self) -> None:
        """From an amount into the text, where it is chosen; else back to the fact of the current anchor."""
        if self._left.has_focus and (amount := self._amount) is not None:
            self._article.focus()
            self._article.select(amount.passage)
        elif (standing := self.current) is not None:
            self.dismiss(standing.path)
        else:
            self.notify(
                "no fact rests on this text yet: choose words with v, and a makes a claim of them", markup=False
            )

    def action_back(self) -> None:
        if self._article.step_back():
            return
        if self.focused is not self._article:
            self._article.focus()
        else:
            self.dismiss(None)

    # ── what only the app can do ───────────────────────────────────────────────────────────────────

    def action_claim(self) -> None:
        """A form for a claim of the words chosen, of the word under the cursor, or of the amount in the list."""
        if self._left.has_focus and self._amount is not None:
            passage: Passage | None = self._amount.passage
        else:
            passage = self._article.selected or self._article.cursor
        if passage is None:
            self.notify("choose the words first: v, the arrows, then a; or drag with the mouse", markup=False)
            return
        from exclu_tui.tui.screens.claim_form import ClaimForm

        typed = self._left_form[1] if self._left_form and self._left_form[0] == passage else {}
        form = ClaimForm(self._source, chosen(self._copy, passage), self._known, typed)

        def left(typed: Mapping[str, str] | None) -> None:
            self._left_form = (passage, typed) if typed else None
            if not typed:
                self._article.select(None)

        self.app.push_screen(form, left)

    def action_sign_off(self) -> None:
        if (standing := self.current) is not None:
            self.post_message(Asked("sign_off", standing.path, standing.index))
        else:
            self.notify("no claim is here to check", markup=False)

    def action_unsigned(self) -> None:
        """To the next claim on this text that nobody has checked; after the last comes the first."""
        unchecked = set(self._known.unchecked)
        at = self._standings.index(self.current) + 1 if self.current in self._standings else 0
        order = [*self._standings[at:], *self._standings[:at]]
        standing = next((each for each in order if (each.path, each.index) in unchecked), None)
        if standing is None:
            self.notify("all that rests on this text is checked", markup=False)
        else:
            self.go_to(standing.path, standing.index)

    @property
    def asked_for(self) -> str | None:
        return self.current.path if self.current else self._source.path

    def action_browser(self) -> None:
        self.post_message(Asked("browser", self._source.path))


def _label(standing: Standing) -> str:
    """The number of an anchor, with a question mark if it stands in more places than one."""
    if not standing.number:
        return ""
    return f"{standing.number}?" if standing.state == "ambiguous" else f"{standing.number}"


def _path(path: str, index: int) -> str:
    return f"{path} {index}"


_FAULTS: Mapping[Fault, str] = {
    "number": "another number",
    "unit": "another unit",
    "hedge dropped": "hedge dropped",
    "hedge added": "hedge added",
}
"""In a row, what an anchor says otherwise than its claim."""

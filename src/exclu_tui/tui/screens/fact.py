"""One fact on the whole screen, with a cursor over its claims and its citations; knows one fact and its dossier."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Footer

from exclu_tui import wording
from exclu_tui.characters import one_line
from exclu_tui.dossier import Fact, Source, item
from exclu_tui.problems import Problem
from exclu_tui.reviewed import Reviewed
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings_of
from exclu_tui.tui.messages import Asked, AsksOfTheApp
from exclu_tui.tui.panels.banner import Banner, UnderBanner
from exclu_tui.tui.panels.claims import Claims
from exclu_tui.tui.panels.titlebar import TitleBar
from exclu_tui.wording import Line


class FactScreen(AsksOfTheApp, UnderBanner[str]):
    """The fact to read at leisure: everything on it, then the sources it rests on. Gives a path to go back to."""

    BINDINGS = [
        *bindings_of("help", "quit", "back", "open", "translate", "copy", "copy_as", "source", "browser", "edit"),
        *bindings_of("sign_off", "unsigned", shown=True),
        *bindings_of("undo"),
    ]
    AUTO_FOCUS = "Claims"

    def __init__(
        self,
        fact: Fact,
        known: Reviewed,
        selection: Selection,
        *,
        translated: bool,
        at: tuple[str, int] | None = None,
        broken: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__()
        self._ready = False
        self._at = at
        self._fact = fact
        self._known = known
        self._selection = selection
        self._translated = translated
        self.broken = broken
        self._lines: tuple[Line, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Banner(self.broken)
        yield Claims(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        if not self.query(Claims):  # closed before it was drawn
            return
        self._ready = True
        self._show()
        if (place := self._at or self._looked_for()) is not None:
            self._claims.go_to(place)

    def show(self, known: Reviewed) -> bool:
        """Another reading of the dossier. Tells whether the fact is still in it."""
        fact = known.dossier.fact(self._fact.path)
        if fact is None:
            return False
        self._fact, self._known = fact, known
        if self._ready:  # else on_mount shows it
            self._show()
        return True

    def _show(self) -> None:
        bar = self.query_one(TitleBar)
        bar.left = wording.heading(self._known.dossier)
        parts = (one_line(self._fact.path), wording.progress(self._known))
        bar.right = " · ".join(part for part in parts if part)
        lines = [*wording.detail(self._fact, self._known, translated=self._translated, drawn=True), wording.BLANK]
        lines += wording.citations(self._fact, self._known.dossier)
        self._lines = tuple(lines)
        self._claims.show(wording.name_of(self._fact), self._lines, self._selection)

    def _looked_for(self) -> tuple[str, int] | None:
        """The first claim with the most of the filter's words, but for those that the fact itself is found by."""
        name = f"{wording.name_of(self._fact)} {self._fact.path}".casefold()
        words = {word for word in map(str.casefold, self._selection.words) if word not in name}
        found: dict[tuple[str, int], set[str]] = {}
        for line in self._lines:
            if line.claim is not None:
                text = line.text.casefold()
                found.setdefault(line.claim, set()).update(word for word in words if word in text)
        most = max(map(len, found.values()), default=0)
        return next((claim for claim, has in found.items() if most and len(has) == most), None)

    @property
    def _claims(self) -> Claims:
        return self.query_one(Claims)

    def action_back(self) -> None:
        self.dismiss(None)

    @on(Claims.Opened)
    def _open_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The text that the claim under the cursor stands in."""
        if (claim := self.current) is not None:
            self.post_message(Asked("read", *claim))
        else:
            self.post_message(Asked("read", self._fact.path))

    def action_translate(self) -> None:
        self._translated = not self._translated
        self._show()

    def action_sign_off(self) -> None:
        if (claim := self.current) is not None:
            self.post_message(Asked("sign_off", *claim))
        else:
            self.notify("no claim is here to check", markup=False)

    def action_unsigned(self) -> None:
        """To the next claim that nobody has checked, on whichever fact it is; after the last comes the first."""
        places = [*self._known.sign_offs]
        at = places.index(self.current) if self.current in places else -1
        order = [*places[at + 1 :], *places[: at + 1]]
        unchecked = set(self._known.unchecked)
        place = next((place for place in order if place in unchecked), None)
        if place is None:
            self.notify("everything in this dossier is checked", markup=False)
        elif not self._claims.go_to(place) and (fact := self._known.dossier.fact(place[0])) is not None:
            following = FactScreen(
                fact, self._known, self._selection, translated=self._translated, at=place, broken=self.broken
            )
            self.app.switch_screen(following)

    @property
    def current(self) -> tuple[str, int] | None:
        """The claim under the cursor: its fact's path, and its number there."""
        return self._claims.cursor

    @property
    def asked_for(self) -> str | None:
        return self._fact.path

    @property
    def source_of(self) -> str:
        """The path of the source that the claim under the cursor is of."""
        if isinstance(self._fact, Source) or (claim := self.current) is None:
            return self._fact.path
        return f"sources.{item(self._known.dossier, *claim).by}"

    def action_source(self) -> None:
        self.post_message(Asked("source", self.source_of))

    def action_browser(self) -> None:
        self.post_message(Asked("browser", self.source_of))

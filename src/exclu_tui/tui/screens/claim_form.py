"""A form for one claim, from words chosen in a source's text; knows the dossier's questions, and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Static

from exclu_tui.characters import one_line, quoted
from exclu_tui.dossier import FACT_TABLES, Dossier, Question, Source
from exclu_tui.evidence import findings
from exclu_tui.guess import guess
from exclu_tui.reading import Chosen, asked
from exclu_tui.reviewed import Reviewed
from exclu_tui.said import SaidError, parse
from exclu_tui.selection import Selection
from exclu_tui.tui.keys import bindings, bindings_of
from exclu_tui.tui.messages import Claimed, ShowsDossier
from exclu_tui.tui.panels.facts import FactList, Rows
from exclu_tui.wording import Row

FIELDS = ("question", "said", "scope", "as_of")
_PATH = re.compile(rf"(?:{'|'.join(FACT_TABLES)})\.[^.\s]+|services\.[^.\s]+\.\S+")


class Field(Input):
    """A field of the form; the down key goes to the list below it, where there is one."""

    BINDINGS = [("down", "screen.into_list", "To the list")]


class ClaimForm(ShowsDossier, ModalScreen[Mapping[str, str]]):
    """What is claimed by the words chosen. Gives what was typed if it is left, and nothing once that is written."""

    BINDINGS = [*bindings("form"), *bindings_of("back", shown=True), *bindings_of("open")]
    AUTO_FOCUS = "#question"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]

    def __init__(self, source: Source, chosen: Chosen, known: Reviewed, typed: Mapping[str, str]) -> None:
        super().__init__()
        self._ready = False
        self._source = source
        self._chosen = chosen
        self._known = known
        self._typed = dict(typed) or {"said": guess(chosen.exact, source.language or "")}

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Static(Content(self._words()), id="evidence")
            yield Label(Content("Question"))
            yield Field(
                self._typed.get("question", ""), placeholder="type a part of it, or figures.a_new_one", id="question"
            )
            yield FactList(0, "", id="questions")
            yield Label(Content("Said"))
            yield Field(self._typed.get("said", ""), placeholder="42, ~3000, >4M EUR, several, 2023-02-03", id="said")
            yield Static(id="findings")
            yield Label(Content("Scope"))
            yield Field(self._typed.get("scope", ""), placeholder="countries, if wanted: NL BE", id="scope")
            yield Label(Content("As of"))
            yield Field(self._typed.get("as_of", ""), placeholder="a date, if wanted: 2023-02-03", id="as_of")
            yield Static(id="refused")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._ready = True
        self.query_one("#form").border_title = Content(f"A claim of {one_line(self._source.name)}")
        self.query_one("#questions").can_focus = True
        self._offer()
        self._look_at_said()

    def show(self, known: Reviewed) -> bool:
        """Another reading of the dossier: other questions are offered, and what is typed stays."""
        self._known = known
        if self._ready:  # else on_mount offers them
            self._offer()
        return True

    def _words(self) -> str:
        text = quoted(" ".join(self._chosen.exact.split()))
        if self._chosen.prefix:
            text += f" behind {quoted(self._chosen.prefix)}"
        if self._chosen.suffix:
            text += f" before {quoted(self._chosen.suffix)}"
        if not self._chosen.unique:
            text += " (these words stand too often here to be told apart: choose more, or the anchor will be ambiguous)"
        return text

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Field).value

    @property
    def typed(self) -> dict[str, str]:
        return {field: self._value(field) for field in FIELDS}

    # ── the question ───────────────────────────────────────────────────────────────────────────────

    @property
    def _list(self) -> FactList:
        return self.query_one("#questions", FactList)

    @on(Input.Changed, "#question")
    def _offer(self) -> None:
        rows = tuple(offered(self._known.dossier, self._value("question")))
        self._list.show(Rows.of(rows), "", Selection())
        self._list.cursor = 0

    def action_into_list(self) -> None:
        if self.focused is not None and self.focused.id == "question":
            self._list.focus()
        else:
            self.focus_next()

    @on(FactList.Opened)
    def _picked(self) -> None:
        self._pick()

    def action_open(self) -> None:
        """Enter in the list of questions."""
        self._pick()

    def _pick(self) -> None:
        if (path := self._list.path) is not None:
            self.query_one("#question", Field).value = path
        self.query_one("#said").focus()

    # ── what was said ──────────────────────────────────────────────────────────────────────────────

    @on(Input.Changed, "#said")
    def _look_at_said(self) -> None:
        self.query_one("#findings", Static).update(Content("\n".join(self._findings(self._value("said")))))

    def _findings(self, typed: str) -> Iterator[str]:
        """In words: what is wrong with what is typed, or how it is read and what its words do not bear out."""
        if not typed.strip():
            yield "what do the words say? type it, or undisclosed"
            return
        try:
            said = parse(typed)
        except SaidError as error:
            yield f"✗ {one_line(error.what)}: {one_line(error.hint)}"
            return
        yield f"= {one_line(said.wide())}"
        for finding in findings(said, self._chosen.exact, self._source.language or ""):
            hint = f"; {one_line(finding.hint)}" if finding.hint else ""
            yield f"! {one_line(finding.what)}{hint}"

    # ── leaving it ─────────────────────────────────────────────────────────────────────────────────

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter: from the question with the one offered first, then field by field, and from the last it is saved."""
        if event.input.id == "question":
            if not _PATH.fullmatch(event.value.strip()):
                self._pick()
            else:
                self.query_one("#said").focus()
        elif event.input.id == FIELDS[-1]:
            self.action_save()
        else:
            self.query_one(f"#{FIELDS[FIELDS.index(event.input.id or 'said') + 1]}").focus()

    def action_save(self) -> None:
        path = self._value("question").strip()
        if not _PATH.fullmatch(path):
            rows = tuple(offered(self._known.dossier, path))
            hint = f": {rows[0].path}?" if rows and path else ": choose one, or type figures.a_new_one"
            self.refuse(f"which question is it{hint}")
            self.query_one("#question").focus()
            return
        try:
            parse(self._value("said"))
        except SaidError as error:
            self.refuse(f"{error.what}: {error.hint}")
            self.query_one("#said").focus()
            return
        claim = {
            "by": self._source.id,
            "said": self._value("said").strip(),
            "anchor": self._chosen.exact,
            "prefix": self._chosen.prefix,
            "suffix": self._chosen.suffix,
            "scope": self._value("scope").strip(),
            "as_of": self._value("as_of").strip(),
        }
        self.post_message(Claimed(self, path, claim))

    def refuse(self, words: str) -> None:
        """Says why it could not be written; all that is typed stays."""
        self.query_one("#refused", Static).update(Content(f"✗ not saved: {one_line(words)}"))

    @on(Input.Changed)
    def _mended(self) -> None:
        """What was refused is typed otherwise now."""
        self.query_one("#refused", Static).update("")

    def done(self) -> None:
        """It is written."""
        self.dismiss({})

    def action_back(self) -> None:
        self.dismiss(self.typed)


def offered(dossier: Dossier, typed: str) -> Iterator[Row]:
    """The questions that hold what is typed in their path, name or words; then those that could be made of it."""
    words = typed.casefold().split()
    for question in dossier.questions():
        text = f"{question.path} {asked(dossier, question.path)} {question.ask or ''}".casefold()
        if all(word in text for word in words):
            yield Row(question.path, asked(dossier, question.path), (one_line(question.path),))
    for path in _new(typed.strip()):
        if not isinstance(dossier.fact(path), Question):
            yield Row(path, "a new question", (one_line(path),))


def _new(typed: str) -> Iterator[str]:
    if _PATH.fullmatch(typed):
        yield typed
    elif key := re.sub(r"[^\w-]+", "_", typed.casefold()).strip("_"):
        yield from (f"{table}.{key}" for table in FACT_TABLES)

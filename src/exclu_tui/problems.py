"""What can be wrong with a file, said so that a person can mend it; knows nothing of how it was found."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple


class Where(NamedTuple):
    """A place in a file: `line` and `column` count from 1, columns in characters; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One thing that is wrong: the rule's name, the place, what is the matter, and the way out.

    `source` is the text of the line at `where`, for the caret under it; empty where there is none. `path` is the
    dotted path of the fact it is about, where there is one.
    """

    rule: str
    where: Where
    what: str
    hint: str = ""
    source: str = ""
    severity: Literal["error", "warning"] = "error"
    path: str = ""

    def __str__(self) -> str:
        """One line: `file:line:col: severity rule: what · hint`."""
        hint = f" · {self.hint}" if self.hint else ""
        return f"{self.where}: {self.severity} {self.rule}: {self.what}{hint}"


class ExcluError(Exception):
    """Anything exclu-tui refuses to do, with the problems that say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BrokenDossier(ExcluError):
    """A dossier that could not be read: every reason at once, in the order of the file."""


class BrokenConfig(ExcluError):
    """A configuration file that could not be read."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or else all of them (at most a dozen)."""
    known = sorted(known)
    lowered = {name.lower(): name for name in known}
    if close := get_close_matches(word.lower(), lowered, n=1, cutoff=0.6):
        return f"did you mean {lowered[close[0]]}?"
    if not known:
        return ""
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"known: {listed}"

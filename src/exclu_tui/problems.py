"""What can be wrong with a file, said so that a person can mend it; knows nothing of how it was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple


class Where(NamedTuple):
    """A place in a file: `line` and `column` count from 1, columns in characters; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


_LONGEST = 1_000


def _not_endless(text: str) -> str:
    """Of a value that goes on for ever, a sentence about it gives the beginning and the end."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} […] {text[-_LONGEST // 2 :]}"


class _Problem(NamedTuple):
    rule: str
    where: Where
    what: str
    hint: str = ""
    source: str = ""
    severity: Literal["error", "warning"] = "error"
    path: str = ""


class Problem(_Problem):
    """One thing that is wrong: the rule's name, the place, what is the matter, and the way out.

    `source` is the text of the line at `where`, for the caret under it; empty where there is none. `path` is the
    dotted path of the fact it is about, where there is one.
    """

    __slots__ = ()

    def __new__(
        cls,
        rule: str,
        where: Where,
        what: str,
        hint: str = "",
        source: str = "",
        severity: Literal["error", "warning"] = "error",
        path: str = "",
    ) -> Problem:
        return super().__new__(cls, rule, where, _not_endless(what), _not_endless(hint), source, severity, path)

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


# Comparing costs the product of the lengths.
_LONGEST_NAME, _MOST_NAMES = 100, 1_000


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or else all of them (at most a dozen)."""
    from difflib import get_close_matches

    known = sorted(known)
    lowered = {name.lower(): name for name in known}
    alike = [name for name in lowered if name[:1] == word[:1].lower()] if len(lowered) > _MOST_NAMES else list(lowered)
    if len(word) <= _LONGEST_NAME and (close := get_close_matches(word.lower(), alike[:_MOST_NAMES], n=1, cutoff=0.6)):
        return f"did you mean {lowered[close[0]]}?"
    if not known:
        return ""
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"known: {listed}"

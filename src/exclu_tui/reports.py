"""What `check` found as text, JSON or GitHub's workflow commands; knows problems, and not how they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exclu_tui.characters import json_of, visible
from exclu_tui.problems import Problem

FORMATS = ("text", "json", "github")


def written(problems: Sequence[Problem], summary: str, format: str) -> Iterator[str]:
    """The lines of a report; `format` is one of `FORMATS`."""
    match format:
        case "json":
            yield json_of(_table(problems))
        case "github":
            yield from map(_command, problems)
            yield summary
        case _:
            yield from (visible(str(problem)).replace("\n", "⏎") for problem in problems)
            yield summary


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def summary(problems: Sequence[Problem], files: int) -> str:
    """One line: how many errors and warnings, in how many files."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')} in {counted(files, 'file')}"


def _table(problems: Sequence[Problem]) -> dict[str, object]:
    errors = sum(problem.severity == "error" for problem in problems)
    return {
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [
            {
                "file": problem.where.file,
                "line": problem.where.line,
                "column": problem.where.column,
                "severity": problem.severity,
                "rule": problem.rule,
                "fact": problem.path or None,
                "what": problem.what,
                "hint": problem.hint,
            }
            for problem in problems
        ],
    }


def _command(problem: Problem) -> str:
    """A workflow command: in its values `%` and line breaks are escaped, in its properties `:` and `,` as well."""
    where = problem.where
    message = problem.what + (f" · {problem.hint}" if problem.hint else "")
    place = f"file={_property(where.file)},line={where.line or 1},col={where.column or 1}"
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{_escaped(visible(message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")

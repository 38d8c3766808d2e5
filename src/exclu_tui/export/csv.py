"""The claims as CSV (RFC 4180, UTF-8), and the Frictionless description that goes with it in a folder.

A cell of text that a spreadsheet would run as a formula gets an apostrophe in front, by which spreadsheets know it as
text. Cells that are just a number are left alone, so that numbers are text-identical.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from exclu_tui.characters import json_of
from exclu_tui.export.chosen import Chosen
from exclu_tui.export.table import COLUMNS, Cell, rows

_FORMULA = re.compile(r"\s*[=+\-@\t\r]|[\t\r]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")


def write(dossiers: Sequence[Chosen]) -> str:
    """The whole table, with its header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for row in rows(dossiers):
        writer.writerow([_text(cell) for cell in row])
    return out.getvalue()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return guarded(cell)
    return f"{cell:f}"


def guarded(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def datapackage(dossiers: Sequence[Chosen], file: str) -> str:
    """`datapackage.json`, the Frictionless (v1) description of the table."""
    title = dossiers[0].known.dossier.title if len(dossiers) == 1 else "Claims of several dossiers"
    fields = [{"name": column.name, "type": column.type, "description": column.says} for column in COLUMNS]
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", dossiers[0].id.lower()).strip("-") or "claims",
        "title": title,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "claims",
                "path": file,
                "encoding": "utf-8",
                "format": "csv",
                "mediatype": "text/csv",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }
    return json_of(package) + "\n"

"""The one table of export formats: what each is called, what reads it, and which module writes it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exclu_tui.export.chosen import Chosen


class Format(NamedTuple):
    """A format: the word after `--to`, its file's ending, what it holds, and what reads it."""

    name: str
    ending: str
    holds: str
    read_by: str

    @property
    def is_text(self) -> bool:
        """Whether it can go onto a clipboard."""
        return self.name != "parquet"

    def write(self, dossiers: Sequence[Chosen]) -> str | bytes:
        """The export's content. Imports its module now: none is needed before."""
        module = importlib.import_module(f"exclu_tui.export.{self.name}")
        content: str | bytes = module.write(dossiers)
        return content


FORMATS = (
    Format("csv", "csv", "the claims, a row each", "spreadsheets, DuckDB, pandas, R"),
    Format("parquet", "parquet", "the same table with types", "DuckDB, Spark, pandas"),
    Format("json", "json", "questions with bounds, states and reasons", "programs; under a published schema"),
    Format("markdown", "md", "notes with footnotes", "Obsidian, GitHub, pandoc"),
    Format("html", "html", "one page that needs nothing else", "browsers, printers, screen readers"),
    Format("csl", "json", "the sources as CSL-JSON", "Zotero, pandoc, citation processors"),
    Format("bibtex", "bib", "the sources as BibTeX", "LaTeX, JabRef, Zotero"),
    Format("w3c", "jsonld", "the anchors as Web Annotations", "Hypothesis and other annotation tools"),
)
"""Every format of `export`."""

BY_NAME = {format.name: format for format in FORMATS}

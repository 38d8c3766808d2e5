"""Makes docs/format.md from the models, states, rules and columns, and the output of the query in docs/how-to.md."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from exclu_tui.agreement import STATES
from exclu_tui.checking import RULES
from exclu_tui.dossier import BASES, KINDS, Claim, Dossier, Question, Quote, Service, Source
from exclu_tui.export.chosen import everything
from exclu_tui.export.formats import BY_NAME, FORMATS
from exclu_tui.export.table import COLUMNS
from exclu_tui.loading import bundled, load
from exclu_tui.reviewed import Reviewed
from exclu_tui.said import parse
from exclu_tui.schema import SAYS

DOCS = Path(__file__).parents[1] / "docs"
FILE, HOW_TO = DOCS / "format.md", DOCS / "how-to.md"
OUTPUT = re.compile(r"(<!-- output: [^>]*-->\n).*?(<!-- end of output -->)", re.DOTALL)
TABLES = (
    ("The top of the file", Dossier),
    ("A source: `[sources.ID]`", Source),
    ("A question: `[figures.KEY]`, `[seizures.KEY]`, or a key of a service", Question),
    ("A claim: `{ … }` in `claims`, or the value of a question itself", Claim),
    ("A quote: `[quotes.KEY]`", Quote),
    ("A service: `[services.KEY]`", Service),
)
SAID = (
    "42", "~3000", ">4M EUR", ">=5", "<50", "<=80", "42..48", "several kg", "800 EUR/6 months", "2023-02", "2020-06~",
    "undisclosed", "42?",
)  # fmt: skip


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def made() -> str:
    """The whole document."""
    parts = [
        "# The format\n\nMade by `make readme` from the code; change it there. A dossier is a TOML file, version 1 of"
        " this format. Keys that begin with `x-` are yours. [`dossier.schema.json`](dossier.schema.json) says"
        " the same to an editor: put `#:schema` and its path in your file’s first line (`exclu-tui schema` writes it)."
    ]
    for title, model in TABLES:
        keys = [(f"`{name}`", says) for name, says in SAYS[model].items()]
        parts.append(f"## {title}\n\n{table(('key', 'what it holds'), keys)}")
    kinds, bases = (", ".join(f"`{word}`" for word in words) for words in (KINDS, BASES))
    parts.append(
        f"`kind` is one of {kinds}; `basis` one of {bases}. A source takes any other CSL-JSON variable too (`author`,"
        " `genre` …), a quote a translation under each language’s code, and every other key of a service is a question."
    )
    said = [(f"`{typed}`", parse(typed).wide(), parse(typed).narrow()) for typed in SAID]
    parts.append(f"## What was said: `said`\n\n{table(('typed', 'in words', 'in a narrow cell'), said)}")
    parts.append(
        "The factors are k, M and bn; money has its ISO 4217 code behind it. `~3000` is compared as half a unit of its"
        " last digit that is not zero either way: 2,500 to 3,500. Dates are EDTF (ISO 8601-2), levels 0 and 1."
    )
    parts.append(
        f"## The states of a question, in the order they are tried\n\n{table(('state', 'when'), STATES.items())}"
    )
    rules = [(f"`{rule.name}`", rule.severity, rule.says) for rule in RULES]
    parts.append(f"## The rules of `check`\n\n{table(('rule', 'severity', 'what it says'), rules)}")
    formats = [(f"`{format.name}`", format.holds, format.read_by) for format in FORMATS]
    parts.append(f"## What `export --to` writes\n\n{table(('format', 'what it holds', 'read by'), formats)}")
    columns = [(f"`{column.name}`", column.type, column.says) for column in COLUMNS]
    parts.append(f"## The columns of `csv` and `parquet`\n\n{table(('column', 'type', 'what it holds'), columns)}")
    return "\n\n".join(parts) + "\n"


def queried() -> str:
    """What DuckDB gives for the query in the how-to, over the bundled dossier as Parquet."""
    query = re.search(r"```sql\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert query, "the how-to has its query"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "claims.parquet"
        known = Reviewed.of(load(bundled()).dossier)
        content = BY_NAME["parquet"].write([everything("facts", known)])
        assert isinstance(content, bytes)
        file.write_bytes(content)
        answer = duckdb.sql(query[1].replace("claims.parquet", str(file)))
        assert answer is not None
        rows = [tuple(map(str, row)) for row in answer.fetchall()]
        return table(tuple(answer.columns), rows)


def with_output(how_to: str) -> str:
    """The how-to with the query's output as it is now."""
    return OUTPUT.sub(lambda match: f"{match[1]}\n{queried()}\n\n{match[2]}", how_to)


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
    HOW_TO.write_text(with_output(HOW_TO.read_text("utf-8")), encoding="utf-8")

"""Promise 1 over every format: a record that holds the number of a hedged claim holds its hedge as well."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from exclu_tui.dossier import Dossier
from exclu_tui.export import chosen
from exclu_tui.export.formats import BY_NAME
from exclu_tui.reviewed import Reviewed
from exclu_tui.rungs import of_toml
from exclu_tui.shapes import build

SIGNS = {"~": ("about", "≈", "~"), ">": ("more than", ">"), ">=": ("at least", "≥", ">="),
         "<": ("fewer than", "less than", "<"), "<=": ("at most", "≤", "<=")}  # fmt: skip
TEXTS = ("csv", "json", "markdown", "html", "w3c")


def records(format: str, text: str) -> list[str]:
    """The records of an export: a row, an object, a line."""
    match format:
        case "csv":
            return [" ".join(row) for row in csv.reader(io.StringIO(text))]
        case "json":
            questions = json.loads(text)["dossiers"][0]["questions"]
            return [json.dumps(claim, ensure_ascii=False) for question in questions for claim in question["claims"]]
        case "w3c":
            return [json.dumps(item, ensure_ascii=False) for item in json.loads(text)["first"]["items"]]
    return text.replace("&gt;", ">").replace("&lt;", "<").replace("\\", "").splitlines()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(SIGNS)), st.integers(700, 999), st.sampled_from(["", " EUR", " kg"]), st.booleans())
def test_no_number_leaves_without_its_hedge(sign: str, number: int, unit: str, second: bool) -> None:
    said = f"{sign}{number}{unit}"
    claims = [{"by": "a", "said": said, "anchor": "the words"}, *([{"by": "b", "said": "12345"}] if second else [])]
    table = {
        "dossier": 1,
        "title": "x",
        "sources": {"a": {}, "b": {}},
        "figures": {"q": {"claims": claims}},
    }
    known = Reviewed.of(build(Dossier, of_toml(table)))
    whole = [chosen.everything("x", known)]
    for format in TEXTS:
        content = BY_NAME[format].write(whole)
        assert isinstance(content, str)
        holding = [record for record in records(format, content) if str(number) in record]
        assert holding, format
        for record in holding:
            assert any(word in record for word in SIGNS[sign]), (format, record)

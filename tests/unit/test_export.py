"""Every format, proved by its readers: the csv module, DuckDB, jsonschema, citeproc-py, pybtex, html.parser."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import jsonschema
import pytest

from exclu_tui.checking import check
from exclu_tui.cli import main
from exclu_tui.export import chosen, markdown
from exclu_tui.export import csv as csv_export
from exclu_tui.export import json as json_export
from exclu_tui.export.chosen import Chosen
from exclu_tui.export.formats import BY_NAME, FORMATS
from exclu_tui.export.table import COLUMNS
from exclu_tui.loading import bundled, load, loads
from exclu_tui.reviewed import Reviewed

with warnings.catch_warnings():
    # Both readers import pkg_resources or the like, which warns; what they read is what is tested.
    warnings.simplefilter("ignore")
    import citeproc
    import citeproc.formatter.plain
    import citeproc.source.json
    import pybtex.database
    import pyld.jsonld

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
HOSTILE = """
dossier = 1
title = "</title><script>alert(1)</script>"
[sources.a]
publisher = "</td><script>alert(1)</script> [sic] {\\\\evil} %"
title = "=HYPERLINK(\\"http://x\\")"
URL = "javascript:alert(1)"
[sources.b]
URL = "https://example.org/a?b=1&c=\\"><script>"
[figures.q]
ask = "@SUM(1+1)*cmd|' /C calc'!A0"
claims = [
  { by = "a", said = "~-5 %", note = "x",
    anchor = "-5 % </td><script>alert(1)</script> [sic] *b* `c` [x](javascript:y) \\u001b[31m" },
  { by = "b", said = ">4M EUR", anchor = "more than 4 million, <b>- 5</b>", note = "+1\\n# heading\\n1. list" },
]
[quotes.q]
who = "=1+1"
by = "a"
text = "<img src=x onerror=alert(1)> & “said”"
"""


def whole(file: Path = SMALL) -> Chosen:
    loaded = load(file)
    return chosen.everything(file.stem, Reviewed.of(loaded.dossier).checked(check(loaded)))


@pytest.fixture(scope="module")
def hostile() -> Chosen:
    loaded = loads(HOSTILE.encode(), "hostile.toml")
    return chosen.everything("hostile", Reviewed.of(loaded.dossier).checked(check(loaded)))


def written(format: str, *dossiers: Chosen) -> str:
    content = BY_NAME[format].write(dossiers)
    assert isinstance(content, str)
    return content


# ── csv and parquet ────────────────────────────────────────────────────────────────────────────────


def test_csv_by_the_csv_module() -> None:
    found = whole()
    table = list(csv.DictReader(io.StringIO(written("csv", found), newline="")))
    assert list(table[0]) == [column.name for column in COLUMNS]
    assert [row["said"] for row in table] == [claim.said.typed for _, _, claim in found.claims()]
    users = next(row for row in table if row["path"] == "figures.users")
    assert (users["low"], users["high"], users["hedge"], users["said"]) == ("2500", "3500", "about", "~3000")
    cash = next(row for row in table if row["path"] == "seizures.cash")
    assert (cash["low"], cash["high"], cash["low_open"], cash["unit"]) == ("4000000", "", "true", "EUR")
    offline = next(row for row in table if row["path"] == "services.encrochat.offline")
    assert (offline["earliest"], offline["latest"], offline["low"]) == ("2020-06-01", "2020-06-30", "")
    replaced = next(row for row in table if row["set_aside"])
    assert (replaced["path"], replaced["source"]) == ("figures.arrests", "om")


def test_csv_and_parquet_by_duckdb_give_the_same_table(tmp_path: Path) -> None:
    both = [whole(), whole(bundled())]
    (tmp_path / "t.csv").write_text(written("csv", *both), encoding="utf-8", newline="")
    content = BY_NAME["parquet"].write(both)
    assert isinstance(content, bytes)
    (tmp_path / "t.parquet").write_bytes(content)

    def ask(query: str) -> list[tuple[object, ...]]:
        answer = duckdb.sql(query)
        assert answer is not None
        return list(answer.fetchall())

    query = "select dossier, path, said, low, high, state from '{}' order by all"
    of_csv, of_parquet = (ask(query.format(tmp_path / name)) for name in ("t.csv", "t.parquet"))
    assert len(of_csv) == sum(len(question.claims) for found in both for question in found.questions) > 150
    assert [tuple(map(str, row[:3])) for row in of_csv] == [tuple(map(str, row[:3])) for row in of_parquet]
    assert [row[3:5] for row in of_csv] == [
        tuple(None if cell is None else float(str(cell)) for cell in row[3:5]) for row in of_parquet
    ]
    described = ask(f"select column_name, column_type from (describe from '{tmp_path / 't.parquet'}')")
    types: dict[object, object] = {row[0]: row[1] for row in described}
    assert (types["low"], types["low_open"], types["said"]) == ("DECIMAL(38,9)", "BOOLEAN", "VARCHAR")


def test_without_pyarrow_parquet_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", str(SMALL), "--to", "parquet"]) == 2
    assert "pip install 'exclu-tui[parquet]'" in capsys.readouterr().err


def test_a_number_that_parquet_can_not_hold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "d.toml"
    file.write_text(f'dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\nq = "{"9" * 35}"\n')
    assert main(["export", str(file), "--to", "parquet"]) == 2
    assert "does not fit" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", " =1", "-cmd", "\r=1"])
def test_a_formula_is_guarded(text: str) -> None:
    assert csv_export.guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-5.5", "-5%", "42", ">4M EUR", "~3000", "a=b", "“-”", ""])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert csv_export.guarded(text) == text


def test_no_cell_of_a_hostile_dossier_is_a_formula(hostile: Chosen) -> None:
    for row in csv.reader(io.StringIO(written("csv", hostile), newline="")):
        assert not any(re.match(r"\s*[=+@]", cell) for cell in row)


def test_a_folder_gets_the_table_and_its_description(tmp_path: Path) -> None:
    assert main(["export", str(SMALL), "--to", "csv", "-o", f"{tmp_path}/out/"]) == 0
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    resource = package["resources"][0]
    table = (tmp_path / "out" / resource["path"]).read_text("utf-8")
    header = next(csv.reader(io.StringIO(table)))
    assert [field["name"] for field in resource["schema"]["fields"]] == header


# ── json, csl, bibtex ──────────────────────────────────────────────────────────────────────────────


def test_json_by_jsonschema(hostile: Chosen) -> None:
    schema = json_export.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for found in (whole(), whole(bundled()), hostile):
        export = json.loads(written("json", found))
        jsonschema.Draft202012Validator(schema).validate(export)
        assert len(export["dossiers"][0]["questions"]) == len(found.questions)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({"version": 1, "dossiers": [{"id": "x"}]})


def test_csl_by_citeproc(hostile: Chosen) -> None:
    for found in (whole(), whole(bundled()), hostile):
        items = json.loads(written("csl", found))
        assert [item["id"] for item in items] == [source.id for source in found.sources]
        plain = [{name: value for name, value in item.items() if name != "custom"} for item in items]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            bibliography = citeproc.source.json.CiteProcJSON(plain)
        assert set(bibliography) == {item["id"].lower() for item in items}


def test_citeproc_makes_a_bibliography_of_it() -> None:
    items = [
        {name: value for name, value in item.items() if name != "custom"}
        for item in json.loads(written("csl", whole()))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        source = citeproc.source.json.CiteProcJSON(items)
        made = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for item in items:
            made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        entries = [str(entry) for entry in made.bibliography()]
    assert len(entries) == 3
    assert any(
        "Forty-five held" in entry and "2023" in entry and "https://example.org/paper" in entry for entry in entries
    )


def test_csl_dates() -> None:
    items = {item["id"]: item for item in json.loads(written("csl", whole()))}
    assert items["om"]["issued"] == {"date-parts": [[2023, 2, 3]]}
    assert "issued" not in items["blog"]


def test_bibtex_by_pybtex(hostile: Chosen) -> None:
    for found in (whole(), whole(bundled()), hostile):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = pybtex.database.parse_string(written("bibtex", found), "bibtex")
        assert len(read.entries) == len(found.sources)
    entry = pybtex.database.parse_string(written("bibtex", whole()), "bibtex").entries["paper"]
    assert (entry.fields["title"], entry.fields["date"]) == ("{Forty-five held}", "2023-02-06")


# ── w3c, markdown, html ────────────────────────────────────────────────────────────────────────────


def test_w3c_selectors_select_the_words_in_the_copy() -> None:
    text = (SMALL.parent / "texts" / "om.txt").read_text("utf-8")
    collection = json.loads(written("w3c", whole()))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len({item["id"] for item in items})
    positions = 0
    for item in items:
        selectors = item["target"]["selector"]
        if isinstance(selectors, list):
            quoted, position = selectors
            assert text[position["start"] : position["end"]].replace("'", "’") == quoted["exact"]
            positions += 1
    assert positions >= 3


def keys(value: object) -> int:
    """How many keys there are in all, but for the context."""
    match value:
        case dict():
            return sum(1 + keys(inner) for name, inner in value.items() if name != "@context")
        case list():
            return sum(map(keys, value))
    return 0


def test_w3c_says_in_the_vocabulary_all_that_it_says(hostile: Chosen) -> None:
    # The terms of the vocabulary that are used here, typed from the recommendation: a term it lacks would be dropped.
    terms = json.loads((SMALL.parent / "web-annotation-terms.json").read_text("utf-8"))["@context"]
    for found in (whole(), hostile):
        collection = json.loads(written("w3c", found))
        count = keys(collection)
        compacted = pyld.jsonld.compact(pyld.jsonld.expand({**collection, "@context": terms}), terms)
        assert keys(compacted) == count
        assert compacted["type"] == "AnnotationCollection"
        (expanded,) = pyld.jsonld.expand({**collection, "@context": terms})
        page = expanded["http://www.w3.org/ns/activitystreams#first"][0]
        first = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"][0]
        assert first["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        assert first["http://www.w3.org/ns/oa#motivatedBy"] == [{"@id": "http://www.w3.org/ns/oa#describing"}]


def test_markdown_has_a_footnote_for_every_mark(hostile: Chosen) -> None:
    for found in (whole(), whole(bundled()), hostile):
        text = written("markdown", found)
        body, notes = text.split("\n\n[^1]: ")
        marks = set(re.findall(r"(?<!\\)\[\^(\d+)\]", body))
        assert marks == set(re.findall(r"^\[\^(\d+)\]: ", f"[^1]: {notes}", re.MULTILINE))


def test_markdown_takes_no_evidence_for_markup(hostile: Chosen) -> None:
    text = written("markdown", hostile)
    assert "\\[sic\\]" in text
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\n# heading" not in text
    assert "\x1b" not in text


def test_one_fact_is_its_note() -> None:
    known = whole().known
    fact = known.dossier.fact("figures.arrests")
    assert fact is not None
    assert written("markdown", chosen.only("small", known, "figures.arrests")) == markdown.note(fact, known)


class Page(HTMLParser):
    """The tags, the text and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def page(found: Chosen) -> Page:
    read = Page()
    read.feed(written("html", found))
    return read


def test_html_holds_nothing_that_runs_or_is_fetched(hostile: Chosen) -> None:
    for found in (whole(), hostile):
        read = page(found)
        assert not {"script", "img", "link", "iframe", "object", "base", "form"} & set(read.tags)
        assert not any(name.startswith("on") or name in ("src", "srcset") for name, _ in read.attributes)
        links = [value or "" for name, value in read.attributes if name == "href"]
        assert links
        assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert "</td><script>alert(1)</script> [sic]" in page(hostile).text


def test_html_allows_its_own_style_alone() -> None:
    text = written("html", whole())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policies = [value or "" for name, value in page(whole()).attributes if name == "content"]
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in policies


def test_html_strips_carry_their_numbers_as_text() -> None:
    text = written("html", whole())
    assert re.search(r"<svg [^>]*role=\"img\" aria-label=\"from 42 to &gt;45\">", text)
    assert re.search(r"<text [^>]*>42</text><text [^>]*>&gt;45</text>", text)


def test_html_links_lead_to_an_id_or_to_the_passage() -> None:
    read = page(whole())
    ids = {f"#{value}" for name, value in read.attributes if name == "id"}
    links = [value or "" for name, value in read.attributes if name == "href"]
    assert {link for link in links if link.startswith("#")} <= ids
    assert "https://example.org/om#:~:text=42%20aanhoudingen" in links


# ── the command ────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    assert main(["export", str(SMALL), "--to", "csv", "-o", str(target)]) == 2
    assert "a file is there already" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert main(["export", str(SMALL), "--to", "csv", "-o", str(target), "--force"]) == 0
    assert target.read_text().startswith("dossier,")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_what_can_not_be_written_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["export", str(SMALL), "--to", "csv", "-o", str(tmp_path / "file" / "out.csv")]) == 2
    assert "can’t be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_several_dossiers_are_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "d.toml").write_bytes(SMALL.read_bytes())
    assert main(["export", str(tmp_path / "a"), str(tmp_path / "b" / "d.toml"), "--to", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["dossier"] for row in table} == {(tmp_path / name / "d").as_posix() for name in ("a", "b")}


def test_only_takes_a_path_or_words(capsys: pytest.CaptureFixture[str]) -> None:
    def paths(only: str) -> set[str]:
        assert main(["export", str(SMALL), "--to", "csv", "--only", only]) == 0
        return {row["path"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}

    assert paths("figures.arrests") == {"figures.arrests"}
    assert paths("drieduizend") == {"figures.users"}
    assert paths("services.encrochat") == {"services.encrochat.offline", "services.encrochat.users"}
    assert main(["export", str(SMALL), "--to", "csv", "--only", "nothing like it"]) == 2


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_is_described(format: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    out = capsys.readouterr().out
    assert isinstance(format, type(FORMATS[0]))
    assert f"  {format.name}" in out
    assert format.read_by in out

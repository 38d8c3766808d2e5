"""Evidence as an attack: whatever a field holds, it comes out as text, and all of it comes out."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from exclu_tui import addresses
from exclu_tui.characters import one_line, visible
from exclu_tui.cli import main
from exclu_tui.export.csv import guarded
from exclu_tui.export.formats import FORMATS
from exclu_tui.loading import loads
from tests.safety.hostile import ATTACKS, UNSAFE, document, table, unsafe_in

EVERY = pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
SHOWN = ("TITLE", "ASK", "LABEL", "NOTE", "ANCHOR", "WHO", "ROLE", "QUOTE", "TRANSLATION", "SERVICE", "BECAUSE", "SAID",
         "UNIT", "VAGUE", "SOURCEID", "PAPER", "STITLE", "ARCHIVED", "FAMILY", "SNOTE", "QNOTE", "TO")  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path, attack: str) -> Path:
    file = tmp_path / "hostile.toml"
    file.write_bytes(document(attack))
    return file


def ran(capsysbinary: pytest.CaptureFixture[bytes], *argv: str) -> str:
    code = main(argv)
    out, err = capsysbinary.readouterr()
    assert code in (0, 1), err
    assert unsafe_in(err.decode()) == set()
    return out.decode()


@EVERY
def test_the_hostile_dossier_is_what_it_should_be(attack: str) -> None:
    dossier = loads(document(attack), "f").dossier
    assert dossier.title == table(attack)["title"], "what is tried is what the file says"


@EVERY
def test_show_writes_nothing_but_text(
    hostile: Path, attack: str, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100000")  # unwrapped, so that each attack stands whole
    out = ran(capsysbinary, "show", str(hostile))
    assert unsafe_in(out) == set()
    plain = out.replace(" ", "").replace("\n", "").replace("⏎", "")
    for field in SHOWN:
        assert field + visible(attack).replace(" ", "").replace("\n", "") in plain, f"{field} is all there"


@EVERY
@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_check_writes_nothing_but_text(hostile: Path, format: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = ran(capsysbinary, "check", str(hostile), "--format", format)
    assert unsafe_in(out) == set()
    lines = out.splitlines()
    match format:
        case "json":
            assert json.loads(out)["problems"]
        case "github":
            assert all(line.startswith(("::error file=", "::warning file=")) for line in lines[:-1])
        case _:
            assert all(line.startswith(f"{hostile}:") for line in lines[:-1]), "a line a problem"


@EVERY
@pytest.mark.parametrize("format", [format.name for format in FORMATS if format.is_text])
def test_an_export_is_text_and_keeps_every_character(
    hostile: Path, attack: str, format: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = ran(capsysbinary, "export", str(hostile), "--to", format)
    assert unsafe_in(out.replace("\r\n", "\n")) == set()
    wanted = table(attack)
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        assert rows[0]["note"] == guarded(visible(wanted["figures"][f"FIGUREID {attack}."]["claims"][0]["note"]))
        assert rows[2]["anchor"] == guarded(visible(attack)), "no cell is a formula"
    if format == "json":
        assert json.loads(out)["dossiers"][0]["title"] == wanted["title"], "JSON holds the characters themselves"
    if format == "w3c":
        exact = json.loads(out)["first"]["items"][0]["target"]["selector"]["exact"]
        assert exact == f"ANCHOR {attack}.", "a selector finds its words by their very characters"


class Page(html.parser.HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


@EVERY
def test_a_page_has_no_tag_or_link_of_the_evidence(
    hostile: Path, attack: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = Page(ran(capsysbinary, "export", str(hostile), "--to", "html"))
    assert not page.tags & {"script", "img", "b", "iframe", "object", "form", "input", "base"}
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(link.startswith("#") for link in page.links), "the address with an attack in it is no link"
    for field in ("TITLE", "ASK", "NOTE", "QUOTE", "BECAUSE"):
        assert f"{field} {visible(attack)}".replace("\n", "") in page.words.replace("\n", "")


@EVERY
def test_markdown_has_no_markup_of_the_evidence(
    hostile: Path, attack: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = ran(capsysbinary, "export", str(hostile), "--to", "markdown")
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(out)
    kinds = {child.type for token in parsed for child in token.children or ()} | {token.type for token in parsed}
    assert not kinds & {"html_inline", "html_block", "image", "link_open", "code_inline", "fence", "table_open"}
    words = "".join(child.content for token in parsed for child in token.children or ())
    assert f"NOTE {one_line(attack)}" in words


@EVERY
def test_what_is_made_visible_can_be_told_apart_from_what_was_typed(attack: str) -> None:
    shown = visible(attack)
    assert not set(shown) & UNSAFE
    assert len(shown) >= len(attack), "nothing is dropped"
    assert visible(shown) == shown


def test_scripts_and_emoji_stay_as_they_are() -> None:
    for text in (
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🚒 🏳️\u200d🌈",
        "Việt Nam",
        "e\u0301",
        "שָׁלוֹם",
        "กำ",
        "Ελλάδα",
        "Россия",
    ):
        assert visible(text) == text


# (the address, whether it is opened)
ADDRESSES = [
    ("https://example.org/a?b=c#d", True),
    ("HTTPS://EXAMPLE.ORG", True),
    ("http://example.org:8080/", True),
    ("http://münchen.example/", True),
    ("http://[2001:db8::1]/", True),
    ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False),
    ("data:text/html,<script>", False),
    ("file:///etc/passwd", False),
    ("vbscript:x", False),
    ("mailto:a@example.org", False),
    ("//example.org/", False),
    ("example.org", False),
    ("http:", False),
    ("http://", False),
    ("http:example.org", False),
    ("http:/example.org", False),
    ("http:///example.org", False),
    ("http://[", False),
    ("http://example.org:port/", False),
    (" https://example.org/", False),
    ("\x01https://example.org/", False),
    ("java\nscript:alert(1)", False),
    ("https://exam\tple.org/", False),
    ("https://example.org/ --new-window", False),
    ("https://example.org\\@evil.example/", False),
    ("https://www.politie.nl@evil.example/", False),
    ("https://user:word@example.org/", False),
    ("https://example.org/\u202egro.elpmaxe", False),
    ("https://example\u200b.org/", False),
    ("-https://example.org/", False),
    ("", False),
]


@pytest.mark.parametrize(("address", "opened"), ADDRESSES)
def test_only_whole_web_addresses_are_opened(address: str, opened: bool) -> None:
    assert addresses.is_web(address) is opened

"""`exclu-tui draft`: from a file to a dossier that `check` passes, and what it refuses; each article is made up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exclu_tui import articles, cli, drafts
from exclu_tui.drafting import draft
from exclu_tui.loading import load
from exclu_tui.problems import ExcluError

TEXT = """De politie heeft bij invallen op bijna tachtig adressen ruim 5,5 miljoen euro cash gevonden. Het was 3 maart.

"Dit is een grote klap voor de onderwereld", zegt hoofdofficier Els de Vries. "Niemand weet hoe dit verder gaat", klonk
het in de zaal.
"""
PAGE = """<!doctype html><html lang="en-GB"><head><title>Two held - The Made-up Post</title>
<meta property="og:title" content="Two held after raid"><meta property="og:site_name" content="The Made-up Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://example.org/two-held"></head><body>
<nav><a href="/">Home</a> <a href="/inbox">99 unread messages</a></nav>
<article><h1>Two held after raid</h1>
<p>Police searched 14 homes on 4 March 2024 and seized more than 3 kg of cocaine. The harbour was shut for the day.</p>
<p>“We have taken a large step this week,” said chief inspector Mary Example. Nobody was hurt in the raids, which began
before dawn and ended at noon, and the harbour was opened again for the ships that were waiting.</p></article>
<footer>Copyright 2019</footer></body></html>
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("raid.txt").write_text(TEXT, "utf-8")
    Path("page.html").write_text(PAGE, "utf-8")
    return tmp_path


def errors(capsys: pytest.CaptureFixture[str], *argv: str) -> list[str]:
    """What `check` says is an error, of which there is to be none."""
    capsys.readouterr()
    cli.main(["check", *argv])
    return [line for line in capsys.readouterr().out.splitlines() if ": error " in line]


def test_a_draft_opens_and_passes_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["draft", "raid.txt"]) == 0
    written = capsys.readouterr()
    Path("mine.toml").write_text(written.out, "utf-8")
    assert "cp raid.txt texts/raid.txt" in written.err
    Path("texts").mkdir()
    Path("texts/raid.txt").write_bytes(Path("raid.txt").read_bytes())
    assert errors(capsys, "mine.toml") == []
    dossier = load(Path("mine.toml")).dossier
    assert dossier.figures["adressen"].claims[0].said.typed == "<80"
    assert dossier.seizures["cash"].claims[0].said.typed == ">5.5M EUR"
    (quote,) = dossier.quotes.values()
    assert (quote.who, quote.role) == ("Els de Vries", "hoofdofficier")
    source = dossier.sources["raid"]
    assert (source.language, source.title, source.issued, source.url) == ("nl", None, None, None)


def test_what_cant_be_told_is_a_comment(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["draft", "raid.txt"])
    comments = [line for line in capsys.readouterr().out.splitlines() if line.startswith("#")]
    assert any("title, container-title, issued, URL" in line for line in comments)
    assert any("line 1" in line and "3 maart" in line and "year" in line for line in comments)
    assert '# who = ""' in comments
    assert '# text = "Niemand weet hoe dit verder gaat"' in comments


def test_a_commented_quote_is_right_once_its_speaker_is_typed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["draft", "raid.txt"])
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("# [quotes.niemand_weet]")
    for at in range(start, start + 4):
        lines[at] = lines[at].removeprefix("# ").replace('who = ""', 'who = "A voice"')
    Path("mine.toml").write_text("\n".join(lines), "utf-8")
    assert load(Path("mine.toml")).dossier.quotes["niemand_weet"].who == "A voice"


def test_a_copy_goes_where_check_looks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["draft", "raid.txt", "-o", "new/mine.toml", "--copy"]) == 0
    assert Path("new/texts/raid.txt").read_bytes() == Path("raid.txt").read_bytes()
    assert errors(capsys, "new/mine.toml") == []
    Path("new/texts/raid.txt").write_text("something else", "utf-8")
    assert errors(capsys, "new/mine.toml")


def test_a_file_that_is_there_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text("mine", "utf-8")
    assert cli.main(["draft", "raid.txt", "-o", "mine.toml"]) == 2
    assert Path("mine.toml").read_text("utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert cli.main(["draft", "raid.txt", "-o", "mine.toml", "--force"]) == 0
    assert sorted(os.listdir()) == ["mine.toml", "page.html", "raid.txt"]


def test_a_language_is_a_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("42 aanhoudingen", "utf-8")
    assert cli.main(["draft", "a.txt", "--lang", "Dutch"]) == 2
    assert "nl, en, de and fr" in capsys.readouterr().err
    assert cli.main(["draft", "a.txt"]) == 0
    assert "name it with --lang" in capsys.readouterr().out
    assert cli.main(["draft", "a.txt", "--lang", "nl-BE"]) == 0
    assert 'aanhoudingen = { by = "a", said = "42", anchor = "42 aanhoudingen" }' in capsys.readouterr().out


def test_a_copy_needs_a_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["draft", "raid.txt", "--copy"]) == 2
    written = capsys.readouterr()
    assert not written.out
    assert "-o FILE" in written.err


# ── web pages ──────────────────────────────────────────────────────────────────────────────────────


def test_a_page_tells_of_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["draft", "page.html", "-o", "mine.toml", "--copy"]) == 0
    assert errors(capsys, "mine.toml") == []
    dossier = load(Path("mine.toml")).dossier
    source = dossier.sources["page"]
    assert dossier.title == source.title == "Two held after raid"
    assert (source.container_title, source.url) == ("The Made-up Post", "https://example.org/two-held")
    assert source.issued
    assert (source.issued.typed, source.language, source.type) == ("2024-03-05", "en-GB", "webpage")
    assert dossier.seizures["cocaine"].claims[0].said.typed == ">3 kg"
    assert [quote.who for quote in dossier.quotes.values()] == ["Mary Example"]
    copy = Path("texts/page.txt").read_text("utf-8")
    assert "14 homes" in copy
    assert "99 unread" not in copy


def test_what_a_page_does_not_say_is_left_out(here: Path) -> None:
    bare = "\n".join(line for line in PAGE.splitlines() if "<meta" not in line and "canonical" not in line)
    Path("page.html").write_text(bare.replace(' lang="en-GB"', ""), "utf-8")
    article = articles.read(Path("page.html"))
    assert (article.site, article.issued, article.language, article.url) == ("", "", "", "")


def test_a_page_in_another_language_than_its_template_says(here: Path) -> None:
    Path("nl.html").write_text(
        f'<html lang="en"><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>', "utf-8"
    )
    made = drafts.new(articles.read(Path("nl.html"))).data.decode()
    assert 'language = "nl" # as its words tell; the page says en' in made


def test_without_the_library_the_way_out_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ExcluError, match=r"pip install 'exclu-tui\[html\]'"):
        articles.read(Path("page.html"))
    assert articles.read(Path("raid.txt")).text == TEXT


def test_a_text_needs_no_library_and_no_dashboard(here: Path) -> None:
    program = (
        "import sys; from exclu_tui import cli; cli.main(['draft', 'raid.txt'])\n"
        "assert not {'trafilatura', 'textual', 'lxml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_no_other_command_pays_for_it() -> None:
    program = (
        "import sys; from exclu_tui import cli; cli.main(['check'])\n"
        "assert not {'exclu_tui.drafting', 'exclu_tui.lexicon', 'exclu_tui.articles'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


# ── bad input ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7\n...", "pdftotext a.txt a.txt"),
        (b"PK\x03\x04....", ".docx"),
        (b"\x89PNG\r\n\0\0", "zero bytes"),
        ("één".encode("utf-16"), "UTF-16"),
        ("regel\nde cocaïne".encode("latin-1"), "a.txt:2:8: error article: byte 0xEF is not UTF-8"),
        (b"<!doctype html><html><body></body></html>", "no article is found"),
    ],
)
def test_what_is_no_text_is_refused(here: Path, data: bytes, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_bytes(data)
    assert cli.main(["draft", "a.txt", "-o", "mine.toml"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("mine.toml").exists()


@pytest.mark.parametrize(("name", "words"), [(".", "folder"), ("none.txt", "no such file"), ("pipe", "regular")])
def test_what_is_no_file_is_refused(here: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe")
    assert cli.main(["draft", name]) == 2
    assert words in capsys.readouterr().err


def test_a_text_without_numbers_is_a_dossier_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Er werd niets gevonden in het huis van de man.", "utf-8")
    assert cli.main(["draft", "a.txt", "-o", "mine.toml", "--copy"]) == 0
    assert errors(capsys, "mine.toml") == []
    assert "# No number, date or quotation" in Path("mine.toml").read_text("utf-8")
    assert list(load(Path("mine.toml")).dossier.sources) == ["a"]


def test_a_date_at_the_head_of_a_text_is_its_own(here: Path) -> None:
    Path("a.txt").write_text(" date 2023-02 De politie hield 42 verdachten aan van het netwerk.", "utf-8")
    article = articles.read(Path("a.txt"))
    assert article.issued == "2023-02"
    assert [claim.said for claim in draft(article.text, "nl", article.begins).claims] == ["42"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Er werden {1000 + n} verdachten van het netwerk niet gezien. " for n in range(80_000)),
        "Er werden 42 verdachten aangehouden van het netwerk in de stad. " * 78_000,
        "12 " * 1_600_000,
        '"een van de dingen die hij zei" ' * 150_000,
    ],
    ids=["numbers", "one sentence", "digits", "quotes"],
)
def test_5_mb_take_seconds(text: str) -> None:
    start = time.perf_counter()
    made = drafts.new(articles.Article("a", "a.txt", text))
    assert time.perf_counter() - start < 60
    assert len(made.data) < 200_000


def test_what_is_more_than_a_draft_holds_is_told() -> None:
    text = "".join(f"Er werden {1000 + n} verdachten van het netwerk niet gezien. " for n in range(500))
    made = drafts.new(articles.Article("a", "a.txt", text))
    assert b"# There is more in the text" in made.data
    assert "more in the text" in made.summary


# ── into a dossier that is there ───────────────────────────────────────────────────────────────────

OLD = """# mine
dossier = 1
title = "Old"   # the spaces stay
[sources.om]
[figures]
adressen = { by = "om", said = "79" }
[seizures.cash]
said = "4M EUR"
by = "om"
[quotes.x]
who = "X"
by = "om"
text = "y\""""


def test_into_keeps_every_byte(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for old in (OLD, OLD + "\n", OLD.replace("\n", "\r\n")):
        Path("mine.toml").write_bytes(old.encode())
        before = load(Path("mine.toml")).dossier
        assert cli.main(["draft", "raid.txt", "--into", "mine.toml", "--copy"]) == 0
        assert Path("mine.toml").read_bytes().startswith(old.encode())
        after = load(Path("mine.toml")).dossier
        assert after.figures["adressen"] == before.figures["adressen"]
        assert after.quotes["x"] == before.quotes["x"]
        assert after.figures["adressen_2"].claims[0].by == "raid"
        assert after.seizures["cash_2"].claims[0].said.typed == ">5.5M EUR"
        assert errors(capsys, "mine.toml") == []


def test_a_draft_takes_another(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["draft", "raid.txt", "-o", "mine.toml", "--copy"])
    assert cli.main(["draft", "page.html", "--into", "mine.toml", "--copy"]) == 0
    assert errors(capsys, "mine.toml") == []
    assert list(load(Path("mine.toml")).dossier.sources) == ["raid", "page"]
    Path("sub").mkdir()
    Path("sub/raid.txt").write_text(f"{TEXT}\nEr was het nog niet van voor.", "utf-8")
    assert cli.main(["draft", "sub/raid.txt", "--into", "mine.toml", "--copy"]) == 0
    assert list(load(Path("mine.toml")).dossier.sources) == ["raid", "page", "raid-2"]
    assert errors(capsys, "mine.toml") == []


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (OLD.replace('by = "om", ', ""), 'add by = "om" to each first (line 6)'),
        ('dossier = 1\ntitle = "x"\nsources = { om = {} }\n', "nothing can be put behind it"),
        ('dossier = 1\ntitle = "x"\nfigures = { a = { by = "om", said = "1" } }\n[sources.om]\n', "nothing can be put"),
        ("dossier = 2\n", "version 2"),
    ],
)
def test_into_is_refused_where_it_would_change_a_thing(
    here: Path, old: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.toml").write_text(old, "utf-8")
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml"]) == 2
    assert words in capsys.readouterr().err
    assert Path("mine.toml").read_text("utf-8") == old


def test_the_same_text_is_drafted_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["draft", "raid.txt", "-o", "mine.toml"])
    before = Path("mine.toml").read_bytes()
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml"]) == 2
    assert "as `raid`" in capsys.readouterr().err
    assert Path("mine.toml").read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_written(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine.toml").write_text(OLD, "utf-8")
    into = drafts.into

    def slow(*arguments: object) -> drafts.Draft:
        Path("mine.toml").write_text(OLD + "\n# another hand", "utf-8")
        return into(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts, "into", slow)
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml"]) == 2
    assert "has changed" in capsys.readouterr().err
    assert Path("mine.toml").read_text("utf-8") == OLD + "\n# another hand"


def test_a_link_stays_a_link(here: Path) -> None:
    Path("real").mkdir()
    Path("real/mine.toml").write_text(OLD, "utf-8")
    Path("mine.toml").symlink_to("real/mine.toml")
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml"]) == 0
    assert Path("mine.toml").is_symlink()
    assert "[sources.raid]" in Path("real/mine.toml").read_text("utf-8")


def test_a_private_dossier_stays_private(here: Path) -> None:
    Path("mine.toml").write_text(OLD, "utf-8")
    Path("mine.toml").chmod(0o600)
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml"]) == 0
    assert Path("mine.toml").stat().st_mode & 0o777 == 0o600


def test_another_text_at_the_copys_place_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text(OLD, "utf-8")
    Path("texts").mkdir()
    Path("texts/raid.txt").write_text("another text", "utf-8")
    assert cli.main(["draft", "raid.txt", "--into", "mine.toml", "--copy"]) == 2
    assert "texts/raid.txt" in capsys.readouterr().err
    assert Path("texts/raid.txt").read_text("utf-8") == "another text"
    assert Path("mine.toml").read_text("utf-8") == OLD

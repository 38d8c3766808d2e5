"""The words of facts: safe characters, spans that keep hedges, wrapping that changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from exclu_tui import wording
from exclu_tui.characters import visible
from exclu_tui.dossier import Question
from exclu_tui.loading import load, loads
from exclu_tui.problems import Problem, Where
from exclu_tui.reviewed import Reviewed
from exclu_tui.wording import Line, Run, plain_text, searchable, span

DOSSIER = load(Path(__file__).parents[1] / "data" / "small.toml").dossier
KNOWN = Reviewed.of(DOSSIER)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("tab\tend", "tab␉end"),
        ("\u202egnp.exe", "⟦U+202E⟧gnp.exe"),
        ("\u2066x\u2069 \u200f \u200b \ufeff \u00ad", "⟦U+2066⟧x⟦U+2069⟧ ⟦U+200F⟧ ⟦U+200B⟧ ⟦U+FEFF⟧ ⟦U+00AD⟧"),
        ("\x85\u2028", "⟦U+0085⟧⟦U+2028⟧"),
        ("line\nline", "line\nline"),
    ],
)
def test_what_cannot_be_printed_safely_is_made_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text", ["[sic] [/] [@click=x]y[/]", "e\u0301 é", "👩‍👩‍👧 🇳🇱", "שלום עולם", "۳۰۰۰", "中文", "zo’n – “x”"]
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def asked(*said: str) -> Question:
    claims = ", ".join(f'{{ said = "{value}" }}' for value in said)
    text = f'dossier = 1\ntitle = "x"\n[sources.a]\n[figures.q]\nclaims = [{claims}]\n'
    return loads(text.encode(), "f").dossier.figures["q"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (["42", "48", "45"], "42 to 48"),
        (["42", "42"], "42"),
        (["~3000", ">10000"], "≈3,000 to >10,000"),
        (["4M EUR", ">4M EUR"], "€4M to >€4M"),
        (["<50", "42"], "42 to <50"),
        ([">4M EUR", "4.3M USD"], ">€4M; $4.3M"),
        (["20", "several"], "20; several"),
        (["several", "several"], "several"),
        (["2020-09", "2022-04", "2020-06"], "Jun 2020 to Apr 2022"),
        (["undisclosed"], "undisclosed"),
    ],
)
def test_a_span_keeps_every_hedge_and_chooses_nothing(said: list[str], shown: str) -> None:
    assert " ".join(span(asked(*said))) == shown


def test_a_question_in_full_with_its_sources() -> None:
    fact = DOSSIER.figures["arrests"]
    lines = (*wording.detail(fact, KNOWN), wording.BLANK, *wording.citations(fact, DOSSIER))
    assert plain_text(lines) == (
        "How many people were arrested?\n"
        "clash: The Paper says 45 (NL BE) and A Blog more than 45: both can’t be true, unless A Blog, who names no "
        "scope, speaks of other places.\n"
        "3 claims · 3 sources · 2 origins · 1 replaced\n"
        "\n"
        "42\n"
        "  Openbaar Ministerie · 3 Feb 2023 · NL BE · replaced by The Paper of 6 Feb 2023\n"
        "    “42 aanhoudingen”\n"
        "\n"
        "45\n"
        "  The Paper · 6 Feb 2023 · NL BE · replaces Openbaar Ministerie of 3 Feb 2023\n"
        "    “45 arrests”\n"
        "    note: three days later\n"
        "\n"
        "more than 45\n"
        "  A Blog\n"
        "    no anchor\n"
        "\n"
        "Sources\n"
        "  Openbaar Ministerie, 3 February 2023. https://example.org/om\n"
        "  “Forty-five held”, The Paper, 6 February 2023. https://example.org/paper\n"
        "  A Blog, no date. javascript:alert(1)"
    )


def test_a_quote_is_shown_in_translation_only_when_asked() -> None:
    quote = DOSSIER.quotes["goldmine"]
    original, translated = (wording.detail(quote, KNOWN, translated=asked)[0].text for asked in (False, True))
    assert (original, translated) == ("“een goudmijn [sic]”", "“a gold mine [sic]”")


def test_two_sources_of_one_name_are_told_apart() -> None:
    text = 'dossier = 1\ntitle = "x"\n[sources.a]\npublisher = "P"\n[sources.b]\npublisher = "P"\n'
    assert set(loads(text.encode(), "f").dossier.source_names.values()) == {"P (a)", "P (b)"}


def test_wrapping_keeps_long_words_whole_and_every_space_within_a_line() -> None:
    word = "x" * 400
    assert plain_text([Line((Run(f"a  b {word} c"),))], 40) == f"a  b\n  {word}\n  c"


def test_a_line_break_in_evidence_is_a_line_break() -> None:
    assert plain_text([Line((Run("one\ntwo"),), indent=2)], 40) == "  one\n  two"


def test_the_caret_stands_under_the_column() -> None:
    problem = Problem("r", Where("f", 12, 4), "w", source="\té中x")
    assert wording.caret(problem) == ("  12 | ␉é中x", "     | " + " " * 4 + "^")


def test_how_much_is_checked_is_a_bar_and_words_and_nothing_before_anybody_began() -> None:
    text = (Path(__file__).parents[1] / "data" / "harbour.toml").read_text("utf-8")
    assert wording.progress(Reviewed.of(loads(text.encode(), "f.toml").dossier)) == ""
    by_hand = (
        text.replace('scope = "NL"', 'scope = "NL", checked = "2026-11-24 MK"')
        + 'raids = { by = "harbour", said = "14" }'
    )
    assert wording.progress(Reviewed.of(loads(by_hand.encode(), "f.toml").dossier)) == "▰▰▰▰▰▱▱▱▱▱ 1 of 2 checked"
    void = by_hand.replace('MK"', 'MK", digest = "000000000000"')
    assert wording.progress(Reviewed.of(loads(void.encode(), "f.toml").dossier)) == "▱▱▱▱▱▱▱▱▱▱ 0 of 2 checked"


def test_no_source_is_found_by_the_digits_of_a_hash() -> None:
    text = f'dossier = 1\ntitle = "T"\n[sources.a]\npublisher = "A"\nsha256 = "{"48" * 32}"\n'
    known = Reviewed.of(loads(text.encode(), "a.toml").dossier)
    words = searchable(known.dossier.sources["a"], known)
    assert "publisher: A" in words
    assert "48" not in words

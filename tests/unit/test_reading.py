"""A source's text as it is read: lines, words, anchors, amounts that no claim uses, and what is guessed of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from exclu_tui import reading
from exclu_tui.anchors import Copy, Passage, locate
from exclu_tui.characters import visible
from exclu_tui.guess import guess
from exclu_tui.loading import load
from exclu_tui.reading import chosen, line_of, lines, overlooked, standings, word_before, word_behind, word_from

DATA = Path(__file__).parents[1] / "data"
LETTERS = st.text(st.sampled_from("ab 1,.é…“\t\n\r\u0301\u202e漢👩\u200d\x1b[]"), max_size=80)


@given(LETTERS, st.integers(1, 12))
def test_lines_hold_the_whole_text_in_order_and_fit(text: str, width: int) -> None:
    found = lines(text, width)
    at = 0
    for start, end in found:
        assert text[at:start] in ("", "\n", "\r\n"), "only a line break is left out"
        assert "\n" not in text[start:end]
        shown = text[start:end].rstrip(" ")
        assert sum(cell_len(visible(c)) for c in shown) <= width or len(shown) == 1
        at = end
    assert text[at:] in ("", "\n", "\r\n")


@given(LETTERS, st.integers(1, 12), st.data())
def test_every_place_has_its_line(text: str, width: int, data: st.DataObject) -> None:
    found = lines(text, width)
    at = data.draw(st.integers(0, len(text)))
    start, _ = found[line_of(found, at)]
    assert start <= at
    assert line_of(found, at) == len(found) - 1 or found[line_of(found, at) + 1][0] > at


def test_what_counts_as_plain_is_one_column_and_shown_as_it_is() -> None:
    plain = [chr(code) for code in range(0x2100) if reading._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 500
    assert all(cell_len(character) == 1 and visible(character) == character for character in plain)


def test_lines_break_at_spaces_and_a_long_word_anywhere() -> None:
    text = "one two three fourfivesix\r\n\nend"
    assert [text[start:end] for start, end in lines(text, 7)] == ["one two ", "three ", "fourfiv", "esix", "", "end"]


@given(LETTERS)
def test_words_are_walked_there_and_back(text: str) -> None:
    there, word = [], word_from(text, 0)
    while word is not None:
        there.append(word)
        word = word_behind(text, word.end)
    back, word = [], word_before(text, len(text))
    while word is not None:
        back.append(word)
        word = word_before(text, word.start)
    assert there == back[::-1]


def test_a_word_has_no_stops_and_quotes_around_it() -> None:
    text = "(“42 raids”, it said) – €4.5M."
    words, word = [], word_from(text, 0)
    while word is not None:
        words.append(text[word.start : word.end])
        word = word_behind(text, word.end)
    assert words == ["42", "raids", "it", "said", "–", "€4.5M"]


def test_anchors_are_numbered_as_they_stand_and_what_stands_nowhere_comes_last() -> None:
    dossier = load(DATA / "small.toml").dossier
    text = (DATA / "texts" / "om.txt").read_text("utf-8")
    found = standings(dossier, dossier.sources["om"], Copy(text))
    assert [(each.number, each.name, each.state) for each in found[:6]] == [
        (1, "Officers", "found"),
        (2, "Arrests", "found"),
        (3, "Users", "found but for spacing or quotes"),
        (4, "Cash", "ambiguous"),
        (5, "Andy Kraag", "found"),
        (0, "How cracked", "no anchor"),
    ]
    assert len(found[3].passages) == 2
    gone = standings(dossier, dossier.sources["om"], Copy("nothing of it"))
    assert {each.state for each in gone} == {"gone", "no anchor"}


def test_a_date_is_one_thing_and_none_is_no_amount() -> None:
    text = "Op 2023-02-03, na 2023-01, was er geen handel meer; nog geen honderd mensen bleven, met 3-4 telefoons."
    words = [each.words for each in overlooked(text, "nl", ())]
    assert words == ["2023-02-03", "2023-01", "nog geen honderd mensen", "3", "4 telefoons"]


def test_amounts_that_no_claim_uses_have_their_hedge_and_what_is_counted() -> None:
    loaded = load(DATA / "harbour.toml").dossier
    text = (DATA / "texts" / "harbour.txt").read_text("utf-8")
    found = standings(loaded, loaded.sources["harbour"], Copy(text))
    left = overlooked(text, "en", found)
    assert [each.words for each in left] == [
        "Eleven held", "More than 200 officers", "14 houses", "almost 3 tonnes", "at least 120 million euros",
        "several firearms", "about 450,000 euros", "35 detectives", "19",
    ]  # fmt: skip
    assert [text[each.passage.start : each.passage.end] for each in left] == [each.words for each in left]
    assert "eleven people" in [each.words for each in overlooked(text, "en", ())]


def test_a_text_without_numbers_has_none_and_one_in_another_language_its_digits() -> None:
    assert overlooked("Nobody said how many.", "en", ()) == ()
    assert [each.words for each in overlooked("Znaleziono 14 telefonów.", "pl", ())] == ["14 telefonów"]


def test_offsets_are_right_also_behind_pieces_of_a_long_paragraph() -> None:
    text = "word " * 3000 + "and 77 raids. " + "word " * 3000
    assert [each.words for each in overlooked(text, "en", ())] == ["77 raids"]


@pytest.mark.parametrize(
    ("exact", "number"), [("42 raids", 0), ("42 raids", 1), ("42 raids", 2), ("There were 42 raids.", 1)]
)
def test_what_is_chosen_is_found_again_and_nothing_else(exact: str, number: int) -> None:
    text = "There were 42 raids. There were 42 raids. Then there were 42 raids."
    places = [at for at in range(len(text)) if text.startswith(exact, at)]
    passage = Passage(places[number], places[number] + len(exact))
    found = chosen(Copy(text), passage)
    assert found.exact == exact
    assert found.unique
    assert locate(Copy(text), found.exact, found.prefix or None, found.suffix or None).passages == (passage,)


def test_a_sentence_that_stands_three_times_alone_is_told_apart_by_its_ends() -> None:
    text = "42 raids.\n" * 3
    whole = [chosen(Copy(text), Passage(at, at + 8)) for at in (0, 10, 20)]
    for at, found in zip((0, 10, 20), whole, strict=True):
        located = locate(Copy(text), found.exact, found.prefix or None, found.suffix or None)
        assert (located.passages == (Passage(at, at + 8),)) == found.unique


def test_words_that_stand_very_often_are_not_told_apart() -> None:
    found = chosen(Copy("a raid " * 11_000), Passage(2, 6))
    assert (found.exact, found.prefix, found.suffix, found.unique) == ("raid", "", "", False)


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("meer dan 4 miljoen euro cash", "nl", ">4M EUR"),
        ("zo’n drieduizend gebruikers", "nl", "~3000"),
        ("42 aanhoudingen", "nl", "42"),
        ("meerdere vuurwapens", "nl", "several"),
        ("almost 3 tonnes", "en", "~3 t"),
        ("at least 120 million euros", "en", ">=120M EUR"),
        ("€ 1.600 per jaar", "nl", "1600 EUR/year"),
        ("about 60%", "en-GB", "~60%"),
        ("3 februari 2023", "nl", "2023-02-03"),
        ("2023-02", "nl", "2023-02"),
        ("2023-02-03", "", "2023-02-03"),
        ("2023-13", "en", ""),
        ("May 14, 2024", "en", "2024-05-14"),
        ("3000+", "en", ">=3000"),
        ("a dozen suspects", "en", "12"),
        ("between 42 and 48", "en", ""),
        ("800 euro per half jaar", "nl", ""),
        ("nobody knows", "en", ""),
        ("14 telefonów", "pl", ""),
        ("42 people", "", "42"),
    ],
)
def test_what_is_guessed_of_words(words: str, language: str, said: str) -> None:
    assert guess(words, language) == said

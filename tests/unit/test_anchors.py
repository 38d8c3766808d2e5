"""Anchors in texts: found, found but for spacing, ambiguous, gone; and never within a word or a number."""

from __future__ import annotations

import pytest

from exclu_tui.anchors import Copy, locate


def standing(text: str, anchor: str, prefix: str | None = None, suffix: str | None = None) -> tuple[str, list[str]]:
    located = locate(Copy(text), anchor, prefix, suffix)
    return located.state, [text[passage.start : passage.end] for passage in located.passages]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("er waren 42 aanhoudingen.", "42 aanhoudingen"),
        ("“42 aanhoudingen”", "42 aanhoudingen"),
        ("in 2023 42 were held", "42 were held"),
        ("costs €5 a day", "5 a day"),
        ("met 5, en 6", "5, en 6"),
        ("it fell by 5%.", "5%"),
        ("van 3 tot 4", "3 tot 4"),
        ("een goudmijn [sic] is", "goudmijn [sic]"),
    ],
)
def test_found(text: str, anchor: str) -> None:
    assert standing(text, anchor) == ("found", [anchor])


@pytest.mark.parametrize(
    ("text", "anchor", "raw"),
    [
        ("zo’n drieduizend", "zo'n drieduizend", "zo’n drieduizend"),
        ("“a gift”", '"a gift"', "“a gift”"),
        ("meer dan\n  4 miljoen", "meer dan 4 miljoen", "meer dan\n  4 miljoen"),
        ("had 3\u00a0000 users", "3 000 users", "3\u00a0000 users"),
        ("had 3\u202f000 users", "3 000 users", "3\u202f000 users"),
        ("aan\u00adhoudingen", "aanhoudingen", "aan\u00adhoudingen"),
        ("cocai\u0308ne", "cocaïne", "cocai\u0308ne"),
        ("Exclu\u2011gebruikers", "Exclu-gebruikers", "Exclu\u2011gebruikers"),
    ],
)
def test_found_but_for_spacing_or_quotes(text: str, anchor: str, raw: str) -> None:
    assert standing(text, anchor) == ("found but for spacing or quotes", [raw])


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("er waren 45 aanhoudingen", "5 aanhoudingen"),
        ("5,4 miljoen", "4 miljoen"),
        ("14 miljoen", "4 miljoen"),
        ("it fell by -5%", "5%"),
        ("it fell by −5%", "5%"),
        ("5% of it", "5"),
        ("1.200 agenten", "200 agenten"),
        ("1.200 agenten", "1"),
        ("3 000 users", "000 users"),
        ("3\u202f000 users", "3"),
        (">4 miljoen", "4 miljoen"),
        ("42-45 mensen", "42"),
        ("42+ mensen", "42"),
        ("drieduizend", "duizend"),
        ("aanhoudingen", "aanhouding"),
        ("4,2 miljoen", "4.2 miljoen"),
        ("4-2 miljoen", "4–2 miljoen"),
        ("€4", "$4"),
        ("Exclu", "exclu"),
        ("", "exclu"),
    ],
)
def test_gone(text: str, anchor: str) -> None:
    assert standing(text, anchor) == ("gone", [])


def test_ambiguous_until_prefix_or_suffix_tells_which() -> None:
    text = "De politie hield 42 mensen aan. Het OM hield 42 mensen vast."
    assert standing(text, "42 mensen") == ("ambiguous", ["42 mensen", "42 mensen"])
    assert locate(Copy(text), "42 mensen", prefix="OM hield ").passages[0].start == text.rindex("42")
    assert locate(Copy(text), "42 mensen", suffix=" aan").passages[0].start == text.index("42")
    assert standing(text, "42 mensen", prefix="niemand hield ")[0] == "gone"
    assert standing(text, "42 mensen", prefix="politie  hield", suffix="aan.") == ("found", ["42 mensen"])


def test_the_parts_of_an_anchor_stand_in_their_order() -> None:
    text = "Er werden 42 mensen in Nederland en in België aangehouden."
    whole = "42 mensen in Nederland en in België aangehouden"
    assert standing(text, "42 mensen […] aangehouden") == ("found", [whole])
    assert standing(text, "42 mensen [...] aangehouden") == ("found", [whole])
    assert standing(text, "aangehouden […] 42 mensen")[0] == "gone"


def test_brackets_that_stand_in_the_text_are_words() -> None:
    assert standing("said […] then", "said […] then") == ("found", ["said […] then"])


def test_of_an_anchor_that_is_gone_the_nearest_passage_is_told_and_not_taken() -> None:
    located = locate(Copy("Er werden 42 Exclu-gebruikers aangehouden."), "43 Exclu-gebruikers aangehouden")
    assert (located.state, located.passages) == ("gone", ())
    assert located.nearest is not None
    assert located.nearest.text == "42 Exclu-gebruikers aangehouden"
    assert located.nearest.changes == (("43", "42"),)


def test_quotes_and_stops_around_words_are_no_difference() -> None:
    located = locate(Copy("“Wij zijn blij”, zei X."), "wij zijn blij")
    assert located.nearest is not None
    assert located.nearest.text == "Wij zijn blij"
    assert located.nearest.changes == (("wij", "Wij"),)


def test_nothing_like_it_is_not_called_near() -> None:
    assert locate(Copy("Something else altogether."), "42 Exclu-gebruikers aangehouden").nearest is None

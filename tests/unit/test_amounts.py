"""Numbers and hedges as they stand in Dutch, English, German and French."""

from __future__ import annotations

from fractions import Fraction

import pytest

from exclu_tui.amounts import amounts


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "drieduizend gebruikers", "3000"),
        ("nl", "twaalfhonderd agenten", "1200"),
        ("nl", "zevenhonderdvijftig", "750"),
        ("nl", "5,5 miljoen euro", "5500000"),
        ("nl", "4.300 telefoons", "4300"),
        ("nl", "4 mln euro", "4000000"),
        ("nl", "een half miljoen", "500000"),
        ("nl", "anderhalf miljoen", "1500000"),
        ("nl", "vijfenhalve maand", "11/2"),
        ("nl", "drie en een half jaar", "7/2"),
        ("nl", "een miljoen euro", "1000000"),
        ("nl", "een dertigtal personen", "30"),
        ("nl", "700.000 berichten", "700000"),
        ("en", "two thousand three hundred people", "2300"),
        ("en", "had 3 000 users", "3000"),
        ("en", "had 3\u202f000 users", "3000"),
        ("en", "1,200 officers", "1200"),
        ("en", "$4.3 million", "4300000"),
        ("en", "£1bn", "1000000000"),
        ("en", "half a million", "500000"),
        ("en", "a hundred", "100"),
        ("en", "two dozen", "24"),
        ("en", "one and a half years", "3/2"),
        ("en", "a six-month period", "6"),
        ("en", "-5%", "-5"),
        ("de", "fünfundvierzig Personen", "45"),
        ("de", "anderthalb Millionen", "1500000"),
        ("de", "4,2 Mio. Euro", "4200000"),
        ("de", "700 Tsd. Nachrichten", "700000"),
        ("de", "EUR 1.610", "1610"),
        ("de", "einen sechsmonatigen Zeitraum", "6"),
        ("de", "eine halbe Million", "500000"),
        ("fr", "plus de 50 000 téléphones", "50000"),
        ("fr", "près d’un milliard", "1000000000"),
        ("da", "60 arresteret", "60"),
    ],
)
def test_a_number_is_read(language: str, text: str, value: str) -> None:
    read = [amount for amount in amounts(text, language) if not amount.article]
    assert len(read) == 1
    assert Fraction(value) in read[0].values


def test_what_may_be_read_in_two_ways_keeps_both() -> None:
    assert amounts("4.300", "en")[0].values == {Fraction(4300), Fraction("4.3")}
    assert amounts("4.300", "nl")[0].values == {Fraction(4300)}
    assert amounts("4,300", "nl")[0].values == {Fraction(4300), Fraction("4.3")}


@pytest.mark.parametrize("text", ["meerdere vuurwapens", "tientallen", "honderden berichten", "de politie", ""])
def test_words_without_a_number_have_none(text: str) -> None:
    assert amounts(text, "nl") == ()


@pytest.mark.parametrize(
    ("language", "text", "signs"),
    [
        ("nl", "ruim 1200", ">"),
        ("nl", "meer dan 4 miljoen", ">"),
        ("nl", "bijna tachtig", "< ~"),
        ("nl", "zo’n drieduizend", "~"),
        ("nl", "naar schatting een miljoen", "~"),
        ("nl", "minstens 5", ">="),
        ("nl", "op zeker 72 plekken", ">="),
        ("nl", "circa € 4 miljoen", "~"),
        ("nl", "een kleine tien betrokkenen", "< ~"),
        ("nl", "een dertigtal", "~"),
        ("en", "more than $4 million", ">"),
        ("en", "over 10,000 clients", ">"),
        ("en", "some 200", "~"),
        ("en", "an estimated 3 000 users", "~"),
        ("en", "at least 70,000", ">="),
        ("en", "up to 80", "<="),
        ("en", "nearly 60,000", "< ~"),
        ("en", "19,000-plus users", ">"),
        ("en", "19,000+ users", "> >="),
        ("de", "über 70 Objekte", ">"),
        ("de", "rund 32.477 Handys", "~"),
        ("de", "etwa vierzig", "~"),
        ("de", "mehr als 70 Orten", ">"),
        ("de", "knapp 4 Mio. Euro", "< ~"),
        ("de", "mindestens zwei Labore", ">="),
        ("de", "fast 50 Verhaftungen", "< ~"),
        ("en", "~50", "~"),
    ],
)
def test_a_hedge_beside_its_number_is_read(language: str, text: str, signs: str) -> None:
    read = [amount for amount in amounts(text, language) if not amount.article]
    assert [hedge.signs for amount in read for hedge in amount.hedges] == [frozenset(signs.split())]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "42 arrestaties verspreid over 3 landen"),
        ("nl", "meer dan ooit werden 42 mensen opgepakt"),
        ("nl", "over 42 mensen"),
        ("en", "spread over 42 countries"),
        ("en", "some of the suspects, 42 in all"),
        ("en", "took over 42 servers"),
        ("de", "über die Lage sprachen 42 Personen"),
    ],
)
def test_a_hedge_word_elsewhere_hedges_nothing(language: str, text: str) -> None:
    assert all(not amount.hedges for amount in amounts(text, language))


def test_offsets_are_those_of_the_text() -> None:
    text = "Zo’n\u00a0drieduizend gebruikers, 42\u202f000 berichten"
    assert [text[amount.start : amount.end] for amount in amounts(text, "nl")] == ["drieduizend", "42\u202f000"]

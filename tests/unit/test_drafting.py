"""What a draft finds in an article: each text here is made up."""

from __future__ import annotations

import re

import pytest

from exclu_tui.anchors import Copy, locate
from exclu_tui.drafting import Drafted, draft, plain_key, sentences, told_language

NL = """De politie heeft bij invallen op bijna tachtig adressen ruim 5,5 miljoen euro cash gevonden. Er werden zeker 20
vuurwapens en meerdere kilo’s aan verdovende middelen in beslag genomen. Op 19 april 2016 werd de dienst gesloten.
De dienst kostte 1600 euro per jaar. Tussen de 40 en 50 servers stonden in een kelder. Hoe dat lukte is
niet bekendgemaakt.

"Dit is een grote klap voor de onderwereld", zegt hoofdofficier Els de Vries van het parket. De Vries: "We gaan door tot
ze allemaal gepakt zijn." "Niemand weet hoe dit verder gaat", klonk het in de zaal.
"""
EN = """Police in Norland searched 64 homes and seized more than £1.2 million in cash, 310 kg of cocaine and several
handguns. Twenty-one people were arrested in Easthaven on 14 March 2024. The network charged $2,500 a year, or $1,400
for six months. Almost 900 were in Norland, and 35% of them had a licence. Up to 4.5m messages were read.

“We read along for nearly seven months,” said Chief Inspector Mary Holloway. “It was like sitting at their table.”
"""
DE = """Rund 1.300 Beamte haben am 3. Februar 2023 mehr als 70 Objekte durchsucht. Dabei wurden über 5,5 Millionen Euro
Bargeld, knapp 300 Kilogramm Kokain und mehrere Schusswaffen sichergestellt. Der Dienst kostete ca. 40 Mio. Euro.

„Das ist ein schwerer Schlag für die Täter“, sagte Innenminister Hans Beispiel.
"""
FR = """La gendarmerie a saisi près de 2,3 millions d'euros en liquide et 150 kilos de cannabis le 12 mars 2024. Le
réseau comptait environ 4 000 clients, qui payaient 1 500 euros par an. Des milliers de messages ont été lus dans une
vingtaine de pays.

« Nous avons suivi leurs échanges pendant au moins cinq mois », a déclaré Jean Dupuis.
"""


def said(read: Drafted) -> dict[str, str]:
    return {f"{claim.table}.{claim.key}": claim.said for claim in read.claims}


def test_dutch() -> None:
    assert said(draft(NL)) == {
        "figures.adressen": "<80",
        "seizures.cash": ">5.5M EUR",
        "seizures.vuurwapens": ">=20",
        "seizures.verdovende_middelen": "several kg",
        "figures.19_april_2016": "2016-04-19",
        "figures.euro_jaar": "1600 EUR/year",
        "figures.servers": "40..50",
        "figures.lukte": "undisclosed",
    }


def test_english() -> None:
    assert said(draft(EN)) == {
        "figures.homes": "64",
        "seizures.cash": ">1.2M GBP",
        "seizures.cocaine": "310 kg",
        "seizures.handguns": "several",
        "figures.people": "21",
        "figures.14_march_2024": "2024-03-14",
        "figures.year": "2500 USD/year",
        "figures.six_months": "1400 USD/6 months",
        "figures.norland": "<900",
        "figures.them": "35%",
        "figures.messages": "<=4.5M",
        "figures.months": "<7 months",
    }


def test_german() -> None:
    assert said(draft(DE)) == {
        "figures.beamte": "~1300",
        "figures.3_februar_2023": "2023-02-03",
        "figures.objekte": ">70",
        "seizures.bargeld": ">5.5M EUR",
        "seizures.kokain": "<300 kg",
        "seizures.schusswaffen": "several",
        "figures.euro": "~40M EUR",
    }


def test_french() -> None:
    assert said(draft(FR)) == {
        "seizures.liquide": "<2.3M EUR",
        "seizures.cannabis": "150 kg",
        "figures.12_mars_2024": "2024-03-12",
        "figures.clients": "~4000",
        "figures.euros_an": "1500 EUR/year",
        "figures.messages": "thousands",
        "figures.pays": "~20",
        "figures.mois": ">=5 months",
    }


@pytest.mark.parametrize(("text", "language"), [(NL, "nl"), (EN, "en"), (DE, "de"), (FR, "fr")])
def test_every_anchor_stands_once_and_begins_with_its_hedge(text: str, language: str) -> None:
    read = draft(text)
    assert read.language == language
    for claim in read.claims:
        anchor = claim.anchor
        located = locate(Copy(text), anchor.exact, anchor.prefix or None, anchor.suffix or None)
        assert len(located.passages) == 1
        assert len(anchor.exact.split()) <= 7
        if re.match(r"[~<>]", claim.said):
            assert not anchor.exact[0].isdigit()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (NL, ["Els de Vries", "Els de Vries", ""]),
        (EN, ["Mary Holloway", "Mary Holloway"]),
        (DE, ["Hans Beispiel"]),
        (FR, ["Jean Dupuis"]),
        ('Het was stil. "Er is niemand die het weet", zei hij. Daarna ging men weg van het plein.', [""]),
        ("Volgens de lawyer van het huis is dat 'een heel erg vreemd verhaal'.", [""]),
        ('Ans Voorbeeld sprak. "Wij gaan er met zijn allen voor", aldus de burgemeester.', ["de burgemeester"]),
        ('De chef Ans Voorbeeld sprak. "Wij gaan er met zijn allen voor", aldus de chef.', ["Ans Voorbeeld"]),
        ('"This was not a good day," according to the Norland Port Authority.', ["Norland Port Authority"]),
        ("The so-called “red room” was empty, and the “old man” was not in it.", []),
    ],
)  # fmt: skip
def test_a_speaker_is_named_by_the_text_or_not_at_all(text: str, speakers: list[str]) -> None:
    language = told_language(text) or ("nl" if " aldus " in text or "Volgens" in text else "en")
    assert [quote.who for quote in draft(text, language).quotes] == speakers


def test_a_quotation_on_a_line_of_its_own_is_nobodys() -> None:
    text = '"Wij gaan er met zijn allen voor", zegt Jan Pieters.\n"Het is voor ons niet meer te doen."\n'
    assert [quote.who for quote in draft(text, "nl").quotes] == ["Jan Pieters", ""]


def test_a_speaker_of_the_sentence_before_is_noted() -> None:
    first, second = draft(EN).quotes
    assert (first.role, first.text) == ("Chief Inspector", "We read along for nearly seven months")
    assert "before" in second.note


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dat was op 3 februari, het werd niet gezegd.", "year"),
        ("They had 3 or 5 million of it, and that was not all.", "factor"),
        ("They had 1.200 of the cars, and that was it.", "more than one number"),
        ("It was on 03/04/2023 that they left the house.", "day and month"),
        ("Gisteren werd het huis van een man doorzocht.", "date of the article"),
        ("Het staat in artikel 140 van het boek, niet hier.", "section"),
        ("Er werd drie ton van het geld niet gevonden.", "ton"),
        ("Das waren einige hundert Leute, und das ist nicht wenig.", "multiple"),
        ("He met two thirds of the men that were there.", "part"),
        ("De man werd om 6 uur met een auto gebracht.", "hour"),
        ("It rose from 40 to 50, and that was not all of it.", "a change, or a range"),
        ("They were with some 200 to 300 men at the gate.", "a hedge before two numbers"),
        ("They have a tower of 31m and that is not all of it.", "metres"),
        ("De politie vond in het huis van de man een tunnel van 31m onder de weg.", "metres"),
        ("The men that were in Room 204 have left it.", "part of a name"),
        ("They paid 4 euros per head for the trip that they had.", "can’t hold"),
    ],
)
def test_what_cant_be_told_is_left_with_its_reason(text: str, why: str) -> None:
    read = draft(text)
    assert not read.claims
    assert any(why in left.why for left in read.left), read.left


@pytest.mark.parametrize(
    "text",
    [
        "The 1st and 21st of the list that was read, and the COVID-19 and 26Lytham files.",
        "Call 0800-555-111 or see www.example.org/case/42 for that, and mail a1@example.org.",
        "Er was geen van het geld en een man werd niet gezien.",
        "Nobody with a name was there, and no one of the men said it.",
    ],
)
def test_what_is_no_amount_is_no_candidate(text: str) -> None:
    assert not draft(text).claims


def test_a_year_alone_is_a_date_and_no_number() -> None:
    (claim,) = draft("In 2016 werd het netwerk van de groep niet meer gezien.").claims
    assert (claim.said, claim.anchor.exact) == ("2016-XX", "In 2016")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Attendance was 5,120 a year earlier, and they said it was not.", ["5120"]),
        ("It was between 2018 and 2020 that they were in the city.", ["2018/2020"]),
        ("Copper worth €1.2m–€1.5m was with the men that have left.", ["1.2M..1.5M EUR"]),
        ("Die Zahl sank um 1.250 auf knapp 23.000, und das ist nicht wenig.", ["1250", "<23000"]),
        ("Es sind bis zu 400 Millionen Euro in vier neue Werke und nicht für das Land.", ["<=400M EUR", "4"]),
        ("Die 2. Liga und das 1. Quartal sind nicht im Spiel, es waren 42. Das ist viel.", ["42"]),
        ("Un premier accord est à 2 000 euros par mois dans le nord et pour vingt sites.", ["2000 EUR/month", "20"]),
        ("Er werden vijf doden in het huis van de man geteld, meer niet.", ["5"]),
        ("They have 1.5 tonnes of copper and 600 litres of fuel with them.", ["1.5 t", "600 litres"]),
    ],
)  # fmt: skip
def test_what_is_easily_misread(text: str, values: list[str]) -> None:
    assert [claim.said for claim in draft(text).claims] == values


def test_what_auditors_find_is_not_seized() -> None:
    read = draft("The audit, which they have made, found 27 invoices, and the police seized 3 laptops.")
    assert [claim.table for claim in read.claims] == ["seizures", "seizures"]
    read = draft("The audit that they have made found 27 invoices with the firm.")
    assert [claim.table for claim in read.claims] == ["figures"]


def test_a_second_hedge_is_kept_in_a_note() -> None:
    (claim,) = draft("Het netwerk van de groep had naar schatting ruim 3000 gebruikers, werd gezegd.").claims
    assert claim.said == ">3000"
    assert "naar schatting" in claim.note


def test_a_sentence_that_stands_three_times() -> None:
    once = "De politie hield 42 verdachten aan van het netwerk. "
    text = f"Het begon niet goed. {once}Het werd stil. {once}Toen was het voorbij. {once}"
    (claim,) = draft(text).claims
    located = locate(Copy(text), claim.anchor.exact)
    assert len(located.passages) == 3
    assert claim.anchor.prefix or claim.anchor.suffix
    read = draft(once * 3)
    assert not read.claims
    assert "3 times" in read.left[0].why


def test_the_same_words_twice_get_more_words() -> None:
    read = draft("Er werden 42 mensen verhoord in het noorden. In het zuiden van het land zaten 42 mensen niet vast.")
    assert [(claim.said, claim.anchor.exact) for claim in read.claims] == [("42", "42 mensen verhoord")]


def test_a_mixed_text_is_read_paragraph_by_paragraph() -> None:
    read = draft(f"{NL}\n\n{EN}\n\n{DE}")
    assert read.language == ""
    assert said(read).items() >= said(draft(NL)).items()
    others = {*said(draft(EN)).values(), *said(draft(DE)).values()}
    # One paragraph is too short to tell its language: what is in it is not claimed.
    assert others - {claim.said for claim in read.claims} == {"<7 months"}


def test_a_mixed_text_is_read_sentence_by_sentence() -> None:
    text = (
        "Er werden ruim 40 mensen niet gevonden in het huis van de man.\n\n"
        "More than 30 people were found with the men that were there.\n\nMás de 20 personas."
    )
    read = draft(text)
    assert read.language == ""
    assert sorted(claim.said for claim in read.claims) == [">30", ">40"]
    assert [left.words for left in read.left] == ["Más de 20 personas."]


def test_a_foreign_sentence_loses_no_hedge() -> None:
    text = NL + "\n\nThe man said that they were with more than 4 million of the users.\n"
    read = draft(text, "nl")
    assert said(read) == said(draft(NL))
    assert "in en" in read.left[-1].why


@pytest.mark.parametrize("language", ["es", "da", ""])
def test_numbers_in_a_language_that_is_not_read_are_left(language: str) -> None:
    read = draft("Más de 4 millones de personas.", language)
    assert not read.claims
    assert len(read.left) == 1


def test_no_hedge_is_cut_off_in_an_endless_sentence() -> None:
    filler = "de politie van het en een werd niet met voor "
    for start in range(1000, 1300, 7):
        text = (filler * 40)[:start] + " vond meer dan 4 miljoen euro cash in een huis " + filler * 40
        assert [claim.said for claim in draft(text).claims] == [">4M EUR"]


def test_sentences_do_not_part_a_number_from_its_words() -> None:
    text = "Am 3. Februar kamen ca. 40 Leute. Es waren 5 Mio. Euro. Dr. Muster ging."
    cut = [text[sentence.start : sentence.end].strip() for sentence in sentences(text)]
    assert cut == ["Am 3. Februar kamen ca. 40 Leute.", "Es waren 5 Mio. Euro.", "Dr. Muster ging."]


def test_the_language_is_told_only_where_it_is_clear() -> None:
    assert told_language(NL) == "nl"
    assert told_language("42 aanhoudingen") == ""
    assert told_language("La policía detuvo a las personas en el puerto de la ciudad con un barco y una lancha.") == ""
    assert told_language(NL + EN * 2) == ""


def test_keys() -> None:
    assert plain_key("Exclu-gebruikers") == "exclu_gebruikers"
    assert plain_key("cocaïnewasserij") == "cocainewasserij"
    assert plain_key("mutmaßliche Täter") == "mutmassliche_tater"
    assert plain_key("…") == ""


def test_the_same_key_twice_is_told_apart() -> None:
    read = draft("Er werden 42 verdachten in het noorden gezien en 45 verdachten niet van het zuiden.")
    assert [claim.key for claim in read.claims] == ["verdachten", "verdachten_2"]

"""Whether an anchor bears its claim out: the number, the unit, the hedge; and no false alarm over the real claims."""

from __future__ import annotations

import pytest

from exclu_tui.evidence import findings
from exclu_tui.loading import bundled, load
from exclu_tui.said import parse


def faults(said: str, anchor: str, language: str = "nl") -> list[str]:
    return [finding.fault for finding in findings(parse(said), anchor, language)]


@pytest.mark.parametrize(
    ("said", "anchor", "language"),
    [
        ("42", "42 Exclu-gebruikers aangehouden", "nl"),
        ("~3000", "zo’n drieduizend gebruikers", "nl"),
        (">4M EUR", "meer dan 4 miljoen euro cash", "nl"),
        ("1", "een cocaïnewasserij", "nl"),
        ("2", "twee drugslabs en een cocaïnewasserij", "nl"),
        ("<80", "bijna tachtig panden", "nl"),
        ("~80", "bijna tachtig panden", "nl"),
        ("800 EUR/6 months", "for an amount of EUR 800 for a six-month period", "en"),
        ("1610 EUR/6 months", "EUR 1.610 jeweils für einen sechsmonatigen Zeitraum", "de"),
        ("1600 EUR/year", "1600 euro per jaar", "nl"),
        ("50000..60000", "entre 50.000 et 60.000 utilisateurs", "fr"),
        ("several kg", "meerdere kilo’s aan verdovende middelen", "nl"),
        ("several", "meerdere vuurwapens", "nl"),
        ("undisclosed", "is niet bekendgemaakt", "nl"),
        ("an important part", "een belangrijk onderdeel", "nl"),
        ("2020-06", "began in June 2020", "en"),
        ("2016-04-19", "haalden op 19 april 2016 de servers offline", "nl"),
        ("2023-02", "Gisteren werd Exclu uit de lucht gehaald", "nl"),
        ("60", "Alene i Holland er 60 arresteret", "da"),
        ("25M", "omkring 25 millioner", "da"),
        ("42", "42 people, some of them armed", ""),
        ("5%", "5 procent", "nl"),
        ("0", "no arrests were made", "en"),
        ("<100", "nog geen honderd", "nl"),
        ("<=20", "no more than 20", "en"),
        ("800 EUR/6 months", "800 euro per half jaar", "nl"),
        ("800 EUR/6 months", "800 Euro im Halbjahr", "de"),
        ("300 EUR/3 months", "300 euros a quarter", "en"),
        (">12", "more than a dozen", "en"),
        ("1500", "fifteen hundred", "en"),
        ("~100", "een honderdtal", "nl"),
        (">54M GBP", "over £54m in cash", "en"),
        ("32477", "32.477 Handys in 121 Ländern", "de"),
    ],
)
def test_no_fault(said: str, anchor: str, language: str) -> None:
    assert faults(said, anchor, language) == []


@pytest.mark.parametrize(
    ("said", "anchor", "language", "fault"),
    [
        ("45", "42 Exclu-gebruikers aangehouden", "nl", "number"),
        ("4M EUR", "4 miljard euro", "nl", "number"),
        ("3000", "zo’n drieduizendvijf gebruikers", "nl", "number"),
        ("42", "meerdere gebruikers", "nl", "number"),
        ("50000..60000", "50.000 gebruikers", "nl", "number"),
        ("61", "60 arresteret", "da", "number"),
        ("2021-06", "began in June 2020", "en", "number"),
        ("2020-07", "began in June 2020", "en", "number"),
        ("2016-04-18", "op 19 april 2016", "nl", "number"),
        ("4M USD", "4 miljoen euro", "nl", "unit"),
        ("5 kg", "5 liter", "nl", "unit"),
        ("several kg", "meerdere liters", "nl", "unit"),
        ("1600 EUR/month", "1600 euro per jaar", "nl", "unit"),
        ("800 EUR/6 months", "EUR 800 for a three-month period", "en", "unit"),
        ("4M EUR", "meer dan 4 miljoen euro", "nl", "hedge dropped"),
        ("~4M EUR", "meer dan 4 miljoen euro", "nl", "hedge dropped"),
        (">70000", "at least 70,000", "en", "hedge dropped"),
        (">4M EUR", "4 miljoen euro", "nl", "hedge added"),
        ("~42", "verspreid over 42 landen", "nl", "hedge added"),
        ("~1", "een lab", "nl", "hedge added"),
    ],
)
def test_a_fault(said: str, anchor: str, language: str, fault: str) -> None:
    assert faults(said, anchor, language) == [fault]


def test_a_hedge_of_another_number_is_not_its_own() -> None:
    assert faults("42", "meer dan 70 invallen en 42 aanhoudingen") == []
    assert faults(">42", "meer dan 70 invallen en 42 aanhoudingen") == ["hedge added"]


def test_the_way_out_is_typed_ready() -> None:
    (finding,) = findings(parse("4M EUR"), "meer dan 4 miljoen euro", "nl")
    assert finding.hint == "type >4M EUR"


def test_no_real_claim_is_accused() -> None:
    dossier = load(bundled()).dossier
    accused = [
        (question.path, claim.by, finding.what)
        for question in dossier.questions()
        for claim in question.claims
        if claim.anchor
        for finding in findings(claim.said, claim.anchor, dossier.sources[claim.by].language or "")
    ]
    assert accused == []

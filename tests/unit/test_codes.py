"""The tables of codes against pycountry's copy of the ISO standards, and the CSL sets against each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pycountry
import pytest

from exclu_tui import codes

# Current ISO 4217 codes that are no money one can hold. pycountry has no historic codes in its list of currencies.
FUNDS_AND_UNITS = frozenset({"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XDR", "XSU", "XUA"})
BOND_UNITS = frozenset({"XBA", "XBB", "XBC", "XBD"})
METALS = frozenset({"XAG", "XAU", "XPD", "XPT"})
TEST_AND_NONE = frozenset({"XTS", "XXX"})
# Withdrawn from ISO 639-1 in 2000; pycountry still lists it.
HISTORIC_LANGUAGES = frozenset({"sh"})

# Where people write another name than the standard has.
OTHER_COUNTRY_NAMES = {
    "BN": "Brunei",
    "BQ": "Caribbean Netherlands",
    "CC": "Cocos Islands",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "MF": "Saint Martin",
    "MO": "Macau",
    "PN": "Pitcairn Islands",
    "PS": "Palestine",
    "RU": "Russia",
    "ST": "São Tomé and Príncipe",
    "SX": "Sint Maarten",
    "TR": "Turkey",
    "UM": "US Minor Outlying Islands",
    "VA": "Vatican City",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
}
OTHER_LANGUAGE_NAMES = {
    "cu": "Church Slavonic",
    "el": "Greek",
    "fy": "West Frisian",
    "ht": "Haitian Creole",
    "kl": "Greenlandic",
    "ky": "Kyrgyz",
    "li": "Limburgish",
    "mi": "Māori",
    "or": "Odia",
    "pa": "Punjabi",
    "ps": "Pashto",
    "rn": "Kirundi",
    "to": "Tongan",
    "ug": "Uyghur",
}


def test_currencies_are_those_of_iso_4217_that_are_money() -> None:
    listed = {currency.alpha_3 for currency in pycountry.currencies}
    assert listed - FUNDS_AND_UNITS - BOND_UNITS - METALS - TEST_AND_NONE == codes.CURRENCIES


def test_a_withdrawn_currency_is_not_active() -> None:
    assert codes.CURRENCIES.isdisjoint({"NLG", "DEM", "BEF", "HRK", "SLL", "ZWL"})


def test_a_sign_stands_for_one_active_currency() -> None:
    signs = codes.CURRENCY_SIGNS
    assert signs.keys() <= codes.CURRENCIES
    assert len(set(signs.values())) == len(signs)


def test_a_yuan_and_a_krona_have_no_sign_of_their_own() -> None:
    assert codes.CURRENCY_SIGNS.keys().isdisjoint({"CNY", "SEK", "NOK", "DKK", "CAD", "AUD", "MXN"})


def test_countries_are_those_of_iso_3166() -> None:
    assert codes.COUNTRIES.keys() == {country.alpha_2 for country in pycountry.countries}


def test_a_country_has_its_standard_name_or_one_we_chose() -> None:
    for country in pycountry.countries:
        standard = {country.name, getattr(country, "common_name", country.name)}
        name = codes.COUNTRIES[country.alpha_2]
        assert name in standard or name == OTHER_COUNTRY_NAMES[country.alpha_2]


def test_languages_are_those_of_iso_639_1() -> None:
    listed = {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")}
    assert listed - HISTORIC_LANGUAGES == codes.LANGUAGES.keys()


def test_a_language_has_its_standard_name_or_one_we_chose() -> None:
    for code, name in codes.LANGUAGES.items():
        language = pycountry.languages.get(alpha_2=code)
        assert language is not None
        standard = language.name.partition(" (")[0]
        assert name in (standard, OTHER_LANGUAGE_NAMES.get(code))


@pytest.mark.parametrize("table", [codes.COUNTRIES, codes.LANGUAGES])
def test_no_two_codes_share_a_name(table: Mapping[str, str]) -> None:
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("table", [codes.COUNTRIES, codes.LANGUAGES, codes.CURRENCY_SIGNS])
def test_a_table_cannot_be_changed(table: Mapping[str, str]) -> None:
    assert isinstance(table, MappingProxyType)


def test_a_csl_variable_is_of_one_kind() -> None:
    kinds = (codes.CSL_STANDARD, codes.CSL_NAMES, codes.CSL_DATES)
    assert sum(map(len, kinds)) == len(codes.CSL_VARIABLES)


# CSL 1.0.2 has 45 item types, 6 dates and 27 names (26 in its data schema, and editor-translator). No package
# carries the schema, so these counts were taken from its tag v1.0.2.
def test_csl_has_as_many_types_names_and_dates_as_its_schema() -> None:
    assert (len(codes.CSL_TYPES), len(codes.CSL_NAMES), len(codes.CSL_DATES)) == (45, 27, 6)


@pytest.mark.parametrize("key", ["id", "type", "categories", "custom"])
def test_a_key_of_the_data_schema_that_is_no_variable_is_left_out(key: str) -> None:
    assert key not in codes.CSL_VARIABLES


def test_csl_names_keep_the_capitals_of_the_standard() -> None:
    assert {"DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"} == {v for v in codes.CSL_VARIABLES if v.isupper()}

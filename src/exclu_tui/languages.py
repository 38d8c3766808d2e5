"""The words beside numbers in the languages that `check` reads: hedges, factors, halves, money, times; only tables.

Number words themselves are read by text2num; what stands here is what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

Signs = frozenset[str]


def _signs(table: Mapping[str, Iterable[str]]) -> dict[str, Signs]:
    """From `"> >=": words` to each word with the signs of `said` that keep its sense."""
    return {word: frozenset(signs.split()) for signs, words in table.items() for word in words}


class Language(NamedTuple):
    """How one language writes amounts. Words are in lower case, with straight apostrophes."""

    code: str
    decimal: Literal[",", "."]
    factors: Mapping[str, int]
    hedges: Mapping[str, Signs]
    hedges_behind: Mapping[str, Signs]
    articles: frozenset[str]
    fillers: frozenset[str]
    fractions: Mapping[str, Fraction]
    half_endings: tuple[str, ...]
    and_a_half: frozenset[str]
    nouns: Mapping[str, int] = MappingProxyType({})
    about_endings: tuple[str, ...] = ()
    no_hedge_after: frozenset[str] = frozenset()


THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
_NONE, _HALF = Fraction(0), Fraction(1, 2)

_SHORT_FACTORS = {"k": THOUSAND, "m": MILLION, "mn": MILLION, "bn": BILLION}
_SYMBOLS = {"~": "~", "≈": "~", "±": "~", ">": ">", "<": "<", "≥": ">=", "≤": "<="}

NL = Language(
    code="nl",
    decimal=",",
    factors={
        **_SHORT_FACTORS,
        **dict.fromkeys(("honderd",), 100),
        **dict.fromkeys(("duizend",), THOUSAND),
        **dict.fromkeys(("miljoen", "mln", "mln.", "mio"), MILLION),
        **dict.fromkeys(("miljard", "mld", "mld.", "mrd"), BILLION),
    },
    hedges=_signs(
        {
            ">": ("ruim", "meer dan", "dik", "boven de", "over de", "iets meer dan"),
            ">=": (
                "minstens",
                "minimaal",
                "ten minste",
                "tenminste",
                "zeker",
                "op zijn minst",
                "niet minder dan",
                "vanaf",
                "in ieder geval",
            ),
            "< ~": ("bijna", "krap", "een kleine", "haast", "tegen de", "nagenoeg", "vrijwel"),
            "<": ("minder dan", "nog geen", "onder de", "net geen"),
            "<=": ("hooguit", "maximaal", "hoogstens", "ten hoogste", "tot wel", "niet meer dan", "tot maximaal"),
            "~": (
                "zo'n",
                "ongeveer",
                "circa",
                "ca.",
                "ca",
                "naar schatting",
                "geschat",
                "geschatte",
                "rond",
                "rond de",
                "om en nabij",
                "om en nabij de",
                "zowat",
                "pakweg",
                "grofweg",
                "omstreeks",
                "vermoedelijk",
                "een stuk of",
            ),
        }
    ),
    hedges_behind=_signs({"> >=": ("of meer",), ">": ("plus",), "<= <": ("of minder",)}),
    articles=frozenset({"een"}),
    fillers=frozenset({"de", "het", "in totaal", "een totaal van", "een aantal van"}),
    fractions={"geen": _NONE, "half": _HALF, "halve": _HALF, "anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2)},
    half_endings=("ënhalf", "ënhalve", "enhalf", "enhalve"),
    and_a_half=frozenset({"en een half", "en een halve"}),
    nouns={"dozijn": 12},
    about_endings=("tal",),
)
EN = Language(
    code="en",
    decimal=".",
    factors={
        **_SHORT_FACTORS,
        "b": BILLION,
        "hundred": 100,
        "thousand": THOUSAND,
        **dict.fromkeys(("million", "mln", "mio"), MILLION),
        "billion": BILLION,
        "tn": 10**12,
        "trillion": 10**12,
    },
    hedges=_signs(
        {
            ">": (
                "more than",
                "over",
                "in excess of",
                "upwards of",
                "above",
                "just over",
                "well over",
                "exceeding",
                "greater than",
                "a little over",
            ),
            ">=": ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum"),
            "< ~": ("nearly", "almost", "close to", "approaching", "just under", "just short of"),
            "<": ("fewer than", "less than", "under", "below"),
            "<=": ("up to", "at most", "no more than", "not more than", "as many as", "as much as", "a maximum of"),
            "~": (
                "about",
                "around",
                "approximately",
                "approx.",
                "approx",
                "roughly",
                "circa",
                "ca.",
                "c.",
                "some",
                "an estimated",
                "estimated",
                "estimated at",
                "an estimate of",
                "a reported",
                "or so",
                "something like",
            ),
        }
    ),
    hedges_behind=_signs(
        {
            "> >=": ("or more", "and more", "or over"),
            ">": ("plus",),
            "<= <": ("or fewer", "or less"),
            "~": ("or so", "or thereabouts"),
        }
    ),
    articles=frozenset({"a", "an", "one"}),
    fillers=frozenset({"the", "a", "an", "a total of", "total of", "a number of", "number of"}),
    fractions={"no": _NONE, "none": _NONE, "half": _HALF},
    half_endings=(),
    and_a_half=frozenset({"and a half"}),
    nouns={"dozen": 12},
    no_hedge_after=frozenset({"spread", "all", "across", "spanning", "scattered", "took", "take", "takes", "taken"}),
)
DE = Language(
    code="de",
    decimal=",",
    factors={
        **_SHORT_FACTORS,
        "hundert": 100,
        **dict.fromkeys(("tausend", "tsd", "tsd."), THOUSAND),
        **dict.fromkeys(("million", "millionen", "mio", "mio.", "mill", "mill."), MILLION),
        **dict.fromkeys(("milliarde", "milliarden", "mrd", "mrd.", "mia", "mia."), BILLION),
    },
    hedges=_signs(
        {
            ">": ("über", "mehr als", "gut", "etwas mehr als", "deutlich über", "oberhalb von"),
            ">=": ("mindestens", "wenigstens", "zumindest", "nicht weniger als"),
            "< ~": ("knapp", "fast", "beinahe", "nahezu", "annähernd"),
            "<": ("weniger als", "unter"),
            "<=": ("bis zu", "höchstens", "maximal", "nicht mehr als"),
            "~": (
                "rund",
                "etwa",
                "circa",
                "ca.",
                "ca",
                "ungefähr",
                "zirka",
                "schätzungsweise",
                "geschätzt",
                "geschätzte",
                "geschätzten",
                "an die",
                "in etwa",
            ),
        }
    ),
    hedges_behind=_signs({"> >=": ("oder mehr", "und mehr"), ">": ("plus",), "<= <": ("oder weniger",)}),
    articles=frozenset({"ein", "eine", "einen", "einem", "einer", "eines"}),
    fillers=frozenset({"die", "der", "den", "das", "eine", "einen", "einer", "ein", "insgesamt"}),
    fractions={
        **dict.fromkeys(("kein", "keine", "keinen", "keiner"), _NONE),
        **dict.fromkeys(("halb", "halbe", "halben", "halber", "halbes"), _HALF),
        **dict.fromkeys(("anderthalb", "eineinhalb", "einundeinhalb"), Fraction(3, 2)),
    },
    half_endings=("einhalb", "undeinhalb"),
    and_a_half=frozenset({"und ein halb", "und eine halbe"}),
    nouns={"dutzend": 12},
)
FR = Language(
    code="fr",
    decimal=",",
    factors={
        **_SHORT_FACTORS,
        "cent": 100,
        "mille": THOUSAND,
        **dict.fromkeys(("million", "millions", "mio"), MILLION),
        **dict.fromkeys(("milliard", "milliards", "mrd"), BILLION),
    },
    hedges=_signs(
        {
            ">": ("plus de", "plus d'", "au-delà de"),
            ">=": ("au moins", "au minimum", "pas moins de"),
            "< ~": ("près de", "près d'", "presque"),
            "<": ("moins de", "moins d'"),
            "<=": ("jusqu'à", "au plus", "au maximum"),
            "~": ("environ", "quelque", "quelques", "autour de", "à peu près", "approximativement"),
        }
    ),
    hedges_behind=_signs({"> >=": ("ou plus",), "~": ("environ",), "<= <": ("ou moins",)}),
    articles=frozenset({"un", "une"}),
    fillers=frozenset({"les", "des", "un", "une", "d'"}),
    fractions={"demi": _HALF},
    half_endings=(),
    and_a_half=frozenset({"et demi", "et demie"}),
    nouns={
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
    },
    about_endings=("aine",),
)

LANGUAGES_READ: Mapping[str, Language] = {language.code: language for language in (NL, EN, DE, FR)}
"""The languages whose number words and hedges are known, by ISO 639-1 code."""

HEDGE_SYMBOLS: Mapping[str, Signs] = {symbol: frozenset({sign}) for symbol, sign in _SYMBOLS.items()}
"""Signs that hedge a number in any language."""

CURRENCY_WORDS: Mapping[str, tuple[str, ...]] = {
    "EUR": ("€", "eur", "euro"),
    "USD": ("$", "usd", "dollar"),
    "GBP": ("£", "gbp", "pound", "pond", "pfund", "livre"),
    "CHF": ("chf", "franc", "frank"),
    "JPY": ("¥", "jpy", "yen"),
    "PLN": ("pln", "zloty", "złoty"),
    "CAD": ("$", "cad", "dollar"),
    "AUD": ("$", "aud", "dollar"),
    "SEK": ("sek", "kron"),
    "DKK": ("dkk", "kron"),
    "NOK": ("nok", "kron"),
    "CZK": ("czk", "koruna", "kron"),
    "TRY": ("₺", "try", "lira"),
    "BTC": ("₿", "btc", "bitcoin"),
}
"""How texts write a currency: a sign, its code, or how its word begins."""

UNIT_STEMS: Mapping[str, tuple[str, ...]] = {
    "hour": ("hour", "uur", "uren", "stunde", "stündlich", "heure"),
    "day": ("day", "dai", "dag", "tag", "täg", "jour"),
    "week": ("week", "woch", "wöch", "wek", "semaine"),
    "month": ("month", "maand", "monat", "mois", "mensuel"),
    "quarter": ("quarter", "kwarta", "quartal", "trimestre"),
    "year": ("year", "jaar", "jar", "jahr", "jähr", "annu", "an", "année"),
    "kg": ("kg", "kilo"),
    "g": ("g", "gram", "gramm"),
    "mg": ("mg", "milligram"),
    "t": ("ton", "tonne", "t"),
    "%": ("%", "percent", "per cent", "procent", "prozent", "pour cent", "pct"),
    "litre": ("l", "litre", "liter"),
    "km": ("km", "kilomet"),
    "m": ("m", "met"),
}
"""How texts begin the words for a time or a measure."""

MONTHS: Mapping[str, int] = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
"""The names of the months, in the languages read."""

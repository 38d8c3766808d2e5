"""What a source said, as an immutable value: a quantity, dates, a vague amount or text; knows no dossier and no screen.

A hedge is part of the value: no way of printing one leaves it out. A vague word has no number and never gets one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from exclu_tui import edtf
from exclu_tui.codes import CURRENCIES, CURRENCY_SIGNS
from exclu_tui.edtf import Edtf, EdtfError

Sign = Literal["", "~", ">", ">=", "<", "<="]

MAX_DIGITS = 40
"""Longer numbers are refused: no source counts that far, and arithmetic on the rest stays exact."""


MAX_LENGTH = 1_000
"""A longer `said` is refused: it is a value, and the words it stands in have a place of their own."""


class SaidError(ValueError):
    """A `said` that can't be read: `what` is wrong, and the `hint` is the way out."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class Bounds(NamedTuple):
    """The numbers a quantity may stand for, in its own unit; `None` is no bound; an open end excludes its number."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Bounds) -> bool:
        """Whether some number lies within both."""
        return self._below(other) and other._below(self)

    def _below(self, other: Bounds) -> bool:
        """Whether these bounds do not lie wholly above the other's."""
        if self.low is None or other.high is None:
            return True
        return self.low < other.high or (self.low == other.high and not (self.low_open or other.high_open))


class Number(NamedTuple):
    """A number with the factor it was typed with: `4M` is digits 4 and factor M. Its value is exact."""

    digits: Decimal
    factor: Literal["", "k", "M", "bn"] = ""

    @property
    def value(self) -> Decimal:
        return self.digits * _FACTORS[self.factor]

    @property
    def step(self) -> Decimal:
        """One unit of the last digit that is not zero (1 for zero itself)."""
        if not self.value:
            return Decimal(1)
        _, digits, exponent = self.value.as_tuple()
        assert isinstance(exponent, int), "the grammar knows no NaN and no infinity"
        trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
        return Decimal(1).scaleb(exponent + trailing)

    def wide(self) -> str:
        if self.factor == "k":
            return f"{_plain(self.value):,}"
        return f"{self.digits:,}" + _FACTOR_WORDS[self.factor]

    def narrow(self) -> str:
        return f"{self.digits:,}{self.factor}"


_FACTORS = {"": Decimal(1), "k": Decimal(10**3), "M": Decimal(10**6), "bn": Decimal(10**9)}
_FACTOR_WORDS = {"": "", "k": "", "M": " million", "bn": " billion"}


def _plain(value: Decimal) -> Decimal:
    """The same number without the trailing zeros that a factor added behind its point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


class Period(NamedTuple):
    """The time a rate is for: `/6 months` is 6 and "month"."""

    number: int
    unit: str

    def wide(self) -> str:
        return self.unit if self.number == 1 else f"{self.number} {self.unit}s"

    def narrow(self) -> str:
        short = _SHORT_PERIODS[self.unit]
        return short if self.number == 1 else f"{self.number} {short}"


_SHORT_PERIODS = {"hour": "h", "day": "day", "week": "wk", "month": "mo", "quarter": "qtr", "year": "yr"}


class Unit(NamedTuple):
    """What is counted: a currency by ISO 4217 code, or free words; and for a rate, the time it is for."""

    words: str = ""
    currency: str = ""
    per: Period | None = None

    def around(self, number: str, *, narrow: bool) -> str:
        """The number in its unit: a currency with a sign of its own stands before it, words stand behind."""
        if self.currency:
            sign = CURRENCY_SIGNS.get(self.currency)
            minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
            number = f"{minus}{sign}{number}" if sign else f"{minus}{self.currency} {number}"
        if self.words:
            number += self.words if self.words.startswith("%") else f" {self.words}"
        if self.per is not None:
            number += f"/{self.per.narrow()}" if narrow else f" per {self.per.wide()}"
        return number

    def without_period(self) -> Unit:
        return Unit(self.words, self.currency)


class Quantity(NamedTuple):
    """A number or a range of two, with its hedge (`sign`, `doubt`) and unit."""

    typed: str
    sign: Sign
    low: Number
    high: Number
    unit: Unit
    doubt: bool = False

    def wide(self) -> str:
        if self._is_range:
            words = f"{self.unit.without_period().around(self.low.wide(), narrow=False)} to "
            words += self.unit.around(self.high.wide(), narrow=False)
        else:
            hedge = _HEDGES[self.sign]
            if self.sign == "<" and (self.unit.currency or self.unit.per or "%" in self.unit.words):
                hedge = "less than "
            words = hedge + self.unit.around(self.low.wide(), narrow=False)
        return words + (" (in doubt)" if self.doubt else "")

    def narrow(self) -> str:
        if self._is_range:
            low = self.low.narrow()
            # A minus after a dash reads as a second dash; and a currency's sign goes on the range once.
            joint = " – " if "-" in self.low.narrow() + self.high.narrow() else "–"
            words = self.unit.around(f"{low}{joint}{self.high.narrow()}", narrow=True)
        else:
            words = _SIGNS[self.sign] + self.unit.around(self.low.narrow(), narrow=True)
        return words + ("?" if self.doubt else "")

    @property
    def _is_range(self) -> bool:
        return ".." in self.typed

    @property
    def bounds(self) -> Bounds:
        """What the number may be: half a step of its last non-zero digit either way for `~`, else as the sign says."""
        low, high = self.low.value, self.high.value
        match self.sign:
            case "~":
                half = self.low.step / 2
                return Bounds(low - half, high + half)
            case ">" | ">=":
                return Bounds(low, None, low_open=self.sign == ">")
            case "<" | "<=":
                return Bounds(None, high, high_open=self.sign == "<")
        return Bounds(low, high)


_HEDGES = {"": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "at most "}
_SIGNS = {"": "", "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}


class Dates(NamedTuple):
    """A date or a span of dates, by EDTF (ISO 8601-2) level 0 and 1."""

    typed: str
    date: Edtf

    def wide(self) -> str:
        return self.date.wide()

    def narrow(self) -> str:
        return self.date.narrow()


class Vague(NamedTuple):
    """An amount without a number ("several firearms", "undisclosed"): it has no bounds, and never gets any."""

    typed: str
    amount: str
    unit: Unit
    doubt: bool = False

    def wide(self) -> str:
        return self._words(narrow=False) + (" (in doubt)" if self.doubt else "")

    def narrow(self) -> str:
        return self._words(narrow=True) + ("?" if self.doubt else "")

    def _words(self, *, narrow: bool) -> str:
        # A currency's sign needs a number beside it, so a vague amount of money names its code.
        words = f"{self.amount} {self.unit.currency or self.unit.words}".rstrip()
        if self.unit.per is None:
            return words
        return words + (f"/{self.unit.per.narrow()}" if narrow else f" per {self.unit.per.wide()}")


class Text(NamedTuple):
    """Words that are neither a number nor a date: printed as typed, always."""

    typed: str

    def wide(self) -> str:
        return self.typed

    def narrow(self) -> str:
        return self.typed


Said = Quantity | Dates | Vague | Text


_NO_UNIT = Unit()
_PLAIN = re.compile(
    rf"(~|>=|<=|>|<)?([0-9]{{1,{MAX_DIGITS}}})"
)  # what most claims are: the rest of the grammar is not asked
_SHAPE = re.compile(r"(?P<sign>~|>=|<=|>|<)?\s*(?P<rest>[-\d].*)", re.DOTALL)
_NUMBER = r"-?\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_factor>k|M|bn)?"
    rf"(?:\.\.(?P<high>{_NUMBER})(?P<high_factor>k|M|bn)?)?"
    r"(?P<unit>%.*|[/\s].*)?",
    re.DOTALL,
)
_PERIOD = re.compile(
    # The run of spaces is looked at from its start alone: without that, a long one is gone over once for each of them.
    r"(?P<before>.*?)(?<!\s)\s*(?:/\s*|(?:^|\s)per\s+)(?:(?P<count>\d{1,4})\s+)?(?P<unit>hour|day|week|month|quarter|year)s?",
    re.DOTALL,
)
_VAGUE = re.compile(
    r"(?P<amount>(?:tens|hundreds) of (?:thousands|millions|billions)|hundreds|thousands|millions|billions"
    r"|dozens|scores|tens|several|various|multiple|numerous|many|some|few|a few|a couple|a handful|a number)"
    r"(?P<of> of)?(?: (?P<unit>.+))?",
    re.DOTALL | re.IGNORECASE,
)
# These two are compiled, by re's own cache, only where something of theirs stands: few values have anything.
_WORDED_HEDGE = (
    r"(?P<hedge>about|around|approximately|approx\.?|circa|ca\.|c\.|roughly|some|more than|over|at least"
    r"|less than|fewer than|under|up to|at most|nearly|almost|close to|just under|just over)"
    r"\s*[€$£]?\s*(?P<digit>[-\d])"
)
_WORDED_SIGNS = {
    **dict.fromkeys(("more than", "over", "just over"), ">"),
    "at least": ">=",
    **dict.fromkeys(("up to", "at most"), "<="),
    **dict.fromkeys(("less than", "fewer than", "under", "nearly", "almost", "just under"), "<"),
}
_MONEY_FIRST = r"(?:~|>=|<=|>|<)?\s*(?P<money>[€$£¥]|[A-Z]{3}(?=\s*\d))\s*(?P<digit>\d.*)"
_FACTOR_IN_UNIT = {
    **dict.fromkeys(("k", "K", "thousand", "duizend", "tausend"), "k"),
    **dict.fromkeys(("M", "mln", "mio", "million", "millions", "miljoen", "millionen"), "M"),
    **dict.fromkeys(("bn", "B", "mrd", "billion", "billions", "miljard", "milliarden"), "bn"),
}


def parse(text: str, *, years: bool = False) -> Said:
    """Reads one `said`. With `years`, four bare digits are a year (EDTF), as in a question about dates.

    What begins with a digit or a sign must be a number or a date; other words are a vague amount or text. The value
    keeps `text` as `typed`. Raises SaidError.
    """
    if not years and (match := _PLAIN.fullmatch(text)):
        number = Number(Decimal(match[2]))
        return Quantity(text, match[1] or "", number, number, _NO_UNIT)  # type: ignore[arg-type]
    if len(text) > MAX_LENGTH:
        raise SaidError(
            f"a value of {len(text):,} characters",
            f"at most {MAX_LENGTH:,} are read: put the words in `anchor` or `note`",
        )
    body = text.strip()
    if not body:
        raise SaidError("an empty said", "type what the source said, or `undisclosed`")
    if years and re.fullmatch(r"-?\d{4}[?~%]?", body):
        return Dates(text, _date(body))
    if edtf.looks_like_date(body):
        return Dates(text, _date(body))
    _refuse_money_first(body)
    if body[0] in "~<>-0123456789":
        return _quantity(text, body)
    _refuse_worded_hedge(body)
    plain, doubt = _without_doubt(body)
    if plain.lower() == "undisclosed":
        return Vague(text, plain, Unit(), doubt)
    if match := _VAGUE.fullmatch(plain):
        unit = match["unit"] or ""
        amount = match["amount"] + ((match["of"] or "") if unit else "")
        return Vague(text, amount, _unit(unit, body), doubt)
    return Text(text)


def _date(body: str) -> Edtf:
    try:
        return edtf.parse(body)
    except EdtfError as error:
        raise SaidError(error.what, error.hint) from error


def _without_doubt(body: str) -> tuple[str, bool]:
    return (body[:-1].rstrip(), True) if body.endswith("?") else (body, False)


def _refuse_money_first(body: str) -> None:
    first = body.lstrip("~<>=").lstrip()[:1]
    if first not in "€$£¥" and not "A" <= first <= "Z":
        return
    if match := re.fullmatch(_MONEY_FIRST, body, re.DOTALL):
        signs = {sign: code for code, sign in CURRENCY_SIGNS.items()}
        code = signs.get(match["money"], match["money"])
        raise SaidError(
            f"{body} has its currency before the number", f"write the code behind it: {match['digit']} {code}"
        )


def _refuse_worded_hedge(body: str) -> None:
    """A hedge spelled out before a number would be kept as text, and never compared: that is a slip, not a fact."""
    if not any(letter == "-" or letter.isdecimal() for letter in body):
        return
    if match := re.match(_WORDED_HEDGE, body, re.IGNORECASE):
        sign = _WORDED_SIGNS.get(match["hedge"].lower(), "~")
        rest = body[match.start("digit") :]
        raise SaidError(
            f"“{match['hedge']}” is a hedge typed as a word",
            f"write {sign}{rest}, or put text in quotes: '\"…\"'",
        )


def _quantity(text: str, body: str) -> Quantity:
    plain, doubt = _without_doubt(body)
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        raise SaidError(f"{body} has no number behind its sign", "write ~3000, >4M, >=5, <50 or <=80")
    sign, rest = shape["sign"] or "", shape["rest"]
    match = _QUANTITY.fullmatch(rest)
    if match is None:
        raise _unreadable(body, rest)
    low = _number(match["low"], match["low_factor"])
    high = low
    if match["high"] is not None:
        high = _number(match["high"], match["high_factor"])
        if sign:
            raise SaidError(f"{body} has a sign before a range", f"write {rest}, or one number with a sign")
        if low.factor != high.factor and not low.factor and low.value < high.digits:
            raise SaidError(
                f"in {body} the factor could be for both numbers",
                f"write {match['low']}{high.factor}..{match['high']}{high.factor}",
            )
        if low.value > high.value:
            raise SaidError(f"the range {body} starts above its end", "write the lower number first")
    return Quantity(text, sign, low, high, _unit((match["unit"] or "").strip(), body), doubt)  # type: ignore[arg-type]


def _number(digits: str, factor: str | None) -> Number:
    if len(digits) > MAX_DIGITS:
        raise SaidError(f"a number of {len(digits)} characters", f"at most {MAX_DIGITS} are read")
    if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", digits):
        raise SaidError(
            f"{digits} may mean {digits.replace('.', '')} or {Decimal(digits).normalize():f}",
            f"write {digits.replace('.', '')}, or for the decimal {digits}0",
        )
    return Number(Decimal(digits), factor or "")  # type: ignore[arg-type]


def _unreadable(body: str, rest: str) -> SaidError:
    """Why a text that begins like a number is none, as exactly as can be told."""
    if grouped := re.match(r"-?\d{1,3}(?:[,_' \u00a0\u202f.]\d{3})+(?![\d])", rest):
        return SaidError(
            f"{grouped[0]} is not a number here",
            f"write it without separators: {re.sub(r'[^-0-9]', '', grouped[0])}",
        )
    if exponent := re.match(rf"{_NUMBER}[eE][-+]?\d+", rest):
        return SaidError(f"{exponent[0]} has an exponent", "write its digits out, or a factor: k, M or bn")
    if decimal := re.match(r"-?\d+,\d+", rest):
        return SaidError(f"{decimal[0]} is not a number here", f"write a point: {decimal[0].replace(',', '.')}")
    if glued := re.match(rf"({_NUMBER})([^\W\d_]+)", rest):
        if factor := _FACTOR_IN_UNIT.get(glued[2]) or {"m": "M", "b": "bn", "mn": "M"}.get(glued[2]):
            return SaidError(f"{glued[2]} is no factor", f"write {glued[1]}{factor}; factors are k, M and bn")
        return SaidError(
            f"“{glued[2]}” stands too close to its number",
            f"write {glued[1]} {glued[2]}; a name goes in quotes: '\"{rest}\"'",
        )
    if re.match(rf"{_NUMBER}(k|M|bn)?\.\.", rest):
        return SaidError(f"the range {body} has no end", "write two numbers: 42..48, or one with a sign: >=42")
    if re.fullmatch(rf"{_NUMBER}\s*[-–—]\s*{_NUMBER}.*", rest, re.DOTALL):
        return SaidError(f"{body} is no range", "write two points: 42..48")
    return SaidError(
        f"can't read {body}",
        "write a number with its unit (42, >4M EUR, 5 months), a range (42..48) or a date (2023-02-03)",
    )


def _unit(words: str, body: str) -> Unit:
    per: Period | None = None
    if match := _PERIOD.fullmatch(words):
        per = Period(int(match["count"] or 1), match["unit"])
        words = match["before"].strip()
        if not per.number:
            raise SaidError(f"{body} is per no time at all", "write /year or /6 months")
    first, _, rest = words.partition(" ")
    if factor := _FACTOR_IN_UNIT.get(first):
        raise SaidError(
            f"“{first}” in {body} is a factor, not a unit",
            f"put {factor} right behind the number: 4{factor} EUR",
        )
    if re.match(r"[\d~<>]", words):
        raise SaidError(
            f"{body} holds a second number",
            "write a number without separators, and one number for each claim",
        )
    if first in CURRENCIES:
        if rest:
            raise SaidError(
                f"“{rest}” stands behind the currency in {body}",
                "say what the money is in the label or the note",
            )
        return Unit("", first, per)
    return Unit(words, "", per)

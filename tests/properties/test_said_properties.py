"""Whatever is typed as `said`: nothing of it is lost, and nothing is made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exclu_tui.said import Dates, Quantity, SaidError, Text, Vague, parse

NUMBERS = st.integers(0, 10**9).map(str) | st.from_regex(r"[1-9]\d{0,5}\.\d{1,2}", fullmatch=True)
FACTORS = st.sampled_from(["", "k", "M", "bn"])
UNITS = st.sampled_from(["", " people", " kg", " EUR", " USD/month", " EUR/6 months", "%"])
SIGNS = {
    "~": ("about", "≈"),
    ">": ("more than", ">"),
    ">=": ("at least", "≥"),
    "<": ("than", "<"),
    "<=": ("at most", "≤"),
}
VAGUE = st.sampled_from(["several", "various", "dozens", "hundreds", "tens of thousands", "undisclosed", "many"])


@given(st.sampled_from(["", *SIGNS]), NUMBERS, FACTORS, UNITS, st.sampled_from(["", "?"]))
def test_a_number_keeps_its_hedge_however_it_is_printed(
    sign: str, number: str, factor: str, unit: str, doubt: str
) -> None:
    typed = f"{sign}{number}{factor}{unit}{doubt}"
    value = parse(typed)
    assert isinstance(value, Quantity)
    assert value.typed == typed
    if sign:
        wide, narrow = SIGNS[sign]
        assert wide in value.wide()
        assert value.narrow().startswith(narrow)
    assert value.wide().endswith("(in doubt)") == value.narrow().endswith("?") == bool(doubt)


@given(NUMBERS, NUMBERS, FACTORS)
def test_bounds_are_in_order_and_hold_what_was_typed(one: str, other: str, factor: str) -> None:
    low, high = sorted((one, other), key=float)
    value = parse(f"{low}{factor}..{high}{factor}")
    assert isinstance(value, Quantity)
    assert value.bounds.low == value.low.value <= value.high.value == value.bounds.high


@given(VAGUE, st.sampled_from(["", " kg", " firearms", " EUR"]))
def test_a_vague_word_never_becomes_a_number(word: str, unit: str) -> None:
    value = parse(word + ("" if word == "undisclosed" else unit))
    assert isinstance(value, Vague)
    assert not any(character.isdigit() for character in value.wide() + value.narrow())


@given(st.text())
def test_any_text_is_a_value_as_typed_or_an_error_with_its_way_out(text: str) -> None:
    value: Quantity | Dates | Vague | Text | SaidError
    try:
        value = parse(text)
    except SaidError as error:
        value = error
    assert (value.what and value.hint) if isinstance(value, SaidError) else value.typed == text

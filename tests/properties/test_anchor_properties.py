"""What holds of anchors in any text: the raw slice folds to the anchor, and no number is ever cut out of another."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from exclu_tui.anchors import Copy, fold, locate

pieces = st.sampled_from(
    ["42", "4", "3", "000", "5,4", "-5%", "€", "miljoen", "zo’n", "zo'n", "cocai\u0308ne", "cocaïne", "“", '"',
     "a\u00adb", " ", "  ", "\n", "\u00a0", "\u202f", "\u200b", ".", ",", "-", "[sic]", "\ufeff", "\u2011"]
)  # fmt: skip
texts = st.lists(pieces, max_size=30).map("".join)


@given(texts, st.data())
def test_every_passage_folds_to_the_anchor(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    anchor = data.draw(st.sampled_from([text[start:end], fold(text[start:end])])).strip()
    assume(fold(anchor) and "[…]" not in anchor)
    for passage in locate(Copy(text), anchor).passages:
        assert fold(text[passage.start : passage.end]) == fold(anchor)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_keeps_every_digit_and_sign(text: str) -> None:
    def kept(value: str) -> list[str]:
        return re.findall(r"[\d.,%<>€$]", value)

    assert kept(fold(text)) == kept(text)


@given(st.integers(0, 10**7), st.sampled_from(["", ".", ",", " ", "\u202f"]), st.data())
def test_a_part_of_a_number_is_never_found(number: int, mark: str, data: st.DataObject) -> None:
    written = f"{number:,}".replace(",", mark)
    text = f"waren er {written} mensen"
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, len(written)))
    part = written[start:end]
    assume(part != written and part.strip(" .,\u202f") and part == part.strip(" .,\u202f"))
    assert locate(Copy(text), part).state == "gone"
    assert locate(Copy(text), f"{written} mensen").state == "found"

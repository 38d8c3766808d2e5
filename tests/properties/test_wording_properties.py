"""Long lines are broken as textwrap breaks them."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from exclu_tui.wording import filled


@given(
    st.text("ab é-漢", max_size=80) | st.text(" a", max_size=80),
    st.integers(12, 40),
    st.sampled_from(["", " ", "    "]),
)
def test_lines_are_those_of_textwrap(text: str, width: int, indent: str) -> None:
    assert list(filled(text, width, indent)) == textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )

"""Whatever a file holds: a dossier that keeps every word, or problems at places that are in the file."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from exclu_tui import wording
from exclu_tui.characters import visible
from exclu_tui.loading import bundled, loads
from exclu_tui.problems import BrokenDossier, Problem
from exclu_tui.reviewed import Reviewed

FACTS = bundled().read_bytes()
SMALL = b"""dossier = 1
title = "x"
[sources.a]
[figures]
b = { said = "~3000", anchor = "c" }
[quotes.q]
who = "d"
text = "e"
"""


def problems_of(data: bytes) -> tuple[Problem, ...]:
    try:
        loads(data, "f.toml")
    except BrokenDossier as broken:
        return broken.problems
    return ()


def read(data: bytes) -> None:
    lines = data.decode("utf-8", "replace").split("\n")
    for problem in problems_of(data):
        assert problem.what
        assert 0 <= problem.where.line <= len(lines) + 1


@given(st.binary())
def test_any_bytes_give_a_dossier_or_problems(data: bytes) -> None:
    read(data)


@given(st.integers(0, len(FACTS)))
def test_a_file_cut_anywhere_gives_a_dossier_or_problems(length: int) -> None:
    read(FACTS[:length][:6000])


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=0, max_size=3), st.integers(0, 3))
def test_a_file_changed_anywhere_gives_a_dossier_or_problems(at: int, put: bytes, left_out: int) -> None:
    read(SMALL[:at] + put + SMALL[at + left_out :])


WORDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip() != "")


@given(WORDS, WORDS, WORDS, WORDS)
def test_evidence_comes_out_character_for_character(anchor: str, note: str, quote: str, who: str) -> None:
    def toml(text: str) -> str:
        return json.dumps(text, ensure_ascii=True).replace("\\/", "/") if text.isascii() else _escaped(text)

    text = (
        'dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\n'
        f"b = {{ said = 1, anchor = {toml(anchor)}, note = {toml(note)} }}\n"
        f"[quotes.q]\nwho = {toml(who)}\ntext = {toml(quote)}\n"
    )
    dossier = loads(text.encode(), "f").dossier
    shown = "\n".join(line.text for line in wording.whole(Reviewed.of(dossier)))
    for words in (anchor, note, quote, who):
        assert visible(words) in shown


def _escaped(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'

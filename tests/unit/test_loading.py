"""From bytes to a dossier, or to every problem at its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exclu_tui.dossier import Question
from exclu_tui.loading import Loaded, bundled, load, loads
from exclu_tui.problems import BrokenDossier, Problem
from exclu_tui.said import Dates, Quantity

SMALL = """\
dossier = 1
title = "Small"

[sources.om]
publisher = "Openbaar Ministerie"
issued = "2023-02-03"

[sources.paper]
container-title = "The Paper"
based_on = ["om"]

[figures]
users = { by = "om", said = "~3000" }

[figures.arrests]
ask = "How many?"
claims = [
  { by = "om", said = "42", scope = "NL BE" },
  { by = "paper", said = "45", replaces = "om" },
]

[quotes.gift]
who = "Andy Kraag"
by = "paper"
text = "A gift"
nl = "Een gave"

[services.encrochat]
name = "EncroChat"
offline = { by = "om", said = "2020-06" }
"""


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(BrokenDossier) as raised:
        loads(text if isinstance(text, bytes) else text.encode(), "f.toml")
    return raised.value.problems


def question(loaded: Loaded, path: str) -> Question:
    fact = loaded.dossier.fact(path)
    assert isinstance(fact, Question)
    return fact


def test_the_bundled_dossier_loads() -> None:
    dossier = load(bundled()).dossier
    assert dossier.title == "Exclu taken down"
    assert {"arrests", "searches", "users", "dutch_users", "price", "read_along", "officers", "how_cracked"} <= set(
        dossier.figures
    )
    assert {"cash", "drug_labs", "cocaine_laundries", "narcotics", "luxury_goods", "firearms"} <= set(dossier.seizures)
    assert set(dossier.services) == {"exclu", "ennetcom", "pgp-safe", "encrochat", "sky-ecc"}


def test_three_rungs_are_one_question() -> None:
    head = 'dossier = 1\ntitle = "x"\n[sources.om]\n'
    rungs = ["[figures]\na = 42\n", "[figures]\na = { said = 42 }\n", "[figures.a]\nclaims = [{ said = 42 }]\n"]
    first, second, third = (question(loads((head + rung).encode(), "f"), "figures.a") for rung in rungs)
    assert first == second == third
    assert first.claims[0].by == "om"


def test_a_bare_year_among_dates_is_a_year() -> None:
    text = SMALL.replace('said = "42"', 'said = "2016"').replace('said = "45"', 'said = "2016-05"')
    assert all(isinstance(claim.said, Dates) for claim in question(loads(text.encode(), "f"), "figures.arrests").claims)
    alone = SMALL.replace('said = "42"', 'said = "2016"')
    assert isinstance(question(loads(alone.encode(), "f"), "figures.arrests").claims[0].said, Quantity)
    offline = SMALL.replace('"2020-06"', "2020")
    assert isinstance(question(loads(offline.encode(), "f"), "services.encrochat.offline").claims[0].said, Dates)


def test_multi_line_inline_tables_of_toml_1_1_are_read() -> None:
    text = SMALL.replace('{ by = "om", said = "~3000" }', '{\n  by = "om",\n  said = "~3000",\n}')
    assert loads(text.encode(), "f").dossier == loads(SMALL.encode(), "f").dossier


def test_keys_of_ones_own_begin_with_x_everywhere() -> None:
    text = SMALL.replace('title = "Small"', 'title = "Small"\nx-a = 1').replace('by = "om", ', 'by = "om", x-b = [1], ')
    text = text.replace("[sources.paper]", "[sources.paper]\nx-c = {}").replace(
        "[quotes.gift]", "[quotes.gift]\nx-d = 1"
    )
    text = text.replace("[services.encrochat]", "[services.encrochat]\nx-e = 1")
    assert loads(text.encode(), "f").dossier == loads(SMALL.encode(), "f").dossier


def test_the_line_of_a_fact() -> None:
    loaded = loads(SMALL.encode(), "f")
    paths = ["figures.users", "figures.arrests", "quotes.gift", "services.encrochat", "services.encrochat.offline"]
    assert [loaded.line_of(path) for path in paths] == [13, 15, 22, 28, 30]


# One slip of the finger: (what stands there, what is typed) → (rule, line, column, words of the problem).
SLIPS = [
    ("dossier = 1", "dossier = 2", ("wrong-value", 1, 11, "version 2")),
    ("title", "titel", ("unknown-key", 2, 1, "did you mean title?")),
    ('"Small"', "3", ("wrong-type", 2, 9, "is a number")),
    ('"Small"', '""', ("empty", 2, 9, "`title` is empty")),
    ("publisher", "publsher", ("unknown-key", 5, 1, "did you mean publisher?")),
    ("2023-02-03", "2023-13-03", ("date", 6, 10, "no month 13")),
    ('["om"]', '["omm"]', ("unknown-source", 10, 13, "did you mean om?")),
    ("[sources.om]", "[sources.on]", ("unknown-source", 10, 13, "no source `om`")),
    ("~3000", "~3.000", ("said", 13, 29, "3000")),
    ('said = "~3000"', 'siad = "~3000"', ("unknown-key", 13, 22, "did you mean said?")),
    ("claims =", "claim =", ("unknown-key", 17, 1, "did you mean claims?")),
    ('by = "om", said = "42"', 'by = "m", said = "42"', ("unknown-source", 18, 10, "did you mean om?")),
    ('by = "om", said = "42"', 'said = "42"', ("no-source", 18, 3, "nobody is named")),
    ("NL BE", "NL UK", ("scope", 18, 37, "write GB")),
    ('replaces = "om"', 'replaces = "paper"', ("replaces-nothing", 19, 43, "can't replace itself")),
    ("who =", "whoo =", ("unknown-key", 23, 1, "did you mean who?")),
    ('text = "A gift"', "", ("missing-key", 22, 9, "`text` is missing")),
    ("nl =", "zz =", ("unknown-key", 26, 1, "unknown key `zz`")),
    ("offline =", "ofline =", ("unknown-key", 30, 1, "did you mean offline?")),
    ("name =", "nmae =", ("unknown-key", 29, 1, "did you mean name?")),
    ("[figures]", "[figurs]", ("unknown-key", 12, 2, "did you mean figures?")),
    ("[quotes.gift]", "[quotes.gift", ("toml", 22, 13, "")),
    ('"How many?"', '"How many?', ("toml", 16, 17, "close the quotes")),
    ('said = "42", scope', 'said = "42, scope', ("toml", 18, 37, "a quote is missing on this line")),
    ('said = "42", scope = "NL BE"', "said = '42, scope = NL BE", ("toml", 17, 1, "never closed")),
    ('"om", said = "42"', '"om" said = "42"', ("toml", 18, 15, "put a comma between")),
    ('"om", said = "42"', '“om”, said = "42"', ("toml", 18, 10, "straight quotes")),
    ('"NL BE"', '"NL "BE""', ("toml", 18, 42, "quotes within text")),
    ('"NL BE" }', '"NL BE" ]', ("toml", 18, 45, "close it with }")),
    ("dossier = 1", "dossier = true", ("wrong-value", 1, 11, "version true or false")),
    ("dossier = 1", "dossier = '1", ("toml", 1, 1, "never closed")),
    ('title = "Small"', 'title: "Small"', ("toml", 2, 6, "write: key = value")),
    ("ask =", "ask", ("toml", 16, 5, "")),
]


@pytest.mark.parametrize(("before", "after", "expected"), SLIPS, ids=[after for _, after, _ in SLIPS])
def test_one_slip_gives_one_problem_at_its_place(before: str, after: str, expected: tuple[str, int, int, str]) -> None:
    assert before in SMALL
    (problem,) = problems(SMALL.replace(before, after, 1))
    rule, line, column, words = expected
    assert (problem.rule, problem.where.line, problem.where.column) == (rule, line, column)
    assert words in str(problem)
    assert problem.source == SMALL.replace(before, after, 1).split("\n")[line - 1]


def test_all_problems_are_found_in_one_go_in_the_order_of_the_file() -> None:
    text = SMALL.replace("~3000", "3,000").replace("2023-02-03", "2023-13").replace("who =", "whoo =")
    assert [problem.rule for problem in problems(text)] == ["date", "said", "unknown-key"]


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (b"", "empty", "the file is empty"),
        (b" \n\n", "empty", "the file is empty"),
        (b"\xef\xbb\xbf" + SMALL.encode(), "encoding", "byte order mark"),
        (SMALL.encode("utf-16"), "encoding", "UTF-16"),
        (SMALL.encode().replace(b"Small", b"Sm\xe4ll"), "encoding", "byte 0xE4 is not UTF-8"),
        (b"a = " + b"[" * 5000, "toml", "nested too deep"),
        (b"a = " + b"9" * 5000, "toml", "out of range"),
        (b'dossier = 1\ntitle = "x"\n', "no-sources", "nobody says any of this"),
        (b'dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\nx = nan\n', "said", "a number is no value"),
        (b'dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\nx = true\n', "said", "true or false is no value"),
        (b'dossier = 1\ntitle = "x"\n[sources.a]\n[figures]\nx = []\n', "said", "a list is no value"),
        (b'dossier = 1\ntitle = "x"\n[sources.a]\n[figures.x]\nclaims = []\n', "empty", "`claims` is empty"),
    ],
)
def test_what_is_no_dossier_is_told(data: bytes, rule: str, words: str) -> None:
    (problem,) = problems(data)
    assert problem.rule == rule
    assert words in problem.what


def test_a_byte_that_is_not_utf8_is_told_with_its_place() -> None:
    (problem,) = problems('dossier = 1\ntitle = "é'.encode() + b'\xff"\n')
    assert (problem.where.line, problem.where.column) == (2, 11)


def test_files_that_are_none(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, words in ((tmp_path / "no.toml", "no such file"), (tmp_path, "folder"), (pipe, "not a regular file")):
        with pytest.raises(BrokenDossier, match=words):
            load(path)
    with pytest.raises(BrokenDossier, match="not a regular file"):
        load(Path("/dev/zero"))

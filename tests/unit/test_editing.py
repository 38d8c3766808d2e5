"""Edits of a dossier's text: the change and nothing else, however the facts are typed, and else a refusal."""

from __future__ import annotations

import re

import pytest
import tomli
import tomlkit

from exclu_tui.dossier import Question
from exclu_tui.editing import with_claim, with_sign_off
from exclu_tui.loading import bundled, loads
from exclu_tui.problems import ExcluError
from exclu_tui.signing import items

HEAD = 'dossier = 1\ntitle = "x"\n[sources.om]\npublisher = "OM"\n'
FACTS = bundled().read_text("utf-8")
PATHS = sorted({path for path, _, _ in items(loads(FACTS.encode(), "facts.toml").dossier)})
CLAIM = {"by": "om", "said": "48"}
SIGN = ("2026-11-24 MK", "0123456789ab")
SHA = "ab" * 32


def claimed(body: str, path: str = "figures.a") -> str:
    new = with_claim(HEAD + body, path, CLAIM, file="d.toml")
    assert new.startswith(HEAD)
    return new.removeprefix(HEAD)


def signed(body: str, path: str = "figures.a", index: int = 0) -> str:
    new = with_sign_off(HEAD + body, path, index, *SIGN, file="d.toml")
    assert new.startswith(HEAD)
    return new.removeprefix(HEAD)


def added(old: str, new: str) -> str:
    """What the new text has more, in one place. Fails if it lacks anything of the old."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    end = len(new) - (len(old) - start)
    assert new[end:] == old[start:]
    return new[start:end]


# ── a claim ────────────────────────────────────────────────────────────────────────────────────────

NEW = '{ by = "om", said = "48" }'
LAYOUTS = {
    "one-a-line": (
        "[figures.a]\nclaims = [\n  { said = 42 },  # first\n  # to come\n]\n",
        f"[figures.a]\nclaims = [\n  {{ said = 42 }},  # first\n  {NEW},\n  # to come\n]\n",
    ),
    "no-trailing-comma": (
        "[figures.a]\nclaims = [\n\t{ said = 42 } # first\n]\n",
        f"[figures.a]\nclaims = [\n\t{{ said = 42 }}, # first\n\t{NEW}\n]\n",
    ),
    "comma-on-its-own-line": (
        "[figures.a]\nclaims = [\n  { said = 42 } # first\n  , # comma\n]\n",
        f"[figures.a]\nclaims = [\n  {{ said = 42 }} # first\n  , # comma\n  {NEW},\n]\n",
    ),
    "closed-on-the-last-line": (
        "[figures.a]\nclaims = [\n  { said = 42 } ] # end\n",
        f"[figures.a]\nclaims = [\n  {{ said = 42 }},\n  {NEW} ] # end\n",
    ),
    "closed-behind-the-comma": (
        "[figures.a]\nclaims = [\n  { said = 42 }, ] # end\n",
        f"[figures.a]\nclaims = [\n  {{ said = 42 }},\n  {NEW}, ] # end\n",
    ),
    "one-line": ("[figures.a]\nclaims = [{said=42}] # c\n", f"[figures.a]\nclaims = [{{said=42}}, {NEW}] # c\n"),
    "one-line-with-comma": ("[figures.a]\nclaims=[ {said=42}, ]\n", f"[figures.a]\nclaims=[ {{said=42}}, {NEW}, ]\n"),
    "several-a-line": (
        "[figures.a]\nclaims = [\n  {said = 1}, {said = 2},\n]\n",
        f"[figures.a]\nclaims = [\n  {{said = 1}}, {{said = 2}}, {NEW},\n]\n",
    ),
    "brackets-in-strings": (
        "[figures.a]\nclaims = [\n  { said = '42', note = ' # ] } , ' }, # ] }\n]\n",
        f"[figures.a]\nclaims = [\n  {{ said = '42', note = ' # ] }} , ' }}, # ] }}\n  {NEW},\n]\n",
    ),
    "toml-1.1": (
        "[figures.a]\nclaims = [\n  {\n    said = 42, # c\n  },\n]\n",
        f"[figures.a]\nclaims = [\n  {{\n    said = 42, # c\n  }},\n  {NEW},\n]\n",
    ),
    "dotted": ("[figures]\na.claims = [{said=42}]\n", f"[figures]\na.claims = [{{said=42}}, {NEW}]\n"),
    "array-of-tables": (
        "[[figures.a.claims]]\nsaid = 42 # c\n\n# ── seizures\n[seizures]\n",
        '[[figures.a.claims]]\nsaid = 42 # c\n[[figures.a.claims]]\nby = "om"\nsaid = "48"\n\n'
        "# ── seizures\n[seizures]\n",
    ),
    "array-of-tables-apart": (
        "[[figures.a.claims]]\nsaid = 42\n\n  [[ figures . a.claims ]] # two\n  said = 43\n  x-a.b = 1\n",
        "[[figures.a.claims]]\nsaid = 42\n\n  [[ figures . a.claims ]] # two\n  said = 43\n  x-a.b = 1\n"
        '\n  [[ figures . a.claims ]]\n  by = "om"\n  said = "48"\n',
    ),
    "inline-all-the-way": ("figures = { a = { claims = [{said=42}] } }\n", None),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_claim_more_in_the_arrays_own_layout(name: str) -> None:
    body, expected = LAYOUTS[name]
    if expected is None:  # at the top, before the first header
        new = with_claim(body + HEAD, "figures.a", CLAIM, file="d.toml")
        assert new == f"figures = {{ a = {{ claims = [{{said=42}}, {NEW}] }} }}\n{HEAD}"
    else:
        assert claimed(body) == expected


CLIMBS = {
    "bare": (
        "[figures]\nb = 1\na = 1_200 # officers\n\nc = 1\n",
        f"[figures]\nb = 1\na = {{ claims = [\n  {{ said = 1_200 }},\n  {NEW},\n] }} # officers\n\nc = 1\n",
    ),
    "bare-string": (
        "[figures]\n  a = '42'\n",
        f"[figures]\n  a = {{ claims = [\n    {{ said = '42' }},\n    {NEW},\n  ] }}\n",
    ),
    "braces": (
        '[figures]\na = {said = "42", anchor = "x"}# c\n',
        f'[figures]\na = {{ claims = [\n  {{said = "42", anchor = "x"}},\n  {NEW},\n] }}# c\n',
    ),
    "braces-with-keys-of-the-question": (
        '[figures]\na = { ask = "?", said = 42, x-b.c = [1], anchor = "42" }\n',
        f'[figures]\na = {{ ask = "?", x-b.c = [1], claims = [\n  {{ said = 42, anchor = "42" }},\n  {NEW},\n] }}\n',
    ),
    "braces-of-1.1": (
        "[figures]\na = {\n  said = 42, # c\n}\n",
        f"[figures]\na = {{ claims = [\n  {{\n  said = 42, # c\n}},\n  {NEW},\n] }}\n",
    ),
    "braces-within-braces": (
        "[services]\ns = { a = 42, b = 1 }\n",
        f"[services]\ns = {{ a = {{ claims = [{{ said = 42 }}, {NEW}] }}, b = 1 }}\n",
    ),
    "lines": (
        '[figures.a] # a\nask = "?"\n\n# what\nsaid = 42 # c\nanchor = "42"\n\n# end\n[seizures]\n',
        '[figures.a] # a\nask = "?"\n\n[[figures.a.claims]]\n\n# what\nsaid = 42 # c\nanchor = "42"\n\n'
        '[[figures.a.claims]]\nby = "om"\nsaid = "48"\n\n# end\n[seizures]\n',
    ),
    "lines-of-a-claim-alone": (
        "[figures.a]\nsaid = 42",
        '[figures.a]\n[[figures.a.claims]]\nsaid = 42\n\n[[figures.a.claims]]\nby = "om"\nsaid = "48"',
    ),
    "lines-in-between": (
        '[figures.a]\nsaid = 42 # one\n# of it\nask = "?" # two\nanchor = """\n42"""\n',
        '[figures.a]\n# of it\nask = "?" # two\n\n[[figures.a.claims]]\nsaid = 42 # one\nanchor = """\n42"""\n\n'
        '[[figures.a.claims]]\nby = "om"\nsaid = "48"\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLIMBS)
def test_a_question_climbs_and_loses_nothing(name: str) -> None:
    body, expected = CLIMBS[name]
    path = "services.s.a" if "services" in body else "figures.a"
    assert claimed(body, path) == expected


NEW_QUESTIONS = {
    "nothing-there": ("", "figures.a", f"\n[figures.a]\nclaims = [\n  {NEW},\n]\n"),
    "a-line-among-lines": (
        "[figures]\nb = 1 # c\n\n# ── next\n[seizures]\n", "figures.a",
        f"[figures]\nb = 1 # c\na = {NEW}\n\n# ── next\n[seizures]\n",
    ),
    "an-empty-table": ("[figures] # c\n[seizures]\n", "figures.a", f"[figures] # c\na = {NEW}\n[seizures]\n"),
    "a-table-among-tables": (
        "[figures.b]\nclaims = [\n  { said = 1 },\n] # c\n\n# ── next\n[seizures.c]\nsaid = 1\n", "figures.a",
        f"[figures.b]\nclaims = [\n  {{ said = 1 }},\n] # c\n\n[figures.a]\nclaims = [\n  {NEW},\n]\n\n"
        "# ── next\n[seizures.c]\nsaid = 1\n",
    ),
    "a-table-behind-both": (
        "[figures]\nb = 1\n[figures.c]\nsaid = 2\n", "figures.a",
        f"[figures]\nb = 1\n[figures.c]\nsaid = 2\n\n[figures.a]\nclaims = [\n  {NEW},\n]\n",
    ),
    "a-service-of-lines": (
        '[services.s]\nname = "S"\n\n[quotes]\n', "services.s.users",
        f'[services.s]\nname = "S"\nusers = {NEW}\n\n[quotes]\n',
    ),
    "a-service-of-tables": (
        '[services.s]\nname = "S"\n[services.s.b]\nsaid = 1\n[services.t]\nname = "T"\n', "services.s.users",
        f'[services.s]\nname = "S"\n[services.s.b]\nsaid = 1\n\n[services.s.users]\nclaims = [\n  {NEW},\n]\n'
        '[services.t]\nname = "T"\n',
    ),
    "a-service-in-braces": (
        '[services]\ns = { name = "S" } # c\n', "services.s.users",
        f'[services]\ns = {{ name = "S", users = {NEW} }} # c\n',
    ),
    "a-new-service": (
        '[services.s]\nname = "S"\n\n[quotes]\n', "services.t.users",
        f'[services.s]\nname = "S"\n\n[services.t.users]\nclaims = [\n  {NEW},\n]\n\n[quotes]\n',
    ),
    "a-key-that-needs-quotes": ("[figures]\n", "figures.a “b”", f'[figures]\n"a “b”" = {NEW}\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", NEW_QUESTIONS)
def test_a_question_that_is_not_there_is_made_as_its_neighbours_are(name: str) -> None:
    body, path, expected = NEW_QUESTIONS[name]
    new = with_claim(HEAD + body, path, CLAIM, file="d.toml")
    assert new == HEAD + expected
    fact = loads(new.encode(), "d.toml").dossier.fact(path)
    assert isinstance(fact, Question)
    assert [claim.said.typed for claim in fact.claims] == ["48"]


def test_a_dotted_table_above_the_first_header_stays_there() -> None:
    text = 'figures.b = 1\ndossier = 1\ntitle = "x"\n\n[sources.om]\n'
    new = with_claim(text, "figures.a", CLAIM, file="d.toml")
    assert new == text.replace('"x"\n', f'"x"\n\n[figures.a]\nclaims = [\n  {NEW},\n]\n')


def test_what_is_typed_comes_back_to_the_letter() -> None:
    words = 'zo’n "42" \\ \t\n\r\n\x00\x1b\x7f\u2028\ufeff é e\u0301 🜚 # ] } \'\'\' """ [sic]'
    claim = {"by": "om", "said": words, "anchor": words, "prefix": "", "note": words}
    new = with_claim(HEAD, "figures.a", claim, file="d.toml")
    fact = loads(new.encode(), "d.toml").dossier.fact("figures.a")
    assert isinstance(fact, Question)
    (found,) = fact.claims
    assert (found.said.typed, found.anchor, found.prefix, found.note) == (words, words, None, words)


def test_crlf_stays_crlf() -> None:
    text = (HEAD + "[figures]\nb = 1\n[figures.a]\nclaims = [\n  { said = 42 }, # c\n]\n").replace("\n", "\r\n")
    for path in ("figures.a", "figures.b", "figures.c", "seizures.d", "services.s.t"):
        new = with_claim(text, path, CLAIM, file="d.toml")
        assert new.count("\r\n") == new.count("\n") > text.count("\n")
        assert set(re.findall(r"[^\r]\n", new)) == set()
    new = with_sign_off(text, "figures.a", 0, *SIGN, source="om", sha256=SHA, file="d.toml")
    assert new.count("\r\n") == new.count("\n") == text.count("\n") + 1


# ── a sign-off ─────────────────────────────────────────────────────────────────────────────────────

KEYS = 'checked = "2026-11-24 MK", digest = "0123456789ab"'
LINES = 'checked = "2026-11-24 MK"\ndigest = "0123456789ab"\n'
SIGNS = {
    "bare": ("[figures]\na = 1200 # c\n", f"[figures]\na = {{ said = 1200, {KEYS} }} # c\n"),
    "braces": ("[figures]\na = { said = 42 }\n", f"[figures]\na = {{ said = 42, {KEYS} }}\n"),
    "braces-without-spaces": ("[figures]\na = {said=42}\n", f"[figures]\na = {{said=42, {KEYS}}}\n"),
    "braces-with-trailing-comma": ("[figures]\na = { said = 42, }\n", f"[figures]\na = {{ said = 42, {KEYS}, }}\n"),
    "lines": ("[figures.a]\nsaid = 42 # c\n\n[seizures]\n", f"[figures.a]\nsaid = 42 # c\n{LINES}\n[seizures]\n"),
    "dotted": (
        "[figures]\na.said = 42 # c\nb = 1\n",
        '[figures]\na.said = 42 # c\na.checked = "2026-11-24 MK"\na.digest = "0123456789ab"\nb = 1\n',
    ),
    "item": ("[figures.a]\nclaims = [{ said = 42 }]\n", f"[figures.a]\nclaims = [{{ said = 42, {KEYS} }}]\n"),
    "item-over-lines": (
        "[figures.a]\nclaims = [\n  {\n    said = 42, # c\n  },\n]\n",
        '[figures.a]\nclaims = [\n  {\n    said = 42, # c\n    checked = "2026-11-24 MK",\n'
        '    digest = "0123456789ab",\n  },\n]\n',
    ),
    "array-of-tables": (
        "[[figures.a.claims]]\nsaid = 42\n[[figures.a.claims]]\nsaid = 43\n",
        f"[[figures.a.claims]]\nsaid = 42\n{LINES}[[figures.a.claims]]\nsaid = 43\n",
    ),
    "again": (
        "[figures]\na = { said = 42, digest = \"ffffffffffff\" , checked = '2020-01-01 A' }\n",
        '[figures]\na = { said = 42, digest = "0123456789ab" , checked = "2026-11-24 MK" }\n',
    ),
    "by-hand-before": (
        '[figures.a]\nchecked = "2020-01-01 A" # by hand\nsaid = 42\n',
        '[figures.a]\nchecked = "2026-11-24 MK" # by hand\nsaid = 42\ndigest = "0123456789ab"\n',
    ),
}


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_off_stands_in_its_claim(name: str) -> None:
    body, expected = SIGNS[name]
    assert signed(body) == expected
    assert signed(expected) == expected


def test_a_sign_off_on_a_quote() -> None:
    body = '[quotes.q]\nwho = "W"\ntext = """\nT"""\n'
    assert signed(body, "quotes.q") == body + LINES
    body = '[quotes]\nq = { who = "W", text = "T" }\n'
    assert signed(body, "quotes.q") == f'[quotes]\nq = {{ who = "W", text = "T", {KEYS} }}\n'


def test_the_source_keeps_the_hash_of_its_text_once() -> None:
    text = f"{HEAD}[figures]\na = 1\n"
    new = with_sign_off(text, "figures.a", 0, *SIGN, source="om", sha256=SHA, file="d.toml")
    assert new == f'{HEAD}sha256 = "{SHA}"\n[figures]\na = {{ said = 1, {KEYS} }}\n'
    other = with_sign_off(new, "figures.a", 0, *SIGN, source="om", sha256="cd" * 32, file="d.toml")
    assert other == new


# ── the bundled dossier ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("quotes.")])
def test_a_claim_more_on_every_question_of_facts_toml(path: str) -> None:
    claim = {"by": "om", "said": "48", "anchor": "48 “x”"}
    new = with_claim(FACTS, path, claim, file="facts.toml")
    assert added(FACTS, new).strip() == '{ by = "om", said = "48", anchor = "48 “x”" },'
    fact = loads(new.encode(), "facts.toml").dossier.fact(path)
    assert isinstance(fact, Question)
    assert fact.claims[-1].anchor == "48 “x”"


def test_every_claim_and_quote_of_facts_toml_is_signed_and_its_text_stays() -> None:
    text = FACTS
    for path, index, _ in items(loads(FACTS.encode(), "facts.toml").dossier):
        text = with_sign_off(text, path, index, *SIGN, file="facts.toml")
    lines = text.count("\nchecked = ")
    assert text.count(", checked = ") + lines == len(list(items(loads(FACTS.encode(), "facts.toml").dossier)))
    assert text.replace(f", {KEYS}", "").replace(LINES, "") == FACTS
    assert tomlkit.dumps(tomlkit.parse(text)) == text  # another reader finds nothing to mend


# ── refusals ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "path", "words"),
    [
        ("[figures]\na.said = 42\n", "figures.a", "d.toml:6:1: error edit: its keys are dotted"),
        ('[figures]\na = {\n  ask = "?", # c\n  said = 42 }\n', "figures.a", "d.toml:6:1: error edit: comments stand"),
        ("", "quotes.q", "`quotes.q` has no place in a dossier"),
        ("", "figures", "`figures` has no place in a dossier"),
        ("", "services.s", "`services.s` has no place in a dossier"),
        ("", "sources.om", "`sources.om` has no place in a dossier"),
        ("", "figures.x-mine", "`figures.x-mine` would be no question"),
        ("[services.s]\n", "services.s.name", "`services.s.name` has no place in a dossier"),
        ('[services.s]\nnote = "N"\n', "services.s.note", "`services.s.note` has no place in a dossier"),
        ("[services.s]\n", "services.s.ofline", "unknown key `ofline`"),
    ],
)
def test_what_can_not_be_written_is_refused(body: str, path: str, words: str) -> None:
    with pytest.raises(ExcluError) as refused:
        with_claim(HEAD + body, path, CLAIM, file="d.toml")
    assert words in str(refused.value)
    assert all(problem.hint for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"by": "om", "said": "1,200"}, "1,200 is not a number here"),
        ({"by": "nobody", "said": "42"}, "no source `nobody`"),
        ({"by": "om"}, "`said` is missing"),
        ({"by": "om", "said": "42", "scope": "UK"}, "UK is no ISO 3166 country code"),
        ({"by": "om", "said": "42", "sayd": "42"}, "unknown key `sayd`"),
        ({"by": "om", "said": "\ud800"}, "can’t be written here"),
    ],
)
def test_a_claim_that_could_not_be_read_is_refused(claim: dict[str, str], words: str) -> None:
    with pytest.raises(ExcluError) as refused:
        with_claim(HEAD, "figures.a", claim, file="d.toml")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("body", "path", "index"),
    [
        ("[figures]\na = 1\n", "figures.a", 1),
        ("[figures]\na = 1\n", "figures.b", 0),
        ("[figures]\na = { said = 1 }\n", "figures.a", 1),
        ("[figures.a]\nclaims = [{ said = 1 }]\n", "figures.a", 1),
        ('[quotes.q]\nwho = "W"\ntext = "T"\n', "quotes.q", 1),
    ],
)
def test_a_claim_that_is_not_there_is_not_signed(body: str, path: str, index: int) -> None:
    with pytest.raises(ExcluError, match=f"{path} has no claim number {index + 1} · reload with r"):
        with_sign_off(HEAD + body, path, index, *SIGN, file="d.toml")


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ExcluError, match="can’t be read as TOML"):
        with_claim("dossier = ", "figures.a", CLAIM, file="d.toml")


def test_no_number_of_the_old_text_is_written_anew() -> None:
    body = "[figures]\na = 1_200.50\nx-b = [nan, +inf, 0xFF, 1e3, 2023-02-03 10:00:00Z]\n"
    new = claimed(body)
    assert "{ said = 1_200.50 }" in new
    assert "x-b = [nan, +inf, 0xFF, 1e3, 2023-02-03 10:00:00Z]\n" in new
    assert tomli.loads(HEAD + new)["figures"]["a"]["claims"][0] == {"said": 1200.5}

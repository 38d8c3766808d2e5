"""Sign-offs: what they are of, what makes them void, and how they are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exclu_tui import wording
from exclu_tui.checking import check
from exclu_tui.dossier import Claim, Quote
from exclu_tui.editing import with_sign_off
from exclu_tui.export import chosen
from exclu_tui.export.formats import BY_NAME
from exclu_tui.loading import Loaded, bundled, load, loads
from exclu_tui.problems import BrokenDossier
from exclu_tui.reviewed import Reviewed
from exclu_tui.shapes import build
from exclu_tui.signing import Progress, digest_of, items, sign_off, sign_offs, stamp

SHA = "ab" * 32
TEXT = f"""dossier = 1
title = "Signed"
[sources.om]
language = "nl"
sha256 = "{SHA}"
[sources.paper]
language = "en"
[figures]
officers = {{ by = "om", said = 1200 }}
[figures.arrests]
claims = [
  {{ by = "om", said = "42", anchor = "42 aanhoudingen", prefix = "er waren", suffix = "in" }},
  {{ by = "paper", said = "45", anchor = "45 arrests" }},
]
[quotes.gift]
who = "Andy Kraag"
by = "paper"
text = "A gift"
anchor = "gift"
"""


def loaded(text: str) -> Loaded:
    return loads(text.encode(), "d.toml")


def signed(text: str, path: str, index: int = 0) -> str:
    """The text with the sign-off that the dashboard would write."""
    dossier = loaded(text).dossier
    item = next(item for at, number, item in items(dossier) if (at, number) == (path, index))
    digest = digest_of(item, dossier.sources[item.by].sha256)
    return with_sign_off(text, path, index, "2026-11-24 MK", digest, file="d.toml")


def state(text: str, path: str = "figures.arrests", index: int = 0) -> str:
    return sign_offs(loaded(text).dossier)[path, index]


def test_every_claim_and_quote_is_open_until_it_is_signed() -> None:
    assert sign_offs(loaded(TEXT).dossier) == {
        ("figures.officers", 0): "open",
        ("figures.arrests", 0): "open",
        ("figures.arrests", 1): "open",
        ("quotes.gift", 0): "open",
    }
    assert {state(signed(TEXT, path, index), path, index) for path, index in sign_offs(loaded(TEXT).dossier)} == {
        "checked"
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('said = "42"', 'said = "~42"'),
        ('said = "42"', 'said = "42 "'),
        ('"42 aanhoudingen"', '"42 Aanhoudingen"'),
        ('"er waren"', '"er zijn"'),
        (', suffix = "in"', ""),
        (SHA, "cd" * 32),
        (f'sha256 = "{SHA}"', ""),
        ('{ by = "om", said = "42"', '{ by = "paper", said = "42"'),
    ],
)
def test_a_change_of_what_was_signed_makes_it_void(old: str, new: str) -> None:
    text = signed(TEXT, "figures.arrests")
    assert old in text
    assert state(text.replace(old, new)) == "void"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('suffix = "in"', 'suffix = "in", note = "a note", scope = "NL"'),
        ('"45 arrests"', '"45 people"'),
        (SHA, SHA.upper()),
        ("[figures.arrests]", '[figures.arrests]\nlabel = "Held"'),
        ("[figures.arrests]", "[seizures.arrests]"),
    ],
)
def test_a_change_of_anything_else_does_not(old: str, new: str) -> None:
    text = signed(TEXT, "figures.arrests")
    assert old in text
    path = "seizures.arrests" if "seizures" in new else "figures.arrests"
    assert state(text.replace(old, new), path) == "checked"


@pytest.mark.parametrize(
    ("old", "new"),
    [("A gift", "A  gift"), ('anchor = "gift"', ""), ("Andy Kraag", "A. Kraag"), ('by = "paper"\nt', 'by = "om"\nt')],
)
def test_a_quote_that_changes_is_void(old: str, new: str) -> None:
    text = signed(TEXT, "quotes.gift")
    assert state(text, "quotes.gift") == "checked"
    assert old in text
    assert state(text.replace(old, new), "quotes.gift") == "void"


def test_a_claim_that_moves_keeps_its_sign_off() -> None:
    text = signed(TEXT, "figures.arrests", 0)
    lines = text.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "42 aanhoudingen" in line)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    moved = "".join(lines)
    assert (state(moved, index=0), state(moved, index=1)) == ("open", "checked")


def test_a_bare_number_and_the_same_in_quotes_are_signed_alike() -> None:
    text = signed(TEXT, "figures.officers")
    assert state(text.replace("said = 1200", 'said = "1200"'), "figures.officers") == "checked"
    assert state(text.replace("said = 1200", 'said = "1200.0"'), "figures.officers") == "void"


def test_signing_twice_is_signing_once() -> None:
    once = signed(TEXT, "figures.arrests")
    assert signed(once, "figures.arrests") == once


def test_a_void_sign_off_is_signed_anew() -> None:
    changed = signed(TEXT, "figures.arrests").replace('said = "42"', 'said = ">42"')
    anew = signed(changed, "figures.arrests")
    assert (state(changed), state(anew)) == ("void", "checked")
    assert anew.count("digest") == 1


def claim(**fields: object) -> Claim:
    return build(Claim, {"by": "om", "said": "42", **fields})


def test_the_digest_is_the_same_everywhere() -> None:
    """Pinned: a digest in somebody's file must not become void by a new version or on another system."""
    assert digest_of(claim(), None) == "f47d2bba37a0"
    assert digest_of(claim(anchor="zo’n 42 🜚 é"), SHA) == "1c7f34d5ff9e"
    quote = build(Quote, {"@id": "q", "who": "W", "text": "T", "by": "om", "@translations": {}})
    assert digest_of(quote, SHA) == "6810d03fa96e"


def test_what_looks_alike_is_not_the_same() -> None:
    assert digest_of(claim(anchor="caf\u00e9"), None) != digest_of(claim(anchor="cafe\u0301"), None)
    assert digest_of(claim(anchor="a\u00a0b"), None) != digest_of(claim(anchor="a b"), None)


def test_no_part_runs_into_the_next() -> None:
    parts = [
        claim(anchor="ab"),
        claim(prefix="ab"),
        claim(suffix="ab"),
        claim(anchor="a", prefix="b"),
        claim(anchor='a", "b'),
        claim(anchor="a", suffix="b"),
    ]
    assert len({digest_of(part, None) for part in parts}) == len(parts)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("2026-11-24", "does not begin with a day and a space"),
        ("2026-11 MK", "does not begin with a day and a space"),
        ("24-11-2026 MK", "does not begin with a day and a space"),
        ("2026-11-24~ MK", "does not begin with a day and a space"),
        ("2026-02-30 MK", "02-30"),
        ("2026-11-24  MK", "are no initials"),
        ("2026-11-24 ", "are no initials"),
        ("2026-11-24 M K", "are no initials"),
        ("2026-11-24 MK1", "are no initials"),
        ("2026-11-24 ABCDEFGHI", "are no initials"),
        ("2026-11-24 MK\\n", "are no initials"),
        ("MK 2026-11-24", "does not begin with a day and a space"),
    ],
)
def test_a_sign_off_that_is_none_is_told_with_its_place(value: str, what: str) -> None:
    text = TEXT.replace('said = "42"', f'said = "42", checked = "{value}"')
    with pytest.raises(BrokenDossier) as broken:
        loaded(text)
    (problem,) = broken.value.problems
    assert what in problem.what
    assert problem.hint
    assert problem.source[problem.where.column - 1 :].startswith(f'"{value}"')


@pytest.mark.parametrize("value", ["true", "12", '"12345"', '"0123456789ag"', '"0123456789abc"', '""'])
def test_a_digest_that_is_none_is_told_with_its_place(value: str) -> None:
    with pytest.raises(BrokenDossier) as broken:
        loaded(TEXT.replace('said = "42"', f'said = "42", digest = {value}'))
    (problem,) = broken.value.problems
    assert problem.what == "`digest` is not 12 hexadecimal digits"
    assert problem.source[problem.where.column - 1 :].startswith(value)


@pytest.mark.parametrize("initials", ["M", "MK", "ÉÈ", "E\u0301", "Ж", "李", "abcdefgh"])
def test_initials_are_letters_of_any_script(initials: str) -> None:
    text = TEXT.replace('said = "42"', f'said = "42", checked = "2026-11-24 {initials}"')
    assert state(text) == "unsealed"


def test_check_tells_what_is_void_and_what_is_not_sealed() -> None:
    text = signed(signed(TEXT, "figures.arrests"), "quotes.gift").replace("A gift", "The gift")
    text = text.replace('said = "45"', 'said = "45", checked = "2026-11-24 MK"')

    def found(*, unsigned: bool = False) -> list[tuple[str, str, str]]:
        return [
            (problem.rule, problem.severity, problem.path)
            for problem in check(loaded(text), unsigned=unsigned).problems
            if "sign" in problem.rule
        ]

    assert found() == [
        ("unsealed-sign-off", "warning", "figures.arrests"),
        ("void-sign-off", "error", "quotes.gift"),
    ]
    assert found(unsigned=True) == [
        ("unsigned", "warning", "figures.officers"),
        ("unsealed-sign-off", "warning", "figures.arrests"),
        ("unsigned", "warning", "quotes.gift"),
        ("void-sign-off", "error", "quotes.gift"),
    ]


def test_progress_counts_what_is_signed_and_holds() -> None:
    assert Progress.of(["checked", "open", "void", "unsealed"]) == Progress(checked=2, total=4, begun=True)
    assert Progress.of([]) == Progress(0, 0, begun=False)
    everything = sign_offs(load(bundled()).dossier)
    claims = sum(len(question.claims) for question in load(bundled()).dossier.questions())
    assert Progress.of(everything.values()) == Progress(0, claims + len(load(bundled()).dossier.quotes), begun=False)


def test_a_stamp_is_what_checked_takes() -> None:
    from datetime import date

    day = claim(checked=stamp(date(2026, 11, 24), "MK"))
    assert day.checked is not None
    assert (day.checked.typed, day.checked.wide()) == ("2026-11-24 MK", "24 November 2026, MK")
    assert sign_off(day, None) == "unsealed"


def test_every_view_and_export_tells_a_sign_off_and_never_a_void_one_as_good(tmp_path: Path) -> None:
    good = signed(signed(TEXT, "figures.arrests"), "quotes.gift")
    void = good.replace('"42"', '"43"').replace("A gift", "The gift")
    for text, words, state in (
        (good, "checked 24 Nov 2026, MK", "checked"),
        (void, "sign-off void: changed since 24 Nov 2026, MK", "void"),
    ):
        known = Reviewed.of(loaded(text).dossier)
        shown = wording.plain_text(wording.whole(known))
        assert shown.count(words) == 2
        assert shown.count("24 Nov 2026") == 2
        pick = chosen.everything("d", known)
        for name in ("markdown", "html"):
            page = BY_NAME[name].write([pick])
            assert isinstance(page, str)
            assert page.count(words) == 2
            assert page.count("24 Nov 2026") == 2
        exported = json.loads(BY_NAME["json"].write([pick]))["dossiers"][0]
        claims = [claim for question in exported["questions"] for claim in question["claims"]]
        assert [claim["sign_off"] for claim in claims] == ["open", state, "open"]
        assert [claim.get("checked") for claim in claims] == [None, "2026-11-24 MK", None]
        assert exported["quotes"][0]["sign_off"] == state
        rows = BY_NAME["csv"].write([pick])
        assert isinstance(rows, str)
        assert f"2026-11-24 MK,{state}\r\n" in rows

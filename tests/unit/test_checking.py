"""Each rule of `check`: a file on which it fires, at its line and column, and that file mended, where it is silent."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from exclu_tui.checking import RULES, check
from exclu_tui.loading import load

TEXT = "De politie hield 42 mensen aan. Er is ruim 4 miljoen euro gevonden. Het OM hield 9 mensen aan."
HEAD = 'dossier = 1\ntitle = "x"\nlang = "en"\n[sources.om]\nlanguage = "nl"\n'
COPIES = '[sources.om]\n[sources.paper]\nbased_on = ["om"]\n[sources.other]\n[figures.q]\nclaims = [\n'


def found(folder: Path, body: str, *, text: str | None = TEXT, head: str = HEAD) -> list[tuple[str, str]]:
    """The rules that fire with the text of their line from the column on, but for rules that every such file breaks."""
    file = folder / "d.toml"
    file.write_text(head + body, encoding="utf-8")
    if text is not None:
        (folder / "texts").mkdir(exist_ok=True)
        (folder / "texts" / "om.txt").write_text(text, encoding="utf-8")
    report = check(load(file))
    return [(problem.rule, problem.source[problem.where.column - 1 :]) for problem in report.problems]


FIRES = {
    "anchor-gone": (
        'a = { said = "43", anchor = "43 mensen" }', '"43 mensen" }',
        'a = { said = "42", anchor = "42 mensen" }',
    ),
    "number-not-in-anchor": (
        'a = { said = "43", anchor = "42 mensen" }', '"43", anchor = "42 mensen" }',
        'a = { said = "42", anchor = "42 mensen" }',
    ),
    "unit-not-in-anchor": (
        'a = { said = ">4M USD", anchor = "ruim 4 miljoen euro" }', '">4M USD", anchor = "ruim 4 miljoen euro" }',
        'a = { said = ">4M EUR", anchor = "ruim 4 miljoen euro" }',
    ),
    "hedge-dropped": (
        'a = { said = "4M EUR", anchor = "ruim 4 miljoen euro" }', '"4M EUR", anchor = "ruim 4 miljoen euro" }',
        'a = { said = ">4M EUR", anchor = "ruim 4 miljoen euro" }',
    ),
    "hedge-added": (
        'a = { said = "~42", anchor = "42 mensen" }', '"~42", anchor = "42 mensen" }',
        'a = { said = "42", anchor = "42 mensen" }',
    ),
    "ambiguous-anchor": (
        'a = { said = "several", anchor = "mensen aan" }', '"mensen aan" }',
        'a = { said = "several", anchor = "mensen aan", prefix = "hield 42" }',
    ),
    "no-anchor": ("a = 42", "a = 42", 'a = { said = "42", anchor = "42 mensen" }'),
    "prefer-without-because": (
        'a = { said = "42", anchor = "42 mensen", prefer = "om" }', '"om" }',
        'a = { said = "42", anchor = "42 mensen", prefer = "om", because = "they counted" }',
    ),
    "void-sign-off": (
        'a = { said = "42", anchor = "42 mensen", checked = "2026-11-24 MK", digest = "0123456789ab" }',
        'checked = "2026-11-24 MK", digest = "0123456789ab" }',
        'a = { said = "42", anchor = "42 mensen", checked = "2026-11-24 MK", digest = "4704a903de98" }',
    ),
    "unsealed-sign-off": (
        'a = { said = "42", anchor = "42 mensen", checked = "2026-11-24 MK" }', 'checked = "2026-11-24 MK" }',
        'a = { said = "42", anchor = "42 mensen", checked = "2026-11-24 MK", digest = "4704a903de98" }',
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", FIRES)
def test_a_rule_on_one_claim(rule: str, tmp_path: Path) -> None:
    wrong, at, right = FIRES[rule]
    assert (rule, at) in found(tmp_path, f"[figures]\n{wrong}\n")
    assert rule not in dict(found(tmp_path, f"[figures]\n{right}\n"))


def test_unsigned_is_told_only_if_asked(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text(HEAD + "[figures]\na = 42\n", encoding="utf-8")
    assert "unsigned" not in {problem.rule for problem in check(load(file)).problems}
    (problem,) = (problem for problem in check(load(file), unsigned=True).problems if problem.rule == "unsigned")
    assert (problem.source, problem.where.line, problem.severity) == ("a = 42", 7, "warning")


def test_no_copy(tmp_path: Path) -> None:
    body = '[figures]\na = { said = "42", anchor = "42 mensen" }\n'
    assert found(tmp_path, body, text=None) == [("no-copy", "om]")]
    assert found(tmp_path, body) == []
    many = 'dossier = 1\ntitle = "x"\n[sources.a]\n[sources.b]\n[figures.q]\nclaims = ['
    many += '{ by = "a", said = "1", anchor = "1" }, { by = "b", said = "1", anchor = "1" }]\n'
    assert [rule for rule, _ in found(tmp_path, many, head="")] == ["no-copy"]


def test_copy_changed(tmp_path: Path) -> None:
    good = hashlib.sha256(TEXT.encode()).hexdigest()
    for digest, rules in ((good, []), (good.upper(), []), ("0" * 64, ["copy-changed"])):
        head = HEAD + f'sha256 = "{digest}"\n'
        assert [
            rule for rule, _ in found(tmp_path, '[figures]\na = { said = "42", anchor = "42 mensen" }\n', head=head)
        ] == rules


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "link.txt", "folder/../../secret.txt"])
def test_a_text_outside_the_folder_is_refused_and_not_read(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("42 mensen")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    head = HEAD + f'text = "{path}"\n'
    rules = found(folder, '[figures]\na = { said = "42", anchor = "42 mensen" }\n', head=head)
    assert rules == [("copy-outside", f'"{path}"')]


def test_a_text_inside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "om 1.txt").write_text(TEXT)
    head = HEAD + 'text = "om 1.txt"\n'
    assert found(tmp_path, '[figures]\na = { said = "42", anchor = "42 mensen" }\n', text=None, head=head) == []


def test_a_source_id_can_not_lead_out_of_the_texts(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "texts").mkdir()
    (tmp_path / "d" / "secret.txt").write_text("42 mensen")
    head = 'dossier = 1\ntitle = "x"\n[sources."../secret"]\n'
    rules = found(tmp_path / "d", '[figures]\na = { said = "42", anchor = "42 mensen" }\n', text=None, head=head)
    assert [rule for rule, _ in rules] == ["no-copy"]


def test_copy_unreadable(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"42 mensen \xff")
    head = HEAD + 'text = "bad.txt"\n'
    body = '[figures]\na = { said = "42", anchor = "42 mensen" }\n'
    assert found(tmp_path, body, head=head) == [("copy-unreadable", '"bad.txt"')]


def test_hedge_drift(tmp_path: Path) -> None:
    def rules(copy: str) -> list[str]:
        claims = f'{{ by = "om", said = ">4M EUR" }}, {{ by = "paper", said = "{copy}" }},'
        claims += ' { by = "other", said = "4M EUR" }'
        return [rule for rule, _ in found(tmp_path, claims + "]\n", head='dossier = 1\ntitle = "x"\n' + COPIES)]

    assert rules("4M EUR").count("hedge-drift") == 1
    assert rules("~4M EUR").count("hedge-drift") == 1
    assert "hedge-drift" not in rules(">4M EUR")
    assert "hedge-drift" not in rules("5M EUR")


def test_one_origin(tmp_path: Path) -> None:
    def rules(second: str) -> list[str]:
        claims = f'{{ by = "om", said = "42" }}, {{ by = "{second}", said = "42" }}]\n'
        return [rule for rule, _ in found(tmp_path, claims, head='dossier = 1\ntitle = "x"\n' + COPIES)]

    assert "one-origin" in rules("paper")
    assert "one-origin" not in rules("other")


def test_older_count_preferred(tmp_path: Path) -> None:
    def rules(prefer: str) -> list[str]:
        claims = '{ by = "om", said = "42" }, { by = "other", said = "45", replaces = "om" }]\n'
        return [
            rule
            for rule, _ in found(
                tmp_path,
                f'{claims}prefer = "{prefer}"\nbecause = "x"\n',
                head='dossier = 1\ntitle = "x"\n' + COPIES,
            )
        ]

    assert "older-count-preferred" in rules("om")
    assert "older-count-preferred" not in rules("other")


def test_cycle(tmp_path: Path) -> None:
    ring = 'dossier = 1\ntitle = "x"\n[sources.a]\nbased_on = ["b"]\n[sources.b]\nbased_on = ["a"]\n'
    assert [(rule, at) for rule, at in found(tmp_path, "", head=ring)] == [("cycle", '["b"]'), ("cycle", '["a"]')]
    claims = '{ by = "om", said = "42", replaces = "other" }, { by = "other", said = "45", replaces = "om" }]\n'
    rules = found(tmp_path, claims, head='dossier = 1\ntitle = "x"\n' + COPIES)
    assert [rule for rule, _ in rules].count("cycle") == 2
    claims = '{ by = "om", said = "42" }, { by = "other", said = "45", replaces = "om" }]\n'
    assert "cycle" not in dict(found(tmp_path, claims, head='dossier = 1\ntitle = "x"\n' + COPIES))


def test_no_translation(tmp_path: Path) -> None:
    quote = '[quotes.a]\nwho = "x"\ntext = "42 mensen"\n'
    assert found(tmp_path, quote) == [("no-translation", "a]")]
    assert found(tmp_path, quote + 'en = "42 people"\n') == []
    assert found(tmp_path, quote + 'lang = "en"\n') == []


def test_a_quote_that_is_gone_is_told_at_its_text(tmp_path: Path) -> None:
    quote = '[quotes.a]\nwho = "x"\ntext = "43 mensen"\nen = "43 people"\n'
    assert found(tmp_path, quote) == [("anchor-gone", '"43 mensen"')]


def test_a_key_with_dots_and_a_key_called_claims_have_their_lines(tmp_path: Path) -> None:
    body = '[figures]\n"a.b" = { said = "43", anchor = "42 mensen" }\nclaims = { said = "43", anchor = "42 mensen" }\n'
    assert [at[:4] for rule, at in found(tmp_path, body) if rule == "number-not-in-anchor"] == ['"43"', '"43"']


def test_every_rule_has_a_test_here_and_a_sentence() -> None:
    here = Path(__file__).read_text("utf-8")
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert f'"{rule.name}"' in here
        assert rule.says.endswith(".")


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text(HEAD + '[figures]\na = 42\nb = { said = "1", anchor = "2" }\nc = 42\n')
    places = [problem.where for problem in check(load(file)).problems]
    assert places == sorted(places)
    assert len(places) >= 4

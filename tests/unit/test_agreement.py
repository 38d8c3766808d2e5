"""Every state by its rule, what is set aside before, and the states of the real questions, reviewed by reading."""

from __future__ import annotations

import pytest

from exclu_tui.agreement import DISAGREEMENTS, STATES, Agreement, Agreements
from exclu_tui.loading import bundled, load, loads

SOURCES = """
[sources.a]
publisher = "A"
issued = "2023-02-03"
[sources.b]
publisher = "B"
issued = "2023-02-06"
[sources.c]
publisher = "C"
[sources.copy-of-a]
publisher = "Copy of A"
issued = "2023-02-04"
based_on = ["a"]
[sources.copy-of-copy]
publisher = "Copy of the copy"
issued = "2023-02-09"
based_on = ["copy-of-a"]
[sources.copy-of-b]
publisher = "Copy of B"
based_on = ["b"]
[sources.of-both]
publisher = "Of both"
based_on = ["a", "b"]
"""


def decided(*claims: str) -> Agreement:
    """Claims typed as `source said; more keys`, decided."""
    typed = []
    for claim in claims:
        by, _, rest = claim.partition(" ")
        said, _, more = rest.partition(";")
        typed.append(f'{{ by = "{by}", said = "{said}"{", " + more.strip() if more else ""} }}')
    text = f'dossier = 1\ntitle = "x"\n{SOURCES}\n[figures.q]\nclaims = [\n{", ".join(typed)}\n]\n'
    dossier = loads(text.encode(), "f").dossier
    return Agreements(dossier).of(dossier.figures["q"])


@pytest.mark.parametrize(
    ("claims", "state"),
    [
        (["a 42"], "one source"),
        (["a several"], "one source"),
        (["a 42", "b 45"], "clash"),
        (["a ~3000", "b >10000"], "clash"),
        (["a >4M EUR", "b 4M EUR"], "clash"),
        (["a >=4M EUR", "b 4M EUR"], "compatible"),
        (["a >70", "b 79"], "compatible"),
        (["a <80", "b 80"], "clash"),
        (["a <=80", "b 80"], "compatible"),
        (["a 42..45", "b 45..48"], "compatible"),
        (["a 42..44", "b 45..48"], "clash"),
        (["a 42..42", "b 42"], "agree"),
        (['a 45; scope = "NL BE"', 'b 48; scope = "DE NL BE PL"'], "other scope"),
        (['a 45; scope = "NL BE"', 'b 48; scope = "BE NL"'], "clash"),
        (['a 45; scope = "NL BE"', "b 48"], "clash"),
        (['a ~45; scope = "NL"', 'b 47; scope = "BE"'], "other scope"),
        (['a 79; scope = "NL DE BE"', 'b 79; scope = "NL DE PL"'], "same number, other scope"),
        (['a 79; scope = "NL DE BE"', "b 79"], "agree"),
        (["a 42", 'b 45; replaces = "a"'], "later count"),
        (["a 42", 'b 42; replaces = "a"'], "echo"),
        (["a 42", "c 42"], "agree"),
        (["a 42", "copy-of-a 42"], "echo"),
        (["a 42", "copy-of-copy 42"], "echo"),
        (["copy-of-a 42", "copy-of-copy 42"], "echo"),
        (["copy-of-a 42", "copy-of-b 42"], "agree"),
        (["a 42", "of-both 42"], "echo"),
        (["a 42", "of-both 42", "b 42"], "agree"),
        (['b 42; origin = "a"', "a 42"], "echo"),
        (["a several firearms", "b 20"], "can’t compare"),
        (["a several", "b several"], "agree"),
        (["a several", "b various"], "can’t compare"),
        (["a 5M EUR", "b 5M USD"], "can’t compare"),
        (["a 5M EUR", "b 5M"], "can’t compare"),
        (["a 5 kg", "b 5000 g"], "agree"),
        (["a 5 kg", "b 5 months"], "can’t compare"),
        (["a 42 people", "b 42 suspects"], "agree"),
        (["a 42 people", "b 45 suspects"], "clash"),
        (["a 800 EUR/6 months", "b 1600 EUR/year"], "agree"),
        (["a 130 EUR/month", "b 1600 EUR/year"], "clash"),
        (["a 10 EUR/week", "b 10 EUR/month"], "can’t compare"),
        (["a 2020-09", "b 2020-09-15"], "compatible"),
        (["a 2020-09", "b 2020-10-15"], "clash"),
        (["a 2020-09-15", "b 2020-09-15"], "agree"),
        (["a 42", "b 42?"], "compatible"),
        (["a 2020-09", "b 2020-09~"], "compatible"),
        (["a 42", "b 42", "c dozens"], "can’t compare"),
        (["a 42", "b 45", "c dozens"], "clash"),
        (["a 42", "a 42"], "echo"),
        (["a undisclosed", "b undisclosed"], "agree"),
    ],
)
def test_the_first_rule_that_fits_gives_the_state(claims: list[str], state: str) -> None:
    assert decided(*claims).state == state
    assert decided(*reversed(claims)).state == state


def aside(found: Agreement) -> list[tuple[str, str, str, str]]:
    return [(item.claim.by, item.claim.said.typed, item.why, item.because_of.by) for item in found.set_aside]


def test_replacements_are_followed_to_the_end_and_copies_go_with_what_they_copy() -> None:
    found = decided("a 40", 'b 42; replaces = "a"', 'c 45; replaces = "b"', "copy-of-copy 40", "copy-of-b 42")
    assert aside(found) == [
        ("a", "40", "replaced", "b"),
        ("b", "42", "replaced", "c"),
        ("copy-of-copy", "40", "copied", "a"),
        ("copy-of-b", "42", "copied", "b"),
    ]
    assert [claim.by for claim in found.compared] == ["c"]
    assert found.origins == {"c"}
    assert found.state == "later count"


def test_a_copy_of_a_replaced_claim_stays_if_it_took_up_the_newer_one() -> None:
    found = decided("a 42", 'b 45; replaces = "a"', "of-both 45")
    assert aside(found) == [("a", "42", "replaced", "b")]
    assert aside(decided("a 42", 'b 45; replaces = "a"', "of-both 42"))[1:] == [("of-both", "42", "copied", "a")]


def test_a_later_count_of_the_same_origin_replaces_the_older_without_being_told_to() -> None:
    found = decided('a 42; as_of = "2023-02-03"', 'a 45; as_of = "2023-02-06"')
    assert found.state == "later count"
    assert found.reason == "A said 42 (3 February 2023), and later 45 (6 February 2023): the newer count holds."
    of_one = decided('copy-of-a 42; as_of = "2023-02-04"', "copy-of-copy 45")
    assert (of_one.state, aside(of_one)) == ("clash", [])
    two_papers = decided('b 42; origin = "a"', 'c 45; origin = "a", as_of = "2023-03"')
    assert two_papers.state == "later count"


@pytest.mark.parametrize(
    "claims",
    [
        ["a 42", "b 45"],  # other origins
        ['a 42; as_of = "2023-02"', 'a 45; as_of = "2023-02-06"'],  # not surely later
        ["a 42", "copy-of-a 45"],  # a copy that went wrong is no newer count
        ["a >4M EUR", "copy-of-a 4M EUR"],  # a hedge that was dropped is no newer count
        ['a 42; as_of = "2023-02-03", scope = "NL"', 'a 45; as_of = "2023-02-06", scope = "BE"'],  # other places
        ['a 2023-02-03; as_of = "2023-02-03"', 'a 2023-02-04; as_of = "2023-02-06"'],  # dates are no counts
    ],
)
def test_what_is_no_later_count_replaces_nothing(claims: list[str]) -> None:
    assert aside(decided(*claims)) == []


def test_claims_that_replace_each_other_replace_nothing() -> None:
    found = decided('a 42; replaces = "b"', 'b 45; replaces = "a"')
    assert (found.state, found.set_aside) == ("clash", ())


def test_sources_that_rest_on_each_other_are_one_origin() -> None:
    text = (
        'dossier = 1\ntitle = "x"\n[sources.a]\nbased_on = ["b"]\n[sources.b]\nbased_on = ["a"]\n'
        '[figures.q]\nclaims = [{ by = "a", said = "1" }, { by = "b", said = "1" }]\n'
    )
    dossier = loads(text.encode(), "f").dossier
    assert Agreements(dossier).of(dossier.figures["q"]).state == "echo"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (["a 42"], "Only A speaks on it."),
        (["a ~3000", "b >10000"], "A says about 3,000 and B more than 10,000: both can’t be true."),
        (
            ['a 45; scope = "NL BE"', 'b 48; scope = "DE NL BE PL"'],
            "A says 45 (NL BE) and B 48 (DE NL BE PL): they count in different places.",
        ),
        (
            ['a 45; scope = "NL BE"', "b 48"],
            "A says 45 (NL BE) and B 48: both can’t be true, unless B, who names no scope, speaks of other places.",
        ),
        (
            ["a >4M EUR", "copy-of-a 4M EUR"],
            "Copy of A says €4 million and A more than €4 million: both can’t be true, though both have it from A.",
        ),
        (
            ["a 800 EUR/6 months", "b 1600 EUR/year"],
            "A and B say €800 per 6 months, which is €1,600 per year, independently of each other.",
        ),
        (
            ["a 130 EUR/month", "b 1600 EUR/year"],
            "A says €130 per month (€1,560 per year) and B €1,600 per year: both can’t be true.",
        ),
        (
            ["a 42", 'b 45; replaces = "a"'],
            "A said 42 (3 February 2023), and later B 45 (6 February 2023): the newer count holds.",
        ),
        (["a several", "b 20"], "B says 20, A several: words without a number can’t be compared."),
        (["a 5 EUR", "b 5 USD"], "A says €5, B $5: other units can’t be compared."),
        (["a 42", "copy-of-a 42"], "A and Copy of A say 42, all from A."),
        (["a 42", "b 42", "c 42"], "A, B and 1 more all say 42, independently of each other."),
        (['a 79; scope = "NL"', 'b 79; scope = "BE"'], "B says 79 for BE, and A the same for NL."),
        (["a >70", "b 79"], "A says more than 70 and B 79: both can be true."),
        (
            ["a 42", "b 42", "c 45", "b dozens"],
            "A says 42 and C 45: both can’t be true. A says 42, B dozens: words without a number can’t be compared.",
        ),
    ],
)
def test_the_reason_is_a_sentence_to_print(claims: list[str], reason: str) -> None:
    assert decided(*claims).reason == reason
    assert decided(*reversed(claims)).reason == reason


def test_every_state_has_its_rule() -> None:
    assert len(STATES) == 9
    assert set(STATES) > DISAGREEMENTS


# Read question by question in facts.toml: the state, and words of the reason that name who differs and how.
REAL = {
    "figures.arrests": ("clash", "says 40 and Het Parool (parool-kraag) 48"),
    "figures.arrests_operators": ("clash", "fewer than 10 and TechRadar 11"),
    "figures.searches": ("clash", "says 72 and Security.NL 79"),
    "figures.officers": ("clash", "Security.NL says 1,200 and Politie more than 1,200"),
    "figures.users": ("clash", "3,000 and Curaçao Chronicle more than 10,000"),
    "figures.dutch_users": ("compatible", "about 750 (NL) and Security.NL 750"),
    "figures.price": ("clash", "€130 per month (€1,560 per year) and Curaçao Chronicle €500 per 3 months"),
    "figures.read_along": ("clash", "Eurojust says 5 months and De Telegraaf (telegraaf-2023-02-03) 5.5 months"),
    "figures.investigation_start": ("clash", "June 2020 (DE) and de Stentor April 2022"),
    "figures.how_cracked": ("agree", "say undisclosed, independently"),
    "figures.strategy": ("one source", "Security.NL"),
    "seizures.cash": ("clash", "Het Nieuwsblad says €4 million and Politie more than €5.5 million"),
    "seizures.drug_labs": ("compatible", "Politie says 2 and WinFuture at least 2"),
    "seizures.cocaine_laundries": ("one source", "Security.NL"),
    "seizures.narcotics": ("one source", "Security.NL"),
    "seizures.pills": ("one source", "Politie"),
    "seizures.luxury_goods": ("one source", "Security.NL"),
    "seizures.firearms": ("can’t compare", "Politie says 20, Security.NL several"),
    "seizures.phones": ("compatible", "about 200 and Security.NL (securitynl-784611) 200"),
    "services.exclu.offline": ("compatible", "says 2023 and dpa/MIA 3 February 2023"),
}


def test_the_states_of_the_real_questions() -> None:
    dossier = load(bundled()).dossier
    agreements = Agreements(dossier)
    exclu = [*dossier.figures.values(), *dossier.seizures.values(), *dossier.services["exclu"].questions.values()]
    assert [question.path for question in exclu] == list(REAL)
    for question in exclu:
        state, words = REAL[question.path]
        found = agreements.of(question)
        assert (question.path, found.state) == (question.path, state)
        assert words in found.reason


def test_the_real_replacements() -> None:
    dossier = load(bundled()).dossier
    agreements = Agreements(dossier)
    for path in ("figures.arrests", "seizures.cash", "seizures.firearms"):
        question = next(question for question in dossier.questions() if question.path == path)
        assert [(by, why) for by, _, why, _ in aside(agreements.of(question))] == [("politie-2023-02-03", "replaced")]

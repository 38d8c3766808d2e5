"""What holds of a draft of any text: it loads, `check` has no error on it, and no number in it was made up."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from exclu_tui import drafts
from exclu_tui.anchors import Copy, locate
from exclu_tui.articles import Article
from exclu_tui.evidence import findings
from exclu_tui.loading import loads

pieces = st.sampled_from(
    [
        "42", "1.200", "4,5", "-5", "0", "2023", "3.", "03-02-2023", "2023-13-40", "februari", "May", "März", "12:30",
        "zo’n", "meer dan", "ca.", "nearly", "bis zu", "près de", "plus d'", "of meer", "+", "~", ">",
        "miljoen", "million", "Mio.", "duizend", "k", "euro", "€", "$", "kg", "%", "per jaar", "a year", "pro Monat",
        "twaalf", "een", "one", "ein", "vingtaine de", "meerdere", "several", "Dutzende", "des milliers de", "tot",
        "agenten", "officers", "Beamte", "cocaïne", "Exclu-gebruikers", "straße", "[…]", "niet bekendgemaakt",
        "werd niet van het voor", "the of that were with", "der das und nicht mit", "les est dans pour",
        "“", "”", '"', "'", "«", "»", "„", "zegt Jan Pieters", "said Mary", "aldus de chef", "volgens", ":", ",", ".",
        "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u202e", "\u200b", "\x1b[31m", "\x7f", "\\", "#", "e\u0301", "İ", "'''",
    ]
)  # fmt: skip
texts = st.lists(pieces, min_size=1, max_size=60).map(" ".join) | st.text(min_size=1, max_size=200)
languages = st.sampled_from(["", "nl", "en", "de", "fr", "nl-BE", "es"])


def storable(text: str) -> bool:
    return bool(text.strip()) and not any("\ud800" <= character <= "\udfff" for character in text)


@given(texts.filter(storable), languages)
@settings(deadline=None)
def test_a_draft_of_any_text_stands(text: str, language: str) -> None:
    article = Article("a", "a.txt", text)
    made = drafts.new(article, language)
    dossier = loads(made.data, "a.toml").dossier
    assert not drafts.faults(made.data, "a.toml", article)
    told = dossier.sources["a"].language or ""
    for question, claim in dossier.spoken.get("a", ()):
        assert claim.anchor, question.path
        located = locate(Copy(text), claim.anchor, claim.prefix, claim.suffix)
        assert len(located.passages) == 1
        assert len(claim.anchor.split()) <= 12
        assert not findings(claim.said, claim.anchor, told)
    for quote in dossier.quotes.values():
        assert quote.text in text
        # No name is made up: each of its words stands in the text.
        assert set(re.findall(r"\w+", quote.who.lower())) <= set(re.findall(r"\w+", text.lower()))


OLD = (
    'dossier = 1 # mine\r\ntitle = "Old"\r\n[sources.a]\r\n[figures]\r\nagenten = { by = "a", said = "3" }',
    'dossier = 1\ntitle = "Old"\n[sources.a]\n[quotes.x]\nwho = "X"\nby = "a"\ntext = "y"\n\n# the end\n',
)


@given(texts.filter(storable), st.sampled_from(OLD))
@settings(deadline=None, max_examples=50)
def test_what_is_in_the_file_stays(text: str, old: str) -> None:
    before = loads(old.encode(), "old.toml").dossier
    made = drafts.into(old.encode(), "old.toml", Article("a", "a.txt", text))
    assert made.data.startswith(old.encode())
    after = loads(made.data, "old.toml").dossier
    assert made.source == "a-2"
    assert set(after.sources) == {"a", "a-2"}
    (path,) = (path for path in ("figures.agenten", "quotes.x") if before.fact(path))
    assert after.fact(path) == before.fact(path)

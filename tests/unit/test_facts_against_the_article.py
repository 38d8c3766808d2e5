"""The bundled dossier against the article it was typed from, where that is at hand (it is not in the repository)."""

from __future__ import annotations

from pathlib import Path

import pytest

from exclu_tui.loading import bundled, load

ARTICLE = Path(__file__).parents[3] / "shared" / "data" / "security-nl.txt"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is other people's work and stays out of the repository")
def test_every_anchor_and_quote_of_the_article_stands_in_it() -> None:
    text = ARTICLE.read_text("utf-8")
    dossier = load(bundled()).dossier
    anchors = [claim.anchor for _, claim in dossier.spoken["security-nl"]]
    quotes = [quote.text for quote in dossier.quotes.values() if quote.by == "security-nl"]
    assert len(anchors) >= 15
    assert len(quotes) == 5
    for words in (*anchors, *quotes):
        assert words is not None
        assert words in text

"""A dossier as one HTML page that needs nothing else: no script, no outside resource, and a policy that forbids both.

Everything of the file is escaped. The dot strips are SVG that carries its numbers as text; a passage is linked by a
text fragment (`#:~:text=`), so that a browser scrolls to it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote as percent

from exclu_tui.addresses import is_web
from exclu_tui.characters import quoted, visible
from exclu_tui.dossier import Claim, Fact, Question, Quote, Service, Source
from exclu_tui.export.chosen import Chosen
from exclu_tui.strips import Strip, strips
from exclu_tui.wording import citation, heading, name_of, signed, tables, tally

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.2; }
h3 { margin: 2rem 0 0.25rem; }
ul { padding-left: 1.2rem; }
li { margin: 0.5rem 0; }
q, blockquote { quotes: none; }
q::before, q::after { content: none; }
blockquote { border-left: 0.2rem solid; margin: 1rem 0; padding-left: 1rem; }
.state { font-weight: bold; }
.said { font-weight: bold; }
.meta { opacity: 0.75; }
svg { display: block; max-width: 100%; height: auto; fill: currentColor; stroke: currentColor; }
svg text { stroke: none; font: 13px system-ui, sans-serif; }
@media print { body { max-width: none; margin: 0; } h3 { break-after: avoid; } li { break-inside: avoid; } }
""".strip()


def write(dossiers: Sequence[Chosen]) -> str:
    """The whole page."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = ", ".join(chosen.known.dossier.title for chosen in dossiers)
    lang = dossiers[0].known.dossier.lang if dossiers else "en"
    body = "\n".join(line for chosen in dossiers for line in _dossier(chosen))
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_attribute(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(visible(text), quote=True)


def _dossier(chosen: Chosen) -> Iterator[str]:
    dossier = chosen.known.dossier
    yield f"<h1>{_text(heading(dossier))}</h1>\n<p class=meta>{_text(tally(chosen.known))}</p>"
    wanted = {fact.path for fact in chosen.facts}
    for title, facts in tables(dossier)[:-1]:
        parts = [part for fact in facts for part in _fact(fact, wanted, chosen)]
        if parts:
            yield f"<h2>{title}</h2>"
            yield from parts
    if cited := chosen.sources:
        yield "<h2>Sources</h2>\n<ul>"
        yield from (f'<li id="{_id(chosen, source)}">{_citation(source)}</li>' for source in cited)
        yield "</ul>"


def _id(chosen: Chosen, source: Source) -> str:
    return _attribute(percent(f"{chosen.id}.{source.id}", safe="."))


def _fact(fact: Fact, wanted: set[str], chosen: Chosen) -> Iterator[str]:
    match fact:
        case Question() if fact.path in wanted:
            yield from _question(fact, "", chosen)
        case Quote() if fact.path in wanted:
            yield from _quote(fact, chosen)
        case Service():
            for question in fact.questions.values():
                if fact.path in wanted or question.path in wanted:
                    yield from _question(question, f"{name_of(fact)}: ", chosen)


def _question(question: Question, before: str, chosen: Chosen) -> Iterator[str]:
    agreement = chosen.known.agreements.of(question)
    yield f"<section>\n<h3>{_text(before + name_of(question))}</h3>"
    if question.ask:
        yield f"<p>{_text(question.ask)}</p>"
    yield f"<p><span class=state>{agreement.state}:</span> {_text(agreement.reason)}</p>"
    yield from (_svg(strip) for strip in strips(question))
    if question.prefer:
        name = chosen.known.dossier.source_names[question.prefer]
        because = question.because or "no reason is given"
        yield f"<p>The editor’s choice: {_text(name)}, because {_text(because)}</p>"
    yield "<ul>"
    for index, claim in enumerate(question.claims):
        yield _claim(claim, index, question, chosen)
    yield "</ul>\n</section>"


def _claim(claim: Claim, index: int, question: Question, chosen: Chosen) -> str:
    dossier = chosen.known.dossier
    source = dossier.sources[claim.by]
    aside = chosen.known.agreements.of(question).aside(claim)
    located = chosen.known.anchor(question.path, index)
    meta = [source.issued.narrow()] if source.issued else []
    meta += [" ".join(claim.scope)] if claim.scope else []
    meta += [f"as of {claim.as_of.narrow()}"] if claim.as_of else []
    meta += [claim.basis] if claim.basis else []
    meta += [aside.why] if aside else []
    meta += [words] if (words := signed(claim, source)) else []
    parts = [f"<span class=said>{_text(claim.said.wide())}</span>"]
    parts.append(f'<a href="#{_id(chosen, source)}">{_text(dossier.source_names[claim.by])}</a>')
    parts.append(f"<span class=meta>{_text(' · '.join(meta))}</span>" if meta else "")
    if claim.anchor:
        words = f"<q>{_text(quoted(claim.anchor))}</q>"
        link = _fragment(source.url, claim)
        parts.append("<br>" + (f'<a href="{_attribute(link)}">{words}</a>' if link else words))
        parts.append(f"<span class=meta>{located.state}</span>" if located else "")
    if claim.note:
        parts.append(f"<br><span class=meta>note: {_text(claim.note)}</span>")
    return f"<li>{' '.join(part for part in parts if part)}</li>"


def _quote(quote: Quote, chosen: Chosen) -> Iterator[str]:
    source = chosen.known.dossier.sources[quote.by]
    language = quote.lang or source.language or ""
    who = ", ".join(filter(None, (quote.who, quote.role, f"to {quote.to}" if quote.to else None)))
    yield f'<blockquote><p lang="{_attribute(language)}">{_text(quoted(quote.text))}</p>'
    for lang, text in quote.translations.items():
        yield f'<p lang="{_attribute(lang)}"><i>{_text(quoted(text))}</i></p>'
    given = f'<a href="#{_id(chosen, source)}">{_text(chosen.known.dossier.source_names[quote.by])}</a>'
    words = signed(quote, source)
    after = f" <span class=meta>{_text(words)}</span>" if words else ""
    yield f"<footer>{_text(who)} <span class=meta>as given by</span> {given}{after}</footer></blockquote>"


def _fragment(url: str | None, claim: Claim) -> str | None:
    """The source's address with a text fragment that a browser scrolls to; nothing if it is no web address."""
    if url is None or not is_web(url) or claim.anchor is None or "[…]" in claim.anchor:
        return None
    # In a text directive `-`, `,` and `&` are syntax.
    words = [f"{_directive(claim.prefix)}-,"] if claim.prefix else []
    words.append(_directive(claim.anchor))
    words += [f",-{_directive(claim.suffix)}"] if claim.suffix else []
    joint = ":~:" if "#" in url else "#:~:"
    return f"{url}{joint}text={''.join(words)}"


def _directive(words: str) -> str:
    return percent(words, safe="").replace("-", "%2D")


def _citation(source: Source) -> str:
    text = citation(source)
    if source.url and is_web(source.url) and text.endswith(source.url):
        return f'{_text(text.removesuffix(source.url))}<a href="{_attribute(source.url)}">{_text(source.url)}</a>'
    return _text(text)


def _svg(strip: Strip) -> str:
    """A strip of 400 by 40: the line, its ends, the dots, and under it the two numbers."""
    left, right, middle = 10, 390, 12
    dots = "".join(
        f'<circle cx="{left + float(place) * (right - left):.1f}" cy="{middle}" r="4"'
        + (' fill="none"/>' if hedged else "/>")
        for place, hedged in strip.dots
    )
    low_end = f"M{left + 4} 6 L{left - 4} {middle} L{left + 4} 18" if strip.open_below else f"M{left} 6 V18"
    high_end = f"M{right - 4} 6 L{right + 4} {middle} L{right - 4} 18" if strip.open_above else f"M{right} 6 V18"
    label = f"from {strip.low} to {strip.high}"
    return (
        f'<svg viewBox="0 0 400 40" width="400" height="40" role="img" aria-label="{_attribute(label)}">'
        f"<title>{_text(label)}</title>"
        f'<path d="M{left} {middle} H{right} {low_end} {high_end}" fill="none"/>{dots}'
        f'<text x="{left - 5}" y="36">{_text(strip.low)}</text>'
        f'<text x="{right + 5}" y="36" text-anchor="end">{_text(strip.high)}</text></svg>'
    )

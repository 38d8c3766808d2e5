"""A draft as the text of a dossier, new or behind one that is there, proved by `check`; knows bytes, and no screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from exclu_tui.articles import Article
from exclu_tui.characters import one_line
from exclu_tui.checking import check
from exclu_tui.dossier import Dossier
from exclu_tui.drafting import MOST, Anchor, Claimed, Drafted, Left, Quoted, draft, main_language, told_language, unique
from exclu_tui.languages import LANGUAGES_READ
from exclu_tui.loading import loads
from exclu_tui.problems import BrokenDossier, ExcluError, Problem, Where


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole text of a dossier with a draft in it, the id of the draft's source, and what to tell the user."""

    data: bytes
    source: str
    summary: str


def new(article: Article, language: str = "") -> Draft:
    """A dossier of its own. What `check` would not pass is left as a comment."""
    read = _read(article, language)
    file = f"{article.id}.toml"
    while True:
        data = _whole(article, read, language).encode("utf-8")
        bad = faults(data, file, article)
        if not bad:
            return Draft(data, article.id, _summary(read))
        read = _without(read, bad, file)


def into(old: bytes, file: str, article: Article, language: str = "") -> Draft:
    """The same behind a dossier that is there, of which every byte is kept. Raises ExcluError where that can't be."""
    before = loads(old, file).dossier
    for source in before.sources.values():
        if source.sha256 and source.sha256.lower() == article.sha256:
            raise _refused(file, f"this text is in the file already, as `{source.id}`", "draft it into another file")
    article = replace(article, id=unique(article.id, set(before.sources)).replace("_", "-"))
    read = _renamed(_read(article, language), before)
    newline = "\r\n" if b"\r\n" in old else "\n"
    gap = b"" if old.endswith(b"\n") else newline.encode()
    while True:
        data = old + gap + _behind(article, read, language).replace("\n", newline).encode("utf-8")
        try:
            after = loads(data, file).dossier
        except BrokenDossier as broken:
            raise _no_place(broken, before, file) from broken
        if lost := _lost(before, after):
            raise _refused(file, f"{lost} would not be what it is", "draft into a file of its own")
        bad = faults(data, file, article)
        if not bad:
            return Draft(data, article.id, _summary(read))
        read = _without(read, bad, file)


def _read(article: Article, language: str) -> Drafted:
    told = told_language(article.text)
    # A page’s own `lang` is often its template’s: where the words say another language clearly, they are right.
    chosen = language or (told if told and told != main_language(article.language) else article.language)
    return draft(article.text, chosen, article.begins)


def _renamed(read: Drafted, before: Dossier) -> Drafted:
    """The same candidates under keys that the dossier does not have yet."""
    taken = {"figures": set(before.figures), "seizures": set(before.seizures), "quotes": set(before.quotes)}
    claims, quotes = [], []
    for claim in read.claims:
        claims.append(replace(claim, key=unique(claim.key, taken[claim.table])))
        taken[claim.table].add(claims[-1].key)
    for quote in read.quotes:
        quotes.append(replace(quote, key=unique(quote.key, taken["quotes"])))
        taken["quotes"].add(quotes[-1].key)
    return replace(read, claims=tuple(claims), quotes=tuple(quotes))


# ── the proof ──────────────────────────────────────────────────────────────────────────────────────

_NEVER = frozenset({"ambiguous-anchor", "hedge-dropped", "hedge-added"})
"""Warnings that a draft is never to have."""


def faults(data: bytes, file: str, article: Article) -> dict[str, str]:
    """The facts of the draft in which `check` finds an error, over the very text they were drafted from, and why."""
    loaded = loads(data, file)
    with TemporaryDirectory(prefix="exclu-tui-") as folder:
        Path(folder, f"{article.id}.txt").write_bytes(article.copy)
        report = check(loaded, Path(folder))
    own = {question.path for question, _ in loaded.dossier.spoken.get(article.id, ())}
    own |= {quote.path for quote in loaded.dossier.quotes.values() if quote.by == article.id}
    return {
        problem.path: problem.what
        for problem in report.problems
        if problem.path in own and (problem.severity == "error" or problem.rule in _NEVER)
    }


def _without(read: Drafted, bad: dict[str, str], file: str) -> Drafted:
    """The draft with what `check` would not pass left over."""
    claims = tuple(claim for claim in read.claims if f"{claim.table}.{claim.key}" not in bad)
    quotes = tuple(quote for quote in read.quotes if f"quotes.{quote.key}" not in bad)
    left = [Left(c.anchor.exact, bad[f"{c.table}.{c.key}"], c.at) for c in read.claims if c not in claims]
    left += [Left(q.text[:80], bad[f"quotes.{q.key}"], q.at) for q in read.quotes if q not in quotes]
    if not left:
        raise _refused(file, f"{next(iter(bad))} is at fault: {next(iter(bad.values()))}", "please report this")
    return replace(read, claims=claims, quotes=quotes, left=tuple(sorted((*read.left, *left), key=lambda it: it.at)))


def _lost(before: Dossier, after: Dossier) -> str:
    """What of the older dossier is not the same in the newer, if anything."""
    for name in ("title", "date", "lang"):
        if getattr(before, name) != getattr(after, name):
            return f"`{name}`"
    for table in ("sources", "figures", "seizures", "quotes", "services"):
        facts = getattr(after, table)
        for key, fact in getattr(before, table).items():
            if facts.get(key) != fact:
                return f"{table}.{key}"
    return ""


def _no_place(broken: BrokenDossier, before: Dossier, file: str) -> ExcluError:
    unnamed = [problem for problem in broken.problems if problem.rule == "no-source"]
    if unnamed:
        only = next(iter(before.sources))
        facts = "1 fact names" if len(unnamed) == 1 else f"{len(unnamed)} facts name"
        what = f"{facts} no source (`by`), and a file with two sources needs it"
        places = ", ".join(f"line {problem.where.line}" for problem in unnamed[:6]) + (", …" if unnamed[6:] else "")
        return _refused(file, what, f'add by = "{only}" to each first ({places})')
    problem = broken.problems[0]
    hint = "write its tables as [sources.NAME] and [figures], not in braces or dotted keys; or draft into a new file"
    return _refused(file, f"nothing can be put behind it: {problem.what}", hint)


def _refused(file: str, what: str, hint: str) -> ExcluError:
    return ExcluError([Problem("draft", Where(file), what, hint)])


# ── the text ───────────────────────────────────────────────────────────────────────────────────────


def _whole(article: Article, read: Drafted, language: str) -> str:
    lines = [
        f"# Drafted by exclu-tui from {one_line(article.name)}. Nobody has looked at it: read each line beside",
        "# its text, give what is asked a better name, move what stands in the wrong table, take out what is no use.",
        "",
        "dossier = 1",
        f"title = {_string(article.title or article.name)}",
    ]
    if main_language(read.language) in LANGUAGES_READ:
        lines.append(
            f"lang = {_string(main_language(read.language))} # of the names below, which are the text’s own words"
        )
    lines += ["", *_source(article, read, language)]
    for table in ("figures", "seizures"):
        claims = [claim for claim in read.claims if claim.table == table]
        if claims:
            lines += ["", f"[{table}]"]
            lines += [f"{claim.key} = {{ {', '.join(_claim(claim, article))} }}" for claim in claims]
    for quote in read.quotes:
        lines += ["", *_quote(quote, article)]
    return "\n".join([*lines, *_rest(article, read)]) + "\n"


def _behind(article: Article, read: Drafted, language: str) -> str:
    """A draft whose tables may stand behind any others: none is opened a second time."""
    lines = ["", f"# Drafted by exclu-tui from {one_line(article.name)}. Nobody has looked at it yet.", ""]
    lines += _source(article, read, language)
    for claim in read.claims:
        lines += ["", f"[{claim.table}.{claim.key}]", *_claim(claim, article)]
    for quote in read.quotes:
        lines += ["", *_quote(quote, article)]
    return "\n".join([*lines, *_rest(article, read)]) + "\n"


def _source(article: Article, read: Drafted, language: str) -> Iterator[str]:
    yield f"[sources.{article.id}]"
    if article.is_page:
        yield 'type = "webpage"'
    fields = {
        "title": article.title,
        "container-title": article.site,
        "issued": article.issued,
        "URL": article.url,
    }
    for name, value in fields.items():
        if value:
            yield f"{name} = {_string(value)}"
    if missing := [name for name, value in fields.items() if not value]:
        yield f"# {', '.join(missing)}: not told by the file; type what you know"
    if read.language:
        yield f"language = {_string(read.language)} # {_how_told(article, read, language)}"
    else:
        yield "# language: its words do not tell it clearly; name it, or draft again with --lang nl, en, de or fr"
    yield f'sha256 = "{article.sha256}" # of the copy, texts/{article.id}.txt'


def _how_told(article: Article, read: Drafted, language: str) -> str:
    if language:
        return "as given"
    if read.language == article.language:
        return "as the page says"
    return f"as its words tell; the page says {article.language}" if article.language else "as its words tell"


def _claim(claim: Claimed, article: Article) -> list[str]:
    parts = [f"by = {_string(article.id)}", f"said = {_string(claim.said)}", *_anchor(claim.anchor)]
    return [*parts, f"note = {_string(claim.note)}"] if claim.note else parts


def _anchor(anchor: Anchor) -> Iterator[str]:
    yield f"anchor = {_string(anchor.exact)}"
    if anchor.prefix:
        yield f"prefix = {_string(anchor.prefix)}"
    if anchor.suffix:
        yield f"suffix = {_string(anchor.suffix)}"


def _quote(quote: Quoted, article: Article) -> Iterator[str]:
    lines = [f"[quotes.{quote.key}]", f"by = {_string(article.id)}", f"who = {_string(quote.who)}"]
    for name, value in (("role", quote.role), ("lang", quote.lang), ("note", quote.note)):
        if value:
            lines.append(f"{name} = {_string(value)}")
    lines.append(f"text = {_string(quote.text)}")
    lines += _anchor(quote.anchor) if quote.anchor else ()
    if quote.who:
        yield from lines
        return
    yield "# The text does not say beside it who says this: type `who`, and take the # away."
    yield from (f"# {line}" for line in lines)


def _rest(article: Article, read: Drafted) -> Iterator[str]:
    """What was found and not drafted, as comments."""
    if not read.claims and not read.quotes:
        yield ""
        yield "# No number, date or quotation that could be drafted is in this text."
    if read.left:
        yield ""
        yield "# Seen, and not drafted (the line in the text, its words, why):"
        at = line = 0
        for left in read.left:
            line += article.text.count("\n", at, left.at)
            at = left.at
            words = left.words if len(left.words) <= 90 else f"{left.words[:90]}…"
            yield f"#   line {line + 1}: “{one_line(words)}”: {one_line(left.why)}"
    if not read.whole:
        yield ""
        yield f"# There is more in the text: a draft holds about {MOST} candidates. Split the text to draft the rest."


def _summary(read: Drafted) -> str:
    figures = sum(claim.table == "figures" for claim in read.claims)
    named = sum(bool(quote.who) for quote in read.quotes)
    counts = ((figures, "figure"), (len(read.claims) - figures, "seizure"), (named, "quote"))
    words = ", ".join(f"{count} {word}" if count == 1 else f"{count} {word}s" for count, word in counts)
    left = len(read.left) + len(read.quotes) - named
    more = "" if read.whole else "; there is more in the text than a draft holds"
    return f"drafted {words}; {left} more as comments{more}"


def _string(text: str) -> str:
    """A text as a basic string of TOML, which has the escapes of JSON; DEL is the one that JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

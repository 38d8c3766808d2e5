"""The sources as BibTeX, for LaTeX and reference managers; what LaTeX would act on is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exclu_tui.characters import one_line
from exclu_tui.dossier import Source
from exclu_tui.export.chosen import Chosen
from exclu_tui.export.csl import sources

_TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport",
    "thesis": "phdthesis",
}  # fmt: skip
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def write(dossiers: Sequence[Chosen]) -> str:
    found = sources(dossiers)
    keys = _keys([source.id for source, _ in found])
    return "\n".join(_entry(key, source) for key, (source, _) in zip(keys, found, strict=True))


def _keys(ids: Sequence[str]) -> list[str]:
    """Citation keys: the ids, with what BibTeX takes for syntax put as `-`, and a number where two would be alike."""
    used: dict[str, int] = {}
    keys = []
    for id in ids:
        key = re.sub(r"[^A-Za-z0-9:._+-]+", "-", id).strip("-") or "source"
        used[key.lower()] = used.get(key.lower(), 0) + 1
        keys.append(key if used[key.lower()] == 1 else f"{key}-{used[key.lower()]}")
    return keys


def _entry(key: str, source: Source) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source))
    return f"@{_TYPES.get(source.type or '', 'misc')}{{{key},\n{fields}}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if authors := _authors(source.csl.get("author")):
        yield "author", authors
    if source.title:
        # Doubled braces keep the capitals as the source has them.
        yield "title", f"{{{_escaped(source.title)}}}"
    if source.container_title:
        yield "journal", _escaped(source.container_title)
    if source.publisher:
        yield "publisher", _escaped(source.publisher)
    if source.issued:
        first = source.issued.earliest
        if first and source.issued.latest and first.year == source.issued.latest.year:
            yield "year", str(first.year)
        yield "date", source.issued.typed
    if source.language:
        yield "language", _escaped(source.language)
    if source.url:
        yield "url", re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", one_line(source.url))
    if source.archived:
        yield "note", f"Archived: {_escaped(source.archived)}"


def _authors(value: object) -> str:
    names = []
    for name in value if isinstance(value, list) else []:
        if not isinstance(name, dict):
            continue
        if literal := name.get("literal"):
            names.append(f"{{{_escaped(str(literal))}}}")
        else:
            parts = [_escaped(str(name[part])) for part in ("family", "given") if name.get(part)]
            names.append(", ".join(parts))
    return " and ".join(name for name in names if name)


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in one_line(text))

"""From a dossier's text to the same text with one claim or one sign-off more; knows no file and no screen.

All else stays as it was typed, character for character. What can't be written so is refused, with the way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from exclu_tui.dossier import FACT_TABLES, Claim, Question, Service
from exclu_tui.loading import loads
from exclu_tui.positions import Path, comments, entries
from exclu_tui.problems import BrokenDossier, ExcluError, Problem, Where
from exclu_tui.shapes import key_names
from exclu_tui.splices import BY_HAND, Page, Splice, key_text, string_text, table_text

Table = dict[str, Any]


def with_claim(text: str, path: str, claim: Mapping[str, str], *, file: str) -> str:
    """The text with one more claim on the question at a dotted path, which is made if it is not there.

    A question on rung 1 or 2 climbs to rung 3 under the same key. Keys of the claim that are empty are left out.
    Raises ExcluError, also for a claim that could not be read back: then there is nothing to write.
    """
    page = Page(text, file)
    keys = _keys(path, page, (*FACT_TABLES, "services"))
    plain = {key: value for key, value in claim.items() if value}
    written = {key: string_text(value) for key, value in plain.items()}
    wanted: Table = deepcopy(page.table)
    above: Any = wanted
    for key in keys[:-1]:
        above = above.setdefault(key, {})
        if not isinstance(above, dict):
            raise page.refused(keys, f"{path} has no place: what stands above it is no table", BY_HAND)
    name, found = keys[-1], page.value(keys)
    if found is None:
        splices, rung_3 = _new_question(page, keys, written)
        above[name] = {"claims": [plain]} if rung_3 else plain
    elif isinstance(found, Mapping) and "claims" in found:
        above[name]["claims"].append(plain)
        splices = _appended(page, (*keys, "claims"), written)
    elif isinstance(found, Mapping):
        first = {key: value for key, value in found.items() if key in key_names(Claim)}
        kept = {key: value for key, value in found.items() if key not in first}
        above[name] = {**kept, "claims": [first, plain]}
        climbed = _climbed_braces if page.is_bracketed(keys) else _climbed_lines
        splices = climbed(page, keys, written)
    else:
        above[name] = {"claims": [{"said": found}, plain]}
        start, end = page.span(keys)
        splices = [_with_claims(page, keys, "", f"{{ said = {text[start:end]} }}", written)]
    new = page.with_(splices, wanted, keys)
    _read_back(new, path, page, keys)
    return new


def with_sign_off(
    text: str, path: str, index: int, checked: str, digest: str, *, source: str = "", sha256: str = "", file: str
) -> str:
    """The text with a sign-off on a claim (by its number, from 0) or a quote; one that is there is replaced.

    A bare value climbs to rung 2. With `source` and `sha256`, that source keeps the hash of its text, if it has none;
    the digest is to be over the hash that the source then has. Raises ExcluError.
    """
    page = Page(text, file)
    at = _keys(path, page, (*FACT_TABLES, "quotes", "services"))
    if isinstance(page.value((*at, "claims")), list):
        at = (*at, "claims", index)
    elif index:
        at = (*at, index)
    found = page.value(at)
    if found is None:
        raise page.refused(at, f"{path} has no claim number {index + 1}", "reload with r, and do it again")
    wanted: Table = deepcopy(page.table)
    plain = {"checked": checked, "digest": digest}
    written = {key: string_text(value) for key, value in plain.items()}
    if isinstance(found, Mapping):
        splices = page.set(at, written)
        _inner(wanted, at).update(plain)
    else:
        start, end = page.span(at)
        splices = [Splice(start, end, table_text({"said": text[start:end], **written}))]
        _inner(wanted, at[:-1])[at[-1]] = {"said": found, **plain}
    if source and sha256 and page.value(("sources", source, "sha256")) is None:
        splices += page.set(("sources", source), {"sha256": string_text(sha256)})
        _inner(wanted, ("sources", source))["sha256"] = sha256
    return page.with_(splices, wanted, at)


def _keys(path: str, page: Page, tables: tuple[str, ...]) -> Path:
    """A fact's dotted path as keys of the file. A key may hold dots: a service that is there is known by its id."""
    table, _, rest = path.partition(".")
    keys: Path = (table, rest)
    if table == "services":
        ids = [id for id in page.value(("services",)) or () if rest.startswith(f"{id}.")]
        id = max(ids, key=len) if ids else rest.partition(".")[0]
        keys = (table, id, rest[len(id) + 1 :])
    is_the_services_own = table == "services" and keys[-1] in key_names(Service)
    if table not in tables or not all(keys) or is_the_services_own:
        hint = "a question is figures.KEY, seizures.KEY or services.NAME.KEY"
        raise ExcluError([Problem("edit", Where(page.file), f"`{path}` has no place in a dossier", hint)])
    return keys


def _inner(table: Any, path: Path) -> Any:
    for part in path:
        table = table[part]
    return table


def _read_back(new: str, path: str, page: Page, keys: Path) -> None:
    """Refuses a text that no longer loads, or in which the claim is none."""
    try:
        fact = loads(new.encode("utf-8"), page.file).dossier.fact(path)
    except BrokenDossier as broken:
        raise ExcluError(broken.problems) from broken
    if not isinstance(fact, Question):
        raise page.refused(keys, f"`{path}` would be no question", "choose another key")


# ── where a claim goes ─────────────────────────────────────────────────────────────────────────────


def _appended(page: Page, claims: Path, claim: Mapping[str, str]) -> list[Splice]:
    """One more item of an array, or one more `[[…]]` behind the last."""
    if page.is_bracketed(claims):
        return page.add(claims, [table_text(claim)])
    last = [line for line in page.statements if line.opening and line.path[:-1] == claims][-1]
    inside = [line for line in page.statements if line.path[: len(last.path)] == last.path]
    end, indent = page.end_of_line(inside[-1].end), page.indent(last.start)
    blank = page.newline if page.is_apart(last.start) else ""
    header = f"{blank}{page.newline}{indent}{page.text[last.start : last.end]}"
    return [Splice(end, end, header + page.lines(claim, indent))]


def _with_claims(page: Page, keys: Path, before: str, first: str, claim: Mapping[str, str]) -> Splice:
    """In place of a value: a table with the pairs `before`, and as its claims the first and the new one."""
    start, end = page.span(keys)
    line = page.text.rfind("\n", 0, start) + 1
    own = any(statement.value == start for statement in page.statements)
    at = line + len(page.indent(start)) if own else start
    return Splice(start, end, f"{{ {before}claims = {page.listed([first, table_text(claim)], at)} }}")


def _climbed_braces(page: Page, keys: Path, claim: Mapping[str, str]) -> list[Splice]:
    """`{ ask = "…", said = "79" }` becomes `{ ask = "…", claims = [{ said = "79" }, …] }`: pairs move whole."""
    start, end = page.span(keys)
    pairs, _ = entries(page.text, start)
    typed = {pair: page.text[pair.start : pair.end] for pair in pairs}
    kept = [typed[pair] for pair in pairs if pair.names[0] not in key_names(Claim)]
    first = page.text[start:end]
    if kept:
        if comments(first):
            raise page.refused(keys, "comments stand between its keys, and would lose their places", BY_HAND)
        first = f"{{ {', '.join(typed[pair] for pair in pairs if pair.names[0] in key_names(Claim))} }}"
    return [_with_claims(page, keys, "".join(f"{pair}, " for pair in kept), first, claim)]


def _climbed_lines(page: Page, keys: Path, claim: Mapping[str, str]) -> list[Splice]:
    """The lines of `[figures.x]` that are of its claim go under a `[[figures.x.claims]]`, and the new claim behind.

    A line takes along the comments above it. Lines that are of the question go before, if they do not already.
    """
    header = page.header(keys)
    lines = [line for line in page.statements if line.table == keys and not line.opening]
    if header is None or not lines:
        raise page.refused(keys, "its keys are dotted, and would have to be moved", BY_HAND)
    ends = [page.end_of_line(line.end) for line in (header, *lines)]
    moved = {True: "", False: ""}
    for line, start, end in zip(lines, ends, ends[1:], strict=False):
        moved[line.path[len(keys)] in key_names(Claim)] += page.text[start:end]
    indent = page.indent(header.start)
    name = page.text[header.start + 1 : header.end - 1].strip()
    opened = f"{page.newline}{indent}[[{name}.claims]]"
    apart = page.newline if moved[False] else ""
    new = f"{moved[False]}{apart}{opened}{moved[True]}{page.newline}{opened}{page.lines(claim, indent)}"
    return [Splice(ends[0], ends[-1], new)]


def _new_question(page: Page, keys: Path, claim: Mapping[str, str]) -> tuple[list[Splice], bool]:
    """As its neighbours are: a line of their table (rung 2) where the last of them is one, else a table (rung 3)."""
    table, name = keys[:-1], str(keys[-1])
    if page.is_bracketed(table) or page.is_bracketed(table[:1]):
        return page.set(table, {name: table_text(claim)}), False
    inside = [line for line in page.statements if line.path[: len(table)] == table]
    facts = [line for line in inside if len(line.path) > len(table) and line.path[len(table)] not in ("name", "note")]
    if page.header(table) and (not facts or facts[-1].table == table):
        return page.set(table, {name: table_text(claim)}), False
    inside = inside or [line for line in page.statements if line.path[:1] == table[:1]]
    end, indent = len(page.text.rstrip("\r\n")), ""
    if inside:
        # Behind the last line of its kind; of a dotted line outside its table, behind the table that one is in.
        last = inside[-1]
        if last.table[:1] != table[:1]:
            last = [line for line in page.statements if line.table == last.table][-1]
        end, indent = page.end_of_line(last.end), page.indent(last.start)
    header = f"{page.newline * 2}{indent}[{'.'.join(map(key_text, keys))}]{page.newline}{indent}claims = "
    items = f"[{page.newline}{indent}  {table_text(claim)},{page.newline}{indent}]"
    return [Splice(end, end, header + items)], True

"""What is wrong with a file that is no dossier: every problem with its place and the way out; read only by need."""

from __future__ import annotations

import errno
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from exclu_tui import positions
from exclu_tui.codes import CSL_VARIABLES
from exclu_tui.dossier import Claim, Dossier, Question, Quote, Service, Source
from exclu_tui.fields import TOO_LONG, kind_of
from exclu_tui.positions import Path as Key
from exclu_tui.problems import BrokenDossier, Problem, Where, nearest
from exclu_tui.shapes import key_names, validate

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# Only these keys are ours, so no path of the file holds them: they are taken out of an error's path.
_INNER = frozenset({"@csl", "@translations", "@questions"})

_MOST_PROBLEMS = 1_000
"""Of each kind: a hint is looked for at every one, and nobody mends more in a sitting."""


def unreadable(file: str, error: OSError | ValueError) -> BrokenDossier:
    """Why a file could not be read at all."""
    match error:
        case FileNotFoundError():
            what, hint = (
                "there is no such file",
                "check the name, or leave it out to open the bundled dossier",
            )
        case IsADirectoryError():
            what, hint = "this is a folder", "name a TOML file in it"
        case PermissionError():
            what, hint = "this file may not be read", "ask its owner, or change its permissions"
        case OSError(errno=errno.EFBIG):
            what, hint = f"can't be read: {error.strerror}", "split it: `check` and `export` take many files"
        case _:
            what, hint = f"can't be read: {getattr(error, 'strerror', None) or error}", "name a TOML file"
    return BrokenDossier([Problem("file", Where(file), what, hint)])


def no_toml(error: tomli.TOMLDecodeError | RecursionError | ValueError, text: str, file: str) -> BrokenDossier:
    """Why the parser could not go on."""
    match error:
        case tomli.TOMLDecodeError():
            line, column = error.lineno, error.colno
            what = error.msg[:1].lower() + error.msg[1:]
            if not text[error.pos :].strip():
                return BrokenDossier([_never_closed(text, file)])
            hint = _toml_hint(what, _line(text, line), column)
        case RecursionError():
            return BrokenDossier(
                [Problem("toml", Where(file, 1, 1), "tables or lists are nested too deep", "three levels are enough")]
            )
        case _:
            # A number that TOML allows and Python does not; tomli passes the refusal on, without its place.
            found = _LONG_NUMBER.search(text)
            start = found.start() if found else 0
            line = text.count("\n", 0, start) + 1
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            what, hint = "a number is out of range: too long to be read", "write it as text, in quotes"
    return BrokenDossier([Problem("toml", Where(file, line, column), what, hint, _line(text, line))])


# As the parser meets them: more digits than Python turns into a number, or an exponent that has too many.
_LONG_NUMBER = re.compile(r"(?<![\w.+-])[-+]?(?:[\d_]{4300,}|[\d_]+(?:\.[\d_]+)?[eE][-+]?[\d_]{16,})")


def _toml_hint(what: str, line: str, column: int) -> str:
    """The way out of what the parser stumbled over at a column (from 1) of a line."""
    here = line[column - 1 :]
    if "overwrite" in what or "twice" in what:
        return "each key may stand once in its table: rename one of the two"
    if "unescaped" in what or "escaped" in what:
        return "use 'single quotes' for text with a backslash"
    if re.search("[“”„‘’]", here[:1]):
        return 'text stands in straight quotes: "…"'
    if "illegal character '\\n'" in what or "unterminated" in what:
        return "close the quotes on the same line, or use three quotes on both sides"
    quotes = line.replace('\\"', "").count('"') or line.count("'")
    if quotes % 2:
        return "a quote is missing on this line, or there is one too many: text stands between two"
    if "invalid value" in what:
        return "text stands in quotes"
    if "invalid statement" in what:
        return "a line is: key = value, or [table]"
    if "expected '='" in what:
        return "write: key = value" if here.startswith(":") else "a key with spaces or accents stands in quotes"
    if "unclosed" in what:
        return _unclosed_hint(here, line[: column - 1])
    return "see toml.io for how TOML is written" if line.strip() else "something before this place was not closed"


def _never_closed(text: str, file: str) -> Problem:
    """The parser came to the end of the file: what it was reading began behind the last statement that is whole."""
    whole = positions.statements(text)
    begun = positions.past_blanks(text, whole[-1].end if whole else 0)
    line = text.count("\n", 0, begun) + 1
    hint = "close its quotes on the same line, its [ with ] and its { with }"
    return Problem("toml", Where(file, line, 1), "what begins here is never closed", hint, _line(text, line))


def _unclosed_hint(here: str, before: str) -> str:
    if not before.strip():
        return "what was opened before this line is not closed: add } or ]"
    if re.match(r"[\w-]+\s*=|[{\[]", here):
        return "put a comma between two keys, or two claims"
    if before.endswith('"'):
        return "quotes within text are written \\\", or put the text in 'single quotes'"
    return "close it with } or ]"


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


def explained(raw: Mapping[str, Any], table: Mapping[str, Any], text: str, file: str) -> Dossier:
    """The dossier after all, if pydantic finds nothing wrong with it. Raises BrokenDossier with every problem."""
    from pydantic import ValidationError

    try:
        return validate(Dossier, raw)
    except ValidationError as error:
        problems = _of_model(error.errors(include_url=False, include_input=False)[:_MOST_PROBLEMS], table)
        problems += islice(_references(raw, table), _MOST_PROBLEMS)
        raise _broken(problems, text, file) from error


def named_wrongly(raw: Mapping[str, Any], table: Mapping[str, Any], text: str, file: str) -> BrokenDossier:
    """A dossier whose tables are right, but for sources that are named where they are not."""
    return _broken(list(islice(_references(raw, table), _MOST_PROBLEMS)), text, file)


def _broken(problems: Sequence[_Found], text: str, file: str) -> BrokenDossier:
    placed = _placed(problems, text, file)
    if len(problems) >= _MOST_PROBLEMS:
        placed.append(Problem("more", Where(file), "and there may be more problems", "mend these first"))
    return BrokenDossier(placed)


class _Found(NamedTuple):
    """A problem at a path of the TOML; `at_value` places it on the value and not on the key."""

    rule: str
    path: Key
    what: str
    hint: str = ""
    at_value: bool = False


def _placed(found: Sequence[_Found], text: str, file: str) -> list[Problem]:
    """The problems at their places, in the order of the file."""
    places, lines = positions.positions(text), text.split("\n")
    problems = []
    for item in found:
        place = places.value_of(item.path) if item.at_value else places.of(item.path)
        where = Where(file, place.line, place.column)
        problems.append(Problem(item.rule, where, item.what, item.hint, lines[place.line - 1].rstrip("\r")))
    return sorted(problems, key=lambda problem: (problem.where, problem.rule, problem.what))


def _of_model(details: Sequence[ErrorDetails], table: Mapping[str, Any]) -> list[_Found]:
    paths = [_raw_path(detail["loc"], table) for detail in details]
    slips = {
        (path[:-1], _slip(path, table))
        for path, detail in zip(paths, details, strict=True)
        if detail["type"] == "extra_forbidden"
    }
    has_sources = isinstance(table.get("sources"), Mapping) and bool(table["sources"])
    found = []
    for path, detail in zip(paths, details, strict=True):
        missing = path[-1] if path and detail["type"] == "missing" else None
        # A missing key whose misspelling stands beside it is one slip of the finger: it is told once, at the slip.
        if missing and ({(path[:-1], missing), (path[:-1], "claims")} & slips):
            continue
        # Without sources nobody can be named: one problem, and not one for every claim.
        if missing == "by" and not has_sources:
            continue
        found.append(_of_detail(detail, path, table))
    return list(dict.fromkeys(found))


def _slip(path: Key, table: Mapping[str, Any]) -> str:
    """The known key that the unknown one at a path looks like, or nothing."""
    hint = nearest(str(path[-1]), _known_keys(path[:-1], table))
    return hint.removeprefix("did you mean ").removesuffix("?") if hint.startswith("did") else ""


def _raw_path(loc: Sequence[str | int], table: Mapping[str, Any]) -> Key:
    """Where in the file an error of the model is: the rungs a person did not type are left out."""
    path: list[str | int] = []
    value: Any = table
    for part in loc:
        if part in _INNER:
            continue
        if part == "claims" and not (isinstance(value, Mapping) and "claims" in value):
            continue
        if part == 0 and not isinstance(value, list):
            continue
        path.append(part)
        value = (
            value.get(part)
            if isinstance(value, Mapping)
            else value[part]
            if isinstance(value, list) and isinstance(part, int) and part < len(value)
            else None
        )
        if not isinstance(value, Mapping | list):
            # Below a value there is nothing: what the model found deeper is wrong with this very value.
            return tuple(path)
    return tuple(path)


def _at(table: Mapping[str, Any], path: Key) -> Any:
    value: Any = table
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _known_keys(path: Key, table: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that may stand in the table at a path."""
    match path:
        case ():
            return key_names(Dossier)
        case ("sources", _):
            return tuple({*key_names(Source), *CSL_VARIABLES})
        case ("quotes", _):
            return key_names(Quote)
        case ("services", _):
            return (*key_names(Service), "offline")
        case (*_, "claims", int()):
            return key_names(Claim)
    value = _at(table, path)
    if isinstance(value, Mapping) and "claims" in value:
        return key_names(Question)
    return (*key_names(Question), *key_names(Claim))


def _of_detail(detail: ErrorDetails, path: Key, table: Mapping[str, Any]) -> _Found:
    name = str(path[-1]) if path else "the file"
    value = _at(table, path)
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = _known_keys(path[:-1], table)
        hint = nearest(name, known)
        if name in key_names(Claim) and name not in known:
            hint = "write it in each claim, inside the braces"
        return _Found("unknown-key", path, f"unknown key `{name}`", f"{hint}; keys of your own begin with x-")
    if kind == "missing":
        return _missing(str(detail["loc"][-1]), path, table)
    if kind == "too_short" and name == "sources":
        return _missing("sources", (), table)
    if kind == "string_too_short":
        return _Found("empty", path, f"`{name}` is empty", "type something, or leave the key out", at_value=True)
    if kind == "string_too_long":
        many = f"`{name}` has {len(value) if isinstance(value, str) else len(name):,} characters"
        return _Found("too-long", path, many, TOO_LONG, at_value=isinstance(value, str))
    if kind == "string_pattern_mismatch":
        return _Found(
            "wrong-value",
            path,
            f"`{name}` is not 64 hexadecimal digits",
            "make it with: sha256sum FILE",
            at_value=True,
        )
    if kind == "literal_error" and path == ("dossier",):
        return _Found(
            "wrong-value",
            path,
            f"version {_shown(value)} of the format is not known",
            "this program reads: dossier = 1",
            at_value=True,
        )
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
        hint = nearest(value if isinstance(value, str) else "", words)
        return _Found("wrong-value", path, f"`{name}` can't be {_shown(value)}", hint, at_value=True)
    if "hint" in context:
        return _Found(kind, path, str(context["what"]), str(context["hint"]), at_value=True)
    return _Found(
        "wrong-type",
        path,
        f"`{name}` is {kind_of(value)}, and must be {_WANTED.get(kind, 'something else')}",
        at_value=True,
    )


def _shown(value: object) -> str:
    """A value in a sentence: text and short numbers as typed, else what it is."""
    match value:
        case str():
            return repr(value)
        case bool():
            return kind_of(value)
        case int() if value.bit_length() <= 64:
            return str(value)
        case Decimal():
            return str(value)
    return kind_of(value)


_WANTED = {
    "string_type": "text, in quotes",
    "dict_type": "a table: [table] or { … }",
    "dataclass_type": "a table: { … }",
    "tuple_type": "a list: [ … ]",
    "list_type": "a list: [ … ]",
}


def _missing(key: str, path: Key, table: Mapping[str, Any]) -> _Found:
    parent = path[:-1] if path and path[-1] == key else path
    hints = {
        "dossier": "start the file with: dossier = 1",
        "title": 'add: title = "…"',
        "sources": "add [sources.NAME] with a publisher or a title, and name it in `by`",
        "said": 'add what the source said: said = "42"',
        "by": _choose_source(table),
        "who": 'add who said it: who = "…"',
        "text": 'add their words: text = "…"',
    }
    if key == "sources":
        return _Found("no-sources", parent, "no sources: nobody says any of this", hints[key])
    if key == "by":
        return _Found("no-source", parent, "nobody is named who says this", hints[key])
    return _Found("missing-key", parent, f"`{key}` is missing", hints.get(key, ""))


def _choose_source(table: Mapping[str, Any]) -> str:
    """The way out of a claim without `by`: the sources to choose from."""
    sources = table.get("sources")
    names = list(sources) if isinstance(sources, Mapping) else []
    return f'add by = "…"; the file has {", ".join(names[:6])}' + (", …" if len(names) > 6 else "")


def _references(raw: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[_Found]:
    """Sources that are named and not there: each name once, where it first stands, however often it is used."""
    sources = raw.get("sources")
    if not isinstance(sources, Mapping) or not sources:
        return
    uses: dict[str, list[Key]] = defaultdict(list)
    for path, name in _named_sources(raw):
        if name not in sources:
            uses[name].append(path)
    for name, paths in uses.items():
        more = f" (and in {len(paths) - 1} more places)" if len(paths) > 1 else ""
        yield _Found(
            "unknown-source",
            _raw_path(paths[0], table),
            f"no source `{name}`{more}",
            nearest(name, sources),
            at_value=True,
        )
    yield from _replaced(raw, sources, table)
    yield from _preferred(raw, sources)


def _named_sources(raw: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    for key, source in raw["sources"].items():
        if isinstance(source, Mapping):
            yield from _names(source.get("based_on"), ("sources", key, "based_on"))
    for path, claim in _claims(raw):
        for name in ("by", "origin", "replaces"):
            yield from _names(claim.get(name), (*path, name))
    quotes = raw.get("quotes")
    for key, quote in quotes.items() if isinstance(quotes, Mapping) else ():
        if isinstance(quote, Mapping):
            yield from _names(quote.get("by"), ("quotes", key, "by"))


def _names(value: object, path: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, i), name) for i, name in enumerate(value) if isinstance(name, str))


def _questions(raw: Mapping[str, Any]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    for table in ("figures", "seizures"):
        facts = raw.get(table)
        for key, question in facts.items() if isinstance(facts, Mapping) else ():
            if isinstance(question, Mapping):
                yield (table, key), question
    services = raw.get("services")
    for key, service in services.items() if isinstance(services, Mapping) else ():
        if isinstance(service, Mapping):
            for name, question in service["@questions"].items():
                yield ("services", key, name), question


def _claims(raw: Mapping[str, Any]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    for path, question in _questions(raw):
        claims = question["claims"]
        for i, claim in enumerate(claims if isinstance(claims, list) else ()):
            if isinstance(claim, Mapping):
                yield (*path, "claims", i), claim


def _replaced(raw: Mapping[str, Any], sources: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[_Found]:
    """`replaces` names a source of another claim of the same question."""
    for path, question in _questions(raw):
        claims = (
            [claim for claim in question["claims"] if isinstance(claim, Mapping)]
            if isinstance(question["claims"], list)
            else []
        )
        speakers = [claim.get("by") for claim in claims]
        if any(by not in sources for by in speakers):
            continue  # whoever is named wrongly there is told already, and may be the one that is replaced
        for i, claim in enumerate(claims):
            for inner, name in _names(claim.get("replaces"), (*path, "claims", i, "replaces")):
                at = _raw_path(inner, table)
                if name in sources and name not in speakers:
                    others = [str(by) for by in speakers if by != claim.get("by")]
                    yield _Found(
                        "replaces-nothing",
                        at,
                        f"`{name}` has no claim here to replace",
                        nearest(name, others),
                        at_value=True,
                    )
                elif name in sources and name == claim.get("by") and speakers.count(name) < 2:
                    yield _Found(
                        "replaces-nothing",
                        at,
                        "a claim can't replace itself",
                        "name the source of the older claim",
                        at_value=True,
                    )


def _preferred(raw: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[_Found]:
    """`prefer` names a source that has a claim on the question."""
    for path, question in _questions(raw):
        name = question.get("prefer")
        claims = question["claims"] if isinstance(question["claims"], list) else []
        speakers = [str(claim.get("by")) for claim in claims if isinstance(claim, Mapping)]
        if isinstance(name, str) and name and name not in speakers and set(speakers) <= set(sources):
            hint = nearest(name, speakers)
            yield _Found("prefers-nothing", (*path, "prefer"), f"`{name}` has no claim here", hint, at_value=True)

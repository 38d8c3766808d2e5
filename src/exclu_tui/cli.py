"""From argv to a command; alone reads argv and the environment, and imports the dashboard only to open it."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from exclu_tui import options
from exclu_tui.options import Options
from exclu_tui.problems import BrokenDossier, ExcluError, Problem, Where

PROBLEMS, USAGE_ERROR = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Gives the exit code: 0, 1 if `check` found errors, 2 for what can't be used at all.

    Without `argv` it is the whole program: it reads `sys.argv`, and ends by itself once a command has written all.
    """
    _write_utf8()
    if argv is not None:
        return _run(options.parse(argv, _config_path()))
    # A command ends soon, and the dashboard turns it on again after its first frame: looking for garbage among
    # what is made until then would be work for nothing.
    gc.disable()
    arguments = options.parse(sys.argv[1:], _config_path())
    code = _run(arguments)
    if arguments.command != "open":
        _end(code)
    return code


def _run(arguments: Options) -> int:
    try:
        return _COMMANDS[arguments.command](arguments)
    except ExcluError as error:
        for problem in error.problems:
            print(_told(problem), file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and Python must not complain while it closes.
        _forget_output()
        return 0
    except KeyboardInterrupt:
        return 130


def _end(code: int) -> NoReturn:
    """Ends at once. Python would first take apart all that was made, for a tenth of the time that `show` takes."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # Whatever was to be told of a failure is told.
            if stream is not None:
                stream.flush()
    os._exit(code)


def _forget_output() -> None:
    """What is still to be written goes nowhere: when Python ends it would try, and fail, once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(data: str | bytes) -> None:
    """Writes to standard output, all of it. Raises ExcluError if it can't, as on a full disk."""
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        if isinstance(data, str):
            print(data)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.stdout is not None:
            _forget_output()
        what = f"can't be written: {error.strerror or error}"
        raise ExcluError([Problem("output", Where("standard output"), what, "choose another place")]) from error


def _write_utf8() -> None:
    """Evidence comes out in UTF-8 whatever the locale is: a character that ASCII lacks must not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _told(problem: Problem) -> str:
    """A problem with its line of the file and a caret under the column."""
    from exclu_tui.characters import visible
    from exclu_tui.wording import caret

    return "\n".join([visible(str(problem)), *caret(problem)])


def _file(name: str | None) -> Path:
    from exclu_tui.loading import bundled

    if name is not None:
        return Path(name)
    file, here = bundled(), Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _show(arguments: Options) -> int:
    from exclu_tui import wording
    from exclu_tui.checking import check
    from exclu_tui.loading import load
    from exclu_tui.reviewed import Reviewed

    loaded = load(_file(arguments.file))
    known = Reviewed.of(loaded.dossier).checked(check(loaded, arguments.texts))
    _write(wording.plain_text(wording.whole(known), _columns()))
    return 0


def _columns() -> int:
    """The width to wrap at, by the environment or the terminal; 80 where there is none."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size().columns or 80
    except OSError:
        return 80


def _check(arguments: Options) -> int:
    from exclu_tui.checking import RULES, check
    from exclu_tui.loading import load
    from exclu_tui.reports import summary, written

    if arguments.rules:
        width = max(len(rule.name) for rule in RULES)
        _write("\n".join(f"{rule.severity:8}{rule.name:{width}}  {rule.says}" for rule in RULES))
        return 0
    files = [_file(name) for name in arguments.files] or [_file(None)]
    problems: list[Problem] = []
    for file in files:
        try:
            problems += check(load(file), arguments.texts, unsigned=arguments.unsigned).problems
        except BrokenDossier as broken:
            problems += broken.problems
    _write("\n".join(written(problems, summary(problems, len(files)), arguments.format)))
    if any(problem.rule == "file" for problem in problems):
        return USAGE_ERROR
    counting = [problem for problem in problems if arguments.strict or problem.severity == "error"]
    return PROBLEMS if counting else 0


def _export(arguments: Options) -> int:
    from exclu_tui.characters import visible
    from exclu_tui.checking import check
    from exclu_tui.export import chosen
    from exclu_tui.export.formats import BY_NAME
    from exclu_tui.loading import load
    from exclu_tui.reviewed import Reviewed
    from exclu_tui.writing import put

    named = [_file(name) for name in arguments.files] or [_file(None)]
    files = [file for name in named for file in _dossiers_in(name)]
    dossiers = []
    for id, file in zip(chosen.ids(files), files, strict=True):
        loaded = load(file)
        known = Reviewed.of(loaded.dossier).checked(check(loaded, arguments.texts))
        pick = chosen.everything(id, known) if arguments.only is None else chosen.only(id, known, arguments.only)
        dossiers.append(pick)
    if arguments.only is not None and not any(pick.facts for pick in dossiers):
        hint = "name a fact by its path (figures.arrests), or words that it holds"
        raise ExcluError([Problem("nothing-found", Where("--only"), f"no fact has {arguments.only}", hint)])
    format = BY_NAME[arguments.to]
    content = format.write(dossiers)
    data = content.encode("utf-8") if isinstance(content, str) else content
    if arguments.output is None:
        _write(data)
        return 0
    target = Path(arguments.output)
    parts = {target: data}
    if target.is_dir() or arguments.output.endswith("/"):
        name = "claims" if format.name in ("csv", "parquet") else "export"
        parts = {target / f"{name}.{format.ending}": data}
        if format.name == "csv":
            from exclu_tui.export.csv import datapackage

            parts[target / "datapackage.json"] = datapackage(dossiers, f"{name}.csv").encode("utf-8")
    put(parts, replace=arguments.force)
    print("\n".join(f"wrote {visible(str(path))}" for path in parts), file=sys.stderr)
    return 0


def _draft(arguments: Options) -> int:
    from exclu_tui import articles, drafts
    from exclu_tui.codes import LANGUAGES
    from exclu_tui.loading import load, read_bytes
    from exclu_tui.writing import put, refuse_if_there

    named = arguments.into or arguments.output
    if arguments.copy and not named:
        hint = "name the dossier with -o FILE or --into FILE: the copy goes beside it"
        raise ExcluError([Problem("usage", Where("--copy"), "it is not told where the dossier will be", hint)])
    language = arguments.lang
    if language and language.partition("-")[0].lower() not in LANGUAGES:
        hint = "use a code of ISO 639: read are nl, en, de and fr"
        raise ExcluError([Problem("usage", Where("--lang"), f"{language} is no language", hint)])
    article = articles.read(Path(arguments.article))
    old = load(Path(arguments.into)).text.encode("utf-8") if arguments.into else b""
    made = drafts.into(old, arguments.into, article, language) if arguments.into else drafts.new(article, language)
    place = Path(named or "").parent / "texts" / f"{made.source}.txt"
    if named:
        # Through a link it is the file itself that is to change.
        target = Path(arguments.into).resolve() if arguments.into else Path(named)
        parts = {target: made.data}
        if arguments.copy and not (place.is_file() and read_bytes(place) == article.copy):
            parts[place] = article.copy
        if not arguments.force:
            refuse_if_there(path for path in parts if path != target or not arguments.into)
        if arguments.into and read_bytes(target) != old:
            what = "the file has changed while the draft was made"
            raise ExcluError([Problem("draft", Where(named), what, "nothing was written: draft again")])
        put(parts, replace=arguments.force or bool(arguments.into))
        print("\n".join(f"wrote {named if path == target else path}" for path in parts), file=sys.stderr)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made.data)
        sys.stdout.buffer.flush()
    print(made.summary, file=sys.stderr)
    if not arguments.copy:
        way = "draft again with -o FILE --copy" if article.is_page else f"cp {arguments.article} {place}"
        print(f"for check to prove the anchors, put the text beside the dossier: {way}", file=sys.stderr)
    return 0


def _schema(arguments: Options) -> int:
    import json

    if arguments.export:
        from exclu_tui.export.json import schema
    else:
        from exclu_tui.schema import schema

    _write(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def _dossiers_in(file: Path) -> list[Path]:
    """The file itself, or the TOML files of a folder in the order of their names."""
    if not file.is_dir():
        return [file]
    found = sorted(file.glob("*.toml"))
    if not found:
        raise ExcluError([Problem("file", Where(str(file)), "no TOML file is in this folder", "name a dossier")])
    return found


def _open(arguments: Options) -> int:
    on_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if not on_terminal or os.environ.get("TERM") == "dumb":  # dumb: it moves no cursor, so nothing can be drawn
        return _show(arguments)
    from exclu_tui.config import read_config

    config = read_config(_config_path())
    from exclu_tui.tui.app import run

    return run(_file(arguments.file), config, os.environ, arguments.texts)


def _config_path() -> Path:
    """`$XDG_CONFIG_HOME/exclu-tui/config.toml`; by the XDG specification a relative path there is ignored."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if home.startswith("/") else Path.home() / ".config"
    return base / "exclu-tui" / "config.toml"


_COMMANDS = {"open": _open, "show": _show, "check": _check, "export": _export, "draft": _draft, "schema": _schema}

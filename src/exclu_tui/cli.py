"""From argv to a command; alone reads argv and the environment, and imports the dashboard only to open it."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from exclu_tui import __version__
from exclu_tui.problems import BrokenDossier, ExcluError, Problem, Where

PROBLEMS, USAGE_ERROR = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Gives the exit code: 0, 1 if `check` found errors, 2 for what can't be used at all."""
    if argv is None:
        # A command ends soon, and the dashboard turns it on again after its first frame: looking for garbage among
        # what is made until then would be work for nothing.
        gc.disable()
    _write_utf8()
    arguments = _parser().parse_args(_with_command(list(sys.argv[1:] if argv is None else argv)))
    try:
        return int(arguments.run(arguments))
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


_COMMANDS = ("show", "check", "export", "draft", "schema", "open")


def _with_command(argv: list[str]) -> list[str]:
    """`exclu-tui FILE` is `exclu-tui open FILE`; a file called like a command is opened as `./show`."""
    if argv and (argv[0] in _COMMANDS or argv[0] in ("-h", "--help", "--version")):
        return argv
    return ["open", *argv]


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="exclu-tui",
        usage="exclu-tui [FILE]\n       exclu-tui show [FILE]\n       exclu-tui check [FILE ...]"
        "\n       exclu-tui export [FILE ...] --to FORMAT\n       exclu-tui draft ARTICLE\n       exclu-tui schema",
        description="A dossier of facts in a terminal: what each source said, in its own words, with its own hedges.\n"
        "Without a FILE the bundled Exclu dossier opens. Not on a terminal (piped), it is written as plain text.",
        epilog="examples:\n  exclu-tui                    walk the Exclu dossier; ? shows the keys\n"
        "  exclu-tui my-facts.toml      open a dossier of your own\n"
        "  exclu-tui show | less        read it as plain text\n"
        "  exclu-tui check my-facts.toml   every problem at once; exit code 1 if there are errors\n\n"
        f"keys, theme and initials: {_config_path()}",
        formatter_class=raw,
    )
    parser.add_argument("--version", action="version", version=f"exclu-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", prog="exclu-tui")
    opened = commands.add_parser(
        "open",
        prog="exclu-tui",
        help="open a dossier in the dashboard (what exclu-tui does without a command)",
        description="Opens a dossier in the dashboard.",
        epilog="example:\n  exclu-tui my-facts.toml",
        formatter_class=raw,
    )
    opened.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    opened.set_defaults(run=_open)
    show = commands.add_parser(
        "show",
        help="write a dossier as plain text",
        description="Writes a dossier as plain text, without colours and box drawing, wrapped at the terminal's width.",
        epilog="example:\n  exclu-tui show my-facts.toml | less",
        formatter_class=raw,
    )
    show.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    show.set_defaults(run=_show)
    check = commands.add_parser(
        "check",
        help="find what is wrong with dossiers: anchors, numbers, hedges, copies",
        description="Finds every problem at once, a line each: file:line:column: severity rule: what · the way out.\n"
        "Exit code: 0 clean, 1 errors (with --strict also warnings), 2 a file or an option that can't be used.",
        epilog="examples:\n  exclu-tui check my-facts.toml --strict\n"
        "  exclu-tui check *.toml --format github   annotations in a GitHub workflow\n"
        "  exclu-tui check --unsigned               what nobody has signed off yet\n"
        "  exclu-tui check --rules                  what is looked at",
        formatter_class=raw,
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="dossiers (TOML); the bundled one if left out")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="text if left out")
    check.add_argument("--strict", action="store_true", help="warnings count as well")
    check.add_argument("--unsigned", action="store_true", help="list the claims and quotes not signed off as well")
    check.add_argument("--rules", action="store_true", help="list the rules, and check nothing")
    check.set_defaults(run=_check)
    export = commands.add_parser(
        "export",
        help="hand facts on, each with its citation: csv, parquet, json, markdown, html, csl, bibtex, w3c",
        description="Writes the facts of dossiers, each with its hedge and its citation.\n\nformats:\n" + _formats(),
        epilog="examples:\n  exclu-tui export --to csv > claims.csv\n"
        "  exclu-tui export --to markdown --only figures.arrests\n"
        "  exclu-tui export dossiers/ --to parquet -o claims.parquet\n"
        "  exclu-tui export --to csv -o folder/     claims.csv and datapackage.json",
        formatter_class=raw,
    )
    export.add_argument("files", nargs="*", metavar="FILE", help="dossiers, or a folder of them; else the bundled one")
    export.add_argument("--to", required=True, metavar="FORMAT", choices=_format_names(), help="see above")
    export.add_argument("-o", "--output", metavar="PATH", help="a file, or for csv a folder; else standard output")
    export.add_argument("--only", metavar="PATH-OR-WORDS", help="one fact by its path, or all that hold these words")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.set_defaults(run=_export)
    draft = commands.add_parser(
        "draft",
        help="make a starting dossier from an article (.txt or .html)",
        description="Makes a starting dossier from an article: its source, and a candidate for each number, date and\n"
        "quotation, with the words it stands in. Nothing is guessed: what can't be told is left as a comment. Read in\n"
        "nl, en, de and fr. A web page needs: pip install 'exclu-tui[html]'",
        epilog="examples:\n  exclu-tui draft article.txt > mine.toml\n"
        "  exclu-tui draft article.html -o mine.toml --copy   also the text that anchors are proved against\n"
        "  exclu-tui draft second.txt --into mine.toml --copy",
        formatter_class=raw,
    )
    draft.add_argument("article", metavar="ARTICLE", help="a text (.txt, UTF-8) or a saved web page (.html)")
    where = draft.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="FILE", help="a new dossier; else standard output")
    where.add_argument(
        "--into", metavar="FILE", help="put the draft behind what this dossier has, all of which is kept"
    )
    draft.add_argument("--lang", metavar="CODE", help="the language of the article, where its words do not tell it")
    draft.add_argument("--copy", action="store_true", help="put the text at texts/<source id>.txt beside the dossier")
    draft.add_argument("--force", action="store_true", help="replace a file that is there")
    draft.set_defaults(run=_draft)
    schema = commands.add_parser(
        "schema",
        help="write the JSON Schema of the format, for editors",
        description="Writes the JSON Schema (2020-12) of a dossier. Name it in a dossier's first line, and an editor\n"
        "with Taplo or Tombi completes keys and marks slips:\n\n  #:schema ./dossier.schema.json",
        epilog="example:\n  exclu-tui schema > dossier.schema.json",
        formatter_class=raw,
    )
    schema.add_argument("--export", action="store_true", help="the schema of what `export --to json` writes instead")
    schema.set_defaults(run=_schema)
    for command in (opened, show, check, export):
        command.add_argument(
            "--texts",
            metavar="DIR",
            type=_folder,
            help="the folder of the source texts, <source id>.txt; `texts` beside the dossier if left out",
        )
    return parser


def _formats() -> str:
    from exclu_tui.export.formats import FORMATS

    return "\n".join(f"  {format.name:9} {format.holds} (read by {format.read_by})" for format in FORMATS)


def _format_names() -> tuple[str, ...]:
    from exclu_tui.export.formats import FORMATS

    return tuple(format.name for format in FORMATS)


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"{name} is no folder")
    return Path(name)


def _file(name: str | None) -> Path:
    from exclu_tui.loading import bundled

    if name is not None:
        return Path(name)
    file, here = bundled(), Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _show(arguments: argparse.Namespace) -> int:
    from exclu_tui import wording
    from exclu_tui.checking import check
    from exclu_tui.loading import load
    from exclu_tui.reviewed import Reviewed

    loaded = load(_file(arguments.file))
    known = Reviewed.of(loaded.dossier).checked(check(loaded, arguments.texts))
    width = shutil.get_terminal_size().columns
    _write(wording.plain_text(wording.whole(known), width))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from exclu_tui.checking import RULES, check
    from exclu_tui.loading import load
    from exclu_tui.reports import summary, written

    if arguments.rules:
        width = max(len(rule.name) for rule in RULES)
        _write("\n".join(f"{rule.severity:8}{rule.name:{width}}  {rule.says}" for rule in RULES))
        return 0
    files = [_file(name) for name in arguments.files or [None]]
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


def _export(arguments: argparse.Namespace) -> int:
    from exclu_tui.characters import visible
    from exclu_tui.checking import check
    from exclu_tui.export import chosen
    from exclu_tui.export.formats import BY_NAME
    from exclu_tui.loading import load
    from exclu_tui.reviewed import Reviewed
    from exclu_tui.writing import put

    files = [file for name in arguments.files or [None] for file in _dossiers_in(_file(name))]
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


def _draft(arguments: argparse.Namespace) -> int:
    from exclu_tui import articles, drafts
    from exclu_tui.codes import LANGUAGES
    from exclu_tui.loading import load, read_bytes
    from exclu_tui.writing import put, refuse_if_there

    named = arguments.into or arguments.output
    if arguments.copy and not named:
        hint = "name the dossier with -o FILE or --into FILE: the copy goes beside it"
        raise ExcluError([Problem("usage", Where("--copy"), "it is not told where the dossier will be", hint)])
    language = arguments.lang or ""
    if language and language.partition("-")[0].lower() not in LANGUAGES:
        hint = "use a code of ISO 639: read are nl, en, de and fr"
        raise ExcluError([Problem("usage", Where("--lang"), f"{language} is no language", hint)])
    article = articles.read(Path(arguments.article))
    old = load(Path(named)).text.encode("utf-8") if arguments.into else b""
    made = drafts.into(old, named, article, language) if arguments.into else drafts.new(article, language)
    place = Path(named or "").parent / "texts" / f"{made.source}.txt"
    if named:
        # Through a link it is the file itself that is to change.
        target = Path(named).resolve() if arguments.into else Path(named)
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


def _schema(arguments: argparse.Namespace) -> int:
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


def _open(arguments: argparse.Namespace) -> int:
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

"""What may be typed behind `exclu-tui`: the options of each command and their help, read with argparse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exclu_tui import __version__
from exclu_tui.problems import nearest

if TYPE_CHECKING:
    from argparse import ArgumentParser

    Add = Callable[..., ArgumentParser]


class Options(NamedTuple):
    """What was typed: the command, and what each command has options for, as it is if left out."""

    command: str
    file: str | None = None
    files: tuple[str, ...] = ()
    texts: Path | None = None
    format: str = "text"
    strict: bool = False
    unsigned: bool = False
    rules: bool = False
    to: str = ""
    output: str | None = None
    only: str | None = None
    force: bool = False
    article: str = ""
    into: str | None = None
    lang: str = ""
    copy: bool = False
    export: bool = False


def parse(argv: Sequence[str], config: Path) -> Options:
    """Reads what was typed. Help names `config`, where the configuration file is looked for.

    `exclu-tui FILE` is `exclu-tui open FILE`; a file called like a command is opened as `./show`. Raises SystemExit
    with 2 for what can't be understood, and with 0 once help or the version is printed.
    """
    if not argv or argv[0] not in (*COMMANDS, "-h", "--help", "--version"):
        if argv and not argv[0].startswith("-") and not Path(argv[0]).exists():
            _refuse_a_slip(argv, config)
        argv = ["open", *argv]
    if not any(word.startswith("-") for word in argv):
        # There is nothing to parse, as nearly always; and importing argparse takes as long as reading a dossier.
        command, *files = argv
        if command == "check":
            return Options(command, files=tuple(files))
        if command in ("open", "show") and len(files) <= 1:
            return Options(command, file=files[0] if files else None)
    # Only the help of all needs all: making an option takes its time.
    parser = _parser([argv[0]] if argv[0] in COMMANDS else list(COMMANDS), config)
    found = Options(**vars(parser.parse_args(argv)))
    return found._replace(files=tuple(found.files))


def _refuse_a_slip(argv: Sequence[str], config: Path) -> None:
    """Ends the program if the first word is meant for a command: it nearly is one, or more follows."""
    hint = nearest(argv[0], COMMANDS)
    if hint.startswith("did you mean") or any(not word.startswith("-") for word in argv[1:]):
        _parser(list(COMMANDS), config).error(f"{argv[0]} is no command and no file; {hint}")


def _parser(wanted: Sequence[str], config: Path) -> ArgumentParser:
    import argparse

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
        f"keys, theme and initials: {config}",
        formatter_class=raw,
    )
    parser.add_argument("--version", action="version", version=f"exclu-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", prog="exclu-tui", dest="command")
    for name in wanted:
        COMMANDS[name](partial(commands.add_parser, name, formatter_class=raw, argument_default=argparse.SUPPRESS))
    return parser


def _open(add: Add) -> None:
    parser = add(
        prog="exclu-tui",
        help="open a dossier in the dashboard (what exclu-tui does without a command)",
        description="Opens a dossier in the dashboard.",
        epilog="example:\n  exclu-tui my-facts.toml",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    _add_texts(parser)


def _show(add: Add) -> None:
    parser = add(
        help="write a dossier as plain text",
        description="Writes a dossier as plain text, without colours and box drawing, wrapped at the terminal's width.",
        epilog="example:\n  exclu-tui show my-facts.toml | less",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a dossier (TOML); the bundled one if left out")
    _add_texts(parser)


def _check(add: Add) -> None:
    parser = add(
        help="find what is wrong with dossiers: anchors, numbers, hedges, copies",
        description="Finds every problem at once, a line each: file:line:column: severity rule: what · the way out.\n"
        "Exit code: 0 clean, 1 errors (with --strict also warnings), 2 a file or an option that can't be used.",
        epilog="examples:\n  exclu-tui check my-facts.toml --strict\n"
        "  exclu-tui check *.toml --format github   annotations in a GitHub workflow\n"
        "  exclu-tui check --unsigned               what nobody has signed off yet\n"
        "  exclu-tui check --rules                  what is looked at",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="dossiers (TOML); the bundled one if left out")
    parser.add_argument("--format", choices=("text", "json", "github"), help="text if left out")
    parser.add_argument("--strict", action="store_true", help="warnings count as well")
    parser.add_argument("--unsigned", action="store_true", help="list the claims and quotes not signed off as well")
    parser.add_argument("--rules", action="store_true", help="list the rules, and check nothing")
    _add_texts(parser)


def _export(add: Add) -> None:
    parser = add(
        help="hand facts on, each with its citation: csv, parquet, json, markdown, html, csl, bibtex, w3c",
        description="Writes the facts of dossiers, each with its hedge and its citation.\n\nformats:\n" + _formats(),
        epilog="examples:\n  exclu-tui export --to csv > claims.csv\n"
        "  exclu-tui export --to markdown --only figures.arrests\n"
        "  exclu-tui export dossiers/ --to parquet -o claims.parquet\n"
        "  exclu-tui export --to csv -o folder/     claims.csv and datapackage.json",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="dossiers, or a folder of them; else the bundled one")
    parser.add_argument("--to", required=True, metavar="FORMAT", choices=_format_names(), help="see above")
    parser.add_argument("-o", "--output", metavar="PATH", help="a file, or for csv a folder; else standard output")
    parser.add_argument("--only", metavar="PATH-OR-WORDS", help="one fact by its path, or all that hold these words")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    _add_texts(parser)


def _draft(add: Add) -> None:
    parser = add(
        help="make a starting dossier from an article (.txt or .html)",
        description="Makes a starting dossier from an article: its source, and a candidate for each number, date and\n"
        "quotation, with the words it stands in. Nothing is guessed: what can't be told is left as a comment. Read in\n"
        "nl, en, de and fr. A web page needs: pip install 'exclu-tui[html]'",
        epilog="examples:\n  exclu-tui draft article.txt > mine.toml\n"
        "  exclu-tui draft article.html -o mine.toml --copy   also the text that anchors are proved against\n"
        "  exclu-tui draft second.txt --into mine.toml --copy",
    )
    parser.add_argument("article", metavar="ARTICLE", help="a text (.txt, UTF-8) or a saved web page (.html)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="FILE", help="a new dossier; else standard output")
    where.add_argument(
        "--into", metavar="FILE", help="put the draft behind what this dossier has, all of which is kept"
    )
    parser.add_argument("--lang", metavar="CODE", help="the language of the article, where its words do not tell it")
    parser.add_argument("--copy", action="store_true", help="put the text at texts/<source id>.txt beside the dossier")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def _schema(add: Add) -> None:
    parser = add(
        help="write the JSON Schema of the format, for editors",
        description="Writes the JSON Schema (2020-12) of a dossier. Name it in a dossier's first line, and an editor\n"
        "with Taplo or Tombi completes keys and marks slips:\n\n  #:schema ./dossier.schema.json",
        epilog="example:\n  exclu-tui schema > dossier.schema.json",
    )
    parser.add_argument("--export", action="store_true", help="the schema of what `export --to json` writes instead")


def _add_texts(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--texts",
        metavar="DIR",
        type=_folder,
        help="the folder of the source texts, <source id>.txt; `texts` beside the dossier if left out",
    )


COMMANDS: dict[str, Callable[[Add], None]] = {
    "open": _open,
    "show": _show,
    "check": _check,
    "export": _export,
    "draft": _draft,
    "schema": _schema,
}


def _formats() -> str:
    from exclu_tui.export.formats import FORMATS

    return "\n".join(f"  {format.name:9} {format.holds} (read by {format.read_by})" for format in FORMATS)


def _format_names() -> tuple[str, ...]:
    from exclu_tui.export.formats import FORMATS

    return tuple(format.name for format in FORMATS)


def _folder(name: str) -> Path:
    if not Path(name).is_dir():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{name} is no folder")
    return Path(name)

"""A file of any kind: the dossier, or every problem with its place and the way out; in bounded time and memory."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exclu_tui.checking import check
from exclu_tui.config import read_config
from exclu_tui.loading import LARGEST, Loaded, bundled, load, loads
from exclu_tui.problems import BrokenConfig, BrokenDossier, Problem

SMALL = Path(__file__).parents[1] / "data" / "small.toml"
PROGRAM = str(Path(sys.executable).with_name("exclu-tui"))
HEAD = 'dossier = 1\ntitle = "x"\n[sources.om]\n'

# The kinds of the public corpus toml-test, by its folders; the documents are our own.
INVALID = {
    "array": ["a = [1 2]", "a = [1,,2]", "a = [,]", "a = [1", "a = [1] x", "a = [1]\n[[a]]", "a = [{b = 1]"],
    "bool": ["a = True", "a = FALSE", "a = tru", "a = truest", "a = t", "a = falsefalse"],
    "control": ["a = 1 # \x00", "a = '\x01'", "a = \"\x7f\"", "a = '''\x1f'''", "a\x0c= 1", "\x0b", "a = 1\rb = 2"],
    "datetime": ["a = 2023-02-30T00:00:00Z", "a = 2023-01-01T25:00:00Z", "a = 2023-1-01T00:00:00Z",
                 "a = 2023-01-01T00:00:00+25:00", "a = 20230101T000000Z", "a = T", "a = 10000-01-01T00:00:00Z"],
    "local-date": ["a = 2023-02-30", "a = 2023-13-01", "a = 2023-00-01", "a = 2023-2-3", "a = 10000-01-01",
                   "a = 2023-02-03T"],
    "local-datetime": ["a = 2023-02-30T00:00:00", "a = 2023-02-03T0:0:0", "a = 2023-02-0300:00:00"],
    "local-time": ["a = 24:00:00", "a = 12:60:00", "a = 1:00:00", "a = 12:00:00.", "a = 12:00:00.."],
    "float": ["a = .5", "a = 5.", "a = 1e", "a = 1.e1", "a = 1__0.1", "a = 00.1", "a = Inf", "a = NaN", "a = na",
                   "a = 1.2.3"],
    "inline-table": ["a = {b = 1, b = 2}", "a = {b = 1 c = 2}", "a = {,}", "a = {b}", "a = {b = 1",
                   "a = {b = 1}\na.c = 2"],
    "integer": ["a = 01", "a = 1__0", "a = _1", "a = 1_", "a = 0xg", "a = 0b2", "a = 0o8", "a = 0X1", "a = ++1",
                   "a = +0x1", "a = ١"],
    "key": ["a", "a =", "= 1", "a b = 1", "a. = 1", ".a = 1", "a..b = 1", "\"a = 1", "a = 1 b = 2", "a = 1\na = 2",
                   "é = 1",
            "a == 1", "\"\"\"a\"\"\" = 1", "a = 1\na.b = 2"],
    "string": ["a = \"", "a = 'x", "a = \"\\x\"", "a = \"\\u12\"", "a = \"\\uD800\"", "a = \"\\uDFFF\"",
                   "a = \"\\UFFFFFFFF\"",
               "a = \"x\ny\"", "a = \"\"\"x", "a = '''x", "a = x", "a = \"x\" y", "a = '''x''''''",
                   "a = \"\"\"\\ x\"\"\""],
    "table": ["[a", "[a]]", "[[a]", "[]", "[a]\n[a]", "[a.]", "[.a]", "[a b]", "[a] b = 1", "[a\n]", "a = 1\n[a]",
                   "[[a]]\n[a]",
              "[a]\n[[a]]", "[a]#\n[a.b]\nc = 1\n[a.b]", "= 1\n[a]", "[a.b]\n[a]\nb.c = 1"],
    "spec": ["a = {b = {c = 1}, b.d = 2}", "a.b = 1\n[a]", "first = \"Tom\" last = \"x\"", "a = [[1], 2",
                   "[a.b]\n[[a.b]]"],
}  # fmt: skip
BYTES = {
    "bytes of Latin-1": b'a = "\xe9"',
    "a cut character": b'a = "\xe2\x82"',
    "a surrogate": b'a = "\xed\xa0\x80"',
    "an overlong slash": b'a = "\xc0\xaf"',
    "a byte order mark": b"\xef\xbb\xbfdossier = 1",
    "a mark within": b"dossier = 1\n\xef\xbb\xbfa = 1",
    "UTF-16": "dossier = 1".encode("utf-16"),
    "UTF-16 without a mark": "dossier = 1".encode("utf-16-le"),
    "UTF-32": "dossier = 1".encode("utf-32"),
    "NUL": b"dossier = 1\x00",
    "nothing": b"",
    "spaces": b" \n\t\n",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
}


def outcome(data: bytes) -> Loaded | tuple[Problem, ...]:
    """The dossier or the problems, which say what, where and how out; anything else fails the test."""
    try:
        return loads(data, "f.toml")
    except BrokenDossier as broken:
        for problem in broken.problems:
            assert problem.what
            assert problem.hint
            assert len(str(problem)) < 3_000
            assert problem.rule == "more" or (problem.where.line >= 1 and problem.where.column >= 1)
        return broken.problems


def broken(text: str | bytes) -> tuple[Problem, ...]:
    found = outcome(text if isinstance(text, bytes) else text.encode())
    assert not isinstance(found, Loaded), "it is broken"
    assert found
    return found


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in INVALID.items() for text in texts])
def test_toml_of_every_invalid_kind(kind: str, text: str) -> None:
    problem = broken(HEAD.replace("[sources.om]\n", "") + text)[0]
    assert problem.rule == "toml"
    assert problem.where.line >= 3, "the problem is where the slip is"


@pytest.mark.parametrize("data", BYTES.values(), ids=BYTES.keys())
def test_bytes_that_are_no_text(data: bytes) -> None:
    broken(data)


def test_random_bytes() -> None:
    chance = random.Random(5)
    for _ in range(300):
        outcome(chance.randbytes(chance.randrange(1, 400)))
    good = bytearray(SMALL.read_bytes())
    for _ in range(300):
        bad = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        outcome(bytes(bad))


def test_cut_at_every_byte_of_a_small_dossier() -> None:
    data = SMALL.read_bytes()
    assert {isinstance(outcome(data[:end]), Loaded) for end in range(len(data))} == {True, False}


def test_cut_at_many_bytes_of_the_bundled_dossier() -> None:
    """Every 499th byte, and each byte of a window; tools/truncate.py does them all."""
    data = bundled().read_bytes()
    for end in (*range(0, len(data), 499), *range(20_000, 20_120)):
        outcome(data[:end])


NESTED = [
    "x-a = " + "[" * 10_000 + "]" * 10_000,
    "x-a = " + "{a=" * 10_000 + "1" + "}" * 10_000,
    "x-" + ".".join("a" * 10_000) + " = 1",
    "[" + ".".join("a" * 10_000) + "]",
    "[[" + ".".join("a" * 10_000) + "]]",
    "[figures]\na = " + "[" * 10_000,
]


@pytest.mark.parametrize("text", NESTED, ids=["lists", "tables", "dotted", "header", "array", "open"])
def test_nested_ten_thousand_deep(text: str) -> None:
    assert "nested too deep" in broken(HEAD + text)[0].what


@pytest.mark.parametrize("depth", [5, 50, 90, 100, 300, 900])
def test_nested_as_deep_as_the_parser_goes(depth: int) -> None:
    for text in ("x-a = " + "[" * depth + "]" * depth, "author = " + "[" * depth + "]" * depth, f"[x-a{'.a' * depth}]"):
        outcome((HEAD + text).encode())


# (a value, words of the problem)
NUMBERS = [
    ("nan", "a number is no value"),
    ("-inf", "a number is no value"),
    ("9" * 10_000, "out of range"),
    ("-" + "9" * 4_299, "a value of"),
    ("0." + "9" * 10_000, "a value of"),
    ("0x" + "f" * 10_000, "a value of"),
    ("0b" + "1" * 100_000, "a value of"),
    ("1e999999999", "has an exponent"),
    ("1e-999999999", "has an exponent"),
    ("1e99999999999999999999", "out of range"),
    ('"' + "9" * 10_000 + '"', "a value of"),
    ('"' + "9" * 41 + '"', "a number of 41"),
    ('"~' + "9" * 999 + '"', "a number of 999"),
    ('"2023-02-30"', "no day 30"),
    ('"2023-13"', "no month 13"),
    ('"99999-01-01"', ""),
    ("2023-02-30", ""),
    ("23:00:00", "is no value"),
]


@pytest.mark.parametrize(("value", "words"), NUMBERS, ids=[value[:14] for value, _ in NUMBERS])
@pytest.mark.parametrize(
    "key", ["[figures]\na", "dossier", "kind", "issued", "volume", "author", "x-own", "[figures.a]\nscope"]
)
def test_numbers_and_dates_beyond_all_bounds(key: str, value: str, words: str) -> None:
    found = outcome((HEAD + f"{key} = {value}\n").encode())
    if key == "[figures]\na":
        assert not isinstance(found, Loaded)
        assert words in found[0].what
        assert found[0].where.line == 5


def test_a_number_of_csl_that_is_no_number_is_one_problem() -> None:
    (problem,) = broken(HEAD + "volume = nan")
    assert problem.where.line == 4


@pytest.mark.parametrize("text", ["a = 1\na = 2", "[sources.om]", "[sources]\nom = 1"])
def test_a_key_that_stands_twice(text: str) -> None:
    problem = broken(HEAD + text)[0]
    assert problem.rule == "toml"
    assert problem.hint


def test_lines_that_end_in_crlf_are_read_and_told_as_others() -> None:
    text = SMALL.read_text("utf-8")
    assert loads(text.replace("\n", "\r\n").encode(), "f").dossier == loads(text.encode(), "f").dossier
    slip = (HEAD + "[figures]\na = 1,000\n").replace("\n", "\r\n")
    assert broken(slip)[0].where.line == 5


LONG = "x" * 10_000_000
# Where a line of ten million characters may stand, and the words of the problem (none: it is read).
LINES = [
    (HEAD + f'[figures]\na = "{LONG}"', "a value of 10,000,000"),
    (f'dossier = 1\ntitle = "{LONG}"\n[sources.om]', "`title` has 10,000,000 characters"),
    (HEAD + f'[figures]\na = {{said = 4, note = "{LONG}"}}', "`note` has 10,000,000 characters"),
    (HEAD + f'[figures]\na = {{said = 4, by = "{LONG}"}}', "no source"),
    (HEAD + f'[figures]\na = {{said = 4, scope = "{LONG}"}}', "a scope of 10,000,000"),
    (HEAD + f'abstract = "{LONG}"', "a text of 10,000,000"),
    (HEAD + f'based_on = ["{LONG}"]', "no source"),
    (HEAD + f'issued = "{LONG}"', ""),
    (HEAD + f"{LONG} = 1", "unknown key"),
    (HEAD + f"[figures]\n{LONG} = 1", "has 10,000,000 characters"),
    (HEAD + f"[sources.{LONG}]", "characters"),
    (HEAD + f'[figures]\na = "{LONG}', "never closed"),
    (HEAD + f'x-own = "{LONG}"', None),
    (HEAD + f"# {LONG}", None),
]


@pytest.mark.parametrize(("text", "words"), LINES, ids=range(len(LINES)))
def test_a_line_of_ten_million_characters(text: str, words: str | None) -> None:
    found = outcome(text.encode())
    if words is None:
        assert isinstance(found, Loaded)
    else:
        assert not isinstance(found, Loaded)
        assert words in " ".join(problem.what for problem in found)


def test_spaces_that_would_be_gone_over_once_for_each() -> None:
    for words in ("several" + " " * 900 + "x", "5 x" + " " * 900 + "y", "5 " + " per" * 240, "~" + " " * 990):
        outcome((HEAD + f'[figures]\na = "{words}"').encode())


def test_a_hundred_thousand_problems_are_told_to_a_thousand() -> None:
    found = broken(HEAD + "".join(f"x{number} = 1\n" for number in range(100_000)))
    assert len(found) == 1_001
    assert found[-1].what == "and there may be more problems"


def measured(tmp_path: Path, file: Path, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """The program on a file, with 30 s and 1 GB of memory at its disposal."""
    return subprocess.run(
        [PROGRAM, *argv, str(file)],
        capture_output=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9)),
    )


def test_a_hundred_thousand_sources_are_read() -> None:
    text = "dossier = 1\ntitle = 'x'\n" + "".join(f"[sources.s{number}]\n" for number in range(100_000))
    assert len(loads(text.encode(), "f").dossier.sources) == 100_000


def test_a_long_chain_of_copies_and_a_ring() -> None:
    for last in ("", 'based_on = ["s0"]\n'):
        links = "".join(f'[sources.s{number}]\nbased_on = ["s{number + 1}"]\n' for number in range(400))
        text = f'dossier = 1\ntitle = "x"\n{links}[sources.s400]\n{last}[figures]\na = {{ by = "s0", said = 4 }}\n'
        loaded = loads(text.encode(), "f")
        assert check(loaded).problems is not None


def test_a_file_of_fifty_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as stream:
        stream.write(HEAD.encode())
        stream.truncate(50_000_000)
    assert file.stat().st_size > LARGEST
    done = measured(tmp_path, file, "check")
    assert done.returncode == 2
    assert b"larger than 32 MB" in done.stdout
    assert b"split it" in done.stdout


@pytest.mark.parametrize("file", ["/dev/zero", "/dev/full", "/dev/random", "/proc/self/mem", "/", "/dev/null"])
@pytest.mark.parametrize("command", ["show", "check", "export"])
def test_what_is_no_regular_file(tmp_path: Path, file: str, command: str) -> None:
    done = measured(tmp_path, Path(file), command, *(["--to", "csv"] if command == "export" else []))
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert b"error file" in said
    assert b"Traceback" not in said


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="it is root's alone")
def test_a_file_of_proc_that_has_nothing_to_give_yet(tmp_path: Path) -> None:
    for _ in range(2):
        done = measured(tmp_path, Path("/proc/kmsg"), "check")
        assert done.returncode in (1, 2)
        assert b"Traceback" not in done.stderr


def test_a_pipe_without_a_writer_and_one_with(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for _ in range(2):
        with pytest.raises(BrokenDossier, match="not a regular file"):
            load(pipe)
    handle = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    os.write(handle, HEAD.encode())
    with pytest.raises(BrokenDossier, match="not a regular file"):
        load(pipe)
    os.close(handle)


def test_links_that_lead_nowhere_or_round(tmp_path: Path) -> None:
    ring, dead = tmp_path / "ring", tmp_path / "dead"
    ring.symlink_to(ring)
    dead.symlink_to(tmp_path / "nothing")
    for file in (ring, dead, tmp_path / "a\0b", Path("x" * 5_000)):
        with pytest.raises(BrokenDossier):
            load(file)


def test_a_file_without_permission(tmp_path: Path) -> None:
    """As a user who is not root, to whom every file is open."""
    file = tmp_path / "closed.toml"
    file.write_text(HEAD, "utf-8")
    file.chmod(0)
    read = "import sys; sys.argv = ['x', 'check', sys.argv[1]]; from exclu_tui.cli import main; "
    read += "import os; import exclu_tui.checking, exclu_tui.reports; "
    drop = "os.setgroups([]); os.setgid(65534); os.setuid(65534); " if os.geteuid() == 0 else ""
    # The folder is opened up, so that it is the file and not its folder that is closed.
    for folder in (tmp_path, *tmp_path.parents[:2]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", f"{read}{drop}raise SystemExit(main())", str(file)], capture_output=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert b"this file may not be read" in done.stdout or b"this file may not be read" in done.stderr


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"theme = [" + b"[" * 10_000,
        b"a = " + b"9" * 10_000,
        b'theme = "' + b"x" * 100_000 + b'"',
        b"[keys]\na = nan",
    ],
)
def test_settings_that_are_broken_are_told_as_well(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    with pytest.raises(BrokenConfig) as raised:
        read_config(file)
    assert raised.value.problems[0].hint


def test_settings_that_are_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(BrokenConfig):
        read_config(tmp_path / "config.toml")


SAME = {
    "spaces": " ",
    "digits": "1",
    "points": "1.",
    "thousands": ",000",
    "letters": "a",
    "words": "ongeveer vier miljoen euro ",
    "hedges": "meer dan ",
    "quotes": '"“”',
    "marks": "e\u0301",
    "ellipses": "a […] ",
    "numbers": "een 1 twee 2 ",
}


@pytest.mark.parametrize("copy", SAME.values(), ids=SAME.keys())
def test_texts_and_anchors_of_one_thing_over_and_over(tmp_path: Path, copy: str) -> None:
    """In a text of 60,000 characters, anchors of three thousand: seconds, where the product of both would be hours."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "om.txt").write_text((copy * 60_000)[:60_000], "utf-8")
    anchors = [(words * 3_000)[:3_000] + end for words in SAME.values() for end in ("", "x")]
    claims = ", ".join(f"{{ said = '~4M EUR', anchor = '{anchor}' }}" for anchor in anchors)
    loaded = loads((HEAD + f"language = 'nl'\n[figures.a]\nclaims = [{claims}]\n").encode(), str(tmp_path / "d.toml"))
    start = time.monotonic()
    assert len(check(loaded).anchors) == len(anchors)
    assert time.monotonic() - start < 30


def test_an_anchor_of_five_thousand_digits(tmp_path: Path) -> None:
    text = HEAD + f"language = 'nl'\n[figures]\na = {{ said = 4, anchor = '{'1' * 5_000}' }}\n"
    assert check(loads(text.encode(), str(tmp_path / "d.toml"))).problems

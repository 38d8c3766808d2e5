"""Short valid TOML documents, one per shape of the grammar, and the paths in what tomli makes of one.

They cover the categories of toml-lang/toml-test's `valid/` folder and are written for this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exclu_tui.positions import Path

SHAPES: Final[dict[str, str]] = {
    # The document itself.
    "empty": "",
    "only-blank-lines": "\n \t\n\r\n",
    "only-a-comment": "# nothing here",
    "no-final-newline": "dossier = 1\ntitle = 'x'",
    "header-at-the-very-end": "[figures]\n[seizures]",
    "crlf": "title = 'x'\r\n\r\n[sources.om] # court\r\nkind = 'court'\r\n",
    "mixed-line-ends": "a = 1\r\nb = 2\nc = [\r\n  1,\n  2\r\n]\r\nd = 3\n",
    "indented": "  a = 1\n\t[b]\n\t\tc = 2\n  \t[b.d]\n      e = 3\n",
    "beyond-the-bmp": "# 🜚 note\n'🜚 gold' = '🜚' # 🜚\nx = ['🜚', { '🜚' = 1 }]\n",
    "unicode-line-separators": "a = 'one\u2028two\u0085three'\nb = 2\n",
    # Comments.
    "comments-everywhere": (
        "# first\n[a] # header\n# between\nb = 1 # value\nc = [ # open\n # alone\n 1 # item\n , # comma\n 2 ] # end\n"
    ),
    "comment-without-space": "a = 1# one\nb = 'x'#two\nc = true#three\n[d]#four\ne = 1.5#66\nf = inf#7",
    "comments-that-look-like-toml": "#[no]\n#a = 1\n[yes] #]] = [\nb = 2 # \"\"\" ''' } ] ,\n#[[no]]",
    "hash-within-strings": 'a = \'#\'\nb = "# }" # c = 1\n\'#d\' = """#\n# e = 1\n"""#f = 2\n',
    "comments-between-brackets": "a = [[[ # [\n '#' # ]\n], [ ]#]\n] # ]\n,#,\n]\n",
    # Keys.
    "bare-keys": "abc = 1\nA_B-c = 2\n-- = 3\n_ = 4\nABC=5\n",
    "keys-like-numbers": "1 = 1\n01 = 2\n1e3 = 3\n-7 = 4\n0x1f = 5\n3.14 = 6\n",
    "keys-like-dates": ("2023-02-03 = 1\n2023-02-04.2023-02 = 2\n'10:00:00' = 3\n[2023-02-05]\n[[2023-02-06]]\n"),
    "keys-like-values": "true = 1\nfalse = 2\ninf = 3\nnan.inf = 4\n[no.true.false]\nnan = 5\n",
    "quoted-keys": "\"said of\" = 1\n'said by' = 2\n\"a.b\" = 3\n'c = d' = 4\n'[e]' = 5\n\"f # g\" = 6\n",
    "empty-keys": '"" = 1\na."" = 2\n[b]\n\'\'.\'\'.c = 3\n[b.d.""]\n',
    "escapes-in-keys": r""""\n" = 1
"a\tb" . "\"q\"" = 2
"\u00e9" = 3
"\U0001F600" = 4
["\\" . "\b\f\r"]
"\\\"" = 5
""",
    "quotes-in-quoted-keys": '"it\'s" = 1\n\'say "so"\' = 2\n"\\"\'" = 3\n',
    "dotted-keys": "a.b.c = 1\na.b.d = 2\na.e = 3\nf = 4\na.b.g = 5\n",
    "dotted-keys-with-gaps": "a . b = 1\na\t.\t\"c\" = 2\n'a' . 'd'=3\n\"a\".e . f   =   4\n",
    "dotted-keys-under-headers": "[t]\na.b = 1\n[t.u]\na.b = 2\n[[v]]\na.b = 3\n[[v]]\na.b = 4\n",
    "no-space-at-equals": "a=1\nb='='\n'='=3\n\"c\"=\"=\"",
    # Tables.
    "tables": "[sources]\n[figures]\nofficers = 1200\n[quotes]\n",
    "tables-without-super": "[a.b.c]\nx = 1\n[a.d]\ny = 2\n",
    "super-after-sub": "[a.b]\nx = 1\n[a]\ny = 2\n[a.c]\n",
    "tables-interleaved": "[a]\nx = 1\n[b]\nx = 2\n[a.c]\nx = 3\n[b.c]\nx = 4\n[a.d]\nx = 5\n",
    "headers-with-gaps": '[ a ]\n[ b . c ]\n[\td\t.\t"e f"\t]\n[[ g ]]\n[[ g . h ]]\n',
    "headers-with-quotes": "['a.b']\n[\"c\".'d'.e]\n[\" f \"]\n['[g]']\n[[']]']]\nx = 1\n",
    "sub-table-of-a-dotted-table": "[fruit]\napple.colour = 'red'\n[fruit.apple.taste]\nsweet = true\n",
    # Arrays of tables.
    "array-of-tables": "[[claims]]\nby = 'om'\n[[claims]]\n[[claims]]\nby = 'nl'\n",
    "array-of-tables-nested": ("[[a]]\nx = 1\n  [[a.b]]\n  y = 1\n  [[a.b]]\n  y = 2\n[[a]]\n  [[a.b]]\n  y = 3\n"),
    "sub-tables-of-the-last-item": ("[[a]]\n[a.b]\nx = 1\n[a.b.c]\ny = 2\n[[a]]\n[a.b]\nx = 3\n[a.b.c]\ny = 4\n"),
    "array-table-array": "[[a]]\n[[a.b]]\n[a.b.c]\nd = 1\n[[a.b]]\n[a.b.c]\nd = 2\n",
    "array-of-tables-without-super": "[[a.b]]\nx = 1\n[[a.b]]\n[a]\ny = 2\n",
    "array-of-tables-within-dotted": "[a]\nb.c = 1\n[[a.b.d]]\ne = 1\n[[a.b.d]]\ne = 2\n",
    "array-of-tables-interleaved": "[[a]]\nx = 1\n[b]\ny = 2\n[[a]]\nx = 3\n[b.c]\n[a.d]\n",
    # Inline tables.
    "inline-tables": "a = {}\nb = { }\nc = {x=1}\nd = { x = 1, y = '2' }\n",
    "inline-tables-nested": "a = { b = { c = { d = 1 } , e = {} }, f = [ { g = 1 }, { g = 2 } ] }\n",
    "inline-tables-with-dots": "a.b = { c.d = 1, c . e = 2, 'f'.\"g.h\" = { i.j = 3 }, c.k = 4 }\n",
    "inline-tables-in-tables": "[figures]\nusers = { said = '~3000', anchor = 'x', basis = 'estimated' }\n",
    "inline-strings-with-braces": "a = { b = '}', c = \"},{\", d = '''}'''} # }\n",
    "inline-table-with-empty-key": "a = { \"\" = 1, b.'' = [{ '' = 2 }] }\n",
    # Arrays.
    "arrays": "a = []\nb = [ ]\nc = [1]\nd = [1,2,3]\ne = [ 'x' , 'y' ]\n",
    "arrays-with-trailing-comma": "a = [1,]\nb = [1, 2 , ]\nc = [\n  1,\n  2,\n]\n",
    "arrays-nested": "a = [[1, 2], [], [[3], ['x', [4]]]]\n",
    "arrays-of-everything": (
        "a = [1, 1.5, 'x', true, 2023-02-03, 10:00:00, -inf, nan, [1], { b = [2] }, '''y''', 2023-02-03 10:00:00]\n"
    ),
    "arrays-over-lines": "a = [\n\n  1\n  ,\n  2, 3\n\n]\nb = [\r\n\t'x',\r\n]\r\n",
    "arrays-of-tables-inline": (
        "claims = [\n  { by = 'nl', said = '42' }, # first\n  { by = 'de', said = '48' },\n]\nlast = 1\n"
    ),
    "strings-with-commas-and-brackets": "a = ['],', \"],\", ''']''', \"\"\"],\n\"\"\", ']'] # ]\n",
    # Strings.
    "basic-strings": r"""a = ""
b = "plain"
c = "\"quoted\" \\ \b\t\n\f\r \u00e9 \U0001F600"
d = "ends in a backslash \\"
e = "it's"
""",
    "literal-strings": "a = ''\nb = 'C:\\no\\escapes\\'\nc = '\"'\nd = '\\'\n",
    "long-strings": ('a = """"""\nb = """\none\ntwo = 2\n[three]\n"""\nc = """a \\\n   b \\   \n\n  c"""\nd = 1\n'),
    "long-strings-with-quotes": (
        'a = """"one""""\nb = """""two"""""\nc = """x ""y"" z"""\nd = """\\""""""\n'
        'e = """a\'\'\'b"""\nf = """""\\""""\n'
    ),
    "long-strings-ending-in-backslashes": 'a = """x\\\\"""\nb = """\\\\\\""""\nc = """\\\n"""\nd = 1\n',
    "long-strings-with-crlf": ("a = \"\"\"\r\none\r\n\\\r\n  two\"\"\"\r\nb = '''\r\nthree\r\n'''\r\nc = 1\r\n"),
    "long-literals": (
        "a = ''''''\nb = '''\none\ntwo = 2\n\\'''\nc = ''''one''''\nd = '''''two'''''\ne = '''a\"\"\"b'''\n"
    ),
    # Numbers, booleans, dates.
    "integers": "a = 0\nb = +99\nc = -17\nd = 1_000\ne = 0xDEAD_beef\nf = 0o755\ng = 0b1101\n",
    "floats": (
        "a = 1.0\nb = -0.5\nc = 5e+22\nd = 6.6e-3\ne = 1_0.0_1\nf = inf\ng = +inf\nh = -inf\ni = nan\nj = -nan\n"
    ),
    "booleans": "a = true\nb=false\nc = [true,false]\nd = {e=true}\n",
    "dates": "a = 2023-02-03\nb = [2023-02-03,2023-02-04]\nc = { d = 2023-02-03 }\n",
    "dates-with-times": (
        "a = 2023-02-03T10:00:00Z\nb = 2023-02-03 10:00:00.5+01:00\nc = 2023-02-03t10:00:00z # d = 1\n"
        "d = [2023-02-03 10:00:00 , 2023-02-03 11:00:00]\ne = { f = 2023-02-03 10:00:00 }\n"
    ),
    "times": "a = 10:00:00\nb = 23:59:59.999\nc = [10:00:00, 11:00:00]\n",
    # TOML 1.1.
    "escapes-of-1.1": '"\\e[0m" = "\\e"\n"\\x41" . "\\xe9" = "\\x00"\na = """\\x22\\x22\\x22"""\n',
    "times-without-seconds": "a = 10:00\nb = 2023-02-03 10:00\nc = 2023-02-03T10:00Z\nd = 1\n",
    "inline-tables-over-lines": (
        "a = {\n  b = 1,\n  c = {\n    d = 2\n  }\n}\ne = {\r\n\r\n}\r\nf = { g = 3\n, h = 4 }\n"
    ),
    "inline-tables-with-trailing-comma": ("a = { b = 1, }\nc = {\n  d.e = 2,\n  d.f = [\n    { g = 3, },\n  ],\n}\n"),
    "inline-tables-with-comments": (
        "a = { # {\n  # x = 1\n  b = 1, # } , y = 2\n  # }\n  c = 2 # last\n  , # comma\n  d = { e = 3 } # ]\n}# end\n"
    ),
    # All at once, as a dossier is written.
    "a-dossier": """\
dossier = 1
title   = "Exclu taken down"

[sources.om]
kind = "court"

[sources."security.nl"]
based_on = ["om"]

[figures]
officers = 1200
searches = { said = "79", anchor = "79 searches" }

[figures.arrests]
ask    = "How many?"
claims = [
  { by = "om", said = "42", scope = "NL BE" },   # first day
  { by = "security.nl", said = "45", x-seen.at = 2023-02-06 10:00 },
]

[[x-log]]
by = "me"
[[x-log]]
""",
}


def paths(node: object, above: Path = ()) -> Iterator[Path]:
    """Every path in what tomli parsed, without the document's own."""
    if above:
        yield above
    if isinstance(node, dict):
        for name, below in node.items():
            yield from paths(below, (*above, name))
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from paths(below, (*above, index))

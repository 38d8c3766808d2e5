"""A file with an article, to its text and what it says of itself (title, date, site …); knows files, and no claims.

For a web page the text is what trafilatura takes out of it; that library is imported only for one. What a file does
not say stays empty: no date is taken from the file system, and no title from a first line.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from exclu_tui import edtf
from exclu_tui.drafting import plain_key
from exclu_tui.edtf import EdtfError
from exclu_tui.loading import read_bytes
from exclu_tui.problems import ExcluError, Problem, Where

MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Article:
    """A text with what its file says of it. `begins` is where the text starts behind a line about itself."""

    id: str
    name: str
    text: str
    is_page: bool = False
    begins: int = 0
    title: str = ""
    site: str = ""
    issued: str = ""
    language: str = ""
    url: str = ""

    @cached_property
    def copy(self) -> bytes:
        """The bytes of the copy that anchors are proved against."""
        return self.text.encode("utf-8")

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.copy).hexdigest()


def read(path: Path) -> Article:
    """Reads a .txt or .html file. Raises ExcluError for all that is no text."""
    try:
        data = read_bytes(path)
    except FileNotFoundError as error:
        raise _refused(path, "there is no such file", "check the name") from error
    except IsADirectoryError as error:
        raise _refused(path, "this is a folder", "name a .txt or .html file in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(path, f"can’t be read: {reason}", "name a .txt or .html file") from error
    _refuse_no_text(path, data)
    head = data[:1000].lstrip().lower()
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or head.startswith((b"<!doctype html", b"<html")):
        return _page(path, data)
    return _text(path, data)


def _refuse_no_text(path: Path, data: bytes) -> None:
    if not data.strip():
        raise _refused(path, "the file is empty", "save the text of the article in it")
    if b"%PDF-" in data[:1024]:
        raise _refused(path, "this is a PDF", f"take its text out first: pdftotext {path.name} {path.stem}.txt")
    if data.startswith(b"PK\x03\x04"):
        raise _refused(path, "this is a packed document (.docx, .odt, .epub)", "save it as plain text in UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(path, "the file is UTF-16, not UTF-8", "save it as UTF-8")
    if b"\0" in data:
        raise _refused(path, "this is no text: it holds zero bytes", "name a .txt or .html file")
    if len(data) > MOST_BYTES:
        raise _refused(path, f"the file has {len(data) / 1e6:.0f} MB", f"at most {MOST_BYTES // 10**6} are read")


def _refused(path: Path, what: str, hint: str, line: int = 0, column: int = 0) -> ExcluError:
    return ExcluError([Problem("article", Where(str(path), line, column), what, hint)])


def _id(path: Path) -> str:
    return plain_key(path.stem).replace("_", "-") or "article"


# ── plain text ─────────────────────────────────────────────────────────────────────────────────────

_DATED = re.compile(r"[\s\ufeff]*(?:date|datum)\s?:?\s(?P<date>\d{4}-\d{2}(?:-\d{2})?)(?!\S)\s*", re.IGNORECASE)


def _text(path: Path, data: bytes) -> Article:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise _refused(
            path, what, f"save the file as UTF-8: iconv -f WINDOWS-1252 -t UTF-8 {path.name}", line, column
        ) from error
    dated = _DATED.match(text)
    issued = _date(dated["date"]) if dated else ""
    return Article(_id(path), path.name, text, begins=dated.end() if dated and issued else 0, issued=issued)


def _date(text: str) -> str:
    try:
        edtf.parse(text)
    except EdtfError:
        return ""
    return text


# ── web pages ──────────────────────────────────────────────────────────────────────────────────────


def _page(path: Path, data: bytes) -> Article:
    try:
        import trafilatura
        from trafilatura.settings import Document
    except ImportError as error:
        hint = "pip install 'exclu-tui[html]', or save the article as plain text (.txt)"
        raise _refused(path, "a web page is read with trafilatura, which is not installed", hint) from error
    # Its own remarks are for its developers: what a user needs to know is told here.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    # Only what the page itself says is its date: no date is looked for in its words.
    found = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        raise _refused(path, "no article is found in this page", "save its text as plain text (.txt)")
    text = "\n\n".join(line.strip() for line in found.text.splitlines() if line.strip()) + "\n"
    tree = trafilatura.load_html(data)
    tag = "" if tree is None else (tree.get("lang") or tree.get("xml:lang") or "").strip()
    return Article(
        _id(path),
        path.name,
        text,
        is_page=True,
        title=_line(found.title),
        # Without a name of its own a site is called by its host, and that the address says already.
        site="" if found.sitename == found.hostname else _line(found.sitename),
        issued=_date(found.date or ""),
        language=tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else "",
        url=found.url if found.url and re.match(r"https?://", found.url) else "",
    )


def _line(words: str | None) -> str:
    return " ".join((words or "").split())

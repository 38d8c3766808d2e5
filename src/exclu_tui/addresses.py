"""Which addresses are opened or linked: whole ones of the web, that hide nothing; knows text, and opens nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A browser reads `\\` as `/` and takes line breaks out, so that another host is opened than the one that is read.
_AMBIGUOUS = re.compile(r"[\\\s\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def why_not(address: str) -> str:
    """Why an address is neither opened nor linked; nothing if it is."""
    if _AMBIGUOUS.search(address):
        return "it holds spaces, backslashes or characters that don't show"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"it is no address ({error})"
    if parts.scheme not in ("http", "https"):
        return "only http and https addresses are"
    if not host or not address[len(parts.scheme) :].startswith("://"):
        return "it names no host"
    if "@" in parts.netloc:
        return "a name before the host (…@) can pass for the host"
    return ""


def is_web(address: str | None) -> bool:
    return address is not None and not why_not(address)

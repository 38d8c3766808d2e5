"""The HTML export in a real browser: evidence comes out as text, nothing is blocked that the page needs, nothing runs.

Needs Debian's Chromium (`apt-get install --no-install-recommends chromium`), which `.ci/run` sees to; without it these
tests are left out.
"""

from __future__ import annotations

import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from exclu_tui.cli import main

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --virtual-time-budget=2000"
).split()

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium: apt-get install --no-install-recommends chromium"
)

HOSTILE = """
dossier = 1
title = "</title><script>document.title='ran'</script>"
[sources.a]
publisher = "</td><script>document.body.innerHTML='ran'</script> [sic]"
URL = "https://example.org/"
[figures.q]
claims = [
  { by = "a", said = "~3000", anchor = "some 3000 </td><script>x</script> [sic]" },
  { by = "a", said = ">10000", anchor = "<img src=x onerror=\\"document.body.innerHTML='ran'\\">" },
]
"""


def dom(page: Path, tmp_path: Path) -> tuple[str, str]:
    """The page as the browser has it once loaded, and what its console said."""
    assert CHROMIUM is not None
    argv = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom"]
    run = subprocess.run([*argv, page.as_uri()], capture_output=True, text=True, timeout=90, check=True)
    return run.stdout, run.stderr


def test_evidence_is_text_in_a_browser(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(HOSTILE, encoding="utf-8")
    assert main(["export", str(tmp_path / "d.toml"), "--to", "html", "-o", str(tmp_path / "d.html")]) == 0
    shown, console = dom(tmp_path / "d.html", tmp_path)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "ran</" not in shown
    assert "</td><script>document.body.innerHTML='ran'</script> [sic]" in unescape(shown)
    assert "Content Security Policy" not in console


def test_the_policy_stops_a_script_that_is_put_into_the_page(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(HOSTILE, encoding="utf-8")
    assert main(["export", str(tmp_path / "d.toml"), "--to", "html", "-o", str(tmp_path / "d.html")]) == 0
    page = tmp_path / "d.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("</main>", "<script>document.body.innerHTML = 'it ran'</script></main>"))
    shown, console = dom(page, tmp_path)
    assert "<h1>" in shown
    assert "Content Security Policy" in console

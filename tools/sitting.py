"""Records docs/sitting.md: one sitting with a made-up dossier, its screens as text, and its keystrokes counted."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from exclu_tui.commands import shown
from exclu_tui.config import Config
from exclu_tui.tui.app import ExcluApp

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
SIZE = (100, 30)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "The dossier has one claim, and a copy of the article it is from. `5` and `o` open the text. The claim’s "
        "anchor is number 1 in the margin; below stand nine amounts that no claim uses.",
        ("5", "o"),
    ),
    ("`Tab` twice goes to these amounts; the text follows. `↓` goes to the next.", ("tab", "tab", "down")),
    (
        "`a` makes a claim of it. `said` is guessed, with its hedge: more than 200. The question is new: its name is "
        "typed, and `Enter` takes the first that is offered.",
        ("a", *"officers", "enter"),
    ),
    (
        "Three times `Enter`, past `said`, scope and date, saves. The claim is in the file; the reader shows its "
        "anchor as number 2, and one amount less is left.",
        ("enter", "enter", "enter"),
    ),
    ("`c` signs it off as checked against the text.", ("c",)),
    ("`x` goes to what is still open: the first claim. `c` signs that off too.", ("x", "c")),
    ("Once more `x`: nothing is open.", ("x",)),
)


async def recorded(folder: Path) -> str:
    file = folder / "harbour.toml"
    shutil.copy(DATA / "harbour.toml", file)
    shutil.copytree(DATA / "texts", folder / "texts")
    before = file.read_text("utf-8")
    app = ExcluApp(file, Config(initials="MK"))
    app.today = lambda: date(2026, 11, 24)  # type: ignore[method-assign]
    said: list[str] = []
    app.notify = lambda message, **_options: said.append(message)  # type: ignore[method-assign]
    parts = [
        "# One sitting: read, claim, check",
        "Made by `make readme`: these are the screens of the program, 100 columns by 30 lines, as text. The "
        "article is made up. Messages, which come and go over the screen, stand under it.",
    ]
    pressed = 0
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        for words, keys in STEPS:
            for key in keys:
                await pilot.press(key)
                await settled(app, pilot)
            pressed += len(keys)
            lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
            typed = " ".join(shown(key) for key in keys)
            parts += [f"**{typed}** — {words}", "```\n" + "\n".join(lines) + "\n```"]
            parts += [f"Message: {message}" for message in said]
            said.clear()
    parts += [
        f"{pressed} keystrokes in all, for one more claim and both checked. The file before:",
        f"```toml\n{before}```",
        "And after:",
        f"```toml\n{file.read_text('utf-8')}```",
    ]
    return "\n\n".join(parts) + "\n"


async def settled(app: ExcluApp, pilot: Pilot[None]) -> None:
    while app.known is not None and app.known.report is None:
        await pilot.pause(0.01)
    await pilot.pause()


def made() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(recorded(Path(folder)))


if __name__ == "__main__":
    target = ROOT / "docs" / "sitting.md"
    target.write_text(made(), "utf-8")
    print(f"wrote {target}", file=sys.stderr)

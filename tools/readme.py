"""Makes what the README takes from the program: its table of keys and the picture of the dashboard."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from exclu_tui.commands import key_table
from exclu_tui.loading import bundled
from exclu_tui.tui.app import ExcluApp

ROOT = Path(__file__).parents[1]
KEYS = re.compile(r"(<!-- keys: [^>]*-->\n).*?(<!-- end of keys -->)", re.DOTALL)


def with_keys(readme: str) -> str:
    """The README with the table of keys as it is now."""
    return KEYS.sub(lambda match: f"{match[1]}\n{key_table()}\n\n{match[2]}", readme)


async def picture() -> str:
    """The dashboard at 120 by 40 with the bundled dossier, as SVG."""
    app = ExcluApp(bundled())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        return app.export_screenshot(title="exclu-tui")


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(with_keys(readme.read_text("utf-8")), "utf-8")
    (ROOT / "docs" / "dashboard.svg").write_text(asyncio.run(picture()), "utf-8")

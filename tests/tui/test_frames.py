"""A frame after a key: what is drawn of it, against all that Textual would draw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from exclu_tui.loading import bundled
from exclu_tui.tui.app import ExcluApp
from exclu_tui.tui.compositing import beside
from exclu_tui.tui.panels.detail import Detail
from exclu_tui.tui.wrapping import wrapped

TEXTS = st.text(
    st.sampled_from("ab-’ \u00a0\n語é\u0301") | st.characters(categories=("L", "N", "P", "Zs")), max_size=80
)


@given(TEXTS, st.integers(2, 30))
def test_lines_break_where_textual_breaks_them(text: str, width: int) -> None:
    ours = ["".join(piece for piece, _ in line) for line in wrapped([(text, "")], width)]
    content = Content(text, strip_control_codes=False)
    fits = "\n" not in text and content.cell_length <= width
    theirs = [text] if fits else [line.plain for line in content.wrap(width)]
    assert [line.rstrip() for line in ours] == [line.rstrip() for line in theirs]


@given(TEXTS, st.integers(2, 30), st.data())
def test_every_piece_keeps_its_style_where_lines_break(text: str, width: int, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)))) | {0, len(text)})
    pieces = [(text[a:b], f"{a}") for a, b in pairwise(places)]
    style_of = [style for piece, style in pieces for _ in piece]
    at = 0
    for line in wrapped(pieces, width):
        for piece, style in line:
            at = text.index(piece[0], at)
            while style_of[at] != style:
                at = text.index(piece[0], at + 1)
            assert text.startswith(piece, at)
            at += len(piece)


def words(strip: Strip) -> list[Segment]:
    return [segment for segment in strip if segment.text]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark"])
async def test_the_detail_draws_what_textual_would(size: tuple[int, int], theme: str) -> None:
    app = ExcluApp(bundled())
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.press("/", "a", "r", "enter")
        for key in "jjjj2jj3jj4j5jj":
            await pilot.press(key)
            await pilot.pause()
            detail = app.screen.query_one(Detail)
            place = detail.region.size.region
            ours = detail.render_lines(place)
            detail.notify_style_update()
            detail._styles_cache.clear()
            theirs = super(Detail, detail).render_lines(place)
            assert [words(strip) for strip in ours] == [words(strip) for strip in theirs]
            part = Region(3, 2, 20, 5)
            assert [strip.text for strip in detail.render_lines(part)] == [
                strip.crop(3, 23).text for strip in ours[2:7]
            ]


async def test_a_key_draws_the_rows_and_columns_that_change_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This fails if Textual's compositor no longer is what `Columns` changes."""
    drawn: list[tuple[str, int]] = []
    render_lines = Widget.render_lines

    def noted(widget: Widget, crop: Region) -> list[Strip]:
        drawn.append((widget.id or type(widget).__name__, crop.height))
        return render_lines(widget, crop)

    app = ExcluApp(bundled())
    async with app.run_test(size=(120, 40)) as pilot:
        while app.known is None or app.known.report is None:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        monkeypatch.setattr(Widget, "render_lines", noted)
        await pilot.press("j")
        await pilot.pause(0.1)
        monkeypatch.undo()
    heights = dict(drawn)
    assert heights["figures"] == 2, "the row before, and the row now"
    assert "detail" in heights
    assert not {"quotes", "seizures", "TitleBar", "Footer"} & heights.keys(), "nothing else has changed"


def test_regions_are_parted_where_no_column_is_shared() -> None:
    list_rows, detail, bar = {Region(0, 3, 40, 1), Region(0, 4, 40, 1)}, Region(80, 1, 40, 30), Region(118, 2, 1, 28)
    assert beside([detail, bar, *list_rows]) == [list_rows, {detail, bar}]
    assert beside([]) == []

"""Textual's compositor, but what changed in different columns is drawn apart: not also all that lies between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip


class Updates(CompositorUpdate):
    """Several updates in one frame."""

    def __init__(self, updates: Sequence[ChopsUpdate]) -> None:
        self.updates = updates

    def render_segments(self, console: Console) -> str:
        return "".join(update.render_segments(console) for update in self.updates)


class Columns(Compositor):
    """A key changes two rows of a list, and the detail beside it; Textual's own would put together all widgets from the
    one to the other, each from its first line to its last. It has no other way to change that than what is private."""

    def render_partial_update(self) -> ChopsUpdate | None:
        updates = []
        for regions in beside(self._dirty_regions):
            self._dirty_regions = regions
            if update := super().render_partial_update():
                updates.append(update)
        self._dirty_regions = set()
        if len(updates) < 2:
            return updates[0] if updates else None
        return Updates(updates)  # type: ignore[return-value]

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Each widget that has a part in `crop`, with its lines there."""
        crop = crop or self.size.region
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(rows)
            if seen and crop.overlaps(seen):
                yield region, clip.intersection(rows), widget.render_lines(seen.translate(-region.offset))


def beside(regions: Iterable[Region]) -> list[set[Region]]:
    """The regions in groups that share no column."""
    groups: list[tuple[int, set[Region]]] = []
    for region in sorted(regions):
        if groups and region.x < groups[-1][0]:
            end, group = groups[-1]
            group.add(region)
            groups[-1] = max(end, region.right), group
        else:
            groups.append((region.right, {region}))
    return [group for _, group in groups]

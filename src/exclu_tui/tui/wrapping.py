"""Pieces of text broken into lines of so many columns, where Textual breaks its Content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich._wrap import divide_line  # what Textual breaks its Content by as well; Rich has no public name for it
from rich.cells import cell_len

from exclu_tui.tui.paint import Piece


def wrapped(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """The lines of a text. What fits is left as it is; else the spaces at which a line breaks are left out."""
    text = "".join(text for text, _ in pieces)
    if "\n" not in text and cell_len(text) <= width:
        return [list(pieces)]
    return list(_cut(pieces, _spans(text, width)))


def _spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends in the text."""
    start = 0
    for part in text.split("\n"):
        places = [0, *divide_line(part, width), len(part)]
        for begin, end in pairwise(places):
            line = part[begin:end]
            if end < len(part) or cell_len(line) > width:
                line = line.rstrip()
            yield start + begin, start + begin + len(line)
        start += len(part) + 1


def _cut(pieces: Sequence[Piece], spans: Iterator[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The pieces of each span. The spans follow each other, so the pieces are gone through once."""
    index, start = 0, 0  # of the first piece that reaches into the span, and where that begins in the text
    for begin, end in spans:
        line: list[Piece] = []
        while index < len(pieces):
            text, style = pieces[index]
            stop = start + len(text)
            if part := text[max(0, begin - start) : max(0, end - start)]:
                line.append((part, style))
            if stop >= end:
                break
            index, start = index + 1, stop
        yield line

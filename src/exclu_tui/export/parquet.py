"""The same table as CSV's, with types, as Parquet; needs pyarrow, which is the extra `exclu-tui[parquet]`.

Numbers are 128-bit decimals of 38 digits, 9 of them behind the point. One that does not fit is an error, never rounded.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from exclu_tui.export.chosen import Chosen
from exclu_tui.export.table import COLUMNS, rows
from exclu_tui.problems import ExcluError, Problem, Where

DIGITS, BEHIND = 38, 9


def write(dossiers: Sequence[Chosen]) -> bytes:
    """The file's bytes. Raises ExcluError without pyarrow, or for a number too long for a decimal of 38 digits."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        what = "Parquet needs pyarrow, which is not installed"
        hint = "install it with: pip install 'exclu-tui[parquet]'; or take --to csv"
        raise ExcluError([Problem("parquet", Where("export"), what, hint)]) from error
    types: dict[str, Any] = {"string": pa.string(), "boolean": pa.bool_(), "number": pa.decimal128(DIGITS, BEHIND)}
    schema = pa.schema(
        [pa.field(column.name, types[column.type], metadata={"says": column.says}) for column in COLUMNS]
    )
    table = list(rows(dossiers))
    for row in table:
        for cell in row:
            if isinstance(cell, Decimal) and not _fits(cell):
                what = f"{cell:f} does not fit a decimal of {DIGITS} digits, {BEHIND} behind the point"
                raise ExcluError([Problem("parquet", Where("export"), what, "take --to csv, which keeps every digit")])
    columns = [list(values) for values in zip(*table, strict=True)] or [[] for _ in COLUMNS]
    out = io.BytesIO()
    pq.write_table(pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema), out)
    return out.getvalue()


def _fits(number: Decimal) -> bool:
    _, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int), "a bound is a number"
    return -exponent <= BEHIND and len(digits) + exponent <= DIGITS - BEHIND

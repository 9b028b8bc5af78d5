"""Decimals turned into doubles, and back to see that nothing was lost."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from ..module.describe import InputField
from .misfit import lost

SURE_DIGITS = 15
"""Numbers of so many digits are told apart by a double, whatever they are."""

MOST_EXACT = 22
"""Powers of ten up to this one are exact in a double."""


def doubles_of(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """Decimals as the doubles nearest to them; raises `ingest` for one that none can tell."""
    scale = column.type.scale
    if not 0 <= scale <= MOST_EXACT:
        return _one_by_one(column, field)
    # Whole numbers first: one exact number divided by another is the double nearest to the decimal.
    # pyarrow multiplies by a power of ten that is not exact, and comes out beside it.
    try:
        decimals = column.cast(pa.decimal128(38, scale))
        chunks = [chunk.view(pa.decimal128(38, 0)) for chunk in decimals.chunks]
        wholes = pa.chunked_array(chunks, pa.decimal128(38, 0)).cast(pa.int64())
    except pa.ArrowInvalid:
        return _one_by_one(column, field)
    least, most = pc.min_max(wholes).as_py().values()
    if least is not None and max(-least, most) >= 10**SURE_DIGITS:
        return _one_by_one(column, field)
    return pc.divide(wholes.cast(pa.float64()), 10.0**scale)


def _one_by_one(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """The same for decimals of any length, each held against the shortest that means the double."""
    doubles: list[float | None] = []
    for row, cell in enumerate(column.to_pylist()):
        double = None if cell is None else float(cell)
        doubles.append(double)
        if double is not None and Decimal(repr(double)) != cell:
            raise lost(column, row, field)
    return pa.chunked_array([pa.array(doubles, pa.float64())])

"""What is wrong with rows before a plugin sees them, in the plugin's own words for it."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..error import PluginError

UNREADABLE = (pa.ArrowException, ValueError, TypeError, OverflowError)
"""What pyarrow says no with."""


def bad_column(column: str, why: str, **details: Any) -> PluginError:
    """A whole column cannot be read."""
    return PluginError("ingest", f"column {column}: {why}", column=column, **details)


def bad_cell(column: str, row: int, why: str) -> PluginError:
    """One cell cannot be read; rows count from 0."""
    return PluginError("ingest", f"column {column}, row {row}: {why}", column=column, row=row)


def first_row(wrong: pa.ChunkedArray) -> int | None:
    """The first row that is true in a column of flags."""
    row: int = pc.index(wrong, pa.scalar(True)).as_py()
    return row if row >= 0 else None


def first_refused(rows: int, attempt: Callable[[int], object]) -> int:
    """The row that is the first to be refused, where some row is: `attempt` takes that many rows."""

    def is_refused(count: int) -> bool:
        try:
            attempt(count)
        except UNREADABLE:
            return True
        return False

    return bisect_left(range(1, rows), True, key=is_refused)

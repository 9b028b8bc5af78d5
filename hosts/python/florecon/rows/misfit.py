"""What is wrong with rows before a plugin sees them, in the plugin's own words for it."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..error import PluginError
from ..module.describe import InputField

ACCEPTED = {
    "i64": "whole numbers",
    "f64": "numbers",
    "utf8": "texts",
    "date": "dates, or days since 1970-01-01",
}
"""What a column may hold, in words."""

UNREADABLE = (pa.ArrowException, ValueError, TypeError, OverflowError)
"""What pyarrow says no with."""


def bad_column(column: str, why: str, **details: Any) -> PluginError:
    """A whole column cannot be read."""
    return PluginError("ingest", f"column {column}: {why}", column=column, **details)


def bad_cell(column: str, row: int, why: str) -> PluginError:
    """One cell cannot be read; rows count from 0."""
    return PluginError("ingest", f"column {column}, row {row}: {why}", column=column, row=row)


def lost(column: pa.ChunkedArray, row: int, field: InputField) -> PluginError:
    """A cell would not be what it was."""
    why = f"{column[row].as_py()!s} cannot be had without loss; send {accepted(field)}"
    return bad_cell(field["name"], row, why)


def accepted(field: InputField) -> str:
    """What a column of the plugin may hold."""
    return ACCEPTED["date" if field.get("date") else field["type"]]


def first_row(wrong: pa.ChunkedArray) -> int | None:
    """The first row that is true in a column of flags."""
    row: int = pc.index(wrong, pa.scalar(True)).as_py()
    return row if row >= 0 else None


def first_refused(rows: int, attempt: Callable[[int], object]) -> int:
    """The first row to be refused, where some row is: `attempt` takes that many rows."""

    def is_refused(count: int) -> bool:
        try:
            attempt(count)
        except UNREADABLE:
            return True
        return False

    return bisect_left(range(1, rows), True, key=is_refused)

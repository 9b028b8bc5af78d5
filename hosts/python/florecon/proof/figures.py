"""Ids and amounts: whole numbers that every JSON reader keeps."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..rows.misfit import first_row
from .not_conserved import not_conserved

MOST = 2**53 - 1
"""The largest of them."""


def whole(value: Any, what: str, **details: Any) -> int:
    """A figure of a report, where it is one; `what` says what has it."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or abs(value) > MOST or value != int(value):
        raise not_conserved(f"{what} {value!r}, which is no whole number up to 2^53 - 1", **details)
    return int(value)


def require_exact(table: pa.Table, name: str) -> None:
    """Refuses a column of figures of which one is too large; the table has the column `id`."""
    beyond = pc.or_(pc.greater(table[name], MOST), pc.less(table[name], -MOST))
    if (at := first_row(beyond)) is not None:
        id, value = table["id"][at].as_py(), table[name][at].as_py()
        raise not_conserved(f"row {id} has the {name} {value}, which is beyond 2^53 - 1", id=id)

"""What a session has to hold: the rows that went in, and what each is worth."""

import pyarrow as pa
import pyarrow.compute as pc

from ..rows.misfit import first_row
from .not_conserved import not_conserved

WORTH = pa.schema([("id", pa.int64()), ("amount", pa.int64())])
"""Amounts are in minor units; rows ascend by their ids, and no two have one."""


class Book:
    """Columns, not objects: there may be millions of rows, and each is looked at once."""

    def __init__(self) -> None:
        self.nameless = 0
        """How many rows are here without an id: nobody says what a row of amount zero is called."""
        self._worth = WORTH.empty_table()
        self._incoming: list[pa.Table] = []

    def take(self, worth: pa.Table) -> None:
        """Takes rows in, in the place of those that had their ids.

        Raises `not_conserved` where two of them have one id.
        """
        worth = by_id(worth.cast(WORTH))
        if (at := first_row(pc.equal(*_neighbours(worth["id"])))) is not None:
            id = worth["id"][at].as_py()
            raise not_conserved(f"two of the rows that went in have the id {id}", id=id)
        self._incoming.append(worth)

    def remove(self, ids: list[int]) -> None:
        """Takes rows out; those that are not here are passed over."""
        worth = self.worth()
        gone = pc.is_in(worth["id"], pa.array(ids, pa.int64()))
        self._worth = worth.filter(pc.invert(gone))

    def worth(self) -> pa.Table:
        """The `id` and `amount` of every row, those of zero too."""
        if self._incoming:
            # Sorting leaves rows of one id in the order in which they came: the last one counts.
            worth = by_id(pa.concat_tables([self._worth, *self._incoming]))
            above, below = _neighbours(worth["id"])
            is_last = pa.chunked_array([*pc.not_equal(above, below).chunks, pa.array([True])])
            self._worth = worth.filter(is_last) if worth.num_rows else worth
            self._incoming = []
        return self._worth

    def amounts_of(self, ids: set[int]) -> dict[int, int]:
        """What rows are worth, of those of them that are here."""
        return amounts_of(list(ids), self.worth())

    @property
    def rows(self) -> int:
        """How many rows are here, or a few more: those that were replaced since may count twice."""
        return self.nameless + sum(len(each) for each in [self._worth, *self._incoming])


def amounts_of(ids: list[int], worth: pa.Table) -> dict[int, int]:
    """What rows are worth, of those that there are."""
    few = worth.filter(pc.is_in(worth["id"], pa.array(ids, pa.int64())))
    return dict(zip(few["id"].to_pylist(), few["amount"].to_pylist(), strict=True))


def by_id(table: pa.Table) -> pa.Table:
    """The same rows, ascending by `id`."""
    above, below = _neighbours(table["id"])
    if pc.all(pc.greater_equal(below, above)).as_py():
        return table
    return table.take(pc.sort_indices(table["id"]))


def _neighbours(ids: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Every cell but the last, and every one but the first."""
    return ids.slice(0, max(len(ids) - 1, 0)), ids.slice(1)

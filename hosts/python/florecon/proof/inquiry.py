"""Asks what rows are worth: all of them together, and some of them alone."""

import random
import secrets
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types as is_

from ..module.plugin import Plugin
from ..rows.stream import stream_of
from .book import amounts_of
from .figures import require_exact
from .not_conserved import not_conserved
from .witness import COLUMNS, Witness

SAMPLED = 64
"""How many rows are looked at alone."""

AT_ONCE = 1 << 21
"""Bytes of rows that are asked about together: asking costs little, and takes little memory."""

KEPT = 16 << 20
"""A witness of more bytes is not kept for the rows that come next."""


class Inquiry:
    """Asks instances that never solve: one about all rows, and one that never sees two at once.

    A plugin that is to be believed would have to tell the same untruth to both, before it knows
    what it will be asked.
    """

    def __init__(self, plugin: Plugin, init: dict[str, Any], seed: int | None) -> None:
        """`init` opens a session.

        `seed` draws the rows that are looked at alone. Nobody knows it before unless it is given:
        a lie about a few rows of many is found in time, and not never.
        """
        self._plugin = plugin
        self._init = init
        self._seed = secrets.randbits(32) if seed is None else seed
        self._draw = random.Random(self._seed)
        self._single = 0
        self._together: Witness | None = None
        self._alone: Witness | None = None

    def forget(self) -> None:
        """Lets go of the instances: others take their place."""
        self._together = self._alone = None

    def worth(self, rows: pa.Table) -> pa.Table:
        """The `id` and `amount` of rows, as the plugin tells them; see `Witness.worth`.

        Raises `not_conserved` for a figure that no row can have.
        """
        witness = self._together or Witness(self._plugin, self._init)
        each = max(1, AT_ONCE * rows.num_rows // max(1, rows.nbytes))
        batches = rows.to_batches(max_chunksize=each)
        told = [witness.worth(stream_of(rows.schema, [batch])) for batch in batches]
        self._together = witness if witness.memory_bytes <= KEPT else None
        worth = pa.concat_tables(told) if told else witness.worth(stream_of(rows.schema, []))
        for name in COLUMNS:
            require_exact(worth, name)
        return worth

    def missing(self, ids: pa.ChunkedArray | None, told: pa.Table) -> pa.ChunkedArray:
        """The ids that rows have, and the plugin does not tell."""
        given = told["id"] if ids is None else ids
        if given.equals(told["id"]):
            return given.slice(0, 0)
        return given.filter(pc.invert(pc.is_in(given, told["id"].combine_chunks())))

    def look_closer(self, rows: pa.Table, ids: pa.ChunkedArray | None, worth: pa.Table) -> None:
        """Rows are worth the same alone, under their `ids`; raises `not_conserved` otherwise."""
        drawn = self._drawn(rows.num_rows)
        if rows.num_rows == 1:
            # One that is asked row by row, as the session is, has heard before what that has.
            self._alone = None
        witness = self._alone = self._alone or Witness(self._plugin, self._init)
        alone: dict[int, dict[str, int]] = {}
        # The last first: a module that says of each row what the one before it held is found out.
        for row in drawn:
            lone = rows.slice(row, 1)
            told = witness.worth(stream_of(lone.schema, lone.to_batches())).to_pylist()
            if len(told) != 1:
                raise not_conserved(f"row {row} by itself is {len(told)} rows", row=row)
            alone[row] = told[0]
        among = amounts_of([it["id"] for it in alone.values()], worth)
        is_all = len(drawn) == rows.num_rows
        seed = {} if is_all else {"seed": self._seed}
        by = "" if is_all else f", as seed {self._seed} drew it"
        for row, it in alone.items():
            id, amount = it["id"], it["amount"]
            known = id if ids is None else ids[row].as_py()
            if id != known:
                why = f"the plugin takes row {known} for row {id}{by}"
                raise not_conserved(why, id=known, row=row, **seed)
            if amount != among.get(id):
                others = among.get(id)
                why = f"row {id} is worth {amount} by itself, and {others} among the others{by}"
                raise not_conserved(why, id=id, row=row, **seed)

    def _drawn(self, rows: int) -> list[int]:
        """The rows that are looked at alone, the last first: all where there are few.

        Of many that come one by one, each has the chance that it would have among all of them.
        """
        if rows == 1:
            self._single += 1
            return [0] if self._draw.randrange(self._single) < SAMPLED else []
        return sorted(self._draw.sample(range(rows), min(SAMPLED, rows)), reverse=True)


def plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Without a dictionary, which would go along with every row that is sent."""
    given = column.type
    return column.cast(given.value_type) if is_.is_dictionary(given) else column

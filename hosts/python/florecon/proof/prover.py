"""Keeps account of what went into a session, and holds its reports against that."""

import random
import zlib
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
from pyarrow import types as is_

from ..error import PluginError
from ..module.plugin import Plugin
from ..rows.names import RowNames
from ..rows.stream import stream_of
from .not_conserved import not_conserved
from .prove import prove
from .witness import Witness, telling_of

SAMPLED = 64
"""How many rows are looked at alone."""

AT_ONCE = 4096
"""Rows that are asked about together: enough that asking costs little, few enough for little memory."""

KEPT = 16 << 20
"""A witness of more bytes is not kept for the rows that come next."""


@dataclass(frozen=True)
class Proof:
    """What a report was held against, and found to agree with."""

    rows: int
    amount: int
    """The sum of all rows, in minor units."""
    gross: int
    """The sum of their magnitudes, in minor units."""
    by: Literal["amounts", "report"]
    """Who said what rows are worth: `amounts`, another instance that was asked for nothing else, or
    `report`, no more than the plugin's own report of the rows as they came in. That one cannot tell a
    row of amount zero from one that was lost."""


class Prover:
    """Knows what a session has to hold, and believes nothing that it says.

    What rows are worth is asked of an instance that solves nothing, as they come in, and of some of
    them once more of one that never sees another row beside. A plugin that is to be believed would
    have to tell the same untruth there, before it knows what it will be asked.
    """

    def __init__(self, plugin: Plugin, names: RowNames) -> None:
        """`names` learns what the data calls each row that comes in."""
        self._plugin = plugin
        self._names = names
        telling = telling_of(plugin)
        self._tells = telling != "report"
        self._tells_in_order = telling == "rows"
        declared = plugin.describe["input"]
        self._columns = [field["name"] for field in declared]
        ids = [field["name"] for field in declared if field.get("id")]
        self._id = ids[0] if ids and not names.are_hashed else None
        self._init: dict[str, Any] = {"op": "init"}
        self._worth: dict[int, int] = {}
        self._nameless = 0
        self._doubt: PluginError | None = None
        self._together: Witness | None = None
        self._alone: Witness | None = None

    def note(self, command: dict[str, Any], raw: bytes) -> None:
        """Takes note of a command that the session has carried out."""
        op = command["op"]
        if op == "init":
            self._begin(command)
        elif op == "remove":
            for id in command["ids"]:
                self._worth.pop(id, None)
            self._names.forget(command["ids"])
        if op in ("init", "upsert") and raw:
            try:
                self._take(raw)
            except PluginError as error:
                self._doubt = self._doubt or error

    def prove(self, lines: pa.Table) -> tuple[pa.Table, Proof]:
        """Raises `not_conserved` with the first row or group that shows it."""
        if self._doubt:
            raise self._doubt
        proven = prove(lines, self._worth)
        amounts = self._worth.values()
        rows = len(self._worth) + self._nameless
        by: Literal["amounts", "report"] = "amounts" if self._tells else "report"
        return proven, Proof(rows, sum(amounts), sum(map(abs, amounts)), by)

    @property
    def rows(self) -> int:
        """How many rows the session holds."""
        return len(self._worth) + self._nameless

    def _begin(self, command: dict[str, Any]) -> None:
        """Begins with no rows."""
        config = {"config": command["config"]} if "config" in command else {}
        quiet = {"report": False} if self._tells and self._plugin.can("totals") else {}
        self._init = {"op": "init", **config, **quiet}
        self._worth = {}
        self._nameless = 0
        self._doubt = None
        self._together = self._alone = None
        self._names.clear()

    def _take(self, raw: bytes) -> None:
        # A dictionary would go along with each part, all of it.
        read = pa.ipc.open_stream(raw).read_all().select(self._columns)
        rows = pa.table({name: _plain(read[name]) for name in self._columns})
        worth = self._ask_together(rows)
        figures = dict(zip(worth["id"].to_pylist(), worth["amount"].to_pylist(), strict=True))
        if len(figures) < worth.num_rows:
            raise not_conserved("two of the rows that went in have one id")
        if self._id is not None:
            self._check_ids(_wholes(rows[self._id]), worth["id"], figures)
        count, told = rows.num_rows, len(figures)
        if told > count or self._tells and told < count:
            why = f"{count} rows went in, and the plugin says what {told} are worth"
            raise not_conserved(why)
        self._nameless += count - told
        self._worth.update(figures)
        self._names.learn(rows, worth["id"].to_pylist() if self._tells_in_order else None)
        if self._tells and count > 1:
            self._look_closer(rows, zlib.crc32(raw), figures)

    def _ask_together(self, rows: pa.Table) -> pa.Table:
        witness = self._together or Witness(self._plugin, self._init)
        batches = rows.to_batches(max_chunksize=AT_ONCE)
        worths = [witness.worth(stream_of(rows.schema, [batch])) for batch in batches]
        self._together = witness if witness.memory_bytes <= KEPT else None
        return pa.concat_tables(worths) if worths else witness.worth(stream_of(rows.schema, []))

    def _check_ids(self, given: pa.ChunkedArray, told: pa.ChunkedArray, figures: dict[int, int]) -> None:
        """The ids are those of the data."""
        if given.equals(told):
            return
        for id in given.to_pylist():
            if id not in figures and self._tells:
                why = f"row {id} went in, and the plugin does not know it"
                raise not_conserved(why, id=id)
            figures.setdefault(id, 0)

    def _look_closer(self, rows: pa.Table, seed: int, figures: dict[int, int]) -> None:
        """Rows are worth the same without the others."""
        witness = self._alone = self._alone or Witness(self._plugin, self._init)
        count = min(SAMPLED, rows.num_rows)
        for row in sorted(random.Random(seed).sample(range(rows.num_rows), count)):
            lone = rows.slice(row, 1)
            told = witness.worth(stream_of(lone.schema, lone.to_batches())).to_pylist()
            if len(told) != 1:
                raise not_conserved(f"row {row} by itself is {len(told)} rows", row=row)
            id, worth = told[0]["id"], told[0]["amount"]
            known = id if self._id is None else _wholes(lone[self._id])[0].as_py()
            if id != known:
                raise not_conserved(f"the plugin takes row {known} for row {id}", id=known, row=row)
            if worth != figures.get(id):
                why = f"row {id} is worth {worth} by itself, and {figures.get(id)} among the others"
                raise not_conserved(why, id=id, row=row)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    given = column.type
    return column.cast(given.value_type) if is_.is_dictionary(given) else column


def _wholes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers as a report has them: a date as its days."""
    return (column.cast(pa.int32()) if is_.is_date32(column.type) else column).cast(pa.int64())

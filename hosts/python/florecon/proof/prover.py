"""Keeps account of what went into a session, and holds its reports against that."""

import random
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types as is_

from ..error import PluginError
from ..module.plugin import Plugin
from ..rows.names import RowNames
from ..rows.stream import stream_of
from .book import Book
from .not_conserved import not_conserved
from .prove import prove
from .witness import Witness, telling_of

SAMPLED = 64
"""How many rows are looked at alone."""

AT_ONCE = 4096
"""Rows that are asked about together: enough that asking costs little, few enough for little memory."""

LITTLE = 1 << 18
"""Bytes of a stream that are looked at at once: a thread of its own would cost more."""

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


class Looking:
    """Rows that are looked at in a thread of their own."""

    def __init__(self, look: Callable[[bytes], None], raw: bytes) -> None:
        self.raw = raw
        self._look = look
        self._is_done = False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def settle(self) -> bool:
        """Waits for the end; false where that does not come, as in a process that was forked since."""
        self._thread.join()
        return self._is_done

    def _run(self) -> None:
        self._look(self.raw)
        self._is_done = True


class Prover:
    """Knows what a session has to hold, and believes nothing that it says.

    What rows are worth is asked of an instance that solves nothing, as they come in, and of some of
    them once more of one that never sees another row beside. A plugin that is to be believed would
    have to tell the same untruth there, before it knows what it will be asked.
    """

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._names = RowNames(plugin.describe["input"])
        telling = telling_of(plugin)
        self._tells = telling != "report"
        self._tells_in_order = telling == "rows"
        declared = plugin.describe["input"]
        self._columns = [field["name"] for field in declared]
        ids = [field["name"] for field in declared if field.get("id")]
        self._id = ids[0] if ids and not self._names.are_hashed else None
        self._init: dict[str, Any] = {"op": "init"}
        self._book = Book()
        self._doubt: Exception | None = None
        self._together: Witness | None = None
        self._alone: Witness | None = None
        self._looking: Looking | None = None

    @property
    def names(self) -> RowNames:
        """What the data calls each row that came in."""
        self._settle()
        return self._names

    @property
    def rows(self) -> int:
        """How many rows the session holds, or a few more."""
        self._settle()
        return self._book.rows

    def note(self, command: dict[str, Any], raw: bytes) -> None:
        """Takes note of a command that the session has carried out.

        Many rows are looked at while the session goes on: the engine needs no lock of Python's.
        """
        self._settle()
        op = command["op"]
        if op == "init":
            self._begin(command)
        elif op == "remove":
            self._book.remove(command["ids"])
            self._names.forget(command["ids"])
        if op not in ("init", "upsert") or not raw:
            return
        if len(raw) <= LITTLE:
            self._look(raw)
        else:
            self._looking = Looking(self._look, raw)

    def prove(self, lines: pa.Table) -> tuple[pa.Table, Proof]:
        """Raises `not_conserved` with the first row or group that shows it."""
        self._settle()
        if self._doubt:
            raise self._doubt
        worth = self._book.worth()
        proven = prove(lines, worth)
        amounts = worth["amount"]
        amount, gross = (pc.sum(it).as_py() or 0 for it in (amounts, pc.abs(amounts)))
        by: Literal["amounts", "report"] = "amounts" if self._tells else "report"
        return proven, Proof(worth.num_rows + self._book.nameless, amount, gross, by)

    def _settle(self) -> None:
        """Waits until all rows were looked at that came in."""
        looking, self._looking = self._looking, None
        if looking is not None and not looking.settle():
            self._together = self._alone = None
            self._look(looking.raw)

    def _begin(self, command: dict[str, Any]) -> None:
        """Begins with no rows."""
        config = {"config": command["config"]} if "config" in command else {}
        quiet = {"report": False} if self._tells and self._plugin.can("totals") else {}
        self._init = {"op": "init", **config, **quiet}
        self._book = Book()
        self._doubt = None
        self._together = self._alone = None
        self._names.clear()

    def _look(self, raw: bytes) -> None:
        try:
            self._take(raw)
        except Exception as error:
            self._doubt = self._doubt or error

    def _take(self, raw: bytes) -> None:
        # A dictionary would go along with each part, all of it.
        read = pa.ipc.open_stream(raw).read_all().select(self._columns)
        rows = pa.table({name: _plain(read[name]) for name in self._columns})
        told = self._ask_together(rows)
        self._names.learn(rows, told["id"].to_pylist() if self._tells_in_order else None)
        worth = told if self._id is None else self._with_given(told, rows[self._id])
        self._book.take(worth)
        count = worth.num_rows
        if count > rows.num_rows or self._tells and count < rows.num_rows:
            why = f"{rows.num_rows} rows went in, and the plugin says what {count} are worth"
            raise not_conserved(why)
        self._book.nameless += rows.num_rows - count
        if self._tells and rows.num_rows > 1:
            self._look_closer(rows, zlib.crc32(raw), worth)

    def _ask_together(self, rows: pa.Table) -> pa.Table:
        witness = self._together or Witness(self._plugin, self._init)
        batches = rows.to_batches(max_chunksize=AT_ONCE)
        worths = [witness.worth(stream_of(rows.schema, [batch])) for batch in batches]
        self._together = witness if witness.memory_bytes <= KEPT else None
        return pa.concat_tables(worths) if worths else witness.worth(stream_of(rows.schema, []))

    def _with_given(self, told: pa.Table, column: pa.ChunkedArray) -> pa.Table:
        """What is told of the ids that the data gives: a plugin that tells no amounts leaves out zeros.

        Raises `not_conserved` for a row that it should know.
        """
        given = _wholes(column)
        if given.equals(told["id"]):
            return told
        missing = given.filter(pc.invert(pc.is_in(given, told["id"].combine_chunks())))
        if len(missing) and self._tells:
            id = missing[0].as_py()
            raise not_conserved(f"row {id} went in, and the plugin does not know it", id=id)
        zeros = pa.table({"id": missing, "amount": pa.array([0] * len(missing), pa.int64())})
        return pa.concat_tables([told, zeros])

    def _look_closer(self, rows: pa.Table, seed: int, worth: pa.Table) -> None:
        """Rows are worth the same without the others."""
        witness = self._alone = self._alone or Witness(self._plugin, self._init)
        count = min(SAMPLED, rows.num_rows)
        for row in sorted(random.Random(seed).sample(range(rows.num_rows), count)):
            lone = rows.slice(row, 1)
            told = witness.worth(stream_of(lone.schema, lone.to_batches())).to_pylist()
            if len(told) != 1:
                raise not_conserved(f"row {row} by itself is {len(told)} rows", row=row)
            id, amount = told[0]["id"], told[0]["amount"]
            known = id if self._id is None else _wholes(lone[self._id])[0].as_py()
            if id != known:
                raise not_conserved(f"the plugin takes row {known} for row {id}", id=known, row=row)
            at = pc.index(worth["id"], id).as_py()
            among = worth["amount"][at].as_py() if at >= 0 else None
            if amount != among:
                why = f"row {id} is worth {amount} by itself, and {among} among the others"
                raise not_conserved(why, id=id, row=row)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    given = column.type
    return column.cast(given.value_type) if is_.is_dictionary(given) else column


def _wholes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers as a report has them: a date as its days."""
    return (column.cast(pa.int32()) if is_.is_date32(column.type) else column).cast(pa.int64())

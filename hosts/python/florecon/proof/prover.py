"""Keeps account of what went into a session, and holds its reports against that."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..module.plugin import Plugin
from ..rows.names import RowNames
from .book import Book
from .decided import Decided
from .inquiry import Inquiry, plain
from .looking import Looking
from .not_conserved import not_conserved
from .proof import Proof
from .prove import prove
from .witness import telling_of

HELD = "florecon.held"
"""The column that says what of each row somebody else keeps; no plugin declares it."""

DECIDING = ("pin", "unpin", "merge", "solve", "detach", "dissolve")
"""What changes which groups there are, or what of them is decided."""

LITTLE = 1 << 18
"""Bytes of a stream that are looked at right away: a thread of its own would cost more."""


class Prover:
    """Knows what a session has to hold, and believes nothing that it says."""

    def __init__(self, plugin: Plugin, seed: int | None = None) -> None:
        """`seed` draws the rows that are looked at alone; nobody knows it before unless it is given."""
        self._plugin = plugin
        self._seed = seed
        declared = plugin.describe["input"]
        self._names = RowNames(declared)
        self._telling = telling_of(plugin)
        names = [field["name"] for field in declared]
        marked = [field["name"] for field in declared if field.get("worth")]
        self._weighed = marked if marked and self._telling == "rows" else names
        ids = [field["name"] for field in declared if field.get("id")]
        self._columns = [name for name in names if name in self._weighed or name in ids]
        self._looking: Looking | None = None
        self._begin({})

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
        op = command["op"]
        if op not in ("init", "upsert", "remove"):
            if op in DECIDING:
                self._settle()
                self._decided.note(command, self._book)
            return
        self._settle()
        if op == "init":
            self._begin(command)
        if op == "remove":
            self._decided.note_rows(self._book, lambda: self._remove(command["ids"]))
        elif raw:
            self._come_in(raw)

    def is_unclear(self, command: dict[str, Any]) -> bool:
        """Whether it takes a report first to know what a command decides."""
        if command["op"] not in DECIDING:
            return False
        self._settle()
        return self._decided.is_unclear(command)

    def _remove(self, ids: list[int]) -> tuple[()]:
        self._book.remove(ids)
        self._names.forget(ids)
        return ()

    def _come_in(self, raw: bytes) -> None:
        if self._decided.is_any or HELD in pa.ipc.open_stream(raw).schema.names:
            # What is void shows at once, and not while the session goes on.
            self._decided.note_rows(self._book, lambda: self._held(raw))
            return
        self._decided.note_rows(self._book, tuple)
        if len(raw) <= LITTLE:
            self._look(raw)
        else:
            self._looking = Looking(self._look, raw)

    def prove(self, lines: pa.Table) -> tuple[pa.Table, Proof]:
        """The lines of a report in their order, and what they were held against.

        Raises `not_conserved` with the first row or group that shows it.
        """
        self._settle()
        if self._doubt:
            raise self._doubt
        worth = self._book.worth()
        proven = prove(lines, worth)
        self._decided.hold(proven)
        amounts = worth["amount"]
        amount, gross = (pc.sum(it).as_py() or 0 for it in (amounts, pc.abs(amounts)))
        rows = worth.num_rows + self._book.nameless
        return proven, Proof(rows, amount, gross, "amounts" if self._tells else "report")

    def _begin(self, command: dict[str, Any]) -> None:
        """Begins with no rows."""
        config = {"config": command["config"]} if "config" in command else {}
        quiet = {"report": False} if self._tells and self._plugin.can("totals") else {}
        self._inquiry = Inquiry(self._plugin, {"op": "init", **config, **quiet}, self._seed)
        self._book = Book()
        self._decided = Decided()
        self._doubt: Exception | None = None
        self._names.clear()

    def _settle(self) -> None:
        """Waits until all rows were looked at that came in."""
        looking, self._looking = self._looking, None
        if looking is not None and not looking.settle():
            self._inquiry.forget()
            self._look(looking.raw)

    def _look(self, raw: bytes) -> None:
        try:
            self._take(raw)
        except Exception as error:
            self._doubt = self._doubt or error

    def _held(self, raw: bytes) -> list[tuple[int, int]]:
        """Takes rows in; which parts of them come in pinned."""
        self._look(raw)
        read = pa.ipc.open_stream(raw).read_all()
        if HELD not in read.column_names or self._doubt is not None:
            return []
        rows = pa.table({name: plain(read[name]) for name in self._columns})
        ids = self._names.ids_in(rows)
        if ids is None:
            ids = self._inquiry.worth(rows.select(self._weighed))["id"]
        parts = zip(ids.to_pylist(), read[HELD].to_pylist(), strict=True)
        return [(id, part) for id, part in parts if part]

    def _take(self, raw: bytes) -> None:
        read = pa.ipc.open_stream(raw).read_all().select(self._columns)
        rows = pa.table({name: plain(read[name]) for name in self._columns})
        weighed = rows.select(self._weighed)
        told = self._inquiry.worth(weighed)
        ids = self._names.ids_in(rows)
        self._names.learn(rows, ids)
        missing = self._inquiry.missing(ids, told)
        if self._tells and len(missing):
            id = missing[0].as_py()
            raise not_conserved(f"row {id} went in, and the plugin does not know it", id=id)
        zeros = pa.table({"id": missing, "amount": pa.array([0] * len(missing), pa.int64())})
        worth = pa.concat_tables([told, zeros])
        nameless = rows.num_rows - worth.num_rows
        if nameless < 0 or self._tells and nameless > 0:
            why = f"{rows.num_rows} rows went in, and the plugin says what {len(worth)} are worth"
            raise not_conserved(why)
        self._book.take(worth)
        self._book.nameless += nameless
        if self._tells and rows.num_rows:
            self._inquiry.look_closer(weighed, ids, worth)

    @property
    def _tells(self) -> bool:
        """Whether the plugin says what rows are worth."""
        return self._telling != "report"

"""What the data calls its rows, where a plugin knows them by a hash."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import index
from typing import Any

import pyarrow as pa
from pyarrow import types as is_

from ..error import PluginError, RowId
from ..module.describe import InputField

BETWEEN = "\x1f"
"""Stands between the parts of a key that has several."""

EPOCH = date(1970, 1, 1)

MASK_53 = (1 << 53) - 1
MASK_64 = (1 << 64) - 1
FNV_OFFSET = 0xCBF2_9CE4_8422_2325
FNV_PRIME = 0x100_0000_01B3


class RowNames:
    """The names of a ledger's rows.

    A lone whole number is name and id at once. A text, or the values of several columns, a plugin
    hashes to 53 bits: people never see that number.
    """

    def __init__(self, declared: Sequence[InputField]) -> None:
        fields = [field for field in declared if field.get("id")]
        # Of decimals nobody says how they would make an id.
        self._fields = [] if any(field["type"] == "f64" for field in fields) else fields
        types = [field["type"] for field in self._fields]
        self.are_hashed = types not in ([], ["i64"])
        self.column = self._fields[0]["name"] if len(self._fields) == 1 else None
        """The column that is the whole id."""
        self._names: dict[int, RowId] = {}
        self._ids: dict[RowId, int] = {}

    def ids_in(self, rows: pa.Table) -> pa.ChunkedArray | None:
        """The ids that the interface gives rows, in order; `None` where no column is marked."""
        if not self._fields:
            return None
        if not self.are_hashed:
            return _wholes(rows[self.column])
        return pa.chunked_array([pa.array(map(hashed, self._names_in(rows)), pa.int64())])

    def learn(self, rows: pa.Table, ids: pa.ChunkedArray | None) -> None:
        """Takes up the names of rows, from their `ids_in`."""
        if not self.are_hashed or ids is None:
            return
        for id, name in zip(ids.to_pylist(), self._names_in(rows), strict=True):
            self._names[id] = name
            self._ids[name] = id

    def forget(self, ids: Iterable[int]) -> None:
        """Lets go of the names of rows that are gone."""
        for id in ids:
            self._ids.pop(self._names.pop(id, id), None)

    def clear(self) -> None:
        """Lets go of all."""
        self._names.clear()
        self._ids.clear()

    def name(self, id: int, rows: pa.Table | None = None) -> RowId:
        """What the data calls a row: one that is known, or one of `rows`."""
        if id in self._names or rows is None:
            return self._names.get(id, id)
        return next((name for name in self._names_in(rows) if hashed(name) == id), id)

    def id(self, name: RowId) -> int:
        """What the plugin calls a row; raises `unknown_id` where no row has that name."""
        if not self.are_hashed:
            return index(name)  # type: ignore[arg-type]  # that is what it finds out
        if (id := self._ids.get(name)) is None:
            columns = ", ".join(field["name"] for field in self._fields)
            message = f"no row is called {name!r}; name rows by their {columns}"
            raise PluginError("unknown_id", message, id=name)
        return id

    def __contains__(self, name: RowId) -> bool:
        return not self.are_hashed or name in self._ids

    def columns(self, ids: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
        """The names of rows as columns: `id`, or `id.NAME` for each column that is a part of it."""
        if not self.are_hashed:
            return {"id": ids}
        names = [self.name(id) for id in ids.to_pylist()]
        if len(self._fields) == 1:
            return {"id": pa.chunked_array([pa.array(names, pa.string())])}
        parts: Any = zip(*names, strict=True) if names else [()] * len(self._fields)
        return {
            f"id.{field['name']}": pa.chunked_array([pa.array(part)])
            for field, part in zip(self._fields, parts, strict=True)
        }

    def _names_in(self, rows: pa.Table) -> list[RowId]:
        columns = [rows[field["name"]].to_pylist() for field in self._fields]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))


def _wholes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers as a report has them: a date as its days."""
    return (column.cast(pa.int32()) if is_.is_date32(column.type) else column).cast(pa.int64())


def hashed(name: RowId) -> int:
    """The id of a row that is known by its key: FNV-1a of 64 bits over its parts, folded to 53."""
    parts = name if isinstance(name, tuple) else (name,)
    hash = FNV_OFFSET
    for byte in BETWEEN.join(map(_spelt, parts)).encode():
        hash = (hash ^ byte) * FNV_PRIME & MASK_64
    return hash >> 53 ^ hash & MASK_53


def _spelt(part: Any) -> str:
    """A part of a key as the plugin reads it: a date as its days."""
    return str((part - EPOCH).days if isinstance(part, date) else part)

"""What a worker of Spark does."""

from collections.abc import Iterator
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import types as T

from ..error import PluginError
from ..module.plugin import Plugin
from ..workspace import Workspace
from .columns import AFTER, BIN, ERROR, HOLDS, ID, KEY, LINES, WHY
from .module import checked
from .numbered import numbered

_PLUGINS: dict[tuple[str, float | None], Plugin] = {}
"""What this worker has compiled, by digest."""


class Work:
    """What a worker does: it goes along with the job."""

    def __init__(
        self,
        module: Any,
        digest: str,
        config: dict[str, Any],
        timeout: float | None,
        ids: list[str],
    ) -> None:
        self._module = module
        self._digest = digest
        self._config = config
        self._timeout = timeout
        self._ids = ids

    def keyed(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Rows, with what the plugin calls them, by what they may be cut, or why it refuses them."""
        workspace = Workspace(self._plugin(), self._config)
        for batch in batches:
            yield from _keyed(workspace, pa.Table.from_batches([batch])).to_batches()

    def each(self, key: tuple[Any, ...], rows: pa.Table) -> pa.Table:
        """The rows of a bin, solved shard by shard."""
        return self._solved(key, rows, "each")

    def after(self, key: tuple[Any, ...], rows: pa.Table) -> pa.Table:
        """What all shards left, solved."""
        return self._solved(key, rows, "after")

    def _solved(
        self, key: tuple[Any, ...], rows: pa.Table, part: Literal["each", "after"]
    ) -> pa.Table:
        # A task that is run again may see them in another order.
        rows = rows.take(pc.sort_indices(rows[ID]))
        bin = key[0].as_py()
        held = rows[HOLDS].combine_chunks() if part == "after" else None
        try:
            lines = self._lines(rows, held, part)
            error = None
        except PluginError as failure:
            # Nothing of them was tried: they come out as they came in.
            lines, error = self._open_lines(rows, held), str(failure)
        return self._written(rows, lines, bin, error)

    def _lines(
        self, rows: pa.Table, held: pa.Array | None, part: Literal["each", "after"]
    ) -> pa.Table:
        plugin = self._plugin()
        certainty = plugin.can("certainty")
        workspace = Workspace(plugin, self._config)
        workspace.upsert(rows, held=held)
        lines = workspace.solve(certainty, part).wire
        proposed = lines.filter(pc.equal(lines["status"], "proposed"))
        return proposed.append_column("group", numbered(proposed, part))

    def _open_lines(self, rows: pa.Table, held: pa.Array | None) -> pa.Table | None:
        """The amounts that rows come in with; nothing where not even that is known."""
        try:
            workspace = Workspace(self._plugin(), self._config)
            workspace.upsert(rows, held=held)
            lines = workspace.report().wire
        except PluginError:
            return None
        lines = lines.filter(pc.equal(lines["status"], "proposed"))
        return lines.append_column("group", pa.nulls(lines.num_rows, pa.int64()))

    def _written(
        self, rows: pa.Table, lines: pa.Table | None, bin: int, error: str | None
    ) -> pa.Table:
        """Lines as Spark gets them, with a line of its own for each row that is in none of them."""
        known = {id: place for place, id in enumerate(rows[ID].to_pylist())}
        told = [] if lines is None else [known[id] for id in lines["id"].to_pylist()]
        silent = [] if bin == AFTER and error is None else sorted({*known.values()} - {*told})
        places = pa.array([*told, *silent], pa.int64())
        status = "failed" if error else "zero"
        columns: dict[str, Any] = {ID: rows[ID].take(places)}
        for name in self._ids:
            columns[name] = rows[name].take(places)
        for field in LINES.fields:
            name, type = field.name, _ARROW[_type_name(field)]
            if name == BIN:
                columns[name] = pa.array([bin] * len(places), type)
            elif name == ERROR:
                columns[name] = pa.array([error] * len(places), type)
            elif name == "status" and error is not None:
                columns[name] = pa.array([status] * len(places), type)
            else:
                columns[name] = _column_of(name, type, lines, len(silent), status, error is None)
        return pa.table(columns)

    def _plugin(self) -> Plugin:
        known = (self._digest, self._timeout)
        if known not in _PLUGINS:
            module = self._module.value
            checked(module, self._digest)
            _PLUGINS[known] = Plugin(module, timeout=self._timeout)
        return _PLUGINS[known]


_ARROW = {"bigint": pa.int64(), "int": pa.int32(), "string": pa.string()}


def _type_name(field: T.StructField) -> str:
    """What Spark calls the type of a column."""
    return str(field.dataType.simpleString())


def _column_of(
    name: str, type: pa.DataType, lines: pa.Table | None, silent: int, status: str, whole: bool
) -> pa.ChunkedArray:
    """A column of the lines, and what it is for rows that are in none: of amount zero."""
    told: list[pa.Array] = []
    if lines is not None and name in lines.schema.names:
        told = lines[name].cast(type).chunks
    elif lines is not None:
        told = [pa.nulls(lines.num_rows, type)]
    nothing: Any = {"status": status, "amount": 0 if whole or lines is not None else None}.get(name)
    return pa.chunked_array([*told, pa.array([nothing] * silent, type)], type)


def _keyed(workspace: Workspace, rows: pa.Table) -> pa.Table:
    """Looks at a batch at once; where the plugin refuses one of its rows, at ever smaller parts."""
    try:
        keys = workspace.shards(rows)
        ids, shards, error = keys["id"], keys["key"], None
    except PluginError as refusal:
        if refusal.code != "ingest":
            raise
        if rows.num_rows > 1:
            half = rows.num_rows // 2
            parts = [_keyed(workspace, it) for it in (rows.slice(0, half), rows.slice(half))]
            return pa.concat_tables(parts)
        ids = shards = pa.nulls(rows.num_rows, pa.int64())
        error = str(refusal)
    errors = pa.array([error] * rows.num_rows, pa.string())
    return rows.append_column(ID, ids).append_column(KEY, shards).append_column(WHY, errors)

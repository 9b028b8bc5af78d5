"""Reconciles a DataFrame of Spark, on as many machines as there are.

    from florecon import spark

    report = spark.reconcile(lines, "bank.wasm", bins=64)

A plugin says by what its rows may be cut (`shards` in its describe): Spark deals whole shards out to
bins, a plugin in each solves them, and one more looks at what all of them left, where the plugin says
that there is something to look at. The groups are those of one process with all rows, whatever the
number of bins, and however often a task is run again. The module goes along with the job; its digest
is compared on the driver and by every worker.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b, sha256
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .error import PluginError
from .module.plugin import Plugin
from .workspace import Workspace

ID, KEY, WHY, HOLDS = "florecon_id", "florecon_key", "florecon_error", "florecon_held"
"""What stands beside the columns of the data on the way."""

ERROR, BIN = "error", "bin"

AFTER = -1
"""The bin of what all shards left."""

LINES = T.StructType(
    [
        T.StructField("amount", T.LongType()),
        T.StructField("group", T.LongType()),
        T.StructField("net", T.LongType()),
        T.StructField("size", T.LongType()),
        T.StructField("origin", T.StringType()),
        T.StructField("reason", T.StringType()),
        T.StructField("status", T.StringType()),
        T.StructField("certainty", T.StringType()),
        T.StructField(BIN, T.IntegerType()),
        T.StructField(ERROR, T.StringType()),
    ]
)
"""What is said of each row, or of each of its parts, behind the columns that are its id."""


def reconcile(
    rows: DataFrame,
    plugin: str | PathLike[str] | bytes,
    config: Mapping[str, Any] | None = None,
    *,
    bins: int | None = None,
    digest: str | None = None,
    strict: bool = False,
    timeout: float | None = None,
) -> DataFrame:
    """Reconciles the rows of a DataFrame.

    Args:
        rows: with the columns that the plugin declares; others are left out.
        plugin: where to find its module, or the module's bytes.
        config: the plugin's tunables; what is left out is as the plugin has it.
        bins: how many parts there are to be, as many as Spark shuffles into unless given. What comes
            out does not depend on it.
        digest: the SHA-256 of the module in hexadecimal, where it was written down before.
        strict: raises where a part or a row could not be solved. Otherwise these are data: their rows
            come out as they went in, with the status `failed` and the `error`.
        timeout: how long any call into the plugin may take, in seconds.

    Returns:
        A line for each part of each row: its id, as the data has it, its `amount` in minor units, the
        `group` that it is in, the group's `net`, `size`, `origin`, `reason`, `status` and `certainty`,
        and the `bin` that it was solved in: -1 for what all shards left. Every row comes out; one of
        amount zero is in no group and has the status `zero`. A group is numbered by its rows and their
        amounts: the same in every run.

    Raises:
        PluginError: `unsupported` for a plugin that cannot be cut; `other_module` where the digest is
            another; `ingest` for a column that is not there; `duplicate_id`; `not_conserved`;
            `part_failed` where that is `strict`.
    """
    module = plugin if isinstance(plugin, bytes) else Path(plugin).read_bytes()
    found = _checked(module, digest)
    describe = Plugin(module, timeout=timeout).describe
    cut = describe.get("shards")
    if cut is None:
        domain = describe["domain"]
        message = (
            f"{domain['id']} {domain['version']} cannot be cut: it does not say that it has "
            '"shards"; use a version that does, or reconcile in one process'
        )
        raise PluginError("unsupported", message, capability="shards")
    declared = [field["name"] for field in describe["input"]]
    for name in declared:
        if name not in rows.columns:
            message = f'column "{name}" is not in the DataFrame; add it, or name it so'
            raise PluginError("ingest", message, column=name)
    ids = [field["name"] for field in describe["input"] if field.get("id")]
    for name in ids:
        if name in LINES.names:
            message = f'the id "{name}" has the name of a column of reports; no such plugin runs here'
            raise PluginError("ingest", message, column=name)
    rows = rows.select(*map(_quoted, declared))
    session = rows.sparkSession
    work = _Work(session.sparkContext.broadcast(module), found, dict(config or {}), timeout, ids)

    keyed = rows.mapInArrow(
        work.keyed,
        T.StructType(
            [
                *rows.schema.fields,
                T.StructField(ID, T.LongType()),
                T.StructField(KEY, T.LongType()),
                T.StructField(WHY, T.StringType()),
            ]
        ),
    ).persist()
    good = keyed.where(F.col(KEY).isNotNull())
    _refuse_doubles(good)
    out = T.StructType(
        [
            T.StructField(ID, T.LongType()),
            *[rows.schema[name] for name in ids],
            *LINES.fields,
        ]
    )
    count = bins or int(session.conf.get("spark.sql.shuffle.partitions") or 1)
    each = (
        good.groupBy(F.pmod(F.col(KEY), F.lit(count)).cast("int"))
        .applyInArrow(_called(work.each), out)
        .persist()
    )
    lines = each
    if cut.get("after"):
        lines = each.where(~_is_rest()).unionByName(_after(each, good, work, out))
        _refuse_losses(each, lines)
    refused = keyed.where(F.col(KEY).isNull()).select(
        *map(_quoted, ids),
        *[
            F.lit("failed" if field.name == "status" else None).cast(field.dataType).alias(field.name)
            if field.name != ERROR
            else F.col(WHY).alias(ERROR)
            for field in LINES.fields
        ],
    )
    report = lines.drop(ID).unionByName(refused)
    if strict:
        _refuse_failures(report)
    return report


def _checked(module: bytes, digest: str | None) -> str:
    """The digest of a module, which is the one that was asked for."""
    found = sha256(module).hexdigest()
    if digest is None or digest == found:
        return found
    message = f"the module's digest is {found}, not {digest}; use the module that was written down"
    raise PluginError("other_module", message, digest=found)


def _after(each: DataFrame, good: DataFrame, work: "_Work", out: T.StructType) -> DataFrame:
    """What becomes of what all shards left."""
    left = each.groupBy(ID).agg(
        F.sum(F.when(_is_rest(), 0).otherwise(F.col("amount"))).alias(HOLDS),
        F.max(_is_rest()).alias("is_left"),
    )
    rests = good.join(left.where("is_left"), ID).drop("is_left")
    # All in one; Spark would take a plain number for the place of a column.
    return rests.groupBy((F.col(KEY) * 0 + AFTER).cast("int")).applyInArrow(_called(work.after), out)


def _is_rest() -> Any:
    lone = (F.col("size") == 1) & (F.col("origin") == "unmatched") & F.col("reason").isNull()
    return F.coalesce(lone & (F.col("status") == "proposed"), F.lit(False))


def _refuse_doubles(good: DataFrame) -> None:
    """Two rows of one id may be in two bins, and neither plugin sees both."""
    for twice in good.groupBy(ID).count().where("count > 1").limit(1).collect():
        message = f"id {twice[ID]} stands twice; give each row its own"
        raise PluginError("duplicate_id", message, id=twice[ID])


def _refuse_losses(each: DataFrame, lines: DataFrame) -> None:
    """What was looked at once more is worth what it was before."""
    sums = [
        part.groupBy(ID).agg(F.sum("amount").alias(name))
        for part, name in ((each, "before"), (lines, "now"))
    ]
    lost = sums[0].join(sums[1], ID, "full").where(~F.col("before").eqNullSafe(F.col("now")))
    for row in lost.limit(1).collect():
        message = (
            f"row {row[ID]} is worth {row['before']}, and its parts sum to {row['now']}; do not use "
            "this report, and tell the plugin's author"
        )
        raise PluginError("not_conserved", message, id=row[ID])


def _refuse_failures(report: DataFrame) -> None:
    for row in report.where(F.col(ERROR).isNotNull()).limit(1).collect():
        message = f"a part could not be solved: {row[ERROR]}; mend it, or go on without strict"
        raise PluginError("part_failed", message, bin=row[BIN])


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _called(
    method: Callable[[tuple[Any, ...], pa.Table], pa.Table],
) -> Callable[[tuple[Any, ...], pa.Table], pa.Table]:
    """A function for a method: Spark counts its parameters, and would take `self` for one."""

    def call(key: tuple[Any, ...], rows: pa.Table) -> pa.Table:
        return method(key, rows)

    return call


_PLUGINS: dict[tuple[str, float | None], Plugin] = {}
"""What this worker has compiled, by digest."""


class _Work:
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
        return proposed.append_column("group", _numbered(proposed, part))

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
            name, type = field.name, _ARROW[type_name(field)]
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
            _checked(module, self._digest)
            _PLUGINS[known] = Plugin(module, timeout=self._timeout)
        return _PLUGINS[known]


_ARROW = {"bigint": pa.int64(), "int": pa.int32(), "string": pa.string()}


def type_name(field: T.StructField) -> str:
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


def _numbered(lines: pa.Table, part: str) -> pa.Array:
    """A number for each group that outlasts a run: 53 bits over its rows and their amounts."""
    ids = lines["id"].to_numpy()
    amounts = lines["amount"].to_numpy()
    groups = lines["group_id"].to_numpy()
    numbers = np.empty(len(ids), np.int64)
    borders = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    seen: dict[int, int] = {}
    for start, end in pairwise([0, *borders.tolist(), len(ids)]):
        held = ids[start:end].tobytes() + amounts[start:end].tobytes()
        number = _number(held, part, 0)
        # Two groups of the same parts of the same rows are rare, and two all the same.
        while (again := seen.get(number)) is not None:
            seen[number] = again + 1
            number = _number(held, part, again)
        seen[number] = 1
        numbers[start:end] = number
    return pa.array(numbers)


def _number(held: bytes, part: str, again: int) -> int:
    name = blake2b(held, digest_size=8, person=f"{part} {again}".encode()[:16])
    return int.from_bytes(name.digest()) >> 11

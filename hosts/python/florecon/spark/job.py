"""A job, from the rows of a DataFrame to its report."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from ..error import PluginError
from ..module.plugin import Plugin
from .columns import AFTER, BIN, ERROR, HOLDS, ID, KEY, LINES, WHY
from .module import checked
from .refusals import refuse_doubles, refuse_failures, refuse_losses
from .work import Work


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
    found = checked(module, digest)
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
    work = Work(session.sparkContext.broadcast(module), found, dict(config or {}), timeout, ids)

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
    refuse_doubles(good)
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
        refuse_losses(each, lines)
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
        refuse_failures(report)
    return report


def _after(each: DataFrame, good: DataFrame, work: "Work", out: T.StructType) -> DataFrame:
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


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _called(
    method: Callable[[tuple[Any, ...], pa.Table], pa.Table],
) -> Callable[[tuple[Any, ...], pa.Table], pa.Table]:
    """A function for a method: Spark counts its parameters, and would take `self` for one."""

    def call(key: tuple[Any, ...], rows: pa.Table) -> pa.Table:
        return method(key, rows)

    return call

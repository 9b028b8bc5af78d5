"""Rows on their way to a plugin: whatever Arrow can hold, as the stream that the plugin reads."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
from pyarrow import types as is_

from .error import PluginError

PLAIN: dict[str, pa.DataType] = {"i64": pa.int64(), "f64": pa.float64(), "utf8": pa.string()}

FEEDS: dict[str, Callable[[pa.DataType], bool]] = {
    "i64": lambda it: is_.is_int64(it) or is_.is_int32(it) or is_.is_date32(it),
    "f64": lambda it: is_.is_floating(it) and it.bit_width >= 32
    or is_.is_int64(it)
    or is_.is_int32(it),
    "utf8": lambda it: is_.is_string(it) or is_.is_large_string(it),
}
"""What a plugin takes as it stands."""

TURNS_INTO: dict[str, Callable[[pa.DataType], bool]] = {
    "i64": lambda it: is_.is_integer(it) or is_.is_floating(it),
    "f64": lambda it: is_.is_integer(it) or is_.is_floating(it) or is_.is_decimal(it),
    "utf8": lambda it: is_.is_string_view(it),
}
"""What becomes that without a guess; a float feeds an integer column where it is whole."""


def to_stream(rows: Any, declared: list[dict[str, Any]]) -> bytes:
    """The declared columns of some rows as an Arrow IPC stream.

    `rows` is a pyarrow table or record batch, a dataframe (pandas, Polars, anything that offers
    `__arrow_c_stream__`), or a list of dicts. What is missing or has a type that cannot be meant is
    left to the plugin, which says so.
    """
    table = _table(rows, declared)
    columns = {
        field["name"]: _fit(table[field["name"]], field)
        for field in declared
        if field["name"] in table.column_names
    }
    fitting = pa.table(columns)
    return stream_of(fitting.schema, fitting.to_batches())


def stream_of(schema: pa.Schema, batches: list[pa.RecordBatch]) -> bytes:
    """Batches as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


def _table(rows: Any, declared: list[dict[str, Any]]) -> pa.Table:
    if isinstance(rows, pa.Table):
        return rows
    if not isinstance(rows, (list, tuple)):
        return pa.table(rows)
    names = [field["name"] for field in declared]
    given = [name for name in names if not rows or any(name in row for row in rows)]
    return pa.table({name: [row.get(name) for row in rows] for name in given})


def _fit(column: pa.ChunkedArray, field: dict[str, Any]) -> pa.ChunkedArray:
    declared, given = field["type"], column.type
    encoded = is_.is_dictionary(given)
    value = given.value_type if encoded else given
    if FEEDS[declared](value) and (declared == "utf8" or not encoded):
        return column
    try:
        if declared == "i64" and (is_.is_date64(value) or is_.is_timestamp(value)):
            return column.cast(pa.date32())
        if is_.is_null(value) or TURNS_INTO[declared](value):
            return column.cast(PLAIN[declared])
    except pa.ArrowInvalid as error:
        message = f'column {field["name"]}: {error}'
        raise PluginError("ingest", message, column=field["name"]) from error
    return column

"""The Arrow IPC stream that a plugin reads."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from ..module.describe import InputField
from .columns import columns_of
from .fit import fit


def fitted(rows: Any, declared: Sequence[InputField]) -> pa.Table:
    """The declared columns of some rows, as the plugin takes them.

    Raises `ingest`, naming the column and, where it is one, the row, counted from 0.
    """
    columns = columns_of(rows, declared)
    return pa.table({field["name"]: fit(columns[field["name"]], field) for field in declared})


def to_stream(table: pa.Table) -> bytes:
    """A table as an Arrow IPC stream."""
    return stream_of(table.schema, table.to_batches())


def stream_of(schema: pa.Schema, batches: list[pa.RecordBatch]) -> bytes:
    """Batches as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream

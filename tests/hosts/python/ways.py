"""The same rows in the many ways in which pyarrow can write them."""

import pyarrow as pa
import pyarrow.compute as pc

from florecon.rows.stream import stream_of


def ways(stored: bytes, declared: list[dict]) -> dict[str, bytes]:
    """A stream, by what is peculiar to it. Each holds what the stored one does."""
    table = pa.ipc.open_stream(stored).read_all()
    others = {field["name"]: field for field in declared if not field.get("id")}
    texts = [name for name, field in others.items() if field["type"] == "utf8"]
    wholes = [name for name, field in others.items() if field["type"] == "i64"]
    ids = [field["name"] for field in declared if field.get("id") and field["type"] == "i64"]

    def each(names, change) -> pa.Table:
        changed = table
        for name in names:
            at = changed.column_names.index(name)
            changed = changed.set_column(at, name, change(changed[name]))
        return changed

    def plain(column):
        return column.cast(pa.string())

    one_by_one = table.to_batches(max_chunksize=1)
    nothing = pa.RecordBatch.from_pylist([], table.schema)
    streams = {
        "as it stands": table,
        "plain texts": each(texts, plain),
        "large texts": each(texts, lambda it: plain(it).cast(pa.large_string())),
        "dictionaries": each(texts, lambda it: plain(it).dictionary_encode()),
        "dictionaries of large texts": each(
            texts, lambda it: plain(it).cast(pa.large_string()).dictionary_encode()
        ),
        "small indices": each(
            texts, lambda it: plain(it).cast(pa.dictionary(pa.int8(), pa.string()))
        ),
        "nulls for empty texts": each(texts, lambda it: _nulled(plain(it))),
        "whole numbers of 32 bits": each(wholes + ids, _narrow),
        "whole numbers of 64 bits": each(wholes + ids, lambda it: _narrow(it).cast(pa.int64())),
        "dates": each(wholes, lambda it: _narrow(it).cast(pa.date32())),
        "other columns in another order": _crowded(table),
    }
    written = {name: stream_of(it.schema, it.to_batches()) for name, it in streams.items()}
    written["a batch for each row"] = stream_of(table.schema, one_by_one)
    gaps = [nothing, *(part for batch in one_by_one for part in (batch, nothing))]
    written["batches of no rows between"] = stream_of(table.schema, gaps)
    return written


def _narrow(column):
    """Dates and whole numbers as 32 bits."""
    return column.cast(pa.int32())


def _nulled(column):
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)


def _crowded(table: pa.Table) -> pa.Table:
    """Columns that no plugin declares, before, between and behind those that it does."""
    rows = range(len(table))
    strange = [
        pa.array([[1, 2]] * len(rows), pa.list_(pa.int8())),
        pa.array([{"a": None, "b": ["x"]}] * len(rows)),
        pa.array([None] * len(rows), pa.null()),
        pa.array(["view" * 9] * len(rows), pa.string_view()),
        pa.array(rows, pa.timestamp("ns", "Europe/Madrid")),
        pa.array(["x"] * len(rows)).dictionary_encode(),
    ]
    columns = {}
    for at, name in enumerate(reversed(table.column_names)):
        columns[f"not declared {at}"] = strange[at % len(strange)]
        columns[name] = table[name]
    columns["not declared"] = strange[0]
    return pa.table(columns)

"""Writes plugins/starter/data/sample.csv as Arrow, by the libraries that people use.

    pip install pyarrow==26.0.1 polars==2.1.0 pandas
    python tests/interop/arrow/write.py

`*.stream.*` is the stream format, `*.file.*` the file format. Batches of 7 rows where a library takes
a size. An empty reference is a null.
"""

import csv
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc

here = Path(__file__).parent
sample = here.parents[2] / "plugins" / "starter" / "data" / "sample.csv"
rows = list(csv.DictReader(sample.open()))

table = pa.table({
    "row_id": pa.array([int(row["row_id"]) for row in rows], pa.int64()),
    "list": pa.array([row["list"] for row in rows]),
    "reference": pa.array([row["reference"] or None for row in rows]),
    "amount": pa.array([float(row["amount"]) for row in rows]),
})


def encoded(part):
    """The same with its texts as dictionaries."""
    for at, name in enumerate(part.column_names):
        if pa.types.is_string(part[name].type):
            part = part.set_column(at, name, part[name].dictionary_encode())
    return part


def write(new, name, content, options=None):
    with new(str(here / name), content.schema, options=options) as writer:
        writer.write_table(content, max_chunksize=7)


write(ipc.new_stream, "pyarrow.stream.arrow", table)
write(ipc.new_file, "pyarrow.file.arrow", table)
write(ipc.new_stream, "pyarrow_dictionary.stream.arrow", encoded(table))
write(ipc.new_file, "pyarrow_dictionary.file.arrow", encoded(table))

halves = pa.concat_tables([encoded(table.slice(0, 10)), encoded(table.slice(10))])
deltas = ipc.IpcWriteOptions(emit_dictionary_deltas=True)
write(ipc.new_stream, "pyarrow_dictionary_deltas.stream.arrow", halves, deltas)

large = table.set_column(0, "row_id", table["row_id"].cast(pa.int32()))
large = large.set_column(2, "reference", table["reference"].cast(pa.large_string()))
write(ipc.new_file, "pyarrow_large_utf8_int32.file.arrow", large)

feather.write_feather(table, str(here / "pyarrow_lz4.file.feather"), compression="lz4")
feather.write_feather(table, str(here / "pyarrow_zstd.file.feather"), compression="zstd")
table.to_pandas().to_feather(here / "pandas.file.feather", compression="uncompressed")

frame = pl.from_arrow(table)
oldest = pl.CompatLevel.oldest()
frame.write_ipc(here / "polars_views.file.arrow", compression="uncompressed")
frame.write_ipc(here / "polars_oldest.file.arrow", compression="uncompressed", compat_level=oldest)
frame.write_ipc_stream(
    here / "polars_oldest.stream.arrow", compression="uncompressed", compat_level=oldest
)

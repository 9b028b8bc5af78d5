"""Writes the rows of a CSV as Parquet or as an Arrow stream, as another library writes them.

Usage: to_columns.py <CSV> <columns of text, with commas between them> <.parquet or .arrow>
"""

import sys

import pyarrow as pa
from pyarrow import csv, parquet

#: Of a group in Parquet: as Polars makes them.
GROUP_ROWS = 262_144

source, texts, target = sys.argv[1:]
types = {name: pa.string() for name in texts.split(",")}
reader = csv.open_csv(source, convert_options=csv.ConvertOptions(column_types=types))
if target.endswith(".parquet"):
    with parquet.ParquetWriter(target, reader.schema) as writer:
        held: list[pa.RecordBatch] = []
        for batch in reader:
            held.append(batch)
            if sum(it.num_rows for it in held) >= GROUP_ROWS:
                writer.write_table(pa.Table.from_batches(held))
                held = []
        if held:
            writer.write_table(pa.Table.from_batches(held))
else:
    with pa.ipc.new_stream(target, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)

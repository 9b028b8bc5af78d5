"""Reads a CSV with one library; prints the processor time and the time it took, in milliseconds.

Usage: rivals.py <pyarrow | polars | duckdb> <CSV>
"""

import sys
import time


def pyarrow(path: str) -> list[float]:
    from pyarrow import csv

    return started(lambda: csv.read_csv(path).num_rows)


def polars(path: str) -> list[float]:
    import polars

    return started(lambda: polars.read_csv(path).height)


def duckdb(path: str) -> list[float]:
    import duckdb

    read = "create table ledger as select * from read_csv($path)"
    return started(lambda: duckdb.execute(read, {"path": path}))


def started(read) -> list[float]:
    before = time.process_time(), time.perf_counter()
    read()
    after = time.process_time(), time.perf_counter()
    return [1000 * (end - begin) for begin, end in zip(before, after, strict=True)]


name, path = sys.argv[1:]
print({"pyarrow": pyarrow, "polars": polars, "duckdb": duckdb}[name](path))

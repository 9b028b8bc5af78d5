"""Reads a CSV with one library, and prints the processor time that took it, in milliseconds.

Usage: rivals.py <pyarrow | polars | duckdb> <CSV>
"""

import sys
import time


def pyarrow(path: str) -> float:
    from pyarrow import csv

    return started(lambda: csv.read_csv(path).num_rows)


def polars(path: str) -> float:
    import polars

    return started(lambda: polars.read_csv(path).height)


def duckdb(path: str) -> float:
    import duckdb

    read = "create table ledger as select * from read_csv($path)"
    return started(lambda: duckdb.execute(read, {"path": path}))


def started(read) -> float:
    before = time.process_time()
    read()
    return 1000 * (time.process_time() - before)


name, path = sys.argv[1:]
print({"pyarrow": pyarrow, "polars": polars, "duckdb": duckdb}[name](path))

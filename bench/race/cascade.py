"""The simple cascade in the library of somebody else, from a file of rows to a file of groups.

Whole accounts that come to nothing are a group each; of the rest, amounts that are opposite pair up
within their account, the first with the first. Prints the processor time of the whole process in
milliseconds, the most memory that it had in bytes, and how many rows are in a group.

Usage: cascade.py <polars | duckdb | pandas> <CSV, Parquet or Arrow stream> <CSV of groups>
"""

import sys
import time


def polars(path: str, out: str) -> int:
    import polars as pl

    columns = ["row_id", "account", "amount"]
    if path.endswith(".csv"):
        rows = pl.scan_csv(path).select(columns).collect()
    elif path.endswith(".parquet"):
        rows = pl.read_parquet(path, columns=columns)
    else:
        rows = pl.read_ipc_stream(path, columns=columns)
    rows = rows.with_columns(cents=(pl.col("amount") * 100).round().cast(pl.Int64))
    is_whole = pl.col("cents").sum().over("account") == 0
    rows = rows.with_columns(whole=is_whole, most=pl.col("cents").abs())
    rows = rows.with_columns(turn=pl.int_range(pl.len()).over("account", "cents"))
    paired = pl.len().over("account", "most", "turn") == 2
    of_account = pl.col("row_id").min().over("account")
    of_pair = pl.col("row_id").min().over("account", "most", "turn")
    group = pl.when("whole").then(of_account).when(paired).then(of_pair)
    report = rows.select("row_id", group.alias("group_id"), "cents")
    report.write_csv(out)
    return report["group_id"].count()


def duckdb(path: str, out: str) -> int:
    import duckdb

    if path.endswith(".csv"):
        source = f"read_csv('{path}')"
    elif path.endswith(".parquet"):
        source = f"read_parquet('{path}')"
    else:
        import pyarrow as pa

        source = "stream"
        stream = pa.ipc.open_stream(path)  # noqa: F841, DuckDB finds it by its name
    duckdb.execute(
        f"""
        create table report as
        with cents as (
            select row_id, account, cast(round(amount * 100) as bigint) as cents from {source}
        ), turns as (
            select *, sum(cents) over (partition by account) = 0 as whole,
                row_number() over (partition by account, cents order by row_id) as turn
            from cents
        )
        select row_id, case
            when whole then min(row_id) over (partition by account)
            when count(*) over pair = 2 then min(row_id) over pair
        end as group_id, cents
        from turns window pair as (partition by account, abs(cents), turn)
        """
    )
    duckdb.execute(f"copy report to '{out}' (header)")
    return duckdb.execute("select count(group_id) from report").fetchone()[0]


def pandas(path: str, out: str) -> int:
    import pandas as pd

    columns = ["row_id", "account", "amount"]
    if path.endswith(".csv"):
        rows = pd.read_csv(path, usecols=columns)
    elif path.endswith(".parquet"):
        rows = pd.read_parquet(path, columns=columns)
    else:
        import pyarrow as pa

        rows = pa.ipc.open_stream(path).read_all().select(columns).to_pandas()
    rows["cents"] = (rows["amount"] * 100).round().astype("int64")
    by_account = rows.groupby("account")
    whole = by_account["cents"].transform("sum") == 0
    rows["most"] = rows["cents"].abs()
    rows["turn"] = rows.groupby(["account", "cents"]).cumcount()
    pairs = rows.groupby(["account", "most", "turn"])["row_id"]
    of_pair = pairs.transform("min").where(pairs.transform("size") == 2)
    rows["group_id"] = by_account["row_id"].transform("min").where(whole, of_pair).astype("Int64")
    rows[["row_id", "group_id", "cents"]].to_csv(out, index=False)
    return int(rows["group_id"].count())


name, data, written = sys.argv[1:]
grouped = {"polars": polars, "duckdb": duckdb, "pandas": pandas}[name](data, written)
# What resource says of memory begins with that of the process that started this one.
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM:"))
print([1000 * time.process_time(), 1024 * int(peak.split()[1]), grouped])

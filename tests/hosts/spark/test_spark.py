"""A DataFrame of Spark comes to the groups of one process, whatever the bins and whatever goes wrong."""

import os
import sys
import unittest
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pyspark
from florecon import PluginError, Workspace
from florecon import spark as fs
from florecon.spark import job
from florecon.spark.work import Work
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

MODULES = Path(os.environ["MODULES"])
PLUGINS = Path(os.environ["PLUGINS"])

os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable

SESSION = (
    # Two workers, with a process for each: what goes from one to the other is written down.
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
    .config("spark.worker.cleanup.enabled", "true")
    .config("spark.local.dir", os.environ["SCRATCH"])
    .getOrCreate()
)
SESSION.sparkContext.setLogLevel("OFF")

SAID = ["amount", "net", "size", "origin", "reason", "status"]


def sample(name: str) -> pd.DataFrame:
    """What a person exports, texts as texts."""
    path = PLUGINS / name / "data" / "sample.csv"
    numbers = {"amount", "fee", "settled_amount", "indicative_usd_amt", "trx_amt", "fc_amt"}
    head = pd.read_csv(path, nrows=0).columns
    texts = {it: str for it in head if it not in numbers | {"row_id", "is_offset"}}
    return pd.read_csv(path, dtype=texts, keep_default_na=False, na_values={it: [""] for it in numbers})


def lined(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Every group with its members, whatever it is called."""
    table = table.astype(object).where(table.notna(), None)
    groups = []
    for _, lines in table.groupby("group"):
        first = lines.iloc[0]
        members = sorted(zip(lines["row_id"], lines["amount"], strict=True))
        groups.append((*members, first["net"], first["size"], first["origin"], first["reason"]))
    return sorted(groups, key=str)


def whole(name: str, rows: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The groups of one process."""
    workspace = Workspace(MODULES / f"{name}.wasm")
    workspace.upsert(rows)
    report = workspace.solve().to_pandas()
    return lined(report.rename(columns={"id": "row_id", "group_id": "group"}))


def frame(rows: pd.DataFrame) -> DataFrame:
    return SESSION.createDataFrame(rows)


def collected(report: DataFrame) -> pd.DataFrame:
    return report.toPandas().sort_values(["row_id", "group", "amount"], ignore_index=True)


class Bins(unittest.TestCase):
    def test_any_number_of_bins_is_one_process(self) -> None:
        for name, counts in {"bank": (3,), "intercompany": (1, 7)}.items():
            rows = sample(name)
            expected = whole(name, rows)
            reports = [
                collected(fs.reconcile(frame(rows), MODULES / f"{name}.wasm", bins=bins))
                for bins in counts
            ]
            for report in reports:
                solved = report[report["group"].notna()]
                self.assertEqual(lined(solved), expected, name)
                self.assertEqual(set(report["row_id"]), set(rows["row_id"]), name)
                self.assertTrue(report["error"].isna().all(), name)
            # The very same lines, group numbers included; only the bins are others.
            one, *others = (report.drop(columns="bin") for report in reports)
            for other in others:
                pd.testing.assert_frame_equal(one, other)


ROWS = pd.DataFrame(
    [
        (number, side, f"R-{number >> 1}" if number < 60 else "R-skewed", 10.0 + number // 2)
        for number in range(400)
        for side in [("ours", "theirs")[number % 2]]
    ],
    columns=["row_id", "list", "reference", "amount"],
)


class Faults(unittest.TestCase):
    def refusal(self, action: Callable[..., Any], *given: Any, **named: Any) -> PluginError:
        with self.assertRaises(PluginError) as caught:
            action(*given, **named)
        return caught.exception

    def test_a_killed_worker_changes_nothing(self) -> None:
        module = (MODULES / "cut.wasm").read_bytes()
        flag = Path(os.environ["SCRATCH"]) / "killed"
        expected = collected(fs.reconcile(frame(ROWS), module, bins=3))

        class Dying(Work):
            def each(self, key: tuple[Any, ...], rows: Any) -> Any:
                if not flag.exists():
                    flag.touch()
                    os._exit(1)
                return super().each(key, rows)

        with patch.object(job, "Work", Dying):
            again = collected(fs.reconcile(frame(ROWS), module, bins=3))
        self.assertTrue(flag.exists())
        pd.testing.assert_frame_equal(again, expected)
        self.assertEqual(lined(expected), whole("cut", ROWS))

    def test_a_poisoned_row_is_data_and_refused_where_that_is_strict(self) -> None:
        poisoned = ROWS.copy()
        poisoned.loc[poisoned["row_id"] == 17, "list"] = "nobody's"
        report = collected(fs.reconcile(frame(poisoned), MODULES / "cut.wasm", bins=3))
        failed = report[report["error"].notna()]
        self.assertEqual(list(failed["row_id"]), [17])
        self.assertEqual(list(failed["status"]), ["failed"])
        self.assertIn("list must be one of ours, theirs", failed["error"].iloc[0])
        solved = report[report["error"].isna()]
        self.assertEqual(lined(solved), whole("cut", poisoned[poisoned["row_id"] != 17]))
        error = self.refusal(fs.reconcile, frame(poisoned), MODULES / "cut.wasm", strict=True)
        self.assertEqual(error.code, "part_failed")

    def test_a_bin_that_fails_is_data_with_its_amounts(self) -> None:
        report = collected(fs.reconcile(frame(ROWS), MODULES / "failing.wasm", bins=64))
        failed = report[report["error"].notna()]
        self.assertIn("broken on purpose", failed["error"].iloc[0])
        self.assertEqual(set(failed["status"]), {"failed"})
        self.assertEqual(set(report["row_id"]), set(ROWS["row_id"]))
        # Theirs count down.
        signs = ROWS["list"].map({"ours": 100, "theirs": -100})
        self.assertEqual(report["amount"].sum(), (ROWS["amount"] * signs).sum())
        self.assertLess(len(failed), len(ROWS))

    def test_another_module_is_refused_on_the_driver_and_by_every_worker(self) -> None:
        module = (MODULES / "cut.wasm").read_bytes()
        digest = sha256(module).hexdigest()
        error = self.refusal(fs.reconcile, frame(ROWS), module + b"\0", digest=digest)
        self.assertEqual(error.code, "other_module")

        def sent(_module: bytes, _digest: str | None) -> str:
            return "0" * 64

        with patch.object(job, "checked", sent):
            with self.assertRaisesRegex(Exception, "other_module"):
                fs.reconcile(frame(ROWS), module).collect()

    def test_what_cannot_be_is_refused_before_anything_runs(self) -> None:
        twice = pd.concat([ROWS, ROWS.head(1).assign(reference="another")])
        error = self.refusal(fs.reconcile, frame(twice), MODULES / "cut.wasm", bins=5)
        self.assertEqual((error.code, error.id), ("duplicate_id", 0))
        lacking = frame(ROWS).drop("reference")
        error = self.refusal(fs.reconcile, lacking, MODULES / "cut.wasm")
        self.assertEqual((error.code, error.details["column"]), ("ingest", "reference"))
        error = self.refusal(fs.reconcile, frame(ROWS), MODULES / "starter.wasm")
        self.assertEqual(error.code, "unsupported")


if __name__ == "__main__":
    try:
        unittest.main()
    finally:
        SESSION.stop()

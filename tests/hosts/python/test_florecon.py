"""What the host promises.

`STARTER=starter.wasm HONEST=honest.wasm LIARS=a_folder python -m unittest`, where the folder holds
modules that report other than what they were given.
"""

import os
import unittest
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import wasmtime
from florecon import (
    Plugin,
    PluginError,
    Proof,
    Report,
    Workspace,
    connected_components,
    strict_assignments,
)
from florecon.rows import to_stream

STARTER = Plugin(os.environ["STARTER"])

ROWS = [
    {"row_id": 1, "list": "ours", "reference": "R-1", "amount": 120.0},
    {"row_id": 2, "list": "ours", "reference": "R-2", "amount": 300.0},
    {"row_id": 101, "list": "theirs", "reference": "R-1", "amount": 120.0},
    {"row_id": 102, "list": "theirs", "reference": "R-2", "amount": 299.5},
]

VIEWS = pa.schema([
    ("row_id", pa.int8()),
    ("list", pa.string_view()),
    ("reference", pa.large_string()),
    ("amount", pa.float64()),
])


def opened(rows=ROWS, **config) -> Workspace:
    workspace = Workspace(STARTER, config)
    workspace.upsert(rows)
    return workspace


def members(report: Report) -> list[tuple]:
    """Each group's status and rows."""
    rows = {group["group_id"]: [] for group in report.groups}
    for part in report.allocations:
        rows[part["group_id"]].append(part["id"])
    return [(group["status"], *rows[group["group_id"]]) for group in report.groups]


class Verbs(unittest.TestCase):
    def test_rows_come_one_by_one_too(self):
        workspace = Workspace(STARTER)
        workspace.upsert(ROWS[0], ROWS[2])
        workspace.upsert(ROWS[1])
        self.assertEqual(members(workspace.solve()), [("proposed", 1, 101), ("proposed", 2)])

    def test_what_is_signed_off_stays(self):
        workspace = opened()
        workspace.solve()
        workspace.pin_clean(tol=0)
        workspace.pin_singletons([2])
        pinned = [("pinned", 1, 101), ("pinned", 2), ("proposed", 102)]
        self.assertEqual(members(workspace.solve()), pinned)

    def test_config_reaches_the_plugin(self):
        report = opened(tolerance=50).solve()
        self.assertEqual(members(report), [("proposed", 1, 101), ("proposed", 2, 102)])
        self.assertEqual([group["net"] for group in report.groups], [0, 50])

    def test_a_person_decides_otherwise(self):
        workspace = opened(tolerance=50)
        first, second = (group["group_id"] for group in workspace.solve().groups)
        workspace.detach(first, [101])
        workspace.dissolve(second)
        workspace.merge({1: 12000, 102: -12000}, "by phone", "they booked it there")
        report = workspace.report()
        self.assertEqual(members(report)[-1], ("pinned", 1, 102))
        self.assertEqual(report.groups[-1]["origin"], "by phone")
        workspace.unpin(report.groups[-1]["group_id"])
        workspace.remove(1, 102)
        expected = [("proposed", 2), ("proposed", 101)]
        self.assertEqual(sorted(members(workspace.solve())), expected)

    def test_nothing_is_something_too(self):
        workspace = Workspace(STARTER)
        workspace.upsert()
        workspace.upsert([])
        workspace.remove()
        self.assertEqual(workspace.solve(), Report([], []))


class Frames(unittest.TestCase):
    expected = opened().solve()

    def test_any_frame_is_the_same_rows(self):
        frame = pd.DataFrame(ROWS)
        for name, rows in {
            "pandas": frame,
            "an index of one's own": frame.set_index(pd.Index(list("wxyz"))),
            "categories": frame.astype({"list": "category", "reference": "category"}),
            "integers that were floats once": frame.astype({"row_id": float}),
            "small types": frame.astype({"row_id": "int16", "amount": "float32"}),
            "decimals": frame.assign(amount=[Decimal(str(it)) for it in frame["amount"]]),
            "more columns than declared": frame.assign(more=1.5, and_more=[[1], [], [2], [3]]),
            "pyarrow's table": pa.Table.from_pylist(ROWS),
            "a record batch": pa.RecordBatch.from_pylist(ROWS),
            "views": pa.Table.from_pylist(ROWS).cast(VIEWS),
        }.items():
            with self.subTest(name):
                self.assertEqual(opened(rows).solve(), self.expected)

    def test_points_in_time_are_days(self):
        day = [{"name": "day", "type": "i64"}]
        stamps = pd.to_datetime(["1969-12-31 23:59:59", "2026-01-31 12:00"], format="mixed")
        for values in (
            pd.DataFrame({"day": stamps}),
            pa.table({"day": pa.array([date(1969, 12, 31), date(2026, 1, 31)], pa.date64())}),
        ):
            stream = pa.ipc.open_stream(to_stream(values, day)).read_all()
            self.assertEqual(stream["day"].type, pa.date32())
            self.assertEqual(stream["day"].cast(pa.int32()).to_pylist(), [-1, 20484])

    def test_a_report_is_a_frame(self):
        frame = self.expected.to_pandas()
        columns = ["id", "amount", "group_id", "net", "size", "origin", "reason", "status"]
        self.assertEqual(list(frame.columns), columns)
        self.assertEqual(frame["amount"].sum(), 50)
        self.assertEqual(frame.set_index("id").loc[101, "reason"], "one to one: exact 1:1 pair")
        self.assertTrue(frame.set_index("id").loc[102].isna()["reason"])


class Refusals(unittest.TestCase):
    def refusal(self, action, *arguments) -> PluginError:
        with self.assertRaises(PluginError) as caught:
            action(*arguments)
        return caught.exception

    def test_an_error_names_its_code_row_and_group(self):
        workspace = opened()
        workspace.solve()
        workspace.pin_clean()
        group = workspace.report().groups[0]["group_id"]
        frozen = self.refusal(workspace.dissolve, group)
        self.assertEqual((frozen.code, frozen.group_id, frozen.id), ("frozen_group", group, None))
        self.assertEqual(str(frozen), f"group {group} is pinned; unpin it first [frozen_group]")
        short = self.refusal(workspace.merge, {2: 30001, 102: -1})
        self.assertEqual((short.code, short.id), ("insufficient_live_amount", 2))
        self.assertEqual(short.details["available"], 30000)

    def test_what_cannot_be_meant_is_not_guessed(self):
        frame = pd.DataFrame(ROWS)
        for wrong, column in (
            (frame.drop(columns="amount"), "amount"),
            (frame.assign(reference=1001), "reference"),
            (frame.assign(amount="12"), "amount"),
            (frame.assign(row_id=0.5), "row_id"),
            (frame.assign(amount=[1.0, None, 1.0, 1.0]), "amount"),
        ):
            error = self.refusal(opened, wrong)
            self.assertEqual((error.code, error.details["column"]), ("ingest", column))

    def test_a_config_key_that_is_not_declared(self):
        with self.assertRaisesRegex(PluginError, "tolerence.*bad_command"):
            Workspace(STARTER, {"tolerence": 50})

    def test_what_is_no_plugin(self):
        importing = '(module (import "env" "clock" (func)))'
        for module, code in (
            (b"PK\x03\x04", "not_wasm"),
            (wat(importing), "has_imports"),
            (wat('(module (memory (export "memory") 1))'), "missing_export"),
            (trapping(version=2), "abi_mismatch"),
        ):
            self.assertEqual(self.refusal(Plugin, module).code, code)

    def test_a_trap_is_told_in_the_plugins_last_words(self):
        error = self.refusal(Workspace, Plugin(trapping()))
        self.assertEqual((error.code, error.details["last_words"]), ("trapped", "a bag of none"))


class Proofs(unittest.TestCase):
    LEDGER = [
        {"id": id, "amount": float(amount)}
        for id, amount in enumerate((70, -70, 20, -20, 5, 0, 33, -11), start=1)
    ]

    def test_a_report_is_held_against_what_went_in(self):
        workspace = opened()
        self.assertIsNone(workspace.proof)
        workspace.solve()
        self.assertEqual(workspace.proof, Proof(4, 50, 83950, "amounts"))
        workspace.remove(1)
        workspace.upsert({**ROWS[1], "amount": 10.0})
        workspace.report()
        self.assertEqual(workspace.proof, Proof(3, -40950, 42950, "amounts"))

    def test_no_module_that_lies_is_believed(self):
        lies = sorted(Path(os.environ["LIARS"]).glob("*.wasm"))
        self.assertGreater(len(lies), 15)
        for path in lies:
            with self.subTest(path.stem), self.assertRaisesRegex(PluginError, "not_conserved"):
                workspace = Workspace(path)
                workspace.upsert(self.LEDGER)
                workspace.solve()

    def test_an_honest_one_is_and_says_what_rows_are_worth(self):
        workspace = Workspace(os.environ["HONEST"])
        workspace.upsert(pa.Table.from_pylist(self.LEDGER))
        report = workspace.solve()
        self.assertEqual(workspace.proof, Proof(8, 27, 229, "amounts"))
        told = workspace.amounts()
        self.assertEqual([str(it) for it in told.schema.types[:2]], ["int64", "int64"])
        self.assertEqual(told["id"].to_pylist(), [row["id"] for row in self.LEDGER])
        self.assertEqual(told["amount"].to_pylist(), [row["amount"] for row in self.LEDGER])
        table, own = workspace.report_table(), report.to_arrow()
        self.assertEqual(table.column_names, own.column_names)
        self.assertEqual(table.to_pylist(), own.to_pylist())

    def test_one_that_tells_no_amounts_is_held_against_its_own_report(self):
        plugin = Plugin(os.environ["HONEST"])
        plugin.describe["capabilities"] = ["solve"]
        workspace = Workspace(plugin)
        workspace.upsert(self.LEDGER)
        workspace.solve()
        self.assertEqual(workspace.proof, Proof(8, 27, 229, "report"))


class Projections(unittest.TestCase):
    def test_rows_that_are_whole_have_one_group_each(self):
        self.assertEqual(set(strict_assignments(opened().solve())), {1, 2, 101, 102})

    def test_a_split_row_is_named_and_its_groups_hang_together(self):
        workspace = opened()
        workspace.merge({2: 12000, 101: -12000})
        workspace.merge({2: 10000, 102: -10000})
        report = workspace.report()
        with self.assertRaises(PluginError) as caught:
            strict_assignments(report)
        self.assertEqual((caught.exception.code, caught.exception.id), ("split_row", 2))
        self.assertEqual(connected_components(report), [{1}, {2, 101, 102}])


def wat(text: str) -> bytes:
    return bytes(wasmtime.wat2wasm(text))


def trapping(version: int = 1) -> bytes:
    """A plugin that stops at every command and says why."""
    words, described = "a bag of none", r'{\"input\":[],\"last_words\":16}'
    length = len(described.replace("\\", ""))
    return wat(f"""(module
      (memory (export "memory") 1)
      (data (i32.const 16) "\\{len(words):02x}\\00\\00\\00{words}")
      (data (i32.const 64) "{described}")
      (func (export "abi_version") (result i32) (i32.const {version}))
      (func (export "alloc") (param i32) (result i32) (i32.const 1024))
      (func (export "dealloc") (param i32 i32))
      (func (export "describe") (result i64) (i64.const {length << 32 | 64}))
      (func (export "dispatch") (param i32 i32 i32 i32) (result i64) unreachable))""")


if __name__ == "__main__":
    unittest.main()

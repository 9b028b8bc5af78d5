"""Rows are called what the data calls them, never by what a plugin makes of it."""

import unittest
from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa
from florecon import Plugin, Workspace, connected_components, strict_assignments
from florecon.rows.names import hashed
from support import MODULES, Promises, members

NAMED = Plugin(MODULES / "named.wasm")
KEYED = Plugin(MODULES / "keyed.wasm")

TEXTS = [
    {"reference": "A-1", "amount": 5.0},
    {"reference": "Ä 2 🜁", "amount": -5.0},
    {"reference": "", "amount": 3.0},
    {"reference": "B", "amount": 0.0},
]

KEYS = [
    {"ledger": "ab", "line": 1, "side": "c", "amount": 5.0},
    {"ledger": "a", "line": 1, "side": "bc", "amount": -5.0},
    {"ledger": "a", "line": -2, "side": "", "amount": 4.0},
]


def opened(plugin, rows):
    workspace = Workspace(plugin)
    workspace.upsert(rows)
    return workspace


class Texts(Promises):
    def test_a_report_has_them(self):
        report = opened(NAMED, TEXTS).solve()
        groups = sorted(sorted(group.member_ids) for group in report.groups)
        self.assertEqual(groups, [[""], ["A-1", "Ä 2 🜁"]])
        self.assertEqual(sorted(report.to_pandas()["id"]), ["", "A-1", "Ä 2 🜁"])
        self.assertEqual(strict_assignments(report).keys(), {"", "A-1", "Ä 2 🜁"})
        self.assertEqual(connected_components(report), [{""}, {"A-1", "Ä 2 🜁"}])

    def test_so_has_what_rows_are_worth(self):
        told = opened(NAMED, TEXTS).amounts().to_pylist()
        worth = {row["id"]: row["amount"] for row in told}
        self.assertEqual(worth, {"A-1": 500, "Ä 2 🜁": -500, "": 300, "B": 0})

    def test_a_module_that_makes_ids_up_is_refused(self):
        plugin = Plugin(MODULES / "made_up_names.wasm")
        for capabilities in (plugin.describe["capabilities"], ["solve"]):
            plugin.describe["capabilities"] = capabilities
            workspace = opened(plugin, KEYS)
            self.assertEqual(self.refusal(workspace.solve).code, "not_conserved")

    def test_whatever_they_come_in(self):
        expected = opened(NAMED, TEXTS).solve()
        for rows in (pd.DataFrame(TEXTS), pl.DataFrame(TEXTS), encoded(TEXTS), TEXTS[::-1]):
            self.assertEqual(opened(NAMED, rows).solve(), expected)

    def test_every_verb_takes_them(self):
        workspace = opened(NAMED, TEXTS)
        group = workspace.solve().groups
        [pair] = [it.group_id for it in group if it.size == 2]
        workspace.detach(pair, ["A-1"])
        workspace.pin_singletons([""])
        workspace.merge({"A-1": 200, "Ä 2 🜁": -100})
        merged = [it for it in workspace.report().groups if it.origin == "merge"]
        self.assertEqual(
            {it.id: it.amount for it in merged[0].members}, {"A-1": 200, "Ä 2 🜁": -100}
        )
        workspace.remove("A-1", "nobody")
        self.assertEqual(workspace.proof.rows, 4)
        workspace.solve()
        self.assertEqual(workspace.proof.rows, 3)
        workspace.upsert(TEXTS[0])
        self.assertIn("A-1", workspace.solve().to_pandas()["id"].tolist())

    def test_so_has_an_error(self):
        workspace = opened(NAMED, TEXTS)
        workspace.solve()
        error = self.refusal(workspace.merge, {"A-1": 600, "Ä 2 🜁": -600})
        self.assertEqual((error.code, error.id), ("insufficient_live_amount", "A-1"))
        self.assertIn("'A-1'", str(error))
        self.assertNotIn(str(hashed("A-1")), str(error))
        error = self.refusal(workspace.merge, {"A-9": 1, "B": -1})
        self.assertEqual((error.code, error.id), ("unknown_id", "A-9"))
        self.assertIn("no row is called 'A-9'; name rows by their reference", str(error))

    def test_so_has_one_about_rows_that_did_not_come_in(self):
        error = self.refusal(opened, NAMED, [TEXTS[0], {**TEXTS[0], "amount": 1.0}])
        self.assertEqual((error.code, error.id), ("duplicate_id", "A-1"))
        self.assertNotRegex(str(error), r"\d{6}")

    def test_a_text_that_is_not_there_is_no_name(self):
        error = self.refusal(opened, NAMED, [TEXTS[0], {"reference": None, "amount": 1.0}])
        self.assertEqual((error.details["column"], error.details["row"]), ("reference", 1))


class Keys(Promises):
    def test_several_columns_are_a_tuple(self):
        report = opened(KEYED, KEYS).solve()
        pair, lone = sorted((sorted(group.member_ids) for group in report.groups), key=len)[::-1]
        self.assertEqual((pair, lone), ([("a", 1, "bc"), ("ab", 1, "c")], [("a", -2, "")]))

    def test_in_a_frame_each_has_its_column(self):
        frame = opened(KEYED, KEYS).solve().to_arrow()
        names = ["id.ledger", "id.line", "id.side"]
        self.assertEqual(frame.column_names[:3], names)
        rows = sorted(tuple(row.values()) for row in frame.select(names).to_pylist())
        self.assertEqual(rows, [("a", -2, ""), ("a", 1, "bc"), ("ab", 1, "c")])
        self.assertEqual(opened(KEYED, []).solve().to_arrow().column_names[:3], names)

    def test_verbs_take_them(self):
        workspace = opened(KEYED, KEYS)
        workspace.solve()
        workspace.merge({("a", 1, "bc"): -1, ("a", -2, ""): 1})
        workspace.remove(("ab", 1, "c"))
        self.assertEqual(members(workspace.report())[-1][0], "pinned")
        self.assertEqual(workspace.proof.rows, 2)

    def test_a_day_may_be_one_of_them(self):
        days = pa.array([20484, 20485, -1], pa.date32())
        table = pa.Table.from_pylist(KEYS)
        dated = table.set_column(table.column_names.index("line"), "line", days)
        workspace = opened(KEYED, dated)
        self.assertIn(("ab", date(2026, 1, 31), "c"), workspace.solve().groups[0].member_ids)
        workspace.remove(("ab", date(2026, 1, 31), "c"))
        self.assertEqual(len(workspace.solve().allocations), 2)


class Strangers(Promises):
    """A plugin that does not say what rows are worth in their order is asked by the hash."""

    def test_names_are_found_by_what_the_interface_makes_of_them(self):
        for capabilities in (["solve", "merge", "amounts"], ["solve", "merge"]):
            for module, rows in (("named", TEXTS), ("keyed", KEYS)):
                plugin = Plugin(MODULES / f"{module}.wasm")
                expected = opened(plugin, rows).solve()
                plugin.describe["capabilities"] = capabilities
                self.assertEqual(opened(plugin, rows).solve(), expected)


def encoded(rows):
    """The same with a dictionary for texts."""
    table = pa.Table.from_pylist(rows)
    return table.set_column(0, "reference", table["reference"].dictionary_encode())


if __name__ == "__main__":
    unittest.main()

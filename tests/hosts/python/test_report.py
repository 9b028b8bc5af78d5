"""A report is a frame of any library, and its groups know their figures."""

import unittest

import pandas as pd
import polars as pl
import pyarrow as pa
from florecon import Allocation, Group, connected_components, reconcile, strict_assignments
from support import ROWS, STARTER, Promises, opened


class Groups(Promises):
    def test_a_group_has_its_members_and_what_they_come_to(self):
        group = opened(tolerance=50).solve().groups[1]
        parts = (Allocation(2, group.group_id, 30000), Allocation(102, group.group_id, -29950))
        self.assertEqual(
            group, Group(group.group_id, 50, "agg_net", group.reason, "proposed", parts)
        )
        self.assertEqual((group.size, group.member_ids), (2, [2, 102]))
        self.assertEqual((group.abs_net, group.max_abs, group.min_abs), (50, 30000, 29950))

    def test_its_figures_are_those_of_its_members_whatever_their_signs(self):
        for amounts, figures in (
            ((5, -3, -4), (3, 2, 5, 3, 1)),
            ((-5,), (1, 5, 5, 5, 0)),
            ((2, 3, -1, -9), (4, 5, 9, 1, 2)),
            ((1, 2, 3), (3, 6, 3, 1, 0)),
        ):
            parts = tuple(Allocation(id, 7, amount) for id, amount in enumerate(amounts))
            group = Group(7, sum(amounts), "net", None, "proposed", parts)
            told = (group.size, group.abs_net, group.max_abs, group.min_abs, group.min_side)
            self.assertEqual(told, figures)


class Frames(Promises):
    COLUMNS = ["id", "amount", "group_id", "net", "size", "origin", "reason", "status"]

    def test_a_report_is_a_frame_of_every_library(self):
        report = opened().solve()
        frame = report.to_pandas()
        self.assertEqual(list(frame.columns), self.COLUMNS)
        self.assertEqual(frame["amount"].sum(), 50)
        self.assertEqual(frame.set_index("id").loc[101, "reason"], "one to one: exact 1:1 pair")
        self.assertTrue(frame.set_index("id").loc[102].isna()["reason"])
        for other in (pl.DataFrame(report).to_arrow(), pa.table(report), report.to_arrow()):
            pd.testing.assert_frame_equal(other.to_pandas(), frame)

    def test_it_says_the_same_as_its_groups(self):
        report = opened(tolerance=50).solve()
        lines = [
            (
                part.id,
                part.amount,
                group.group_id,
                group.net,
                group.size,
                group.origin,
                group.reason,
                group.status,
            )
            for group in report.groups
            for part in group.members
        ]
        self.assertEqual([tuple(row.values()) for row in report.to_arrow().to_pylist()], lines)
        self.assertEqual(
            [part for group in report.groups for part in group.members], report.allocations
        )

    def test_a_frame_is_reconciled_in_its_own_library(self):
        expected = opened(tolerance=50).solve().to_pandas()
        table = pa.Table.from_pylist(ROWS)
        for frame in (pd.DataFrame(ROWS), pl.DataFrame(ROWS), table, table.to_batches()[0]):
            answer = reconcile(frame, STARTER, {"tolerance": 50})
            same = pa.Table if isinstance(frame, pa.RecordBatch) else type(frame)
            self.assertIs(type(answer), same)
            pd.testing.assert_frame_equal(pa.table(answer).to_pandas(), expected)

    def test_two_that_say_the_same_are_equal(self):
        report = opened().solve()
        self.assertEqual(report, opened().solve())
        self.assertNotEqual(report, opened(tolerance=50).solve())
        self.assertNotEqual(report, report.to_arrow())


class Projections(Promises):
    def test_rows_that_are_whole_have_one_group_each(self):
        self.assertEqual(strict_assignments(opened().solve()).keys(), {1, 2, 101, 102})

    def test_a_split_row_is_named_and_its_groups_hang_together(self):
        workspace = opened()
        workspace.merge({2: 12000, 101: -12000})
        workspace.merge({2: 10000, 102: -10000})
        report = workspace.report()
        error = self.refusal(strict_assignments, report)
        self.assertEqual((error.code, error.id), ("split_row", 2))
        self.assertEqual(connected_components(report), [{1}, {2, 101, 102}])


if __name__ == "__main__":
    unittest.main()

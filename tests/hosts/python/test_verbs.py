"""Every verb does what it says, or changes nothing."""

import json
import unittest

from florecon import ABI_VERSION, Plugin, Workspace
from support import DESCRIBE, MODULES, ROWS, STARTER, Promises, made, members, opened

PAIR = (
    '{"ok":true,"report":{"groups":[{"group_id":1,"net":0,"size":2,"origin":"x",'
    '"status":"proposed"}],"allocations":[{"id":1,"group_id":1,"amount":5},'
    '{"id":2,"group_id":1,"amount":-5}]}}'
)


class Verbs(Promises):
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
        self.assertEqual([group.net for group in report.groups], [0, 50])

    def test_a_person_decides_otherwise(self):
        workspace = opened(tolerance=50)
        first, second = (group.group_id for group in workspace.solve().groups)
        workspace.detach(first, [101])
        workspace.dissolve(second)
        workspace.merge({1: 12000, 102: -12000}, "by phone", "they booked it there")
        report = workspace.report()
        merged = report.groups[-1]
        self.assertEqual(members(report)[-1], ("pinned", 1, 102))
        self.assertEqual((merged.origin, merged.reason), ("by phone", "they booked it there"))
        workspace.unpin(merged.group_id)
        workspace.remove(1, 102)
        expected = [("proposed", 2), ("proposed", 101)]
        self.assertEqual(sorted(members(workspace.solve())), expected)

    def test_members_of_groups_merge_as_they_stand_in_a_report(self):
        workspace = opened()
        _, second, fourth = workspace.solve().groups
        workspace.merge([*second.members, *fourth.members])
        self.assertEqual(members(workspace.report())[-1], ("pinned", 2, 102))

    def test_what_a_plugin_does_not_say_that_it_can_is_not_asked_of_it(self):
        plugin = Plugin(MODULES / "starter.wasm")
        plugin.describe["capabilities"] = ["solve"]
        workspace = Workspace(plugin)
        workspace.upsert(ROWS)
        before = workspace.solve()
        asked = (
            ("pin", lambda: workspace.pin(1)),
            ("pin", workspace.pin_clean),
            ("pin", lambda: workspace.pin_singletons([1])),
            ("pin", lambda: workspace.unpin(1)),
            ("merge", lambda: workspace.merge({1: 1, 2: -1})),
            ("detach", lambda: workspace.detach(1, [1])),
            ("dissolve", lambda: workspace.dissolve(1)),
            ("amounts", workspace.amounts),
            ("explain", lambda: workspace.explain(1)),
            ("certainty", lambda: workspace.solve(certainty=True)),
            ("certainty", lambda: workspace.report(certainty=True)),
            ("apart", lambda: workspace.apart([1], [2, 101])),
            ("apart", lambda: workspace.apart([1, 2, 101])),
        )
        for capability, ask in asked:
            error = self.refusal(ask)
            self.assertEqual(error.code, "unsupported")
            self.assertEqual(error.details["capability"], capability)
        self.assertEqual(workspace.report(), before)

    def test_a_row_is_explained_with_the_figure_and_the_limit_that_a_gate_saw(self):
        workspace = opened()
        before = workspace.solve()
        [row] = workspace.explain(2)
        self.assertEqual((row["id"], row["amount"], row["ended"]["unmatched"]), (2, 30000, 30000))
        [refused] = [it for node in row["nodes"] for it in node["proposals"]]
        self.assertEqual(refused["others"], [{"id": 102, "amount": -29950}])
        objection = {"kind": "amount", "name": "break", "figure": 50, "limit": 0}
        self.assertEqual(refused["objections"], [objection])
        self.assertEqual(workspace.report(), before)
        self.assertEqual(self.refusal(workspace.explain, 77).code, "unknown_id")

    def test_an_explanation_that_is_none_is_refused(self):
        describe = {**DESCRIBE, "capabilities": ["explain"]}
        for told in ('"no"', "[" * 900 + "]" * 900):
            answer = '{"ok":true,"explanation":' + told + "}"
            workspace = Workspace(Plugin(made(describe=describe, answer=answer)))
            with self.subTest(told[:9]):
                self.assertEqual(self.refusal(workspace.explain, 1).code, "bad_answer")

    def test_rows_are_kept_apart_where_a_plugin_can(self):
        told = []
        plugin = Plugin(made(describe={**DESCRIBE, "capabilities": ["apart"]}))
        workspace = Workspace(plugin)
        workspace.dispatch = lambda op, raw=b"", **fields: told.append({"op": op, **fields})
        workspace.apart([1], [2, 3])
        workspace.apart([1, 2, 4])
        self.assertEqual(
            told,
            [{"op": "apart", "left": [1], "right": [2, 3]}, {"op": "apart", "set": [1, 2, 4]}],
        )

    def test_rows_that_were_kept_apart_are_not_proposed_together_again(self):
        third = {**ROWS[2], "row_id": 103}
        workspace = opened([*ROWS, third])
        [pair] = [it for it in workspace.solve(certainty=True).groups if it.size > 1]
        self.assertEqual((pair.member_ids, pair.certainty), ([1, 101], "ambiguous"))
        workspace.pin_clean()
        self.assertNotIn("pinned", [it.status for it in workspace.report().groups])
        workspace.apart([101], [1])
        [pair] = [it for it in workspace.solve(certainty=True).groups if it.size > 1]
        self.assertEqual((pair.member_ids, pair.certainty), ([1, 103], None))
        self.assertEqual(workspace.report().groups[0].certainty, None)
        self.assertIn("certainty", workspace.report(certainty=True).to_arrow().column_names)
        workspace.pin_clean()
        workspace.apart([1, 103])
        self.assertIn(("pinned", 1, 103), members(workspace.solve()))

    def test_certainty_is_one_of_three_words(self):
        told = json.loads(PAIR)
        for said in ("certain", 1):
            told["report"]["groups"][0]["certainty"] = said
            describe = {**DESCRIBE, "capabilities": ["certainty"]}
            workspace = Workspace(Plugin(made(describe=describe, answer=json.dumps(told))))
            with self.subTest(said):
                self.assertIn(
                    self.refusal(workspace.solve, certainty=True).code,
                    ("not_conserved", "bad_answer"),
                )

    def test_a_group_is_pinned_and_let_go_of(self):
        workspace = opened()
        group = workspace.solve().groups[0].group_id
        workspace.pin(group)
        workspace.pin(group)
        self.assertEqual(members(workspace.solve())[0], ("pinned", 1, 101))
        workspace.unpin(group)
        self.assertEqual(members(workspace.report())[0], ("proposed", 1, 101))

    def test_nothing_is_something_too(self):
        workspace = Workspace(STARTER)
        workspace.upsert()
        workspace.upsert([])
        workspace.remove()
        report = workspace.solve()
        self.assertEqual((report.groups, report.allocations), ([], []))
        self.assertEqual(report.to_arrow().num_rows, 0)

    def test_rows_that_are_not_there_are_gone_already(self):
        workspace = opened()
        workspace.remove(77)
        self.assertEqual(workspace.solve().to_arrow().num_rows, 4)

    def test_any_command_can_be_sent(self):
        answer = opened().dispatch("report", report=False)
        self.assertEqual(answer["totals"], {"rows": 4, "amount": 50, "gross": 83950})

    def test_a_module_of_strangers_is_run_as_well(self):
        # It has no manifest, marks no column, takes no config, and can do nothing that is optional.
        workspace = Workspace(MODULES / "foreign.wasm")
        workspace.upsert(
            *({"key": key, "cents": cents} for key, cents in ((1, 5), (2, -5), (3, 7)))
        )
        self.assertEqual(members(workspace.solve()), [("proposed", 1, 2), ("proposed", 3)])
        self.assertEqual(workspace.proof.by, "report")
        self.assertEqual(self.refusal(workspace.amounts).code, "unsupported")

    def test_the_version_of_the_interface_is_told(self):
        self.assertEqual((ABI_VERSION, STARTER.describe["abi_version"]), (1, 1))


class Refusals(Promises):
    def test_an_error_names_its_code_row_and_group(self):
        workspace = opened()
        workspace.solve()
        workspace.pin_clean()
        group = workspace.report().groups[0].group_id
        frozen = self.refusal(workspace.dissolve, group)
        self.assertEqual((frozen.code, frozen.group_id, frozen.id), ("frozen_group", group, None))
        self.assertEqual(str(frozen), f"group {group} is pinned; unpin it first [frozen_group]")
        short = self.refusal(workspace.merge, {2: 30001, 102: -1})
        self.assertEqual((short.code, short.id), ("insufficient_live_amount", 2))
        self.assertEqual(short.details["available"], 30000)

    def test_what_is_refused_has_changed_nothing(self):
        workspace = opened()
        before = workspace.solve()
        wrong = {**ROWS[0], "row_id": 9, "amount": float("inf")}
        self.assertEqual(
            self.refusal(workspace.upsert, {**ROWS[1], "amount": 1.0}, wrong).code, "ingest"
        )
        self.assertEqual(self.refusal(workspace.merge, {1: 1}).code, "degenerate_group")
        self.assertEqual(workspace.report(), before)

    def test_a_setting_that_cannot_be(self):
        with self.assertRaisesRegex(Exception, "tolerence.*bad_command"):
            Workspace(STARTER, {"tolerence": 50})
        for value in (float("nan"), {1}, "fifty"):
            with self.subTest(value):
                self.assertEqual(
                    self.refusal(Workspace, STARTER, {"tolerance": value}).code, "bad_command"
                )

    def test_numbers_that_are_no_whole_ones_are_not_cut_off(self):
        workspace = opened()
        workspace.solve()
        for action, given in (
            (workspace.remove, (1.9,)),
            (workspace.remove, ("1",)),
            (workspace.merge, ({1: 12000.5, 101: -12000},)),
            (workspace.detach, (1.5, [1])),
            (workspace.pin_singletons, ([2.0],)),
        ):
            with self.subTest(given), self.assertRaises(TypeError):
                action(*given)
        self.assertEqual(workspace.report().to_arrow().num_rows, 4)
        self.assertEqual(self.refusal(workspace.pin_clean, float("nan")).code, "bad_command")


if __name__ == "__main__":
    unittest.main()

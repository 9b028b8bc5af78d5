"""A module gets no more time and memory than it may take."""

import os
import time
import unittest

from florecon import Plugin, PluginError, Workspace
from support import EMPTY, MODULES, ROWS, STARTER, Promises, at, made, opened

FOREVER = "(loop br 0) i64.const 0"

LATE = 30.0
"""How long a busy machine may take for what should take a moment, in seconds."""


class Time(Promises):
    def test_a_plugin_that_never_answers_is_ended(self):
        for name, parts in {
            "a command": {"dispatch": FOREVER},
            "room for a command": {"alloc": "(loop br 0) i32.const 0"},
            "calls of itself, around and around": {
                "dispatch": "(call $around) i64.const 0",
                "more": "(func $around (loop (call $nothing) br 0)) (func $nothing)",
            },
        }.items():
            with self.subTest(name):
                plugin = Plugin(made(**parts), timeout=0.3)
                begun = time.monotonic()
                error = self.refusal(Workspace, plugin)
                took = time.monotonic() - begun
                self.assertEqual((error.code, error.details), ("timed_out", {"seconds": 0.3}))
                self.assertIn("no answer within 0.3 s", str(error))
                self.assertGreaterEqual(took, 0.3)
                self.assertLess(took, LATE)

    def test_so_is_one_that_never_gets_as_far(self):
        for name, parts in {
            "its start": {"more": "(func $start (loop br 0)) (start $start)"},
            "its version": {"version": "(loop br 0) i32.const 1"},
            "its description": {"handed": FOREVER},
        }.items():
            with self.subTest(name):
                error = self.refusal(Plugin, made(**parts), timeout=0.3)
                self.assertEqual(error.code, "timed_out")

    def test_it_stays_lost_and_others_go_on(self):
        other = opened()
        workspace = Workspace(Plugin(endless_at("s"), timeout=2))
        first = self.refusal(workspace.solve)
        self.assertEqual(str(self.refusal(workspace.report)), str(first))
        self.assertEqual(len(other.solve().groups), 3)

    def test_whoever_answers_in_time_is_never_ended_however_often(self):
        workspace = Workspace(Plugin(MODULES / "starter.wasm", timeout=LATE))
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            workspace.upsert(ROWS)
        self.assertEqual(len(workspace.solve().groups), 3)

    def test_more_rows_may_take_longer(self):
        workspace = Workspace(STARTER)
        self.assertEqual(workspace._instance._limits.seconds(0), 60)
        self.assertEqual(workspace._instance._limits.seconds(1_500_000), 150)
        workspace.upsert(ROWS)
        self.assertEqual(workspace._instance.rows, 4)
        workspace.upsert({**ROWS[0], "row_id": 9})
        self.assertEqual(workspace._instance.rows, 5)

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork")
    def test_a_process_that_was_forked_keeps_its_limits(self):
        plugin = Plugin(made(dispatch=FOREVER), timeout=0.3)
        self.refusal(Workspace, plugin)
        child = os.fork()
        if child == 0:
            try:
                Workspace(plugin)
            except PluginError as error:
                os._exit(0 if error.code == "timed_out" else 1)
            os._exit(2)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_limits_that_cannot_be_are_refused(self):
        for limits in (
            *(
                {"timeout": 0},
                {"timeout": -1},
                {"timeout": float("nan")},
                {"timeout": float("inf")},
            ),
            *({"max_memory": 0}, {"max_memory": 2**32 + 1}),
        ):
            with self.subTest(limits), self.assertRaises(ValueError):
                Plugin(made(), **limits)


class Memory(Promises):
    GROWS = "(loop (drop (memory.grow (i32.const 16))) br 0) i64.const 0"
    FILLS = """(loop
      (if (i32.eq (memory.grow (i32.const 16)) (i32.const -1)) (then unreachable))
      br 0) i64.const 0"""

    def test_a_plugin_gets_no_more_than_it_may_have(self):
        plugin = Plugin(made(dispatch=self.FILLS), max_memory=32 << 20)
        error = self.refusal(Workspace, plugin)
        self.assertEqual((error.code, error.details["most"]), ("out_of_memory", 32 << 20))
        self.assertIn("past the 32 MB that it may have", str(error))

    def test_one_that_asks_without_end_gets_no_more_either(self):
        plugin = Plugin(made(dispatch=self.GROWS), max_memory=32 << 20, timeout=1)
        workspace = self.refusal(Workspace, plugin)
        self.assertEqual(workspace.code, "timed_out")

    def test_one_that_begins_with_more_does_not_begin(self):
        large = made(memory='(memory (export "memory") 1024)')
        error = self.refusal(Plugin, large, max_memory=32 << 20)
        self.assertEqual(error.code, "out_of_memory")
        self.assertEqual(Plugin(large, max_memory=64 << 20).describe["report_schema"], 1)

    def test_tables_count_too(self):
        error = self.refusal(Plugin, made(more="(table 100000000 funcref)"))
        self.assertEqual(error.code, "out_of_memory")


def endless_at(op: str) -> bytes:
    """A module that never ends at commands of that first letter: `{"op": "solve"}` has it there."""
    is_it = f"(i32.eq (i32.load8_u offset=8 (local.get 0)) (i32.const {ord(op)}))"
    return made(dispatch=f"(if {is_it} (then (loop br 0))) {at(64, len(EMPTY))}")


if __name__ == "__main__":
    unittest.main()

"""What is no plugin is not loaded, and what a plugin dies of is an error like any other."""

import json
import pickle
import tempfile
import threading
import unittest
from pathlib import Path

from florecon import Plugin, PluginError, Workspace
from support import DESCRIBE, MODULES, ROWS, STARTER, Promises, at, made, wat


class Loading(Promises):
    def test_what_is_no_plugin_is_refused(self):
        importing = '(module (import "env" "clock" (func)))'
        for name, module, code in (
            ("an archive", b"PK\x03\x04", "not_wasm"),
            ("a module's text", b"(module)", "not_wasm"),
            ("a module that is cut short", made()[:-9], "not_wasm"),
            ("an empty file", b"", "not_wasm"),
            ("imports", wat(importing), "has_imports"),
            ("no functions", wat('(module (memory (export "memory") 1))'), "missing_export"),
            ("another version", made(version="i32.const 2"), "abi_mismatch"),
            ("a memory of 64 bits", made(memory='(memory (export "memory") i64 1)'), "not_wasm"),
            ("two memories", made(memory='(memory (export "memory") 1) (memory 1)'), "not_wasm"),
            ("a memory that is none", made(memory=NO_MEMORY), "missing_export"),
        ):
            with self.subTest(name):
                self.assertEqual(self.refusal(Plugin, module).code, code)

    def test_a_function_of_another_form_is_none(self):
        for right, wrong in (
            ('"describe") (result i64)', '"describe") (result f64)'),
            ('"alloc") (param i32)', '"alloc") (param i64)'),
            ('"dispatch") (param i32 i32 i32 i32)', '"dispatch") (param i32 i32 i32 i32 i32)'),
        ):
            with self.subTest(wrong):
                text = FORMS.replace(right, wrong).replace("(result f64) i64", "(result f64) f64")
                self.assertEqual(self.refusal(Plugin, wat(text)).code, "missing_export")

    def test_a_file_is_not_read_beyond_what_a_module_can_be(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "large.wasm")
            with path.open("wb") as file:
                file.write(b"\0asm\x01\0\0\0")
                file.truncate(1 << 40)
            self.assertEqual(self.refusal(Plugin, path).code, "not_wasm")
            with self.assertRaises(FileNotFoundError):
                Plugin(Path(folder, "nowhere.wasm"))

    def test_a_description_that_cannot_be_is_refused_with_what_is_wrong(self):
        column = {"name": "a", "type": "i64"}
        for wrong, why in (
            ({**DESCRIBE, "domain": None}, "domain is missing"),
            ({**DESCRIBE, "domain": {"id": "a", "version": "1"}}, "semantic version"),
            ({**DESCRIBE, "input": {}}, "input is not a list"),
            ({**DESCRIBE, "input": [{}]}, "has no name"),
            ({**DESCRIBE, "input": [{**column, "type": "date"}]}, "has no type of"),
            ({**DESCRIBE, "input": [column, column]}, "declared twice"),
            ({**DESCRIBE, "input": [{**column, "name": "a" * 257}]}, "has no name"),
            (
                {**DESCRIBE, "input": [{"name": "a", "type": "f64", "date": True}]},
                "date and no i64",
            ),
            ({**DESCRIBE, "capabilities": [1]}, "capabilities"),
            ({**DESCRIBE, "config": [{"name": "a", "type": "x"}]}, "config field"),
            ({**DESCRIBE, "last_words": -1}, "last_words"),
            ({**DESCRIBE, "abi_version": True}, "abi_version"),
            (b'{"abi_version": 1', "not JSON"),
            (b"[" * 20_000, "not JSON"),
            (b'{"abi_version": NaN}', "not JSON"),
            (b'"\xff\xfe"', "not JSON"),
            (b"[]", "not a JSON object"),
        ):
            with self.subTest(why=why, wrong=str(wrong)[:60]):
                error = self.refusal(Plugin, made(describe=wrong))
                self.assertEqual(error.code, "bad_describe")
                self.assertIn(why, str(error))


class Stopping(Promises):
    """Traps of every kind; after one, the plugin is lost and says why."""

    TRAPS = {
        "an unreachable end": "unreachable",
        "a division by zero": "(i64.div_s (i64.const 1) (i64.const 0))",
        "an overflow": "(i64.trunc_f64_s (f64.const 1e300))",
        "a number that is none": "(i64.trunc_f64_s (f64.const nan))",
        "a load past the end": "(i64.load (i32.const -8))",
        "no such entry in a table": "(call_indirect (result i64) (i32.const 7))",
        "an entry that is null": "(call_indirect (result i64) (i32.const 0))",
        "a recursion without end": "(call $deeper)",
    }

    def test_a_trap_is_an_error(self):
        for name, code in self.TRAPS.items():
            with self.subTest(name):
                error = self.refusal(Workspace, made(dispatch=code, more=BESIDE))
                self.assertEqual(error.code, "trapped")
                self.assertRegex(str(error), r"^the plugin stopped \(.+\); .*\[trapped\]$")

    def test_so_is_one_on_the_way_in(self):
        for name, parts in {
            "as it starts": {"more": "(func $start unreachable) (start $start)"},
            "as it lays out its data": {"more": '(data (i32.const 70000) "x")'},
            "when it says its version": {"version": "unreachable"},
            "when it says what it is": {"handed": "unreachable"},
        }.items():
            with self.subTest(name):
                self.assertEqual(self.refusal(Plugin, made(**parts)).code, "trapped")

    def test_its_last_words_are_told_and_steer_nothing(self):
        words = "a bag of \x1b[2Jnone\u202e"
        error = self.refusal(Workspace, last_words(words.encode()))
        self.assertEqual(error.details["last_words"], words)
        self.assertIn("a bag of \ufffd[2Jnone\ufffd", str(error))
        self.assertNotIn("\x1b", str(error))

    def test_last_words_that_cannot_be_are_passed_over(self):
        for said, place in ((b"\xff\xfe", 16), (b"x" * 40_000, 16), (b"", 2**31), (b"", 65_534)):
            with self.subTest(said=said[:5], place=place):
                error = self.refusal(Workspace, last_words(said, place))
                self.assertEqual(error.code, "trapped")
                self.assertLess(len(str(error)), 500)

    def test_a_plugin_that_stopped_stays_lost(self):
        # It stops at the second command: the first opens a session.
        workspace = Workspace(made(dispatch=SECOND, more="(global $calls (mut i32) (i32.const 0))"))
        first = self.refusal(workspace.solve)
        second = self.refusal(workspace.report)
        self.assertEqual((first.code, str(second)), ("trapped", str(first)))

    def test_one_that_points_past_its_memory_is_refused(self):
        for name, parts in {
            "an answer past the end": {"dispatch": at(65_530, 100)},
            "an answer of 4 GiB": {"dispatch": "i64.const -1"},
            "a description past the end": {"handed": at(65_530, 100)},
            "room past the end": {"alloc": "i32.const 65535"},
            "room at the last address": {"alloc": "i32.const -1"},
        }.items():
            with self.subTest(name):
                self.assertEqual(self.refusal(Workspace, made(**parts)).code, "bad_answer")

    def test_an_answer_that_is_none_is_refused(self):
        deep = '{"ok":' + "[" * 20_000
        for answer in (
            *("", "null", "[]", "true", "{", deep, '{"ok":1}', '{"ok":false}'),
            *('{"ok":false,"error":{"code":1,"message":"m"}}', '{"ok":true,"report":Infinity}'),
            *(
                b'{"ok":true,"more":"\xc3\x28"}',
                '{"ok":false,"error":[]}',
                f'{{"ok":{"9" * 5000}}}',
            ),
        ):
            with self.subTest(answer[:40]):
                self.assertEqual(self.refusal(Workspace, made(answer=answer)).code, "bad_answer")

    def test_a_report_that_is_none_is_refused(self):
        for report in (
            None,
            [],
            {},
            {"groups": [], "allocations": {}},
            {"groups": [1], "allocations": []},
        ):
            with self.subTest(report):
                workspace = Workspace(made(answer=json.dumps({"ok": True, "report": report})))
                self.assertEqual(self.refusal(workspace.solve).code, "bad_answer")

    def test_an_error_of_the_plugin_keeps_to_what_errors_are(self):
        told = {"code": "X y\n", "message": "no\x07\n\u202ewhy", "self": 1, "details": 2, "id": "x"}
        answer = json.dumps({"ok": False, "error": told})
        error = self.refusal(Workspace, made(answer=answer))
        self.assertEqual(error.code, "plugin_error")
        self.assertEqual(str(error), "no\ufffd \ufffdwhy [plugin_error]")
        self.assertEqual(error.details, {"self": 1, "details": 2, "id": "x"})

    def test_errors_go_from_process_to_process(self):
        error = PluginError("frozen_group", "group 7 is pinned", group_id=7)
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.group_id), (str(error), 7))


class Threads(Promises):
    def test_threads_that_share_a_workspace_take_turns(self):
        workspace = Workspace(STARTER)
        workspace.upsert(ROWS)
        sizes, errors = [], []

        def work(first: int) -> None:
            try:
                for at in range(first, first + 20):
                    workspace.upsert({**ROWS[0], "row_id": at, "reference": f"own {at}"})
                    sizes.append(len(workspace.solve().groups))
                    workspace.remove(at)
            except PluginError as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(1_000 * at,)) for at in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((errors, len(sizes)), ([], 80))
        self.assertLessEqual(set(sizes), {4, 5, 6, 7})
        self.assertEqual(len(workspace.solve().groups), 3)

    def test_a_module_is_bytes_or_a_place(self):
        path = MODULES / "starter.wasm"
        for module in (path, str(path), path.read_bytes()):
            self.assertEqual(Plugin(module).describe, STARTER.describe)


NO_MEMORY = '(memory 1) (global (export "memory") i32 (i32.const 0))'

FORMS = """(module (memory (export "memory") 1)
  (func (export "abi_version") (result i32) i32.const 1)
  (func (export "alloc") (param i32) (result i32) i32.const 0)
  (func (export "dealloc") (param i32 i32))
  (func (export "describe") (result i64) i64.const 0)
  (func (export "dispatch") (param i32 i32 i32 i32) (result i64) i64.const 0))"""

BESIDE = "(table 1 funcref) (func $deeper (result i64) (i64.add (call $deeper) (i64.const 1)))"

SECOND = f"""(global.set $calls (i32.add (global.get $calls) (i32.const 1)))
  (if (i32.gt_u (global.get $calls) (i32.const 1)) (then unreachable))
  {at(64, 51)}"""


def last_words(said: bytes, place: int = 16) -> bytes:
    """A module that stops at every command, and leaves these words behind."""
    words = len(said).to_bytes(4, "little") + said
    escaped = "".join(f"\\{byte:02x}" for byte in words[:46])
    data = f'(data (i32.const 16) "{escaped}")'
    return made(describe={**DESCRIBE, "last_words": place}, dispatch="unreachable", more=data)


if __name__ == "__main__":
    unittest.main()

"""What the tests of the host share: modules, rows, and what is said of what is refused."""

import json
import os
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import wasmtime

from florecon import Plugin, PluginError, Report, Workspace

MODULES = Path(os.environ["MODULES"])
"""A folder of modules, and of others that lie: `LIARS` says how many these are."""

STARTER = Plugin(MODULES / "starter.wasm")

ROWS = [
    {"row_id": 1, "list": "ours", "reference": "R-1", "amount": 120.0},
    {"row_id": 2, "list": "ours", "reference": "R-2", "amount": 300.0},
    {"row_id": 101, "list": "theirs", "reference": "R-1", "amount": 120.0},
    {"row_id": 102, "list": "theirs", "reference": "R-2", "amount": 299.5},
]
"""Two agree, and two nearly; the plugin turns their signs around."""


class Promises(unittest.TestCase):
    """A test that can say what it expects to be refused."""

    def refusal(self, action: Callable[..., Any], *given: Any, **named: Any) -> PluginError:
        """The error that a call ends in."""
        with self.assertRaises(PluginError) as caught:
            action(*given, **named)
        return caught.exception


def opened(rows: Any = ROWS, **config: Any) -> Workspace:
    """A workspace of the starter plugin with rows in it."""
    workspace = Workspace(STARTER, config)
    workspace.upsert(rows)
    return workspace


def members(report: Report) -> list[tuple[Any, ...]]:
    """Each group's status and rows."""
    return [(group.status, *group.member_ids) for group in report.groups]


DESCRIBE = {
    "abi_version": 1,
    "domain": {"id": "made.by_hand", "version": "1.0.0"},
    "report_schema": 1,
    "input": [
        {"name": "row_id", "type": "i64", "id": True},
        {"name": "amount", "type": "f64", "amount": True},
    ],
}
"""What a module written by hand says of itself."""

EMPTY = '{"ok":true,"report":{"groups":[],"allocations":[]}}'

ANSWERED = 64
"""Where such a module keeps its answer; what it says of itself stands behind."""


def made(
    *,
    describe: dict[str, Any] | bytes = DESCRIBE,
    answer: str | bytes = EMPTY,
    dispatch: str | None = None,
    alloc: str = "i32.const 32768",
    handed: str | None = None,
    more: str = "",
    memory: str = '(memory (export "memory") 1)',
    version: str = "i32.const 1",
) -> bytes:
    """A module by hand: each part is the code of a function, or what a function answers.

    Args:
        handed: the code that says where the description is, where that is not true.
        more: declarations beside.
    """
    said = describe if isinstance(describe, bytes) else json.dumps(describe).encode()
    answered = answer if isinstance(answer, bytes) else answer.encode()
    place = ANSWERED + len(answered)
    return wat(f"""(module {memory}
      (data (i32.const {ANSWERED}) "{_escaped(answered)}")
      (data (i32.const {place}) "{_escaped(said)}")
      (func (export "abi_version") (result i32) {version})
      (func (export "alloc") (param i32) (result i32) {alloc})
      (func (export "dealloc") (param i32 i32))
      (func (export "describe") (result i64) {handed or at(place, len(said))})
      (func (export "dispatch") (param i32 i32 i32 i32) (result i64)
        {dispatch or at(ANSWERED, len(answered))})
      {more})""")


def at(address: int, length: int) -> str:
    """The code that hands over so many bytes from there."""
    return f"i64.const {length << 32 | address}"


def wat(text: str) -> bytes:
    """A module from its text."""
    return bytes(wasmtime.wat2wasm(text))


def _escaped(part: bytes) -> str:
    return "".join(f"\\{byte:02x}" for byte in part)

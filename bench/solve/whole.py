"""A whole solve by the Python host, from an Arrow file to a report file.

Prints the processor time that all threads of the process took, in milliseconds: as the package
does it, the same with nothing proved, or with nobody watching either. It needs the package
`florecon`. Usage: whole.py <believed | watched | proved> <module> <Arrow file> <report>.
"""

import ctypes
import json
import sys
import time

import pyarrow as pa
import wasmtime
from florecon import Plugin, Report, Workspace
from florecon.module.watchdog import WATCHDOG
from florecon.proof.lines import lines_of_stream
from florecon.rows.names import RowNames
from florecon.rows.stream import fitted, to_stream
from pyarrow import csv

LIMIT = 600.0
"""How long a plugin may take, in seconds: long enough that none is stopped here."""


def proved(path: str, rows: pa.Table) -> Report:
    """As the package does it."""
    workspace = Workspace(Plugin(path))
    workspace.upsert(rows)
    return workspace.solve(certainty=True)


def watched(path: str, rows: pa.Table) -> Report:
    """The report as a plugin tells it that is stopped where it does not end."""
    store = wasmtime.Store(WATCHDOG.engine)
    with WATCHDOG.limit(store, LIMIT):
        return told(path, rows, store)


def believed(path: str, rows: pa.Table) -> Report:
    """The report as a plugin tells it that nothing stops."""
    return told(path, rows, wasmtime.Store(wasmtime.Engine(wasmtime.Config())))


def told(path: str, rows: pa.Table, store: wasmtime.Store) -> Report:
    with open(path, "rb") as file:
        plugin = Told(file.read(), store)
    declared = json.loads(plugin.describe())["input"]
    plugin.send({"op": "init", "report": False})
    plugin.send({"op": "upsert", "report": False}, to_stream(fitted(rows, declared)))
    plugin.send({"op": "solve", "report": False})
    answer = plugin.send({"op": "report", "format": "arrow", "certainty": True})
    return Report(lines_of_stream(answer, True), RowNames(declared))


class Told:
    """A module whose word is taken."""

    def __init__(self, module: bytes, store: wasmtime.Store) -> None:
        self._store = store
        instance = wasmtime.Instance(store, wasmtime.Module(store.engine, module), [])
        self._exports = instance.exports(store)

    def describe(self) -> bytes:
        return self._take(self._call("describe"))

    def send(self, command: dict[str, object], raw: bytes = b"") -> bytes:
        handed = [(self._give(part), len(part)) for part in (json.dumps(command).encode(), raw)]
        answer = self._call("dispatch", *(figure for place in handed for figure in place))
        for address, length in handed:
            self._call("dealloc", address, length)
        return self._take(answer)

    def _give(self, part: bytes) -> int:
        address = self._call("alloc", len(part)) & 0xFFFF_FFFF
        ctypes.memmove(self._base + address, part, len(part))
        return address

    def _take(self, answer: int) -> bytes:
        address, length = answer & 0xFFFF_FFFF, answer >> 32 & 0xFFFF_FFFF
        taken = ctypes.string_at(self._base + address, length)
        self._call("dealloc", address, length)
        return taken

    @property
    def _base(self) -> int:
        return ctypes.addressof(self._exports["memory"].data_ptr(self._store).contents)

    def _call(self, name: str, *figures: int) -> int:
        signed = [it - (1 << 32) if it >= 1 << 31 else it for it in figures]
        return self._exports[name](self._store, *signed)


how, module, data, out = sys.argv[1:]
with pa.ipc.open_stream(data) as reader:
    table = reader.read_all()
report = {"proved": proved, "watched": watched, "believed": believed}[how](module, table)
csv.write_csv(report.to_arrow(), out)
print(time.process_time() * 1000)

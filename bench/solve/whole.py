"""A whole solve by the Python host, from an Arrow file to a report file.

Prints the processor time that all threads of the process took, in milliseconds: as the package
does it, or the same with nothing proved and nobody watching. It needs the package `florecon`.
Usage: whole.py <believed | proved> <module> <Arrow file> <report>.
"""

import ctypes
import json
import sys
import time

import pyarrow as pa
import wasmtime
from florecon import Plugin, Report, Workspace
from florecon.proof.lines import lines_of_stream
from florecon.rows.names import RowNames
from florecon.rows.stream import fitted, to_stream
from pyarrow import csv


def proved(path: str, rows: pa.Table) -> Report:
    """As the package does it."""
    workspace = Workspace(Plugin(path))
    workspace.upsert(rows)
    return workspace.solve(certainty=True)


def believed(path: str, rows: pa.Table) -> Report:
    """The report as the plugin tells it."""
    with open(path, "rb") as file:
        plugin = Told(file.read())
    declared = json.loads(plugin.describe())["input"]
    plugin.send({"op": "init", "report": False})
    plugin.send({"op": "upsert", "report": False}, to_stream(fitted(rows, declared)))
    plugin.send({"op": "solve", "report": False})
    told = plugin.send({"op": "report", "format": "arrow", "certainty": True})
    return Report(lines_of_stream(told, True), RowNames(declared))


class Told:
    """A module in an engine that stops nothing."""

    def __init__(self, module: bytes) -> None:
        engine = wasmtime.Engine(wasmtime.Config())
        self._store = wasmtime.Store(engine)
        instance = wasmtime.Instance(self._store, wasmtime.Module(engine, module), [])
        self._exports = instance.exports(self._store)

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
report = {"proved": proved, "believed": believed}[how](module, table)
csv.write_csv(report.to_arrow(), out)
print(time.process_time() * 1000)

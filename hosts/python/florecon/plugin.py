"""A plugin's module, and an instance of it: bytes in, bytes out."""

import json
from os import PathLike
from pathlib import Path
from typing import Any, cast

import wasmtime

from .error import PluginError

ABI_VERSION = 1
"""The version of the plugin interface that this host speaks."""

FUNCTIONS = ("abi_version", "alloc", "dealloc", "describe", "dispatch")


class Plugin:
    """A loaded module. It has no imports, so all it can do is answer."""

    def __init__(self, module: str | PathLike[str] | bytes) -> None:
        wasm = module if isinstance(module, bytes) else Path(module).read_bytes()
        self._engine = wasmtime.Engine()
        try:
            self._module = wasmtime.Module(self._engine, wasm)
        except wasmtime.WasmtimeError as error:
            raise PluginError("not_wasm", f"not a WebAssembly module: {error}") from error
        if imports := [f"{it.module}.{it.name}" for it in self._module.imports]:
            names = ", ".join(imports)
            message = f"the module imports {names}; a plugin may import nothing"
            raise PluginError("has_imports", message, imports=imports)
        exports = {it.name for it in self._module.exports}
        for name in ("memory", *FUNCTIONS):
            if name not in exports:
                message = f'the module does not export "{name}"; it is no florecon plugin'
                raise PluginError("missing_export", message, export=name)
        instance = Instance(self._engine, self._module)
        version = instance.abi_version()
        if version != ABI_VERSION:
            message = f"the plugin speaks version {version} of the plugin interface, not {ABI_VERSION}"
            raise PluginError("abi_mismatch", message, abi_version=version)
        self.described = instance.describe()
        """What the plugin says of itself, as the bytes of a JSON document."""
        self.describe: dict[str, Any] = json.loads(self.described)
        """The same, read: `domain`, `input`, `config`, `capabilities`."""

    def open(self) -> "Instance":
        """Starts the plugin in a memory of its own, with no session yet."""
        return Instance(self._engine, self._module, self.describe.get("last_words"))


class Instance:
    """One running plugin. After a trap it is lost."""

    def __init__(
        self, engine: wasmtime.Engine, module: wasmtime.Module, last_words: int | None = None
    ) -> None:
        self._store = wasmtime.Store(engine)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._memory = cast(wasmtime.Memory, self._exports["memory"])
        self._last_words = last_words
        self._lost: PluginError | None = None

    def abi_version(self) -> int:
        return self._call("abi_version")

    def describe(self) -> bytes:
        return self._take(self._call("describe"))

    def dispatch(self, command: bytes, raw: bytes = b"") -> bytes:
        """Carries a command (JSON) and its rows (an Arrow stream) over, and one answer back."""
        given = [(self._give(part), len(part)) for part in (command, raw)]
        answer = self._call("dispatch", *(figure for place in given for figure in place))
        for address, length in given:
            self._call("dealloc", address, length)
        return self._take(answer)

    def _give(self, part: bytes) -> int:
        address = self._call("alloc", len(part)) & 0xFFFF_FFFF
        self._memory.write(self._store, part, address)
        return address

    def _take(self, answer: int) -> bytes:
        """Copies out what the plugin handed over as `(length << 32) | address`, and frees it."""
        address, length = answer & 0xFFFF_FFFF, (answer >> 32) & 0xFFFF_FFFF
        taken = bytes(self._memory.read(self._store, address, address + length))
        if len(taken) < length:
            message = f"the plugin's answer of {length} bytes leads past its memory; mend the plugin"
            raise PluginError("bad_answer", message)
        self._call("dealloc", address, length)
        return taken

    def _call(self, name: str, *figures: int) -> int:
        if self._lost is not None:
            raise self._lost
        function = cast(wasmtime.Func, self._exports[name])
        try:
            return cast(int, function(self._store, *figures))
        except wasmtime.Trap as trap:
            words = self._words() or str(trap)
            message = f"the plugin stopped ({words}); open a fresh workspace and mend the plugin"
            self._lost = PluginError("trapped", message, last_words=words)
            raise self._lost from trap

    def _words(self) -> str:
        """The message that a trapped plugin leaves behind: a u32 length, then UTF-8."""
        if self._last_words is None:
            return ""
        at = self._last_words
        length = int.from_bytes(self._memory.read(self._store, at, at + 4), "little")
        return self._memory.read(self._store, at + 4, at + 4 + length).decode("utf-8", "replace")

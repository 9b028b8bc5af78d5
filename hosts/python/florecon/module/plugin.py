"""A plugin's module, loaded and found to be one."""

import math
from os import PathLike
from pathlib import Path
from typing import cast

import wasmtime

from ..error import PluginError
from .answer import read_json
from .describe import ABI_VERSION, Describe
from .describe_fault import describe_fault
from .instance import FUNCTIONS, Instance
from .limits import MOST_MEMORY, Limits, megabytes
from .watchdog import WATCHDOG

MAGIC = b"\0asm"

MAX_MODULE = 16 << 20
"""Bytes of a module: a plugin is some 100 kB, and all of it is compiled before any of it runs."""

MAX_DESCRIBE = 1 << 20
"""Bytes of a description."""


class Plugin:
    """A loaded module. It has no imports, so all it can do is answer."""

    def __init__(
        self,
        module: str | PathLike[str] | bytes,
        *,
        timeout: float | None = None,
        max_memory: int = MOST_MEMORY,
    ) -> None:
        """Compiles a module, and makes sure that this host can speak to it.

        Args:
            module: the module's bytes, or the path of the file that holds them.
            timeout: how long any call into it may take, in seconds: a minute, and one more for
                each million rows that its workspace holds, unless given.
            max_memory: what the memory of each of its instances may grow to, in bytes: 4 GiB, which
                is all that there can be, unless given.

        Raises:
            PluginError: `not_wasm`, `has_imports`, `missing_export`, `abi_mismatch`,
                `bad_describe`; `trapped`, `timed_out` or `out_of_memory` where the module stops
                before it has said what it is.
            OSError: where there is no such file.
        """
        self._limits = _limits(timeout, max_memory)
        self._module = _compiled(_bytes_of(module))
        instance = Instance(self._module, self._limits)
        version = instance.abi_version()
        if version != ABI_VERSION:
            message = (
                f"the plugin speaks version {version} of the plugin interface, this host version "
                f"{ABI_VERSION}; build the plugin with a florecon that fits"
            )
            raise PluginError("abi_mismatch", message, abi_version=version)
        self.described = instance.describe()
        """What the plugin says of itself, as the bytes of a JSON document."""
        self.describe: Describe = _read_describe(self.described)
        """The same, read."""

    def open(self) -> Instance:
        """Starts the plugin in a memory of its own, with no session yet."""
        return Instance(self._module, self._limits, self.describe.get("last_words"))

    def can(self, capability: str) -> bool:
        """Whether the plugin says that it can do something that is optional."""
        return capability in self.describe.get("capabilities", [])


def _limits(timeout: float | None, max_memory: int) -> Limits:
    if timeout is not None and not 0 < timeout < math.inf:
        raise ValueError(f"timeout is {timeout}; give seconds above zero")
    if not 0 < max_memory <= MOST_MEMORY:
        raise ValueError(f"max_memory is {max_memory}; give bytes, up to {MOST_MEMORY}")
    return Limits(timeout, max_memory)


def _bytes_of(module: str | PathLike[str] | bytes) -> bytes:
    if not isinstance(module, bytes):
        with Path(module).open("rb") as file:
            module = file.read(MAX_MODULE + 1)
    if len(module) > MAX_MODULE:
        raise _not_wasm(f"it is larger than {megabytes(MAX_MODULE)}")
    # The engine would take the text format too.
    if not module.startswith(MAGIC):
        raise _not_wasm("it does not begin as one")
    return module


def _compiled(wasm: bytes) -> wasmtime.Module:
    try:
        module = wasmtime.Module(WATCHDOG.engine, wasm)
    except wasmtime.WasmtimeError as error:
        raise _not_wasm(str(error)) from error
    if imports := [f"{it.module}.{it.name}" for it in module.imports]:
        message = f"the module imports {', '.join(imports)}; a plugin may import nothing"
        raise PluginError("has_imports", message, imports=imports)
    exports = {it.name: it.type for it in module.exports}
    if not isinstance(exports.get("memory"), wasmtime.MemoryType):
        raise _missing_export("memory", "a memory")
    for name, (takes, answers) in FUNCTIONS.items():
        export = exports.get(name)
        if not isinstance(export, wasmtime.FuncType):
            raise _missing_export(name, "a function")
        if list(map(str, export.params)) != takes or list(map(str, export.results)) != answers:
            shape = f"({', '.join(takes)}) -> ({', '.join(answers)})"
            raise _missing_export(name, f"a function of the form {shape}")
    return module


def _read_describe(described: bytes) -> Describe:
    if len(described) > MAX_DESCRIBE:
        raise _bad_describe(f"it is longer than {MAX_DESCRIBE} bytes")
    try:
        document = read_json(described)
    except ValueError as error:
        raise _bad_describe(f"it is not JSON in UTF-8 ({error})") from error
    if fault := describe_fault(document):
        raise _bad_describe(fault)
    return cast(Describe, document)


def _not_wasm(why: str) -> PluginError:
    message = f"not a WebAssembly module: {why}; name a plugin's .wasm file"
    return PluginError("not_wasm", message)


def _missing_export(name: str, what: str) -> PluginError:
    message = f'the module does not export "{name}" as {what}; it is no florecon plugin'
    return PluginError("missing_export", message, export=name)


def _bad_describe(why: str) -> PluginError:
    return PluginError("bad_describe", f"the plugin's description is wrong: {why}; mend the plugin")

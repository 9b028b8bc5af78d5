"""One running plugin: bytes in, bytes out."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import wasmtime

from ..error import PluginError
from . import faults
from .limits import Limits
from .watchdog import WATCHDOG

LAST_WORDS_LIMIT = 1000
"""The longest last message that is read out of a stopped plugin, in bytes."""

FUNCTIONS = {
    "abi_version": ([], ["i32"]),
    "alloc": (["i32"], ["i32"]),
    "dealloc": (["i32", "i32"], []),
    "describe": ([], ["i64"]),
    "dispatch": (["i32"] * 4, ["i64"]),
}
"""What a plugin exports beside its memory: what each function takes, and what it answers."""

U32 = 0xFFFF_FFFF


class Instance:
    """A plugin in a memory of its own, with no session yet.

    Whatever it dies of is a `PluginError`: `trapped` where it stopped, `out_of_memory` where it
    stopped for want of memory, `timed_out` where it gave no answer, `bad_answer` where it points
    outside its own memory. The instance is lost then, and every later call raises the same.
    """

    def __init__(
        self, module: wasmtime.Module, limits: Limits, last_words: int | None = None
    ) -> None:
        self.rows = 0
        """How many rows there are to work on: more may take longer."""
        self._limits = limits
        self._last_words = last_words
        self._lost: PluginError | None = None
        # Calls of several threads would run into one another: the engine lets go of Python's lock.
        self._turn = threading.Lock()
        self._store = wasmtime.Store(WATCHDOG.engine)
        self._store.set_limits(memory_size=limits.memory, table_elements=limits.elements)
        with WATCHDOG.limit(self._store, limits.seconds(0)):
            try:
                exports = wasmtime.Instance(self._store, module, []).exports(self._store)
            except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
                raise faults.not_started(error, limits) from error
        self._memory = cast(wasmtime.Memory, exports["memory"])
        self._functions = {name: cast(wasmtime.Func, exports[name]) for name in FUNCTIONS}

    @property
    def memory_bytes(self) -> int:
        """The size of its memory. It never shrinks."""
        return self._memory.data_len(self._store)

    def abi_version(self) -> int:
        """The version of the plugin interface that it speaks."""
        with self._at_work():
            return self._call("abi_version")

    def describe(self) -> bytes:
        """What it says of itself: JSON."""
        with self._at_work():
            return self._take(self._call("describe"))

    def dispatch(self, command: bytes, raw: bytes = b"") -> bytes:
        """Carries a command (JSON) and its rows (an Arrow stream) over, and one answer back."""
        with self._at_work(len(command) + len(raw)):
            handed = [(self._give(part), len(part)) for part in (command, raw)]
            answer = self._call("dispatch", *(figure for place in handed for figure in place))
            for address, length in handed:
                self._call("dealloc", address, length)
            return self._take(answer)

    @contextmanager
    def _at_work(self, handed: int = 0) -> Iterator[None]:
        """Within it, the plugin is called by nobody else, and not for ever.

        `handed` is how many bytes it needs room for, in any case.
        """
        with self._turn:
            if self._lost is not None:
                raise faults.again(self._lost)
            seconds = self._limits.seconds(self.rows)
            try:
                with WATCHDOG.limit(self._store, seconds):
                    yield
            except wasmtime.Trap as trap:
                self._lost = self._stopped(trap, seconds, handed)
                raise faults.again(self._lost) from trap
            except wasmtime.WasmtimeError as error:
                self._lost = faults.stopped(faults.reason(error))
                raise faults.again(self._lost) from error
            except PluginError as error:
                self._lost = error
                raise

    def _give(self, part: bytes) -> int:
        address = self._call("alloc", len(part)) & U32
        if address + len(part) > self.memory_bytes:
            raise faults.unreadable(
                f"it made room for {len(part)} bytes past the end of its memory"
            )
        ctypes.memmove(self._base + address, part, len(part))
        return address

    def _take(self, answer: int) -> bytes:
        """Copies out what the plugin handed over as `(length << 32) | address`, and frees it."""
        address, length = answer & U32, (answer >> 32) & U32
        if address + length > self.memory_bytes:
            raise faults.unreadable(f"{length} bytes lead past the end of its memory")
        taken = ctypes.string_at(self._base + address, length)
        self._call("dealloc", address, length)
        return taken

    @property
    def _base(self) -> int:
        """Where its memory lies in this process, until it grows."""
        return ctypes.addressof(self._memory.data_ptr(self._store).contents)

    def _call(self, name: str, *figures: int) -> int:
        return cast(int, self._functions[name](self._store, *map(_signed, figures)))

    def _stopped(self, trap: wasmtime.Trap, seconds: float, handed: int) -> PluginError:
        if trap.trap_code is wasmtime.TrapCode.INTERRUPT:
            return faults.late(seconds)
        words = self._read_last_words() or faults.reason(trap)
        # The engine does not tell a growth that it turned down: whoever holds more than half of
        # what there may be cannot double it.
        if 2 * self.memory_bytes + handed <= self._limits.memory:
            return faults.stopped(words)
        return faults.out_of_memory(words, self._limits.memory)

    def _read_last_words(self) -> str:
        """The message that a stopped plugin leaves behind: a u32 length, then UTF-8."""
        at = self._last_words
        if at is None or at + 4 > self.memory_bytes:
            return ""
        length = int.from_bytes(ctypes.string_at(self._base + at, 4), "little")
        if length > LAST_WORDS_LIMIT or at + 4 + length > self.memory_bytes:
            return ""
        return ctypes.string_at(self._base + at + 4, length).decode("utf-8", "replace")


def _signed(figure: int) -> int:
    """An address or length as the engine takes it: 32 bits with a sign."""
    return figure - (1 << 32) if figure >= 1 << 31 else figure

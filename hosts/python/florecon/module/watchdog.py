"""What ends a call that does not end by itself.

Compiled code looks, whenever it goes around a loop, how often the engine's epoch was moved on, and
stops past its deadline. A thread moves it on while any call is under way.
"""

import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import wasmtime

TICK = 0.1
"""How long an epoch lasts, in seconds."""

IDLE = 5.0
"""How long the thread waits for another call before it ends, in seconds."""


class Watchdog:
    """An engine, and the thread that moves its epoch on."""

    def __init__(self) -> None:
        config = wasmtime.Config()
        config.epoch_interruption = True
        # A plugin has one memory of 32 bits, of its own.
        config.wasm_threads = False
        config.wasm_multi_memory = False
        config.wasm_memory64 = False
        self.engine = wasmtime.Engine(config)
        self._begin()

    def _begin(self) -> None:
        self._called = threading.Condition()
        self._calls = 0
        self._thread: threading.Thread | None = None

    @contextmanager
    def limit(self, store: wasmtime.Store, seconds: float) -> Iterator[None]:
        """Within it, code of the store stops once it has run so long, and never sooner."""
        store.set_epoch_deadline(math.ceil(seconds / TICK) + 1)
        with self._called:
            self._calls += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._called.notify()
        try:
            yield
        finally:
            with self._called:
                self._calls -= 1

    def _run(self) -> None:
        while True:
            with self._called:
                if not self._called.wait_for(lambda: self._calls > 0, IDLE):
                    self._thread = None
                    return
            time.sleep(TICK)
            self.engine.increment_epoch()

    def after_fork(self) -> None:
        """A new process has none of the threads, and may have got the lock while one held it."""
        self._begin()


WATCHDOG = Watchdog()
"""One for the process: engines share what they compile, and one thread is enough."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=WATCHDOG.after_fork)

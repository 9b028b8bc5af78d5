"""A look at rows that goes on beside the session."""

import threading
from collections.abc import Callable


class Looking:
    """Rows that are looked at in a thread of their own."""

    def __init__(self, look: Callable[[bytes], None], raw: bytes) -> None:
        self.raw = raw
        self._look = look
        self._is_done = False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def settle(self) -> bool:
        """Waits for the end; false where it never comes, as in a process that was forked since."""
        self._thread.join()
        return self._is_done

    def _run(self) -> None:
        self._look(self.raw)
        self._is_done = True

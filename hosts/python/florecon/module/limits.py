"""What a module may take of the machine."""

from dataclasses import dataclass

MOST_MEMORY = 1 << 32
"""All that 32-bit addresses reach, in bytes."""

MOST_ELEMENTS = 1 << 20
"""Entries of tables. A plugin has one for each function that it calls by its address."""

USUAL_SECONDS = 60.0
"""What a call may take unless somebody says otherwise, and as long again for a million rows."""


@dataclass(frozen=True)
class Limits:
    """What every instance of a plugin may take."""

    timeout: float | None = None
    """How long a call may take, in seconds; if none, a minute, and one more a million rows."""
    memory: int = MOST_MEMORY
    """What its memory may grow to, in bytes."""
    elements: int = MOST_ELEMENTS

    def seconds(self, rows: int) -> float:
        """How long a call may take that has so many rows to work on."""
        if self.timeout is not None:
            return self.timeout
        return USUAL_SECONDS + round(USUAL_SECONDS * rows / 1_000_000)


def megabytes(count: int) -> str:
    """Bytes as limits are written, `300 MB`: in mebibytes, rounded."""
    return f"{round(count / 2**20)} MB"

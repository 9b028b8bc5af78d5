"""The one error of this package."""

from typing import Any


class PluginError(Exception):
    """A stable `code`, one sentence that says what to do, and what it is about, as on the wire."""

    def __init__(self, code: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.details = details

    @property
    def id(self) -> int | None:
        """The row that is meant."""
        return self.details.get("id")

    @property
    def group_id(self) -> int | None:
        """The group that is meant."""
        return self.details.get("group_id")

    def __str__(self) -> str:
        return f"{super().__str__()} [{self.code}]"

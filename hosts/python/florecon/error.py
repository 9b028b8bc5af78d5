"""The one error of this package."""

from datetime import date
from typing import Any

from .printable import printable

RowId = int | str | tuple[int | str | date, ...]
"""What the data calls a row: a whole number, a text, or the values of several columns."""


class PluginError(Exception):
    """What cannot be done, as data: nothing has changed.

    `code` is stable and for programs, such as `frozen_group`; the message is one sentence that says
    what to do; `details` is what the code is about, spelt as on the wire (`id`, `group_id`,
    `column`, `row`, `requested`, `available`).
    """

    def __init__(self, code: str, message: str, /, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.details = details

    @property
    def id(self) -> RowId | None:
        """The row that is meant, as the data calls it."""
        return self.details.get("id")

    @property
    def group_id(self) -> int | None:
        """The group that is meant."""
        return self.details.get("group_id")

    def __str__(self) -> str:
        return f"{printable(super().__str__())} [{self.code}]"

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors go from process to process whole."""
        return _again, (self.code, *self.args, self.details)


def _again(code: str, message: str, details: dict[str, Any]) -> PluginError:
    return PluginError(code, message, **details)

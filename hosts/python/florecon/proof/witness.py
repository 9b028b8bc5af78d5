"""An instance that is asked what rows are worth, and never to solve."""

import json
from typing import Any, Literal

import pyarrow as pa

from ..error import PluginError
from ..module.answer import read_envelope
from ..module.instance import Instance
from ..module.plugin import Plugin
from ..module.stream import read_stream
from .lines import lines_of_report
from .not_conserved import not_conserved

Telling = Literal["rows", "session", "report"]
"""What a plugin can be asked: what rows are worth that it need not keep, what the rows of a session
are worth, or no more than a report of them."""

COLUMNS = {"id": pa.int64(), "amount": pa.int64()}

ENDS = ("trapped", "timed_out", "out_of_memory")
"""What a plugin dies of: that says more than what it was asked for."""


class Witness:
    """What it says of some rows owes nothing to the session that solves."""

    def __init__(self, plugin: Plugin, init: dict[str, Any]) -> None:
        self._instance: Instance = plugin.open()
        self._init = init
        self._telling = telling_of(plugin)
        self._send(init)

    @property
    def memory_bytes(self) -> int:
        """The size of its memory."""
        return self._instance.memory_bytes

    def worth(self, raw: bytes) -> pa.Table:
        """The `id` and `amount` of each row of a stream, whatever came before.

        Rows stand in their order where the plugin tells amounts of rows; rows of amount zero are
        missing where it tells no amounts. Figures are as they come, however large.
        """
        try:
            return self._ask(raw)
        except PluginError as error:
            if error.code in ENDS:
                raise
            why = f"another instance of the plugin does not take the same rows ({error.args[0]})"
            raise not_conserved(why, **error.details) from error

    def _ask(self, raw: bytes) -> pa.Table:
        if self._telling == "rows":
            return read_stream(self._dispatch({"op": "amounts"}, raw), COLUMNS)
        if self._telling == "session":
            self._send(self._init, raw)
            return read_stream(self._dispatch({"op": "amounts"}), COLUMNS)
        self._send(self._init)
        answer = self._send({"op": "upsert"}, raw)
        if "report" not in answer:
            answer = self._send({"op": "report"})
        lines = lines_of_report(answer.get("report"))
        return lines.group_by("id").aggregate([("amount", "sum")]).rename_columns(list(COLUMNS))

    def _send(self, command: dict[str, Any], raw: bytes = b"") -> dict[str, Any]:
        return read_envelope(self._dispatch(command, raw))

    def _dispatch(self, command: dict[str, Any], raw: bytes = b"") -> bytes:
        return self._instance.dispatch(json.dumps(command).encode(), raw)


def telling_of(plugin: Plugin) -> Telling:
    """How a plugin with these capabilities is asked."""
    if not plugin.can("amounts"):
        return "report"
    return "rows" if plugin.can("amounts_of_rows") else "session"

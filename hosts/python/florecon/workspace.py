"""A ledger under reconciliation, held by one running plugin."""

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, cast

from .error import PluginError
from .plugin import Plugin
from .report import Report
from .rows import to_stream


class Workspace:
    """Every method raises a `PluginError` where the plugin says no, and has then changed nothing.

    A group is `proposed`, the solver's opinion, rebuilt by each `solve`, or `pinned`, a person's
    decision, kept verbatim.
    """

    def __init__(
        self, plugin: Plugin | str | PathLike[str] | bytes, config: Mapping[str, Any] | None = None
    ) -> None:
        """`plugin` is a `Plugin`, or where to find its module; `config` sets its tunables."""
        self.plugin = plugin if isinstance(plugin, Plugin) else Plugin(plugin)
        self._instance = self.plugin.open()
        fields: dict[str, Any] = {"config": dict(config)} if config else {}
        self._quietly("init", **fields)

    def upsert(self, *rows: Any) -> None:
        """Adds rows, and replaces those whose ids are known: a dataframe, or dicts."""
        whole = rows[0] if len(rows) == 1 and not isinstance(rows[0], dict) else rows
        self._quietly("upsert", to_stream(whole, self.plugin.describe["input"]))

    def remove(self, *ids: int) -> None:
        self._quietly("remove", ids=[int(id) for id in ids])

    def solve(self) -> Report:
        """Proposes again around what is pinned."""
        return self._report("solve")

    def pin(self, group_id: int) -> None:
        self._quietly("pin", by="group", group_id=int(group_id))

    def pin_clean(self, tol: float = 0) -> None:
        """Signs off every match whose net is within `tol` minor units of zero."""
        self._quietly("pin", by="clean", tol=tol)

    def pin_singletons(self, ids: Iterable[int]) -> None:
        """Signs lone rows off as open."""
        self._quietly("pin", by="singletons", ids=[int(id) for id in ids])

    def unpin(self, group_id: int) -> None:
        self._quietly("unpin", group_id=int(group_id))

    def merge(self, allocs: Mapping[int, int], label: str = "merge", reason: str = "") -> None:
        """Pins one group of exact parts of rows: amounts in minor units, by row."""
        parts = [{"id": int(id), "amount": int(amount)} for id, amount in allocs.items()]
        self._quietly("merge", allocations=parts, label=label, reason=reason)

    def detach(self, group_id: int, ids: Iterable[int]) -> None:
        self._quietly("detach", group_id=int(group_id), ids=[int(id) for id in ids])

    def dissolve(self, group_id: int) -> None:
        self._quietly("dissolve", group_id=int(group_id))

    def report(self) -> Report:
        return self._report("report")

    def dispatch(self, op: str, raw: bytes = b"", **fields: Any) -> dict[str, Any]:
        """Sends any command, and returns the plugin's whole answer."""
        command = json.dumps({"op": op, **fields}).encode()
        answer = cast(dict[str, Any], json.loads(self._instance.dispatch(command, raw)))
        if answer["ok"]:
            return answer
        error = answer["error"]
        raise PluginError(error.pop("code"), error.pop("message"), **error)

    def _report(self, op: str) -> Report:
        report = self.dispatch(op)["report"]
        return Report(report["groups"], report["allocations"])

    def _quietly(self, op: str, raw: bytes = b"", **fields: Any) -> None:
        """Spares the plugin a report that nobody reads, where it can do without."""
        if "totals" in self.plugin.describe.get("capabilities", []):
            fields["report"] = False
        self.dispatch(op, raw, **fields)

"""A ledger under reconciliation, held by one running plugin."""

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, cast

import pyarrow as pa

from .error import PluginError
from .plugin import Plugin
from .proof import Proof, Prover, Send
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
        self._prover = Prover(self.plugin.describe, self._witness)
        self.proof: Proof | None = None
        """What the last report was held against."""
        fields: dict[str, Any] = {"config": dict(config)} if config else {}
        self._quietly("init", **fields)

    def upsert(self, *rows: Any) -> None:
        """Adds rows, and replaces those whose ids are known: a dataframe, or dicts."""
        whole = rows[0] if len(rows) == 1 and not isinstance(rows[0], dict) else rows
        self._quietly("upsert", to_stream(whole, self.plugin.describe["input"]))

    def remove(self, *ids: int) -> None:
        self._quietly("remove", ids=[int(id) for id in ids])

    def solve(self) -> Report:
        """Proposes again around what is pinned.

        The report was held against what went in, row by row and group by group; one that cannot be
        right is `not_conserved`.
        """
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

    def amounts(self) -> pa.Table:
        """What each row is worth, zeros too, where the plugin tells: `id`, `amount`, `currency`."""
        return self._table("amounts")

    def report_table(self) -> pa.Table:
        """The report as the plugin writes it in Arrow: a line for each allocation, unchecked."""
        return self._table("report", format="arrow")

    def dispatch(self, op: str, raw: bytes = b"", **fields: Any) -> dict[str, Any]:
        """Sends any command, and returns the plugin's whole answer."""
        command = {"op": op, **fields}
        answer = _read(self._send(command, raw))
        self._prover.note(command, raw)
        return answer

    def _table(self, op: str, **fields: Any) -> pa.Table:
        answer = self._send({"op": op, **fields}, b"")
        if answer[:1] == b"{":
            _read(answer)
            message = f"the plugin's {op} is no Arrow stream; mend the plugin"
            raise PluginError("bad_answer", message)
        table = pa.ipc.open_stream(answer).read_all()
        table.validate(full=True)
        return table

    def _report(self, op: str) -> Report:
        report = self.dispatch(op)["report"]
        groups, allocations = report["groups"], report["allocations"]
        self.proof = self._prover.prove(groups, allocations)
        return Report(groups, allocations)

    def _send(self, command: dict[str, Any], raw: bytes) -> bytes:
        return self._instance.dispatch(json.dumps(command).encode(), raw)

    def _witness(self) -> Send:
        """An instance that is asked for figures, and never to solve."""
        instance = self.plugin.open()
        return lambda command, raw: instance.dispatch(json.dumps(command).encode(), raw)

    def _quietly(self, op: str, raw: bytes = b"", **fields: Any) -> None:
        """Spares the plugin a report that nobody reads, where it can do without."""
        if "totals" in self.plugin.describe.get("capabilities", []):
            fields["report"] = False
        self.dispatch(op, raw, **fields)


def _read(answer: bytes) -> dict[str, Any]:
    envelope = cast(dict[str, Any], json.loads(answer))
    if envelope["ok"]:
        return envelope
    error = envelope["error"]
    raise PluginError(error.pop("code"), error.pop("message"), **error)

"""A ledger under reconciliation, held by one running plugin."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import index
from os import PathLike
from threading import RLock
from typing import Any, Literal

import pyarrow as pa

from .error import PluginError, RowId
from .module.answer import bad_answer, read_envelope
from .module.plugin import Plugin
from .module.stream import read_stream
from .proof.lines import lines_of_report, lines_of_stream
from .proof.proof import Proof
from .proof.prover import HELD, Prover
from .report.group import Allocation
from .report.report import Report
from .rows.columns import Frame
from .rows.names import RowNames
from .rows.stream import fitted, to_stream

SHARDS = {"id": pa.int64(), "key": pa.int64()}

AMOUNTS = {"id": pa.int64(), "amount": pa.int64(), "currency": pa.string()}


class Workspace:
    """Rows, and the groups that they are in.

    A group is `proposed`, the solver's opinion, rebuilt by each `solve`, or `pinned`, a person's
    decision, kept verbatim. Rows are called what the data calls them: by a whole number, a text, or
    a tuple where several columns are the id. Amounts are in minor units.

    Every method raises a `PluginError` where the plugin says no, and has then changed nothing; where
    the plugin does not say that it can, `unsupported`, and the plugin is not asked.
    After `trapped`, `out_of_memory` and `timed_out` the plugin is lost, and every method raises
    that again. Threads may share a workspace: they take turns.
    """

    def __init__(
        self,
        plugin: Plugin | str | PathLike[str] | bytes,
        config: Mapping[str, Any] | None = None,
        *,
        seed: int | None = None,
    ) -> None:
        """Opens a session of its own in a plugin, with no rows yet.

        Args:
            plugin: a `Plugin`, or where to find its module, or the module's bytes.
            config: the plugin's tunables; what is left out is as the plugin has it.
            seed: draws the rows that are looked at alone, as one does that a refusal names; one
                that nobody knows before unless given.

        Raises:
            PluginError: what loading a plugin raises; `bad_command` for a setting that it has not.
        """
        self.plugin = plugin if isinstance(plugin, Plugin) else Plugin(plugin)
        self._instance = self.plugin.open()
        self._prover = Prover(self.plugin, seed)
        self._lock = RLock()
        self.proof: Proof | None = None
        """What the last report was held against."""
        # A plugin without tunables knows no such field.
        self._quietly("init", b"", **({"config": dict(config)} if config else {}))

    def upsert(
        self,
        *rows: Mapping[str, Any] | Frame | Iterable[Mapping[str, Any]],
        held: pa.Array | None = None,
    ) -> None:
        """Adds rows, and replaces those whose ids are known.

        Where a row's amount changed, the groups it was in let go of it, and a pinned one falls
        apart into proposed single rows: the decision is void.

        Args:
            rows: one frame (of pandas, Polars, pyarrow or whatever speaks Arrow), or one list of
                mappings, or mappings. A mapping may leave out columns that are empty.
            held: for each row what of it somebody else keeps, in minor units: it is pinned by itself,
                and only the rest is matched here.

        Raises:
            PluginError: `ingest`, naming the column and the row, counted from 0; `duplicate_id`;
                `amount_overflow`; `insufficient_live_amount` for what cannot be held; `unsupported`
                where the plugin cannot be cut, and so holds nothing.
        """
        whole: Any = rows[0] if len(rows) == 1 and not isinstance(rows[0], Mapping) else rows
        table = fitted(whole, self.plugin.describe["input"])
        if held is not None:
            self._need_cut()
            table = table.append_column(HELD, held)
        with self._turn(table):
            self._instance.rows = self._prover.rows + table.num_rows
            self._quietly("upsert", to_stream(table))

    def remove(self, *ids: RowId) -> None:
        """Takes rows out; those that are not there are passed over."""
        self._quietly("remove", ids=[self._names.id(id) for id in ids if id in self._names])

    def solve(
        self, certainty: bool = False, part: Literal["each", "after"] | None = None
    ) -> Report:
        """Proposes again around what is pinned.

        The report was held against what went in, row by row and group by group, and not against the
        plugin's word; `proof` says what it came to.

        Args:
            certainty: asks how sure the plugin is of each group.
            part: of a plugin that may be cut, no more than what looks at one shard at a time, or than
                what looks at all that the shards left.

        Raises:
            PluginError: `not_conserved`, with the row or group that shows it; `unsupported` where the
                plugin knows no certainty, or cannot be cut.
        """
        with self._turn():
            asked = self._asks_certainty(certainty)
            if part is not None:
                self._need_cut()
            cut: dict[str, Any] = {} if part is None else {"part": part}
            if not self.plugin.can("report_arrow"):
                return self._told(self.dispatch("solve", **asked, **cut), certainty)
            self.dispatch("solve", report=False, **cut)
            return self.report(certainty)

    def shards(self, rows: Frame) -> pa.Table:
        """By what rows may be cut, in their order: the plugin's own `id` of each, and its `key`.

        Rows of two keys never meet, but in what looks at all that the shards left. None of the rows is
        kept.

        Raises:
            PluginError: `ingest`; `unsupported` where the plugin cannot be cut.
        """
        self._need_cut()
        table = fitted(rows, self.plugin.describe["input"])
        told = read_stream(self._send({"op": "shards"}, to_stream(table)), SHARDS)
        if told.num_rows != table.num_rows:
            raise bad_answer("shards")
        return told

    def report(self, certainty: bool = False) -> Report:
        """How things stand, held against what went in as after `solve`."""
        with self._turn():
            asked = self._asks_certainty(certainty)
            if not self.plugin.can("report_arrow"):
                return self._told(self.dispatch("report", **asked), certainty)
            answer = self._send({"op": "report", "format": "arrow", **asked})
            return self._proven(lines_of_stream(answer, certainty))

    def pin(self, group_id: int) -> None:
        """Makes a proposed group a decision. A pinned one stays pinned."""
        self._need("pin", "pin")
        self._quietly("pin", by="group", group_id=index(group_id))

    def pin_clean(self, tol: float = 0) -> None:
        """Signs off every match whose net is within `tol` minor units of zero.

        Of a plugin that says how sure it is, only those that are sure, or of which it says nothing.
        """
        self._need("pin", "pin")
        doubtless: dict[str, Any] = {"certainty": True} if self.plugin.can("certainty") else {}
        self._quietly("pin", by="clean", tol=tol, **doubtless)

    def pin_singletons(self, ids: Iterable[RowId]) -> None:
        """Signs lone rows off as open."""
        self._need("pin", "pin")
        self._quietly("pin", by="singletons", ids=self._known(ids))

    def unpin(self, group_id: int) -> None:
        """Makes a decision a proposal again, its members untouched."""
        self._need("pin", "unpin")
        self._quietly("unpin", group_id=index(group_id))

    def merge(
        self,
        allocs: Mapping[RowId, int] | Iterable[Allocation],
        label: str = "merge",
        reason: str = "",
    ) -> None:
        """Pins one group of exact parts of rows, taken from the proposed groups that hold them.

        Args:
            allocs: how much of each row, in minor units; or members of groups of a report.
            label: where the group came from, for people.
            reason: why.

        Raises:
            PluginError: `unknown_id`, `insufficient_live_amount`, `degenerate_group`.
        """
        self._need("merge", "merge")
        parts = allocs.items() if isinstance(allocs, Mapping) else _parts_of(allocs)
        allocations = [{"id": self._names.id(id), "amount": index(amount)} for id, amount in parts]
        self._quietly("merge", allocations=allocations, label=label, reason=reason)

    def detach(self, group_id: int, ids: Iterable[RowId]) -> None:
        """Lets rows leave a proposed group, each on its own."""
        self._need("detach", "detach")
        self._quietly("detach", group_id=index(group_id), ids=self._known(ids))

    def dissolve(self, group_id: int) -> None:
        """Takes a proposed group apart into lone rows."""
        self._need("dissolve", "dissolve")
        self._quietly("dissolve", group_id=index(group_id))

    def apart(self, left: Iterable[RowId], right: Iterable[RowId] | None = None) -> None:
        """Has the plugin keep rows apart: from now on no solve proposes them together.

        Args:
            left: rows, none of which is to stand with one of `right`.
            right: where it is left out, the rows of `left` are not to be a group as they are.

        Raises:
            PluginError: `unsupported` where the plugin cannot.
        """
        self._need("apart", "keep rows apart")
        if right is None:
            self._quietly("apart", set=self._known(left))
        else:
            self._quietly("apart", left=self._known(left), right=self._known(right))

    def amounts(self) -> pa.Table:
        """What each row is worth, zeros too: `id`, `amount`, and `currency` where one is said.

        Raises:
            PluginError: `unsupported` where the plugin cannot tell.
        """
        self._need("amounts", "say what rows are worth")
        told = read_stream(self._send({"op": "amounts"}), AMOUNTS)
        others = {name: told[name] for name in ("amount", "currency")}
        return pa.table({**self._names.columns(told["id"]), **others})

    def explain(self, *ids: RowId) -> list[dict[str, Any]]:
        """Says of up to 100 rows how they would fare in the next solve, and changes nothing.

        Each is told as on the wire: the nodes that saw it, the proposals that it was in, and of one
        that a gate turned down, the `objections`: by which figure and limit. Rows are called what
        the data calls them.

        Raises:
            PluginError: `unknown_id`; `unsupported` where the plugin cannot tell.
        """
        self._need("explain", "explain")
        with self._turn():
            told = self.dispatch("explain", ids=self._known(ids)).get("explanation")
            if not isinstance(told, list):
                raise bad_answer("explanation")
            try:
                return [self._named(row) for row in told]
            except RecursionError as error:
                raise bad_answer("explanation", error) from error

    def dispatch(self, op: str, raw: bytes = b"", **fields: Any) -> dict[str, Any]:
        """Sends any command, and returns the plugin's whole answer, as on the wire and unproven."""
        command = {"op": op, **fields}
        if self._prover.is_unclear(command):
            self.report(self.plugin.can("certainty"))
        answer = read_envelope(self._send(command, raw))
        self._prover.note(command, raw)
        return answer

    @property
    def _names(self) -> RowNames:
        return self._prover.names

    def _named(self, told: Any) -> Any:
        """The same with every row called what the data calls it."""
        if isinstance(told, list):
            return [self._named(it) for it in told]
        if not isinstance(told, dict):
            return told
        return {
            key: self._names.name(it) if key == "id" and isinstance(it, int) else self._named(it)
            for key, it in told.items()
        }

    def _known(self, ids: Iterable[RowId]) -> list[int]:
        return [self._names.id(id) for id in ids]

    def _asks_certainty(self, certainty: bool) -> dict[str, Any]:
        if certainty:
            self._need("certainty", "say how sure a group is")
        return {"certainty": True} if certainty else {}

    def _need(self, capability: str, what: str) -> None:
        if not self.plugin.can(capability):
            raise self._cannot(what, capability)

    def _cannot(self, what: str, capability: str) -> PluginError:
        domain = self.plugin.describe["domain"]
        message = (
            f"{domain['id']} {domain['version']} cannot {what}: it does not say that it has "
            f'"{capability}"; use a version that does, or do without'
        )
        return PluginError("unsupported", message, capability=capability)

    def _need_cut(self) -> None:
        if "shards" not in self.plugin.describe:
            raise self._cannot("be cut", "shards")

    def _told(self, answer: dict[str, Any], certainty: bool) -> Report:
        return self._proven(lines_of_report(answer.get("report"), certainty))

    def _proven(self, lines: pa.Table) -> Report:
        proven, self.proof = self._prover.prove(lines)
        return Report(proven, self._names)

    def _quietly(self, op: str, raw: bytes = b"", **fields: Any) -> None:
        """Spares the plugin a report that nobody reads, where it can do without."""
        if self.plugin.can("totals"):
            fields["report"] = False
        with self._turn():
            self.dispatch(op, raw, **fields)

    def _send(self, command: dict[str, Any], raw: bytes = b"") -> bytes:
        try:
            text = json.dumps(command, allow_nan=False)
        except (TypeError, ValueError) as error:
            message = f"the command {command['op']} cannot be written as JSON: {error}"
            raise PluginError("bad_command", message) from error
        return self._instance.dispatch(text.encode(), raw)

    @contextmanager
    def _turn(self, rows: pa.Table | None = None) -> Iterator[None]:
        """Within it, no other thread does anything, and errors call rows what the data calls them.

        `rows` are on their way in.
        """
        with self._lock:
            try:
                yield
            except PluginError as error:
                id = error.details.get("id")
                if not isinstance(id, int) or not self._names.are_hashed:
                    raise
                name = self._names.name(id, rows)
                message = error.args[0].replace(str(id), repr(name))
                raise PluginError(error.code, message, **{**error.details, "id": name}) from error


def _parts_of(allocations: Iterable[Allocation]) -> Iterator[tuple[RowId, int]]:
    return ((part.id, part.amount) for part in allocations)

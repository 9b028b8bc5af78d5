"""Holds a report against what went in, and not against the plugin's own word."""

import json
import random
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyarrow import types as is_

from .error import PluginError
from .rows import stream_of

MOST = 2**53 - 1
"""The largest whole number that every JSON reader keeps."""

SAMPLED = 64
"""How many rows are looked at alone."""

Send = Callable[[dict[str, Any], bytes], bytes]


@dataclass(frozen=True)
class Proof:
    """What a report was held against, and found to agree with; amounts in minor units."""

    rows: int
    amount: int
    gross: int
    """The sum of magnitudes."""
    by: str
    """Who said what rows are worth: `amounts`, another instance that was asked for nothing else, or
    `report`, no more than the plugin's own report of the rows as they came in."""


class Prover:
    """Keeps account of what went into a session.

    What rows are worth is asked of an instance that solves nothing, as they come in, and of some of
    them once more of one that never sees another row beside.
    """

    def __init__(self, describe: dict[str, Any], opened: Callable[[], Send]) -> None:
        capabilities = describe.get("capabilities", [])
        self._opened = opened
        self._tells = "amounts" in capabilities
        self._of_rows = self._tells and "amounts_of_rows" in capabilities
        self._quiet = {"report": False} if self._tells and "totals" in capabilities else {}
        ids = [field for field in describe["input"] if field.get("id")]
        self._id = ids[0]["name"] if len(ids) == 1 and ids[0]["type"] == "i64" else None
        self._init: dict[str, Any] = {"op": "init"}
        self._worth: dict[int, int] = {}
        self._nameless = 0
        self._doubt: PluginError | None = None

    def note(self, command: dict[str, Any], raw: bytes) -> None:
        """Takes note of a command that the session has carried out."""
        op = command["op"]
        if op == "init":
            config = {"config": command["config"]} if "config" in command else {}
            self._init = {"op": "init", **config, **self._quiet}
            self._worth, self._nameless, self._doubt = {}, 0, None
        elif op == "remove":
            for id in command["ids"]:
                self._worth.pop(id, None)
        if op in ("init", "upsert") and raw:
            try:
                self._take(raw)
            except PluginError as error:
                self._doubt = self._doubt or error

    def prove(self, groups: list[Any], allocations: list[Any]) -> Proof:
        """Raises `not_conserved` with the first row or group that shows it."""
        if self._doubt:
            raise self._doubt
        _check_groups(groups, _check_rows(allocations, self._worth))
        amounts = self._worth.values()
        rows = len(self._worth) + self._nameless
        by = "amounts" if self._tells else "report"
        return Proof(rows, sum(amounts), sum(abs(amount) for amount in amounts), by)

    def _take(self, raw: bytes) -> None:
        table = pa.ipc.open_stream(raw).read_all()
        figures = self._ask(self._session(), raw)
        if self._id is not None:
            for id in _numbers(table[self._id]):
                if id not in figures and self._tells:
                    why = f"row {id} went in, and the plugin does not know it"
                    raise _not_conserved(why, id=id)
                figures.setdefault(id, 0)
        rows, told = table.num_rows, len(figures)
        if told > rows or self._tells and told < rows:
            raise _not_conserved(f"{rows} rows went in, and the plugin says what {told} are worth")
        self._nameless += rows - told
        self._worth.update(figures)
        if self._tells and rows > 1:
            self._look_closer(table, zlib.crc32(raw), figures)

    def _look_closer(self, table: pa.Table, seed: int, figures: dict[int, int]) -> None:
        """Rows are worth the same without the others."""
        session = self._session()
        plain = pa.table({name: _plain(table[name]) for name in table.column_names})
        count = min(SAMPLED, table.num_rows)
        for row in sorted(random.Random(seed).sample(range(table.num_rows), count)):
            lone = plain.slice(row, 1)
            told = self._ask(session, stream_of(lone.schema, lone.to_batches()))
            id = _numbers(lone[self._id])[0] if self._id is not None else next(iter(told), -1)
            if told != {id: figures.get(id)}:
                worth, among = told.get(id), figures.get(id)
                why = f"row {id} is worth {worth} by itself, and {among} among the others"
                raise _not_conserved(why, id=id)

    def _session(self) -> Send:
        send = self._opened()
        _envelope(send(self._init, b""))
        return send

    def _ask(self, send: Send, raw: bytes) -> dict[int, int]:
        """What an instance says of the rows of a stream, whatever it held before."""
        try:
            if self._of_rows:
                return _amounts_in(send({"op": "amounts"}, raw))
            if self._tells:
                _envelope(send(self._init, raw))
                return _amounts_in(send({"op": "amounts"}, b""))
            _envelope(send(self._init, b""))
            answer = _envelope(send({"op": "upsert"}, raw))
            report = answer.get("report") or _envelope(send({"op": "report"}, b""))["report"]
            return _sums((part["id"], part["amount"]) for part in report["allocations"])
        except (PluginError, pa.ArrowException, KeyError, TypeError) as error:
            if isinstance(error, PluginError) and error.code == "trapped":
                raise
            why = f"another instance of the plugin does not take the same rows ({error})"
            raise _not_conserved(why) from error


def _check_rows(allocations: list[Any], worth: dict[int, int]) -> dict[int, tuple[int, int]]:
    """Every row is there, once whole; what each group's members come to, and how many they are."""
    parts: dict[int, int] = {}
    groups: dict[int, tuple[int, int]] = {}
    seen: set[tuple[int, int]] = set()
    for part in allocations:
        id, group, amount = (part.get(name) for name in ("id", "group_id", "amount"))
        if not (_is_whole(id) and _is_whole(group) and _is_whole(amount) and amount != 0):
            raise _not_conserved(f"row {id!r} has a part of {amount!r} in group {group!r}", id=id)
        if id not in worth:
            raise _not_conserved(f"row {id} of group {group} never went in", id=id, group_id=group)
        if (group, id) in seen:
            raise _not_conserved(f"row {id} is in group {group} twice", id=id, group_id=group)
        seen.add((group, id))
        parts[id] = parts.get(id, 0) + amount
        net, size = groups.get(group, (0, 0))
        groups[group] = (net + amount, size + 1)
    for id, amount in worth.items():
        if parts.get(id, 0) != amount:
            why = f"row {id} has the amount {amount}, and its parts sum to {parts.get(id, 0)}"
            raise _not_conserved(why, id=id)
    return groups


def _check_groups(groups: list[Any], sums: dict[int, tuple[int, int]]) -> None:
    """Every group is told once, and is what its members come to."""
    told: set[int] = set()
    for group in groups:
        id, net, size = (group.get(name) for name in ("group_id", "net", "size"))
        if not (_is_whole(id) and _is_whole(net) and _is_whole(size)):
            why = f"group {id!r} has the net {net!r} and the size {size!r}"
            raise _not_conserved(why, group_id=id)
        if id in told:
            raise _not_conserved(f"two groups have the id {id}", group_id=id)
        told.add(id)
        if id not in sums:
            raise _not_conserved(f"group {id} holds no row", group_id=id)
        if (net, size) != sums[id]:
            why = "says net {} and size {}, and its members come to {} and {}"
            why = why.format(net, size, *sums[id])
            raise _not_conserved(f"group {id} {why}", group_id=id)
        status, origin = group.get("status"), group.get("origin")
        if status not in ("proposed", "pinned") or not isinstance(origin, str):
            raise _not_conserved(f"group {id} has no origin or status that can be", group_id=id)
        if size > 1 and origin == "unmatched" and status == "proposed":
            why = f"group {id} is called unmatched, and holds {size} rows"
            raise _not_conserved(why, group_id=id)
    for id in sums.keys() - told:
        raise _not_conserved(f"rows are in group {id}, which is not told", group_id=id)


def _amounts_in(answer: bytes) -> dict[int, int]:
    """The stream that `amounts` answers with."""
    if answer[:1] == b"{":
        _envelope(answer)
        raise PluginError("bad_answer", "the plugin's amounts are no Arrow stream; mend the plugin")
    table = pa.ipc.open_stream(answer).read_all()
    table.validate(full=True)
    figures = dict(zip(_numbers(table["id"]), _numbers(table["amount"]), strict=True))
    if len(figures) < table.num_rows:
        raise _not_conserved("two of the rows that went in have one id")
    for id, amount in figures.items():
        if not (_is_whole(id) and _is_whole(amount)):
            raise _not_conserved(f"row {id} has the amount {amount}", id=id)
    return figures


def _envelope(answer: bytes) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads(answer)
    if envelope.get("ok") is True:
        return envelope
    error = envelope["error"]
    raise PluginError(error["code"], error["message"])


def _sums(parts: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for id, amount in parts:
        sums[id] = sums.get(id, 0) + amount
    return sums


def _numbers(column: pa.ChunkedArray) -> list[Any]:
    """Whole numbers as a column stores them: a date as its days."""
    if is_.is_date32(column.type):
        column = column.cast(pa.int32())
    numbers: list[Any] = column.to_pylist()
    return [int(it) if isinstance(it, float) and it.is_integer() else it for it in numbers]


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Without a dictionary: a row alone would bring all of it along."""
    return column.cast(column.type.value_type) if is_.is_dictionary(column.type) else column


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST


def _not_conserved(why: str, **details: Any) -> PluginError:
    message = f"{why}; do not use this report, and tell the plugin's author"
    return PluginError("not_conserved", message, **details)

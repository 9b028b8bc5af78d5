"""What a session was asked to pin: whether a group is decided is never the plugin's word."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .book import Book
from .lines import CERTAINTY
from .not_conserved import not_conserved

Members = tuple[tuple[int, int], ...]
"""The id and the amount of each part of a group, ascending: what a group is known by."""


class Decided:
    """What stands of it; a group has a number once a report has shown it."""

    def __init__(self) -> None:
        self._shown: dict[int, Members] = {}
        self._awaited: list[Members] = []
        self._last: pa.Table | None = None
        """The lines of the last report, as long as they tell the groups that are there."""
        self._is_unsolved = True
        """Each row stands alone, with all that no decision holds of it."""
        self._drawn: Counter[int] = Counter()
        """As long as that is so: what decisions hold of rows."""

    @property
    def is_any(self) -> bool:
        """Whether anything is decided."""
        return bool(self._shown or self._awaited)

    def is_unclear(self, command: dict[str, Any]) -> bool:
        """Whether it takes a report first to know what this command decides."""
        op, by = command["op"], command.get("by")
        if op == "unpin":
            return bool(self._awaited) and command["group_id"] not in self._shown
        if op != "pin" or by == "singletons" and self._is_unsolved:
            return False
        measures = by == "clean" and command.get("certainty") is True
        return self._last is None or measures and CERTAINTY not in self._last.column_names

    def note(self, command: dict[str, Any], book: Book) -> None:
        """Takes note of a command that was carried out, but for rows that come in or leave."""
        op = command["op"]
        if op == "pin":
            self._pin(command, book)
        elif op == "unpin":
            self._shown.pop(command["group_id"], None)
            self._is_unsolved = False
        elif op in ("merge", "solve", "detach", "dissolve"):
            self._last = None
        if op == "merge":
            for group in command.get("groups", [command]):
                parts: Counter[int] = Counter()
                for part in group["allocations"]:
                    parts[part["id"]] += part["amount"]
                self._await(tuple(sorted(parts.items())))
        elif op == "solve":
            self._is_unsolved = False

    def note_rows(self, book: Book, change: Callable[[], Iterable[tuple[int, int]]]) -> None:
        """Takes note of rows that come in or leave: a decision on one that is worth else is void.

        `change` carries it out in the book, and says which parts come in pinned, each by itself.
        """
        self._last = None
        known = [*self._shown.values(), *self._awaited]
        rows = {id for members in known for id, _ in members}
        before = book.amounts_of(rows) if rows else {}
        held = list(change())
        if rows:
            after = book.amounts_of(rows)
            changed = {id for id in rows if before.get(id) != after.get(id)}
            self._shown = {
                id: it for id, it in self._shown.items() if not _holds_any(it, changed)
            }
            self._awaited = [it for it in self._awaited if not _holds_any(it, changed)]
            # What a void group lets go of may stand in pieces, which only a report shows.
            if len(self._shown) + len(self._awaited) < len(known):
                self._is_unsolved = False
        for part in held:
            self._await((part,))

    def hold(self, lines: pa.Table) -> None:
        """Holds the lines of a report, in their order, against it; raises `not_conserved`."""
        shown: dict[int, Members] = {}
        awaited = Counter(self._awaited)
        pinned = lines.filter(pc.equal(lines["status"], "pinned"))
        for id, members in _groups_of(pinned).items():
            if id in self._shown:
                if self._shown[id] != members:
                    why = "is pinned, and holds other parts than those that were pinned"
                    raise not_conserved(f"group {id} {why}", group_id=id)
            elif awaited[members] == 0:
                why = f"group {id} is called pinned, and nobody pinned it"
                raise not_conserved(why, group_id=id)
            else:
                awaited[members] -= 1
            shown[id] = members
        why = "is no longer pinned, and nobody took that back"
        for id in self._shown:
            if id not in shown:
                raise not_conserved(f"group {id} {why}", group_id=id)
        for members in self._awaited:
            if awaited[members] > 0:
                id = members[0][0]
                raise not_conserved(f"the group of row {id} {why}", id=id)
        self._shown, self._awaited, self._last = shown, [], lines

    def _pin(self, command: dict[str, Any], book: Book) -> None:
        last, by = self._last, command["by"]
        if last is None:
            amounts = book.amounts_of(set(command["ids"]))
            for id in dict.fromkeys(command["ids"]):
                if rest := amounts.get(id, 0) - self._drawn[id]:
                    self._await(((id, rest),))
            return
        if by == "group":
            wanted = pc.equal(last["group_id"], command["group_id"])
        elif by == "clean":
            is_clean = pc.less_equal(pc.abs(last["net"]).cast(pa.float64()), float(command["tol"]))
            wanted = pc.and_(pc.greater(last["size"], 1), is_clean)
            if command.get("certainty") is True:
                is_sure = pc.fill_null(pc.equal(last[CERTAINTY], "sure"), True)
                wanted = pc.and_(wanted, is_sure)
        else:
            is_named = pc.is_in(last["id"], pa.array(command["ids"], pa.int64()))
            wanted = pc.and_(pc.equal(last["size"], 1), is_named)
        for id, members in _groups_of(last.filter(wanted)).items():
            if id not in self._shown:
                self._shown[id] = members
                self._draw(members)

    def _await(self, members: Members) -> None:
        self._awaited.append(members)
        self._draw(members)

    def _draw(self, members: Members) -> None:
        if self._is_unsolved:
            for id, amount in members:
                self._drawn[id] += amount


def _holds_any(members: Members, ids: set[int]) -> bool:
    return any(id in ids for id, _ in members)


def _groups_of(lines: pa.Table) -> dict[int, Members]:
    """The members of each group of these lines, by its number."""
    groups: dict[int, list[tuple[int, int]]] = {}
    columns = (lines[name].to_pylist() for name in ("group_id", "id", "amount"))
    for group_id, id, amount in zip(*columns, strict=True):
        groups.setdefault(group_id, []).append((id, amount))
    return {group_id: tuple(members) for group_id, members in groups.items()}

"""A report as a table, as the plugin told it: a line for each allocation, joined to its group."""

from typing import Any

import pyarrow as pa

from ..module.answer import bad_answer
from ..module.stream import MOST_TEXT, read_stream
from .figures import whole
from .not_conserved import not_conserved

NUMBERS = ("id", "amount", "group_id", "net", "size")
TEXTS = ("origin", "reason", "status")
COLUMNS = {**dict.fromkeys(NUMBERS, pa.int64()), **dict.fromkeys(TEXTS, pa.string())}
"""What a line says, amounts in minor units; `reason` is null where there is none."""

CERTAINTY = "certainty"
"""Says how sure a group is, where that was asked for; null where nothing is said."""


def lines_of_stream(answer: bytes, certainty: bool = False) -> pa.Table:
    """The lines of a report that came as an Arrow stream; raises `bad_answer`."""
    lines = read_stream(answer, _columns(certainty))
    for name in COLUMNS:
        if name != "reason" and lines[name].null_count:
            raise bad_answer(name)
    return lines


def lines_of_report(report: Any, certainty: bool = False) -> pa.Table:
    """The lines of a report that came as JSON.

    Raises `bad_answer` for what is no report, and `not_conserved` for what no line would show:
    groups without rows, rows without groups, figures that are none.
    """
    groups, parts = _lists_of(report)
    told: dict[int, dict[str, Any]] = {}
    for group in groups:
        id = whole(group.get("group_id"), "a group has the id")
        if id in told:
            raise not_conserved(f"two groups have the id {id}", group_id=id)
        told[id] = group
    columns = _columns(certainty)
    texts = [name for name in columns if name not in NUMBERS]
    lines: dict[str, list[Any]] = {name: [] for name in columns}
    held: set[int] = set()
    for part in parts:
        row = whole(part.get("id"), "a row has the id")
        id = whole(part.get("group_id"), f"row {row} is in a group with the id", id=row)
        if id not in told:
            raise not_conserved(
                f"row {row} is in group {id}, which is not told", id=row, group_id=id
            )
        held.add(id)
        lines["id"].append(row)
        lines["amount"].append(whole(part.get("amount"), f"row {row} has a part of", id=row))
        lines["group_id"].append(id)
        for name in ("net", "size"):
            lines[name].append(whole(told[id].get(name), f"group {id} has the {name}", group_id=id))
        for name in texts:
            lines[name].append(_text(told[id], name))
    for id in told.keys() - held:
        raise not_conserved(f"group {id} holds no row", group_id=id)
    for name in texts:
        if sum(len(text or "") for text in lines[name]) > MOST_TEXT:
            raise bad_answer(name)
    try:
        return pa.table({name: pa.array(lines[name], type) for name, type in columns.items()})
    except UnicodeError as error:
        raise bad_answer("text", error) from error


def _columns(certainty: bool) -> dict[str, pa.DataType]:
    return {**COLUMNS, **({CERTAINTY: pa.string()} if certainty else {})}


def _lists_of(report: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    lists = [report.get(name) for name in ("groups", "allocations")] if report else [None]
    for each in lists:
        if not isinstance(each, list) or not all(isinstance(it, dict) for it in each):
            raise bad_answer("report")
    return lists[0], lists[1]  # type: ignore[return-value]  # as was just seen


def _text(group: dict[str, Any], name: str) -> str | None:
    text = group.get(name)
    if isinstance(text, str) or name in ("reason", CERTAINTY) and text is None:
        return text
    id = group["group_id"]
    raise not_conserved(f"group {id} has no {name} that can be", group_id=id)

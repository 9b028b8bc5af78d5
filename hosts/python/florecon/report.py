"""What a workspace reports, and flatter ways to read it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .error import PluginError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Report:
    """Groups ascend by id, allocations by group and then by row; amounts are in minor units."""

    groups: list[dict[str, Any]]
    """`group_id`, `net`, `size`, `origin`, `reason` where there is one, and `status`."""
    allocations: list[dict[str, Any]]
    """A row's part in one group: `id`, `group_id`, `amount`."""

    def to_arrow(self) -> pa.Table:
        """One line for each allocation, joined to its group."""
        groups = {group["group_id"]: group for group in self.groups}
        lines = [(part, groups[part["group_id"]]) for part in self.allocations]
        whole, text = pa.int64(), pa.string()
        columns = {
            "id": pa.array([part["id"] for part, _ in lines], whole),
            "amount": pa.array([part["amount"] for part, _ in lines], whole),
        }
        for name in ("group_id", "net", "size"):
            columns[name] = pa.array([group[name] for _, group in lines], whole)
        for name in ("origin", "reason", "status"):
            columns[name] = pa.array([group.get(name) for _, group in lines], text)
        return pa.table(columns)

    def to_pandas(self) -> "pd.DataFrame":
        """The same as a dataframe."""
        return self.to_arrow().to_pandas()


def strict_assignments(report: Report) -> dict[int, int]:
    """The one group of each row; `split_row` where a row has parts in two."""
    assignments: dict[int, int] = {}
    for part in report.allocations:
        first = assignments.setdefault(part["id"], part["group_id"])
        if first != part["group_id"]:
            message = f'row {part["id"]} is split over groups {first} and {part["group_id"]}'
            raise PluginError("split_row", message, id=part["id"], group_id=part["group_id"])
    return assignments


def connected_components(report: Report) -> list[set[int]]:
    """The ids that hang together because groups share them, in the order of their lowest id."""
    parents: dict[int, int] = {}

    def root(id: int) -> int:
        while parents.setdefault(id, id) != id:
            parents[id] = parents[parents[id]]
            id = parents[id]
        return id

    first_of: dict[int, int] = {}
    for part in report.allocations:
        first = first_of.setdefault(part["group_id"], part["id"])
        parents[root(part["id"])] = root(first)
    clusters: dict[int, set[int]] = {}
    for id in sorted(parents):
        clusters.setdefault(root(id), set()).add(id)
    return list(clusters.values())

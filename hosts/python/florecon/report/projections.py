"""Flatter ways to read a report, in which a row may be split over groups."""

from ..error import PluginError, RowId
from .report import Report


def strict_assignments(report: Report) -> dict[RowId, int]:
    """The one group of each row; raises `split_row` where a row has parts in two."""
    assignments: dict[RowId, int] = {}
    for part in report.allocations:
        first = assignments.setdefault(part.id, part.group_id)
        if first != part.group_id:
            message = (
                f"row {part.id} is split over groups {first} and {part.group_id}; "
                "use connected_components(), or merge it whole"
            )
            raise PluginError("split_row", message, id=part.id, group_id=part.group_id)
    return assignments


def connected_components(report: Report) -> list[set[RowId]]:
    """The rows that hang together because groups share them, in the order of their lowest ids."""
    parents: dict[RowId, RowId] = {}

    def root(id: RowId) -> RowId:
        while parents.setdefault(id, id) != id:
            parents[id] = parents[parents[id]]
            id = parents[id]
        return id

    for group in report.groups:
        first, *others = group.member_ids
        root(first)
        for other in others:
            parents[root(other)] = root(first)
    clusters: dict[RowId, set[RowId]] = {}
    for id in sorted(parents):
        clusters.setdefault(root(id), set()).add(id)
    return list(clusters.values())

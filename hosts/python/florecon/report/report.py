"""A snapshot of a workspace."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..rows.names import RowNames
from .group import Allocation, Group

if TYPE_CHECKING:
    import pandas as pd

GROUP_COLUMNS = ("group_id", "net", "origin", "reason", "status")
CERTAINTY = "certainty"


class Report:
    """Every group that stands, lone rows included: each is a group of one.

    For each row its allocations add up to its amount; a row of amount zero has none. Amounts are in
    minor units.
    """

    def __init__(self, lines: pa.Table, names: RowNames) -> None:
        """`lines` are proven: a line for each allocation, ascending by group and then by row."""
        self.wire = lines
        """The lines as they came, with rows called what the plugin calls them."""
        ids = names.columns(lines["id"])
        self._ids = list(ids)
        others = {name: lines[name] for name in lines.column_names if name != "id"}
        self._lines = pa.table({**ids, **others})

    @cached_property
    def allocations(self) -> list[Allocation]:
        """How much of each row is in which group, ascending by group."""
        ids = [self._lines[name].to_pylist() for name in self._ids]
        names = ids[0] if len(ids) == 1 else zip(*ids, strict=True)
        group_ids, amounts = (self._lines[name].to_pylist() for name in ("group_id", "amount"))
        return list(map(Allocation, names, group_ids, amounts))

    @cached_property
    def groups(self) -> list[Group]:
        """The groups, ascending by their ids."""
        parts, sizes = self.allocations, self._lines["size"].to_pylist()
        firsts: list[int] = []
        members: list[tuple[Allocation, ...]] = []
        at = 0
        while at < len(parts):
            firsts.append(at)
            members.append(tuple(parts[at : at + sizes[at]]))
            at += sizes[at]
        told = self._lines.take(pa.array(firsts, pa.int64()))
        columns: list[list[Any]] = [told[name].to_pylist() for name in GROUP_COLUMNS]
        if CERTAINTY in told.column_names:
            return list(map(Group, *columns, members, told[CERTAINTY].to_pylist()))
        return list(map(Group, *columns, members))

    def to_arrow(self) -> pa.Table:
        """A line for each allocation, joined to its group.

        The columns are `id`, `amount`, `group_id`, `net`, `size`, `origin`, `reason`, which is null
        where there is none, and `status`; behind them `certainty`, where it was asked for, and null
        where nothing is said. Where several columns are the id, there is `id.NAME` for each.
        """
        return self._lines

    def to_pandas(self) -> "pd.DataFrame":
        """The same as a dataframe of pandas."""
        return self._lines.to_pandas()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The same for whoever speaks Arrow: `polars.DataFrame(report)`."""
        return self._lines.__arrow_c_stream__(requested_schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self._lines.equals(other._lines)

    __hash__ = None  # type: ignore[assignment]  # what can be equal and is large

    def __repr__(self) -> str:
        return f"<Report of {self._lines.num_rows} allocations>"

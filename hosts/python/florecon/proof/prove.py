"""Checks the lines of a report, column by column: row by row it would cost as much as a solve."""

import pyarrow as pa
import pyarrow.compute as pc

from ..rows.misfit import first_row
from .book import by_id
from .figures import require_exact
from .lines import CERTAINTY, NUMBERS
from .not_conserved import not_conserved

UNMATCHED = "unmatched"
"""The origin of a lone row."""

STATUSES = pa.array(["proposed", "pinned"])
CERTAINTIES = pa.array(["sure", "likely", "ambiguous", None], pa.string())

EXACT = float(2**60)
"""Below this the sum of magnitudes leaves 64 bits room for whatever is added up of them."""


def prove(lines: pa.Table, worth: pa.Table) -> pa.Table:
    """Every row is there once whole and none is unknown, every group is what its members come to.

    Args:
        lines: a report, a line for each allocation.
        worth: the `id` and `amount` of each row that went in, zeros included, ascending by `id`.

    Returns:
        The lines, ascending by group and then by row.

    Raises:
        PluginError: `not_conserved`, with the first row or group that shows it.
    """
    if lines.num_rows:
        _check_figures(lines)
        lines = _in_order(lines.combine_chunks())
        _check_groups(lines)
    _check_rows(lines, worth)
    return lines


def _check_figures(lines: pa.Table) -> None:
    for name in NUMBERS:
        require_exact(lines, name)
    if (at := first_row(pc.equal(lines["amount"], 0))) is not None:
        id, group_id = _cell(lines, "id", at), _cell(lines, "group_id", at)
        why = f"row {id} has a part of 0 in group {group_id}"
        raise not_conserved(why, id=id, group_id=group_id)
    gross = pc.sum(pc.abs(lines["amount"]).cast(pa.float64())).as_py() or 0
    if gross > EXACT:
        raise not_conserved("the magnitudes of all parts sum to more than any ledger's")


def _in_order(lines: pa.Table) -> pa.Table:
    if not _is_in_order(lines):
        lines = lines.sort_by([("group_id", "ascending"), ("id", "ascending")])
    above, below = _pairs(lines)
    twice = pc.and_(_is_same(above, below), pc.equal(above["id"], below["id"]))
    if (at := first_row(twice)) is not None:
        id, group_id = _cell(lines, "id", at), _cell(lines, "group_id", at)
        raise not_conserved(f"row {id} is in group {group_id} twice", id=id, group_id=group_id)
    return lines


def _is_in_order(lines: pa.Table) -> bool:
    above, below = _pairs(lines)
    later_row = pc.and_(_is_same(above, below), pc.greater(below["id"], above["id"]))
    later = pc.or_(pc.greater(below["group_id"], above["group_id"]), later_row)
    return bool(pc.all(later).as_py())


def _check_groups(lines: pa.Table) -> None:
    above, below = _pairs(lines)
    told = [CERTAINTY] if CERTAINTY in lines.column_names else []
    for name in ("net", "size", "origin", "reason", "status", *told):
        differ = pc.and_(_is_same(above, below), _differ(above[name], below[name]))
        if (at := first_row(differ)) is not None:
            id = _cell(lines, "group_id", at)
            raise not_conserved(f"two groups have the id {id}", group_id=id)
    groups = _summed(lines)
    wrong = pc.or_(
        pc.not_equal(groups["net"], groups["sum"]), pc.not_equal(groups["size"], groups["count"])
    )
    if (at := first_row(wrong)) is not None:
        id, net, size, total, count = (
            _cell(groups, name, at) for name in ("group_id", "net", "size", "sum", "count")
        )
        why = (
            f"group {id} says net {net} and size {size}, "
            f"and its members come to {total} and {count}"
        )
        raise not_conserved(why, group_id=id)
    if (at := first_row(pc.invert(pc.is_in(groups["status"], STATUSES)))) is not None:
        id = _cell(groups, "group_id", at)
        raise not_conserved(f"group {id} has no status that can be", group_id=id)
    for name in told:
        if (at := first_row(pc.invert(pc.is_in(groups[name], CERTAINTIES)))) is not None:
            id = _cell(groups, "group_id", at)
            raise not_conserved(f"group {id} has no certainty that can be", group_id=id)
    several = pc.and_(pc.greater(groups["size"], 1), pc.equal(groups["origin"], UNMATCHED))
    if (at := first_row(pc.and_(several, pc.equal(groups["status"], "proposed")))) is not None:
        id, size = _cell(groups, "group_id", at), _cell(groups, "size", at)
        raise not_conserved(f"group {id} is called unmatched, and holds {size} rows", group_id=id)


def _summed(lines: pa.Table) -> pa.Table:
    """The last line of each group, with the `sum` and the `count` of all of its lines."""
    ends, sums, counts = _runs(lines["group_id"], lines["amount"])
    return lines.take(ends).append_column("sum", sums).append_column("count", counts)


def _runs(keys: pa.ChunkedArray, amounts: pa.ChunkedArray) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Where each run of one key ends, what the amounts in it sum to, and how many they are."""
    last = len(keys) - 1
    joined = keys.combine_chunks()
    changes = pc.indices_nonzero(pc.not_equal(joined.slice(0, last), joined.slice(1)))
    ends = pa.concat_arrays([changes.cast(pa.int64()), pa.array([last], pa.int64())])
    sums = pc.cumulative_sum(amounts.combine_chunks()).take(ends)
    counts = pc.coalesce(pc.pairwise_diff(ends), pc.add(ends, 1))
    return ends, pc.coalesce(pc.pairwise_diff(sums), sums), counts


def _check_rows(lines: pa.Table, worth: pa.Table) -> None:
    told = _whole_rows(lines)
    known = worth.filter(pc.not_equal(worth["amount"], 0))
    if all(told[name].equals(known[name]) for name in ("id", "amount")):
        return
    sums = dict(zip(told["id"].to_pylist(), told["amount"].to_pylist(), strict=True))
    amounts = dict(zip(worth["id"].to_pylist(), worth["amount"].to_pylist(), strict=True))
    for id in sums:
        if id not in amounts:
            group_id = _cell(lines.filter(pc.equal(lines["id"], id)), "group_id", 0)
            why = f"row {id} of group {group_id} never went in"
            raise not_conserved(why, id=id, group_id=group_id)
    for id, amount in amounts.items():
        if (found := sums.get(id, 0)) != amount:
            why = f"row {id} has the amount {amount}, and its parts sum to {found}"
            raise not_conserved(why, id=id, expected=amount, found=found)


def _whole_rows(lines: pa.Table) -> pa.Table:
    """What the parts of each row come to, ascending by `id`."""
    parts = by_id(lines.select(["id", "amount"]))
    if not parts.num_rows:
        return parts
    ends, sums, _ = _runs(parts["id"], parts["amount"])
    return pa.table({"id": parts["id"].take(ends), "amount": sums})


def _pairs(lines: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Every line but the last, and below each the next."""
    return lines.slice(0, lines.num_rows - 1), lines.slice(1)


def _is_same(above: pa.Table, below: pa.Table) -> pa.ChunkedArray:
    """Whether two lines that follow one another are of one group."""
    return pc.equal(above["group_id"], below["group_id"])


def _differ(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether cells are not the same, or only one of them is there."""
    different = pc.fill_null(pc.not_equal(one, other), False)
    return pc.or_(different, pc.xor(pc.is_null(one), pc.is_null(other)))


def _cell(table: pa.Table, name: str, row: int) -> int:
    value: int = table[name][row].as_py()
    return value

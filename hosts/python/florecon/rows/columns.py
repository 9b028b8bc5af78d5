"""The declared columns of whatever holds rows."""

import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from ..error import PluginError
from ..module.describe import InputField
from .misfit import UNREADABLE, bad_cell, bad_column, first_refused

if TYPE_CHECKING:
    import pandas as pd


class Frame(Protocol):
    """A dataframe or table of whatever speaks Arrow: pandas, Polars, pyarrow, and others."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The rows, as Arrow's C interface hands them over."""


LISTED = 10
"""How many columns a message names."""


def columns_of(rows: Any, declared: Sequence[InputField]) -> dict[str, pa.ChunkedArray]:
    """The declared columns of a `Frame`, or of a list of mappings, as they are.

    Raises `ingest` for a column that is missing or there twice.
    """
    names = [field["name"] for field in declared]
    if isinstance(rows, (list, tuple)):
        return _of_mappings(rows, names)
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(rows, pandas.DataFrame):
        return _of_pandas(rows, names)
    return _of_arrow(rows, names)


def _of_mappings(rows: Sequence[Mapping[str, Any]], names: list[str]) -> dict[str, pa.ChunkedArray]:
    known = set(names)
    for at, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise TypeError(f"row {at} is a {type(row).__name__}; give a mapping of its columns")
        if known <= row.keys() or row.keys() <= known:
            continue
        left, strange = min(known - row.keys()), min(map(str, row.keys() - known))
        why = f'it is not there, but "{strange}" is; say None where it is empty'
        raise bad_cell(left, at, why)
    return {name: _array(name, [row.get(name) for row in rows]) for name in names}


def _of_pandas(frame: "pd.DataFrame", names: list[str]) -> dict[str, pa.ChunkedArray]:
    found = [*map(str, frame.columns), *(str(it) for it in frame.index.names if it is not None)]
    _require(names, found)
    columns = {}
    for name in names:
        inside = name in frame.columns
        cells = frame[name] if inside else frame.index.get_level_values(name)
        columns[name] = _array(name, cells, from_pandas=True)
    return columns


def _of_arrow(rows: Frame, names: list[str]) -> dict[str, pa.ChunkedArray]:
    try:
        # Only what is declared is handed over: other columns may hold what Arrow has no type for.
        polars = sys.modules.get("polars")
        if polars is not None and isinstance(rows, polars.DataFrame):
            _require(names, rows.columns)
            rows = rows.select(names)
        table = pa.table(rows)
    except UNREADABLE as error:
        message = (
            f"a {type(rows).__name__} cannot be read as rows ({error}); give a dataframe of pandas "
            "or Polars, an Arrow table, or a dict for each row"
        )
        raise PluginError("ingest", message) from error
    _require(names, table.column_names)
    return {name: table[name] for name in names}


def _require(names: list[str], found: Sequence[str]) -> None:
    """Each name is there once."""
    for name in names:
        if name not in found:
            raise _missing(name, found)
        if found.count(name) > 1:
            raise bad_column(name, "it is there twice; leave one of them")


def _missing(name: str, found: Sequence[str]) -> PluginError:
    if nearest := get_close_matches(name, found, 1):
        why = f'it is missing; did you mean the column "{nearest[0]}"? Rename it'
        return bad_column(name, why, nearest=nearest[0])
    listed = ", ".join(found[:LISTED]) or "none"
    more = " and more" if len(found) > LISTED else ""
    return bad_column(name, f"it is missing; the columns are {listed}{more}")


def _array(name: str, cells: Any, from_pandas: bool = False) -> pa.ChunkedArray:
    """Cells of Python or pandas as one column, which has one type."""
    try:
        column = pa.array(cells, from_pandas=from_pandas)
    except UNREADABLE as error:
        row = first_refused(len(cells), lambda n: pa.array(cells[:n], from_pandas=from_pandas))
        cell = cells.iloc[row] if hasattr(cells, "iloc") else cells[row]
        why = f"{cell!r} does not go with what stands above it, or has no type of its own"
        raise bad_cell(name, row, why) from error
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])

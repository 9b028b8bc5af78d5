"""Columns turned into what a plugin takes, where nothing is lost by it."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types as is_

from ..module.describe import InputField
from .decimals import doubles_of
from .misfit import accepted, bad_column, first_refused, first_row, lost

Fit = Callable[[pa.ChunkedArray, InputField], pa.ChunkedArray]

PLAIN = {"i64": pa.int64(), "f64": pa.float64(), "utf8": pa.string()}


def fit(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """A column as the plugin takes it; raises `ingest`, with the row that would lose by it.

    What the plugin itself refuses is left to it: nulls where there may be none, NaN, and whole
    numbers beyond 2^53 - 1.
    """
    given = column.type
    if is_.is_dictionary(given):
        given = given.value_type
        if field["type"] == "utf8" and _is_text(given):
            return _encoded_texts(column)
        column = pa.chunked_array([chunk.dictionary_decode() for chunk in column.chunks], given)
    # A column that is empty throughout is one of doubles to pandas.
    if is_.is_null(given) or is_.is_floating(given) and column.null_count == len(column):
        return pa.chunked_array([pa.nulls(len(column), PLAIN[field["type"]])])
    for suits, turned in WAYS[field["type"]]:
        if suits(given):
            return turned(column, field)
    raise bad_column(
        field["name"], f"it holds {given}; send {accepted(field)}{_advice(given, field)}"
    )


def _as_it_is(column: pa.ChunkedArray, _field: InputField) -> pa.ChunkedArray:
    return column


def _cast(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """The same values in the plain type: pyarrow refuses one that would change."""
    return _changed(column, field, PLAIN[field["type"]])


def _changed(column: pa.ChunkedArray, field: InputField, type: pa.DataType) -> pa.ChunkedArray:
    try:
        return column.cast(type)
    except pa.ArrowInvalid as error:
        row = first_refused(len(column), lambda count: column.slice(0, count).cast(type))
        raise lost(column, row, field) from error


def _from_flags(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """1 for true and 0 for false, where a number may be a flag."""
    if field.get("id") or field.get("date"):
        raise bad_column(field["name"], f"it holds flags; send {accepted(field)}")
    return column.cast(pa.int64())


def _from_texts(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """Days of dates as ISO 8601 writes them."""
    if not field.get("date"):
        raise bad_column(field["name"], f"it holds texts; send {accepted(field)}")
    return _changed(column, field, pa.date32())


def _from_times(column: pa.ChunkedArray, field: InputField) -> pa.ChunkedArray:
    """Days of points in time that are no more than a day, by the clocks of their own zone."""
    if is_.is_timestamp(column.type) and column.type.tz is not None:
        column = pc.local_timestamp(column)
    days = column.cast(pa.date32(), safe=False)
    if (row := first_row(pc.not_equal(days.cast(column.type), column))) is not None:
        raise lost(column, row, field)
    return days


def _encoded_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A dictionary whose texts are plain ones."""
    if not is_.is_string_view(column.type.value_type):
        return column
    chunks = [
        pa.DictionaryArray.from_arrays(chunk.indices, chunk.dictionary.cast(pa.string()))
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, pa.dictionary(column.type.index_type, pa.string()))


def _is_text(type: pa.DataType) -> bool:
    return bool(_is_plain_text(type) or is_.is_string_view(type))


def _is_plain_text(type: pa.DataType) -> bool:
    return bool(is_.is_string(type) or is_.is_large_string(type))


def _is_plain_whole(type: pa.DataType) -> bool:
    return bool(is_.is_int64(type) or is_.is_int32(type))


def _is_time(type: pa.DataType) -> bool:
    return bool(is_.is_timestamp(type) or is_.is_date64(type))


WAYS: dict[str, list[tuple[Callable[[pa.DataType], bool], Fit]]] = {
    "i64": [
        (lambda it: _is_plain_whole(it) or is_.is_date32(it), _as_it_is),
        (lambda it: is_.is_integer(it) or is_.is_floating(it) or is_.is_decimal(it), _cast),
        (is_.is_boolean, _from_flags),
        (_is_time, _from_times),
        (_is_text, _from_texts),
    ],
    "f64": [
        (lambda it: _is_plain_whole(it) or is_.is_float32(it) or is_.is_float64(it), _as_it_is),
        (lambda it: is_.is_integer(it) or is_.is_floating(it), _cast),
        (is_.is_decimal, doubles_of),
    ],
    "utf8": [(_is_plain_text, _as_it_is), (is_.is_string_view, _cast)],
}
"""By declared type, what may be turned into it and how; the first that suits."""


def _advice(given: pa.DataType, field: InputField) -> str:
    if field["type"] == "utf8" and is_.is_integer(given):
        return ": a number has lost the zeros in front, so read the column as text"
    return ""

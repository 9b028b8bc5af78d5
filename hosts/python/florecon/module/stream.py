"""Arrow streams that a plugin answers with, bounded before they are read."""

import struct

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types as is_

from .answer import bad_answer, read_envelope

MOST_TEXT = 1 << 30
"""Bytes of text in one column, spelt out: a dictionary can stand for any amount of it."""

DICTIONARY_BATCH, RECORD_BATCH = 2, 3
"""What a message holds, as Message.fbs numbers it."""


def read_stream(answer: bytes, columns: dict[str, pa.DataType]) -> pa.Table:
    """These columns of an Arrow stream; raises the error that an envelope carries, or `bad_answer`.

    A dictionary is as good as its values, and a narrower whole number as good as a wider one.
    """
    if answer[:1] == b"{":
        read_envelope(answer)
        raise bad_answer("Arrow stream")
    try:
        for message in pa.ipc.MessageReader.open_stream(pa.py_buffer(answer)):
            if _is_compressed(message.metadata.to_pybytes()):
                raise pa.ArrowInvalid("it is compressed")
        table = pa.ipc.open_stream(answer).read_all()
        table.validate(full=True)
        return pa.table({name: _as(type, table[name]) for name, type in columns.items()})
    except (pa.ArrowException, struct.error, LookupError, UnicodeError, OSError) as error:
        raise bad_answer("Arrow stream", error) from error


def _as(type: pa.DataType, column: pa.ChunkedArray) -> pa.ChunkedArray:
    encoded = is_.is_dictionary(column.type)
    given = column.type.value_type if encoded else column.type
    suits = is_.is_integer if is_.is_integer(type) else _is_text
    if not suits(given):
        raise pa.ArrowTypeError(f"a column holds {given}, and should hold {type}")
    if _is_text(given) and sum(map(_text_bytes, column.chunks)) > MOST_TEXT:
        raise pa.ArrowInvalid("a column holds more text than memory does")
    return column.cast(type)


def _is_text(type: pa.DataType) -> bool:
    return bool(is_.is_string(type) or is_.is_large_string(type))


def _text_bytes(chunk: pa.Array) -> int:
    """How much text a chunk stands for, in bytes."""
    if is_.is_dictionary(chunk.type):
        lengths = pc.binary_length(chunk.dictionary).take(chunk.indices)
    else:
        lengths = pc.binary_length(chunk)
    total: int | None = pc.sum(lengths).as_py()
    return total or 0


def _is_compressed(metadata: bytes) -> bool:
    """Whether a message has rows, or entries of a dictionary, that are to be blown up."""
    message = _Flat(metadata, _Flat(metadata, 0).follow(0))
    kind = message.byte(1)
    if kind not in (DICTIONARY_BATCH, RECORD_BATCH):
        return False
    batch = message.table(2)
    if kind == DICTIONARY_BATCH:
        batch = batch.table(1)
    return batch.place(3) is not None


class _Flat:
    """A table of a flat buffer, whose fields stand where its own table of places says."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def follow(self, place: int) -> int:
        """Where an offset leads."""
        offset: int = struct.unpack_from("<I", self._data, place)[0]
        return place + offset

    def place(self, field: int) -> int | None:
        """Where a field stands, if it is there."""
        places = self._at - struct.unpack_from("<i", self._data, self._at)[0]
        slot = 4 + 2 * field
        if slot >= struct.unpack_from("<H", self._data, places)[0]:
            return None
        offset: int = struct.unpack_from("<H", self._data, places + slot)[0]
        return self._at + offset if offset else None

    def byte(self, field: int) -> int:
        """A field of one byte."""
        place = self.place(field)
        return 0 if place is None else self._data[place]

    def table(self, field: int) -> "_Flat":
        """A field that is a table; the message is none where it is not there."""
        place = self.place(field)
        if place is None:
            raise pa.ArrowInvalid("a message is empty")
        return _Flat(self._data, self.follow(place))

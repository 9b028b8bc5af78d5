"""What comes back from a plugin, read without believing that it is what it should be."""

import json
import re
from typing import Any, NoReturn

import pyarrow as pa
from pyarrow import types as is_

from ..error import PluginError

CODE = re.compile(r"[a-z0-9_]{1,64}")
"""What an error's code is made of."""


def read_json(text: bytes) -> Any:
    """Parses JSON in UTF-8.

    Raises `ValueError` for what is none, for what nests without end, and for numbers that JSON has
    not got.
    """
    try:
        return json.loads(text.decode(), parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it nests without end") from error


def read_envelope(answer: bytes) -> dict[str, Any]:
    """The fields of an envelope; raises the error that it carries, or `bad_answer`."""
    try:
        envelope = read_json(answer)
    except ValueError as error:
        raise bad_answer("JSON", error) from error
    if not isinstance(envelope, dict):
        raise bad_answer("envelope")
    if envelope.get("ok") is True:
        return envelope
    refusal = envelope.get("error")
    details: dict[str, Any] = dict(refusal) if isinstance(refusal, dict) else {}
    code, message = details.pop("code", None), details.pop("message", None)
    if not isinstance(code, str) or not isinstance(message, str):
        raise bad_answer("error")
    raise PluginError(code if CODE.fullmatch(code) else "plugin_error", message, **details)


def read_stream(answer: bytes, columns: dict[str, pa.DataType]) -> pa.Table:
    """These columns of an Arrow stream; raises the error that an envelope carries, or `bad_answer`.

    A dictionary is as good as its values, and a narrower whole number as good as a wider one.
    """
    if answer[:1] == b"{":
        read_envelope(answer)
        raise bad_answer("Arrow stream")
    try:
        table = pa.ipc.open_stream(answer).read_all()
        table.validate(full=True)
        return pa.table({name: _as(type, table[name]) for name, type in columns.items()})
    except (pa.ArrowException, KeyError, OSError) as error:
        raise bad_answer("Arrow stream", error) from error


def bad_answer(what: str, cause: Exception | None = None) -> PluginError:
    """What is missing in an answer."""
    why = f" ({cause})" if cause else ""
    message = f"the plugin's answer holds no valid {what}{why}; mend the plugin"
    return PluginError("bad_answer", message, missing=what)


def _as(type: pa.DataType, column: pa.ChunkedArray) -> pa.ChunkedArray:
    given = column.type.value_type if is_.is_dictionary(column.type) else column.type
    suits = is_.is_integer if is_.is_integer(type) else _is_text
    if not suits(given):
        raise pa.ArrowTypeError(f"a column holds {given}, and should hold {type}")
    return column.cast(type)


def _is_text(type: pa.DataType) -> bool:
    return bool(is_.is_string(type) or is_.is_large_string(type) or is_.is_string_view(type))


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")

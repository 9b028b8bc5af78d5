"""What comes back from a plugin, read without believing that it is what it should be."""

import json
import re
from typing import Any, NoReturn

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


def bad_answer(what: str, cause: Exception | None = None) -> PluginError:
    """What is missing in an answer."""
    why = f" ({cause})" if cause else ""
    message = f"the plugin's answer holds no valid {what}{why}; mend the plugin"
    return PluginError("bad_answer", message, missing=what)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")

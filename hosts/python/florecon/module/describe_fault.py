"""Whether what a plugin says of itself can be that."""

import re
from typing import Any

MAX_NAME = 256
"""Letters of a name: of a column, a setting, a domain id."""

MAX_DECLARED = 1_000
"""Columns that a plugin declares; settings and capabilities that it has."""

LETTERS = f"1 to {MAX_NAME} letters"

TYPES = ("i64", "f64", "utf8")

NUMBER = r"(?:0|[1-9]\d{0,14})"
WORD = r"(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)"
VERSION = re.compile(
    rf"{NUMBER}\.{NUMBER}\.{NUMBER}(?:-{WORD}(?:\.{WORD})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    re.ASCII,
)
"""The grammar of semver.org, with numbers that a double holds."""


def describe_fault(document: Any) -> str | None:
    """What is wrong with a description, in a few words; `None` where nothing is."""
    if not isinstance(document, dict):
        return "it is not a JSON object"
    for name in ("abi_version", "report_schema"):
        if not _is_count(document.get(name)):
            return f"{name} is not a whole number"
    return (
        _domain_fault(document.get("domain"))
        or _input_fault(document.get("input"))
        or _capabilities_fault(document.get("capabilities", []))
        or _config_fault(document.get("config", []))
        or _shards_fault(document.get("shards"))
        or _last_words_fault(document.get("last_words", 0))
    )


def _domain_fault(domain: Any) -> str | None:
    if not isinstance(domain, dict):
        return "domain is missing"
    if not _is_name(domain.get("id")):
        return f"domain.id is not a name of {LETTERS}"
    version = domain.get("version")
    if not isinstance(version, str) or len(version) > 100 or not VERSION.fullmatch(version):
        return "domain.version is not a semantic version such as 1.2.0"
    return None


def _input_fault(columns: Any) -> str | None:
    if fault := _list_fault("input", columns):
        return fault
    seen: set[str] = set()
    amounts = 0
    for at, column in enumerate(columns):
        if not isinstance(column, dict) or not _is_name(column.get("name")):
            return f"input[{at}] has no name of {LETTERS}"
        name = column["name"]
        if column.get("type") not in TYPES:
            return f'column "{name}" has no type of {", ".join(TYPES)}'
        if name in seen:
            return f'column "{name}" is declared twice'
        if column.get("date") is True and column["type"] != "i64":
            return f'column "{name}" is a date and no i64'
        seen.add(name)
        amounts += bool(column.get("amount"))
    return "more than one column is marked as the amount" if amounts > 1 else None


def _capabilities_fault(capabilities: Any) -> str | None:
    if fault := _list_fault("capabilities", capabilities):
        return fault
    if all(map(_is_name, capabilities)):
        return None
    return f"capabilities is not a list of names of {LETTERS}"


def _config_fault(fields: Any) -> str | None:
    if fault := _list_fault("config", fields):
        return fault
    for at, field in enumerate(fields):
        if not isinstance(field, dict) or not _is_name(field.get("name")):
            return f"config[{at}] has no name of {LETTERS}"
        if field.get("type") not in (*TYPES, "bool"):
            return f'config field "{field["name"]}" has no type of {", ".join(TYPES)}, bool'
    return None


def _shards_fault(shards: Any) -> str | None:
    if shards is None:
        return None
    by = shards.get("by") if isinstance(shards, dict) else None
    if isinstance(by, list) and len(by) <= MAX_DECLARED and all(map(_is_name, by)):
        return None
    return f"shards.by is not a list of at most {MAX_DECLARED} names of {LETTERS}"


def _last_words_fault(address: Any) -> str | None:
    return None if _is_count(address) else "last_words is not an address"


def _list_fault(what: str, value: Any) -> str | None:
    if not isinstance(value, list):
        return f"{what} is not a list"
    return f"{what} has more than {MAX_DECLARED} entries" if len(value) > MAX_DECLARED else None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MAX_NAME


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

"""What is said of a report that cannot be right."""

from typing import Any

from ..error import PluginError


def not_conserved(why: str, **details: Any) -> PluginError:
    """`why` is what shows it, as a sentence without its end; `details` the row or group."""
    message = f"{why}; do not use this report, and tell the plugin's author"
    return PluginError("not_conserved", message, **details)

"""What a plugin dies of, as errors."""

import wasmtime

from ..error import PluginError
from .limits import Limits, megabytes


def stopped(words: str) -> PluginError:
    """It stopped by itself, and said so in these words."""
    message = f"the plugin stopped ({words}); open a fresh workspace and mend the plugin"
    return PluginError("trapped", message, last_words=words)


def out_of_memory(words: str, most: int) -> PluginError:
    """It stopped for want of memory, of which it may have `most` bytes."""
    message = (
        f"the plugin stopped ({words}), having asked for memory past the {megabytes(most)} "
        "that it may have; give it fewer rows, or mend the plugin"
    )
    return PluginError("out_of_memory", message, last_words=words, most=most)


def late(seconds: float) -> PluginError:
    """It gave no answer, and was stopped."""
    message = (
        f"the plugin gave no answer within {seconds:g} s, so it was stopped; "
        "give it longer with Plugin(…, timeout=…), or find out what takes the time"
    )
    return PluginError("timed_out", message, seconds=seconds)


def unreadable(why: str) -> PluginError:
    """It points outside its own memory."""
    return PluginError("bad_answer", f"the plugin's answer cannot be read: {why}; mend the plugin")


def not_started(error: wasmtime.Trap | wasmtime.WasmtimeError, limits: Limits) -> PluginError:
    """It got as far as its start, or not even there."""
    if not isinstance(error, wasmtime.Trap):
        message = (
            f"the plugin cannot begin within the {megabytes(limits.memory)} that it may have "
            f"({reason(error)}); build it with less"
        )
        return PluginError("out_of_memory", message, most=limits.memory)
    if error.trap_code is wasmtime.TrapCode.INTERRUPT:
        return late(limits.seconds(0))
    message = f"the plugin stopped as it was started ({reason(error)}); mend the plugin"
    return PluginError("trapped", message)


def again(error: PluginError) -> PluginError:
    """The same error, without the places where it was raised before."""
    return PluginError(error.code, *error.args, **error.details)


def reason(error: Exception) -> str:
    """What an engine says last, which is what happened."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].removeprefix("wasm trap: ") if lines else "no reason was given"

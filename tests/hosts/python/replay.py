"""Puts a plugin's golden script to its module: `replay.py MODULE FOLDER`.

Prints a JSON object: the answers to each step with the rows as they are stored, and with the rows as
pyarrow writes them, in each of its ways.
"""

import json
import sys
from pathlib import Path

from florecon import Plugin
from ways import ways


def main(module: str, folder: Path) -> None:
    plugin = Plugin(module)
    script = json.loads((folder / "script.json").read_text("utf-8"))
    stored = {name: (folder / f"{name}.arrow").read_bytes() for name in script["rows"]}
    answers = replay(plugin, script["steps"], stored)

    replays = {"as stored": answers}
    for way, rows in rewritten(plugin, script["steps"], answers, stored).items():
        replays[way] = replay(plugin, script["steps"], {**stored, **rows})
    print(json.dumps(replays))


def replay(plugin: Plugin, steps: list[dict], rows: dict[str, bytes]) -> list[str]:
    """The answer to each step, as it came."""
    instance = plugin.open()

    def answer(step: dict) -> bytes:
        if "describe" in step:
            return plugin.described
        # Python writes JSON with spaces and escapes: another spelling of the same command.
        command = step["text"] if "text" in step else json.dumps(step["command"])
        return instance.dispatch(command.encode(), rows[step["rows"]] if "rows" in step else b"")

    return [answer(step).decode() for step in steps]


def rewritten(plugin, steps, answers, stored) -> dict[str, dict[str, bytes]]:
    """By way, the rows that the plugin takes; what it refuses, it has to refuse as it is."""
    taken = {
        step["rows"]
        for step, answer in zip(steps, answers)
        if "rows" in step and json.loads(answer)["ok"]
    }
    by_way = {}
    for name in sorted(taken):
        for way, stream in ways(stored[name], plugin.describe["input"]).items():
            by_way.setdefault(way, {})[name] = stream
    return by_way


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

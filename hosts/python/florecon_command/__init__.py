"""The command line, a package of its own: it needs nothing of what the host imports."""

import json
import os
import subprocess
import sys
from pathlib import Path

from deno import find_deno_bin

BUNDLE = Path(__file__).parent / "bundle"


def main() -> None:
    """Runs `florecon` with this process's arguments, and ends as it ends."""
    if not BUNDLE.is_dir():
        sys.exit("error: this is a checkout, which has no command line; run deno task florecon")
    rights = json.loads((BUNDLE / "rights.json").read_text("utf-8"))
    command = [find_deno_bin(), "run", *rights, str(BUNDLE / "main.js"), *sys.argv[1:]]
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1"}
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, env=environment).returncode)
    os.execve(command[0], command, environment)

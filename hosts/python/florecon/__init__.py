"""Runs florecon plugins from Python.

The host knows nothing of any domain: it loads a plugin, reads what the plugin says of itself, and
ships the columns that it declares. Amounts are whole minor units. That nothing is created or lost
is checked here, whatever the plugin says.

    import pandas as pd
    from florecon import Workspace

    workspace = Workspace("bank.wasm", config={"days": 5})
    workspace.upsert(pd.read_feather("lines.feather"))
    report = workspace.solve().to_pandas()
"""

from .error import PluginError
from .plugin import ABI_VERSION, Plugin
from .proof import Proof
from .report import Report, connected_components, strict_assignments
from .workspace import Workspace

__all__ = [
    "ABI_VERSION",
    "Plugin",
    "PluginError",
    "Proof",
    "Report",
    "Workspace",
    "connected_components",
    "strict_assignments",
]

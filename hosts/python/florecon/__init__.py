"""Runs florecon plugins from Python.

The host knows nothing of any domain: it loads a plugin, reads what the plugin says of itself, and
ships the columns that it declares. Amounts are whole minor units; nothing is created or lost.

    import pandas as pd
    from florecon import Workspace

    workspace = Workspace("bank.wasm", config={"days": 5})
    workspace.upsert(pd.read_feather("lines.feather"))
    report = workspace.solve().to_pandas()
"""

from .error import PluginError
from .plugin import ABI_VERSION, Plugin
from .report import Report, connected_components, strict_assignments
from .workspace import Workspace

__all__ = [
    "ABI_VERSION",
    "Plugin",
    "PluginError",
    "Report",
    "Workspace",
    "connected_components",
    "strict_assignments",
]

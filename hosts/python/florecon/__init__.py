"""Runs florecon plugins from Python.

The host knows nothing of any domain: it loads a plugin, reads what the plugin says of itself, and
ships the columns that it declares. Amounts are whole minor units. That nothing is created or lost
is checked here, whatever the plugin says, and what a module may take of the machine is bounded.

    import pandas as pd
    from florecon import Workspace

    workspace = Workspace("bank.wasm", config={"days": 5})
    workspace.upsert(pd.read_feather("lines.feather"))
    report = workspace.solve().to_pandas()
"""

from .error import PluginError, RowId
from .module.describe import ABI_VERSION, Describe
from .module.plugin import Plugin
from .proof.proof import Proof
from .reconcile import reconcile
from .report.group import Allocation, Group
from .report.projections import connected_components, strict_assignments
from .report.report import Report
from .workspace import Workspace

__all__ = [
    "ABI_VERSION",
    "Allocation",
    "Describe",
    "Group",
    "Plugin",
    "PluginError",
    "Proof",
    "Report",
    "RowId",
    "Workspace",
    "connected_components",
    "reconcile",
    "strict_assignments",
]

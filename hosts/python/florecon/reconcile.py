"""A frame in, a frame out."""

import sys
from collections.abc import Mapping
from os import PathLike
from typing import Any

from .module.plugin import Plugin
from .rows.columns import Frame
from .workspace import Workspace


def reconcile(
    frame: Frame,
    plugin: Plugin | str | PathLike[str] | bytes,
    config: Mapping[str, Any] | None = None,
) -> Any:
    """Reconciles the rows of a frame: what `Workspace` does, where nobody decides in between.

    Args:
        frame: the rows, of pandas, Polars, pyarrow or whatever speaks Arrow.
        plugin: a `Plugin`, or where to find its module, or the module's bytes.
        config: the plugin's tunables; what is left out is as the plugin has it.

    Returns:
        A line for each allocation, joined to its group, as `Report.to_arrow` has it: a dataframe of
        pandas or Polars where the rows came in one, and an Arrow table otherwise.

    Raises:
        PluginError: what `Workspace`, its `upsert` and its `solve` raise.
    """
    workspace = Workspace(plugin, config)
    workspace.upsert(frame)
    report = workspace.solve()
    if _is_of("pandas", frame):
        return report.to_pandas()
    if _is_of("polars", frame):
        return sys.modules["polars"].DataFrame(report)
    return report.to_arrow()


def _is_of(library: str, frame: Frame) -> bool:
    """Whether a frame is a dataframe of a library, which is loaded then."""
    module = sys.modules.get(library)
    return module is not None and isinstance(frame, module.DataFrame)

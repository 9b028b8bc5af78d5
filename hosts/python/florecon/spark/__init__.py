"""Reconciles a DataFrame of Spark, on as many machines as there are.

    from florecon import spark

    report = spark.reconcile(lines, "bank.wasm", bins=64)

A plugin says by what its rows may be cut (`shards` in its describe): Spark deals whole shards out to
bins, a plugin in each solves them, and one more looks at what all of them left, where the plugin says
that there is something to look at. The groups are those of one process with all rows, whatever the
number of bins, and however often a task is run again. The module goes along with the job; its digest
is compared on the driver and by every worker.
"""

from .job import reconcile

__all__ = ["reconcile"]

"""What no report is made of: rows that stand twice, amounts that were lost, parts that failed."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ..error import PluginError
from .columns import BIN, ERROR, ID


def refuse_doubles(good: DataFrame) -> None:
    """Two rows of one id may be in two bins, and neither plugin sees both."""
    for twice in good.groupBy(ID).count().where("count > 1").limit(1).collect():
        message = f"id {twice[ID]} stands twice; give each row its own"
        raise PluginError("duplicate_id", message, id=twice[ID])


def refuse_losses(each: DataFrame, lines: DataFrame) -> None:
    """What was looked at once more is worth what it was before."""
    sums = [
        part.groupBy(ID).agg(F.sum("amount").alias(name))
        for part, name in ((each, "before"), (lines, "now"))
    ]
    lost = sums[0].join(sums[1], ID, "full").where(~F.col("before").eqNullSafe(F.col("now")))
    for row in lost.limit(1).collect():
        message = (
            f"row {row[ID]} is worth {row['before']}, and its parts sum to {row['now']}; do not use "
            "this report, and tell the plugin's author"
        )
        raise PluginError("not_conserved", message, id=row[ID])


def refuse_failures(report: DataFrame) -> None:
    for row in report.where(F.col(ERROR).isNotNull()).limit(1).collect():
        message = f"a part could not be solved: {row[ERROR]}; mend it, or go on without strict"
        raise PluginError("part_failed", message, bin=row[BIN])

"""What stands in the columns of a job, on the way and at its end."""

from pyspark.sql import types as T

ID, KEY, WHY, HOLDS = "florecon_id", "florecon_key", "florecon_error", "florecon_held"
"""What stands beside the columns of the data on the way."""

ERROR, BIN = "error", "bin"

AFTER = -1
"""The bin of what all shards left."""

LINES = T.StructType(
    [
        T.StructField("amount", T.LongType()),
        T.StructField("group", T.LongType()),
        T.StructField("net", T.LongType()),
        T.StructField("size", T.LongType()),
        T.StructField("origin", T.StringType()),
        T.StructField("reason", T.StringType()),
        T.StructField("status", T.StringType()),
        T.StructField("certainty", T.StringType()),
        T.StructField(BIN, T.IntegerType()),
        T.StructField(ERROR, T.StringType()),
    ]
)
"""What is said of each row, or of each of its parts, behind the columns that are its id."""

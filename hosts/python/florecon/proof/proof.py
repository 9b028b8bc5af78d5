"""What a report was held against."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Proof:
    """What a report was held against, and found to agree with."""

    rows: int
    amount: int
    """The sum of all rows, in minor units."""
    gross: int
    """The sum of their magnitudes, in minor units."""
    by: Literal["amounts", "report"]
    """Who said what rows are worth: `amounts`, another instance that was asked for nothing else, or
    `report`, no more than the plugin's own report of the rows as they came in. That one cannot tell
    a row of amount zero from one that was lost."""

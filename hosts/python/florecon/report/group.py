"""Rows that settle one another."""

from dataclasses import dataclass
from typing import Literal

from ..error import RowId

Status = Literal["proposed", "pinned"]
"""The solver's opinion, made anew by every solve; or a person's decision, kept as it is."""

Certainty = Literal["sure", "likely", "ambiguous"]
"""How sure the plugin is of a group; of an ambiguous one, others would have done as well."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """A row's part in one group."""

    id: RowId
    """The row, as the data calls it."""
    group_id: int
    amount: int
    """In minor units, never zero, and of the sign of the row."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that settle one another, or a row that stands alone; amounts in minor units."""

    group_id: int
    """Counts up from 1, and is never used again in the session."""
    net: int
    """The sum of the members: the break that the group commits."""
    origin: str
    """Where it came from, for display: a strategy's name, `unmatched`, or a person's label."""
    reason: str | None
    """Why, in a person's words."""
    status: Status
    members: tuple[Allocation, ...]
    """How much of which rows it holds, ascending by what the plugin calls them."""
    certainty: Certainty | None = None
    """How sure the plugin is of it, where it was asked and says so."""

    @property
    def member_ids(self) -> list[RowId]:
        """The rows that have a part in it."""
        return [member.id for member in self.members]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.members)

    @property
    def abs_net(self) -> int:
        """The magnitude of the net."""
        return abs(self.net)

    @property
    def max_abs(self) -> int:
        """The largest magnitude of a member."""
        return max(abs(member.amount) for member in self.members)

    @property
    def min_abs(self) -> int:
        """The smallest magnitude of a member."""
        return min(abs(member.amount) for member in self.members)

    @property
    def min_side(self) -> int:
        """How many members there are of the sign that has fewer of them."""
        positive = sum(member.amount > 0 for member in self.members)
        return min(positive, self.size - positive)

"""Numbers of groups."""

from hashlib import blake2b
from itertools import pairwise

import numpy as np
import pyarrow as pa


def numbered(lines: pa.Table, part: str) -> pa.Array:
    """A number for each group that outlasts a run: 63 bits over its rows and their amounts."""
    ids = lines["id"].to_numpy()
    amounts = lines["amount"].to_numpy()
    groups = lines["group_id"].to_numpy()
    numbers = np.empty(len(ids), np.int64)
    borders = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    seen: dict[int, int] = {}
    for start, end in pairwise([0, *borders.tolist(), len(ids)]):
        held = ids[start:end].tobytes() + amounts[start:end].tobytes()
        number = _number(held, part, 0)
        # Two groups of the same parts of the same rows are rare, and two all the same.
        while (again := seen.get(number)) is not None:
            seen[number] = again + 1
            number = _number(held, part, again)
        seen[number] = 1
        numbers[start:end] = number
    return pa.array(numbers)


def _number(held: bytes, part: str, again: int) -> int:
    name = blake2b(held, digest_size=8, person=f"{part} {again}".encode()[:16])
    return int.from_bytes(name.digest()) >> 1

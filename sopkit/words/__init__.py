"""What changed between two texts, in words as a careful editor marks them."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """Characters ``old_start`` to ``old_end`` of the old text became ``new_start`` to ``new_end``
    of the new one; either may be empty.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int

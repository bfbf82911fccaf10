"""A row of a history before it has dates and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopkit.comparing.telling.passages import Passages
    from sopkit.comparison import Kind


class Row(NamedTuple):
    """``version`` is the index of the version that did it."""

    version: int
    label: str
    kind: Kind | None
    text: Passages
    reason: str = ""

"""Column widths in millimetres: none below its least, wishes as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """``least`` and ``wish`` in millimetres; ``stretch`` is its share of what is left over."""

    least: float
    wish: float
    stretch: float = 0.0


def fit(columns: Sequence[Column], total: float) -> tuple[float, ...] | None:
    """Widths that add up to ``total``; None when not even the least ones fit."""
    room = total - sum(column.least for column in columns)
    if room < 0:
        return None
    wanted = sum(column.wish - column.least for column in columns)
    share = min(1.0, room / wanted) if wanted else 1.0
    widths = [column.least + share * (column.wish - column.least) for column in columns]
    left = total - sum(widths)
    weights = sum(column.stretch for column in columns) or 1.0
    return tuple(
        width + left * column.stretch / weights
        for width, column in zip(widths, columns, strict=True)
    )

"""Fields of a record in rows of one or two: in reading order, with no cell left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sopkit.model import Field, FieldType

FieldRow = tuple[Field, ...]

_ROOMY: tuple[Callable[[Field], bool], ...] = (
    lambda field: field.type is FieldType.TEXT and not field.personal,
    lambda field: field.type is FieldType.TEXT,
    lambda field: field.type is FieldType.IDENTIFIER,
)
"""Which field takes a whole row when their number is odd: the first kind that is there."""


def field_rows(fields: Sequence[Field], is_wide: Callable[[Field], bool]) -> tuple[FieldRow, ...]:
    """Rows of one field (across the sheet) or two. A wide field has its own row; of an odd number
    of narrow ones between two wide ones, the one that can best use the room gets a row.
    """
    rows: list[FieldRow] = []
    narrow: list[Field] = []
    for field in fields:
        if is_wide(field):
            rows += _pairs(narrow)
            rows.append((field,))
            narrow = []
        else:
            narrow.append(field)
    return (*rows, *_pairs(narrow))


def _pairs(fields: Sequence[Field]) -> list[FieldRow]:
    alone = _alone(fields)
    rows: list[FieldRow] = [(field,) for field in fields[alone : alone + 1]]
    before, after = fields[:alone], fields[alone + 1 :]
    return _twos(before) + rows + _twos(after)


def _twos(fields: Sequence[Field]) -> list[FieldRow]:
    return [(fields[at], fields[at + 1]) for at in range(0, len(fields), 2)]


def _alone(fields: Sequence[Field]) -> int:
    """The index of the field that gets a row of its own; past the end when they pair up. It is
    even, so that all before and after it stay together in twos; the last of its kind is taken.
    """
    if len(fields) % 2 == 0:
        return len(fields)
    candidates = range(len(fields) - 1, -1, -2)
    for fits in _ROOMY:
        for at in candidates:
            if fits(fields[at]):
                return at
    return len(fields) - 1

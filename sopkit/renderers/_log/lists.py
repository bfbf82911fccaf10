"""The lists to choose from: a hidden sheet, one column a list, each with a name of its own.

A list written into the validation itself may not be longer than 255 characters and splits at its
commas; a range does neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers.ooxml import sheet

if TYPE_CHECKING:
    from sopkit.labels import Labels

SHEET = "_lists"

_LISTED = {FieldType.CHOICE, FieldType.CHOICES}

Lists = dict[tuple[str, ...], str]
"""Options → the name of their range, in the order of the columns."""


def options(field: Field, labels: Labels) -> tuple[str, ...]:
    """What can be chosen in ``field``; empty for what is typed freely."""
    if field.type is FieldType.TICK:
        return field.options or (labels["answer.yes"], labels["answer.no"])
    return field.options if field.type in _LISTED else ()


def lists(fields: Iterable[Field], labels: Labels) -> Lists:
    """Every list once, however many fields use it."""
    distinct = dict.fromkeys(options(field, labels) for field in fields)
    return {found: f"options_{number}" for number, found in enumerate(filter(None, distinct), 1)}


def names(found: Lists) -> str:
    """The defined names of the ranges."""
    return "".join(
        sheet.defined_name(
            name, f"{SHEET}!${sheet.letter(column)}$2:${sheet.letter(column)}${len(values) + 1}"
        )
        for column, (values, name) in enumerate(found.items(), 1)
    )


def rows(found: Lists) -> str:
    """The rows of the hidden sheet: each list below its name."""
    longest = max((len(values) for values in found), default=0)
    listed = [(name, *values) for values, name in found.items()]
    return "".join(
        sheet.row(
            number + 1,
            "".join(
                sheet.inline(f"{sheet.letter(column)}{number + 1}", values[number])
                for column, values in enumerate(listed, 1)
                if number < len(values)
            ),
        )
        for number in range(longest + 1 if listed else 0)
    )

"""Rules of entry (data validations): where they hold, what they let in, how they insist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sopkit.verifying.formulas import normal
from sopkit.verifying.tree import Node, child, children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

Area: TypeAlias = tuple[int, int, int, int]
"""First column, first row, last column, last row; from 1."""

_AREA = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?")
_SWITCHES = ("showErrorMessage", "showInputMessage", "allowBlank", "showDropDown")
_WORDS = ("errorTitle", "error", "promptTitle", "prompt")


class Rule(NamedTuple):
    """What may be entered, with its words (18.3.1.32). ``insists`` is how an entry that breaks it
    is met: refused, asked about, or let in.
    """

    type: str
    operator: str
    bounds: tuple[str, ...]
    words: tuple[str, ...]
    insists: tuple[str, ...]


def rules(root: Node | None) -> dict[Rule, tuple[Area, ...]]:
    """The rules of a sheet and the cells that each is for."""
    found: dict[Rule, tuple[Area, ...]] = {}
    for node in _validations(root):
        inner = {local(each): "".join(map(str, each.itertext())) for each in node}
        rule = _rule(node, inner)
        where = value(node, "sqref") or inner.get("sqref", "")
        found[rule] = found.get(rule, ()) + areas(where)
    return found


def areas(where: str) -> tuple[Area, ...]:
    """The cells that a reference names, `A1:B2 C3 D:D`."""
    return tuple(
        area
        for each in where.upper().replace(",", " ").split()
        if (area := _area(each)) is not None
    )


def column_number(name: str) -> int:
    """The number of a column: A → 1; 0 for none."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def number(text: str) -> str:
    """A number as everybody writes it: 12 digits are more than a form prints."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _area(text: str) -> Area | None:
    found = _AREA.fullmatch(text)
    if found is None:
        return None
    column, row, last_column, last_row = (part or "" for part in found.groups())
    if ":" not in text:
        last_column, last_row = column, row
    return (
        column_number(column) or 1,
        int(row or 1),
        column_number(last_column) or LAST_COLUMN,
        int(last_row or LAST_ROW),
    )


def _validations(root: Node | None) -> Iterator[Node]:
    """Excel writes some of them as extensions ([MS-XLSX] 2.6.20)."""
    for holder in (root, *children(child(root, "extLst"), "ext")):
        yield from children(child(holder, "dataValidations"), "dataValidation")


def _rule(node: Node, inner: dict[str, str]) -> Rule:
    kind = value(node, "type") or "none"
    bounds = tuple(
        number(normal(inner[name])) for name in ("formula1", "formula2") if name in inner
    )
    operator = value(node, "operator") or "between"
    single = kind in ("list", "custom") or operator not in ("between", "notBetween")
    return Rule(
        kind,
        operator,
        () if kind == "none" else bounds[:1] if single else bounds,
        tuple(value(node, name) for name in _WORDS),
        (
            *tuple(name for name in _SWITCHES if value(node, name) in ("1", "true")),
            value(node, "errorStyle") or "stop",
        ),
    )

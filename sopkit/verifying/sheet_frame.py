"""How a sheet stands: shown or hidden, protected, how wide and high, what of it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.verifying.sheet_rules import Area, areas
from sopkit.verifying.tree import Node, child, children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_COLUMNS = 200
"""Columns whose widths are told; a log has some twenty."""
MOST_ROWS = 200

_LOCKS = {
    **dict.fromkeys(("sheet", "objects", "scenarios"), False),
    **dict.fromkeys(("selectLockedCells", "selectUnlockedCells"), False),
    **dict.fromkeys(("formatCells", "formatColumns", "formatRows"), True),
    **dict.fromkeys(("insertColumns", "insertRows", "insertHyperlinks"), True),
    **dict.fromkeys(("deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"), True),
}
"""What protection forbids, and whether it does when it does not say so (18.3.1.85)."""
_WIDTH = 8.43
_HIDDEN = 2.0
"""Points below which a row, like one of no height, shows nothing."""


class Frame(NamedTuple):
    """``widths`` and ``heights`` are 0 where hidden. ``area`` is what is printed (empty:
    everything), ``titles`` what is repeated. ``view`` tells of oddities of the window.
    """

    visible: bool
    forbidden: frozenset[str]
    widths: dict[int, float]
    heights: dict[int, float]
    hidden_rows: frozenset[int]
    filtered: bool
    area: tuple[Area, ...]
    titles: str
    view: tuple[str, ...]
    conditions: tuple[str, ...]


def frame(root: Node | None, state: str, printed: str, titles: str) -> Frame:
    """How a sheet stands; ``printed`` and ``titles`` are what its defined names say."""
    heights = dict(_heights(root))
    return Frame(
        state in ("", "visible"),
        frozenset(_forbidden(child(root, "sheetProtection"))),
        dict(_widths(root)),
        {row: height for row, height in heights.items() if row <= MOST_ROWS},
        frozenset(row for row, height in heights.items() if height < _HIDDEN),
        _is_filtered(child(root, "autoFilter")),
        areas(_cells(printed)),
        _cells(titles),
        tuple(_view(root)),
        tuple(_conditions(root)),
    )


def _cells(reference: str) -> str:
    """A reference without the sheets it names."""
    parts = (part.rpartition("!")[2] for part in reference.split(","))
    return ",".join(part.replace("$", "").strip() for part in parts)


def _forbidden(node: Node | None) -> Iterator[str]:
    if node is None or value(node, "sheet") not in ("1", "true"):
        return
    for name, usual in _LOCKS.items():
        said = value(node, name)
        if said in ("1", "true") or (not said and usual):
            yield name


def _widths(root: Node | None) -> Iterator[tuple[int, float]]:
    usual = _WIDTH
    for setup in children(root, "sheetFormatPr"):
        usual = _number(value(setup, "defaultColWidth"), _WIDTH)
    yield from ((column, usual) for column in range(1, MOST_COLUMNS + 1))
    for each in children(child(root, "cols"), "col"):
        first = int(_number(value(each, "min"), 1))
        last = min(int(_number(value(each, "max"), first)), MOST_COLUMNS)
        width = 0.0 if _is_hidden(each) else _number(value(each, "width"), usual)
        yield from ((column, width) for column in range(max(first, 1), last + 1))


def _heights(root: Node | None) -> Iterator[tuple[int, float]]:
    """The rows that have a height of their own, or none."""
    row = 0
    for each in children(child(root, "sheetData"), "row"):
        told = each.get("r", "")
        row = int(told) if told.isdecimal() else row + 1
        if _is_hidden(each):
            yield row, 0.0
        elif each.get("ht"):
            yield row, _number(each.get("ht", ""), _WIDTH)


def _is_hidden(node: Node) -> bool:
    return value(node, "hidden") in ("1", "true")


def _number(text: str, otherwise: float) -> float:
    try:
        return max(0.0, min(float(text), 1e6))
    except ValueError:
        return otherwise


def _is_filtered(node: Node | None) -> bool:
    """Whether the filter leaves rows out; one with no more than a hidden button does not."""
    return any(len(each) for each in children(node, "filterColumn"))


def _view(root: Node | None) -> Iterator[str]:
    """Formulas shown for values, noughts hidden, and head rows that were scrolled away before the
    window was frozen, which nobody can scroll back to.
    """
    for view in children(child(root, "sheetViews"), "sheetView"):
        if value(view, "showFormulas") in ("1", "true"):
            yield "formulas"
        if value(view, "showZeros") in ("0", "false"):
            yield "zeros"
        pane = child(view, "pane")
        frozen = pane is not None and value(pane, "state").startswith("frozen")
        if frozen and value(view, "topLeftCell") not in ("", "A1"):
            yield "scrolled"
    setup = child(root, "pageSetup")
    if setup is not None and value(setup, "draft") in ("1", "true"):
        yield "draft"


def _conditions(root: Node | None) -> Iterator[str]:
    """Conditional formats, Excel's extensions among them, by what they say."""
    for each in () if root is None else _formats(root):
        told = (
            f"{key}={text}" for node in each.iter() for key, text in sorted(node.attrib.items())
        )
        yield " ".join((*map(str, told), *map(str, each.itertext())))


def _formats(root: Node) -> Iterable[Node]:
    yield from children(root, "conditionalFormatting")
    for each in children(root, "extLst"):
        yield from (node for node in each.iter() if local(node) == "conditionalFormatting")

"""Whether text can be seen: hidden, struck, pale, tiny, squeezed or pushed off by any style.

Where a style is in doubt text counts as hidden: what was published is read by the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.verifying.contrast import INK, PAPER, highlight, is_seen
from sopkit.verifying.tree import Node, child, children, is_on, local, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.word_tables import Cell

VISIBLE, STRUCK, HIDDEN = "", "−", "◌"

_SMALLEST = 8  # half-points
_NARROWEST = 40  # per cent of a letter's width
_SQUEEZED = -60  # twips between letters
_RAISED = 40  # half-points off the line
_LINE = 100  # twips of an exact line
_OUTSIDE = 7000  # twips of an indent: more than half an A4 page
_ROW = 180  # twips of an exact row
_CELL = 100  # twips of a cell's width
_LIGHT = ("background1", "background2", "light1", "light2")
_SYMBOLS = ("wingdings", "webdings", "symbol", "mt extra", "marlett", "zapf")


class Ground(NamedTuple):
    """What a table does to the text in a cell: its colour, and whether it can be seen at all."""

    fill: str = ""
    is_hidden: bool = False
    style: str = ""


class Looks:
    """Resolves the styles of one document."""

    def __init__(self, styles: Node | None) -> None:
        self._styles = {value(each, "styleId"): each for each in children(styles, "style")}
        self._paragraphs: dict[tuple[bytes, str], str] = {}
        self._runs: dict[tuple[bytes, bytes, Ground], str] = {}
        self._chains: dict[str, tuple[Node, ...]] = {}
        defaults = child(styles, "docDefaults")
        self._run = child(defaults, "rPrDefault", "rPr")
        self._paragraph = child(defaults, "pPrDefault", "pPr")
        self._default = {
            value(each, "type"): name
            for name, each in self._styles.items()
            if value(each, "default") in ("1", "true", "on")
        }

    def ground(self, table: Node, cell: Cell, outer: Ground) -> Ground:
        """What the text of a cell stands on; ``outer`` is that of the table."""
        properties = child(table, "tblPr")
        style = _said(properties, "tblStyle") or self._default.get("table", "")
        fill = _fill(child(cell.node, "tcPr")) or outer.fill
        hidden = outer.is_hidden or _is_away(properties) or _is_closed(cell.line, cell.node)
        return Ground(fill, hidden, style)

    def of_paragraph(self, properties: Node | None, ground: Ground) -> str:
        """Whether all text of a paragraph is hidden."""
        if ground.is_hidden:
            return HIDDEN
        key = _written(properties), ground.style
        if key not in self._paragraphs:
            self._paragraphs[key] = self._of_paragraph(properties, ground)
        return self._paragraphs[key]

    def _of_paragraph(self, properties: Node | None, ground: Ground) -> str:
        found = [properties, *self._named(properties, "pStyle", "paragraph", "pPr")]
        found += [*self._of_table(ground, "pPr"), self._paragraph]
        line = _first(found, "spacing", "line")
        exact = _first(found, "spacing", "lineRule") == "exact"
        if line and exact and number(line) < _LINE:
            return HIDDEN
        names = ("left", "start", "right", "end", "firstLine", "hanging")
        moved = [number(_first(found, "ind", name)) for name in names]
        framed = any(child(each, "framePr") is not None for each in found)
        away = sum(moved[:5]) > _OUTSIDE or any(abs(each) > _OUTSIDE for each in moved)
        return HIDDEN if framed or away else VISIBLE

    def of_run(self, run: Node | None, paragraph: Node | None, ground: Ground) -> str:
        """Whether the text of a run with these properties is visible, struck or hidden."""
        key = _written(run), _written(paragraph), ground
        if key not in self._runs:
            self._runs[key] = self._of_run(run, paragraph, ground)
        return self._runs[key]

    def _of_run(self, run: Node | None, paragraph: Node | None, ground: Ground) -> str:
        own = [run, *self._named(run, "rStyle", "character", "rPr")]
        layers = (own, *self._below(paragraph, ground))
        if _toggled(layers, "vanish") or _toggled(layers, "webHidden"):
            return HIDDEN
        found = [each for layer in layers for each in layer]
        if _is_small(found) or _is_pale(found, paragraph, ground) or _is_a_symbol(found):
            return HIDDEN
        struck = _toggled(layers, "strike") or _toggled(layers, "dstrike")
        return STRUCK if struck else VISIBLE

    def _below(self, paragraph: Node | None, ground: Ground) -> Iterator[list[Node | None]]:
        yield list(self._named(paragraph, "pStyle", "paragraph", "rPr"))
        yield list(self._of_table(ground, "rPr"))
        yield [self._run]

    def _of_table(self, ground: Ground, properties: str) -> Iterator[Node | None]:
        for style in self._chain(ground.style):
            yield child(style, properties)
            if properties == "rPr":
                yield from map(_of_condition, children(style, "tblStylePr"))

    def _named(
        self, node: Node | None, name: str, kind: str, properties: str
    ) -> Iterator[Node | None]:
        style = _said(node, name) or self._default.get(kind, "")
        for each in self._chain(style):
            yield child(each, properties)

    def _chain(self, name: str) -> tuple[Node, ...]:
        """The style and those it is based on."""
        if name not in self._chains:
            found: dict[str, Node] = {}
            at = name
            while at in self._styles and at not in found:
                found[at] = self._styles[at]
                at = _said(found[at], "basedOn")
            self._chains[name] = tuple(found.values())
        return self._chains[name]


def _written(properties: Node | None) -> bytes:
    """Properties as they stand in the file, to know those that were met before."""
    from lxml import etree

    return b"" if properties is None else etree.tostring(properties, with_tail=False)


def _of_condition(condition: Node) -> Node | None:
    """What part of a table looks like, where that hides text; colours go with its own fill."""
    found = child(condition, "rPr")
    hides = any(child(found, name) is not None for name in ("vanish", "strike", "dstrike"))
    return found if hides else None


def _said(node: Node | None, name: str) -> str:
    found = child(node, name)
    return "" if found is None else value(found)


def _first(found: list[Node | None], name: str, attribute: str = "val") -> str:
    """An attribute from the nearest of the properties that has it."""
    for each in found:
        node = child(each, name)
        said = "" if node is None else value(node, attribute)
        if said:
            return said
    return ""


def _toggled(layers: tuple[list[Node | None], ...], name: str) -> bool:
    """Whether it is on in the nearest of a layer's properties, in any layer; the run's own word
    decides.
    """
    for layer in layers:
        for at, each in enumerate(layer):
            node = child(each, name)
            if node is None:
                continue
            if is_on(node):
                return True
            if layer is layers[0] and at == 0:
                return False
            break
    return False


def _is_small(found: list[Node | None]) -> bool:
    size, width = _first(found, "sz"), _first(found, "w")
    return (
        bool(size and number(size, _SMALLEST) < _SMALLEST)
        or bool(width and number(width.rstrip("%"), 100) < _NARROWEST)
        or number(_first(found, "spacing")) < _SQUEEZED
        or abs(number(_first(found, "position"))) > _RAISED
        or any(child(each, "fitText") is not None for each in found)
    )


def _is_a_symbol(found: list[Node | None]) -> bool:
    """Whether a font prints other signs than the text says."""
    fonts = (_first(found, "rFonts", name) for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    return any(font.casefold().startswith(_SYMBOLS) for font in fonts)


def _is_pale(found: list[Node | None], paragraph: Node | None, ground: Ground) -> bool:
    """Whether text has nearly the colour of what it stands on, or is drawn with an effect."""
    if any(local(node) in ("textFill", "props3d") for each in found for node in _all(each)):
        return True
    marked = highlight(_first(found, "highlight"))
    behind = marked or _plain(_first(found, "shd", "fill"))
    ink = _plain(_first(found, "color"))
    if _first(found, "color", "themeColor") in _LIGHT:
        ink = PAPER
    if not ink:
        return bool(behind) and not is_seen(INK, behind)
    under = behind or _fill(paragraph) or ground.fill or PAPER
    return not is_seen(ink, under)


def _all(node: Node | None) -> Iterator[Node]:
    return iter(() if node is None else node)


def _fill(properties: Node | None) -> str:
    """RRGGBB; empty for none."""
    shading = child(properties, "shd")
    if shading is None:
        return ""
    if value(shading) == "solid":
        return _plain(value(shading, "color")) or INK
    return _plain(value(shading, "fill"))


def _plain(colour: str) -> str:
    return "" if colour == "auto" else colour


def _is_away(table: Node | None) -> bool:
    """Whether a table stands off its page."""
    floating = child(table, "tblpPr")
    indent = child(table, "tblInd")
    moved = [] if floating is None else [value(floating, name) for name in ("tblpX", "tblpY")]
    moved += [] if indent is None else [value(indent, "w")]
    return any(abs(number(each)) > _OUTSIDE for each in moved)


def _is_closed(row: Node, cell: Node) -> bool:
    """Whether a row or a cell leaves no room for text."""
    properties = child(row, "trPr")
    if is_on(child(properties, "hidden")):
        return True
    height = child(properties, "trHeight")
    if height is not None and value(height, "hRule") == "exact" and number(value(height)) < _ROW:
        return True
    width = child(cell, "tcPr", "tcW")
    return width is not None and value(width, "type") == "dxa" and number(value(width, "w")) < _CELL

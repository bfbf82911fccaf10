"""Fonts, fills and borders of a style sheet as strings (ECMA-376 Part 1, 18.8)."""

from __future__ import annotations

from sopkit.renderers.ooxml import xml


def font(name: str, size: float, color: str, bold: bool, chinese: bool) -> str:
    """A font of the style sheet, its children in the order that the Open XML SDK demands."""
    weight = "<b/>" if bold else ""
    charset = '<charset val="134"/>' if chinese else ""
    return (
        f'<font>{weight}<sz val="{size:g}"/><color rgb="FF{color}"/>'
        f'<name val="{xml.attribute(name)}"/>{charset}</font>'
    )


def run_font(
    name: str,
    size: float,
    color: str,
    bold: bool,
    chinese: bool,
    *,
    struck: bool = False,
    underlined: bool = False,
) -> str:
    """The same font for a run of a shared string, where another order is demanded. Only runs are
    struck out or underlined.
    """
    weight = "<b/>" if bold else ""
    charset = '<charset val="134"/>' if chinese else ""
    line = "<strike/>" if struck else ""
    under = "<u/>" if underlined else ""
    return (
        f'<rPr><rFont val="{xml.attribute(name)}"/>{charset}{weight}{line}'
        f'<color rgb="FF{color}"/><sz val="{size:g}"/>{under}</rPr>'
    )


def fill(color: str) -> str:
    """A solid fill, or none when ``color`` is empty."""
    if not color:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{color}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )


def border(left: str, right: str, top: str, bottom: str, color: str) -> str:
    """A border: each side is empty, `thin` or `medium`. Thin lines take ``color``."""
    sides = (("left", left), ("right", right), ("top", top), ("bottom", bottom))
    return (
        f"<border>{''.join(_side(side, line, color) for side, line in sides)}<diagonal/></border>"
    )


def _side(side: str, line: str, color: str) -> str:
    if not line:
        return f"<{side}/>"
    shade = "000000" if line == "medium" else color
    return f'<{side} style="{line}"><color rgb="FF{shade}"/></{side}>'

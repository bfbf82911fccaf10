"""How the text of a cell looks: number format, font, fill, alignment; and of each run its font.

Only what can hide a text or show another is told. Fonts are not, because clients put others in
their place, but for those of symbols.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sopkit.verifying.tree import Node, child, children, is_on, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BUILT_IN = {
    "0": "general",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "m/d/yy h:mm",
    "49": "@",
}
"""The formats that have a number but no code in the file (18.8.30), as far as forms use them."""

_SYMBOLS = ("wingdings", "webdings", "symbol", "marlett", "zapfdingbats", "opensymbol")
_DRESS = re.compile(r'\\|"|\[\$-[^\]]*\]|_.|;@$')
_BLACK = ("indexed8", "indexed64")
_Found = TypeVar("_Found")
_NO_COLOURS = frozenset({"", "none"})


class Ink(NamedTuple):
    """What a run of text is written with; ``size`` in points."""

    colour: str = ""
    size: float = 0.0
    struck: bool = False
    raised: str = ""
    symbols: bool = False


class Look(NamedTuple):
    """``format`` is the code of the number format, without quotes and locales."""

    format: str
    ink: Ink
    fill: str
    turned: str


class Drawn(NamedTuple):
    """How the text of a cell looks; ``inks`` are those of its runs."""

    look: Look
    inks: frozenset[Ink]


class Looks:
    """The looks of a workbook by the index of the cell's format."""

    def __init__(self, root: Node | None) -> None:
        """``root`` is the style sheet."""
        self._own_colours = child(root, "colors", "indexedColors") is not None
        fonts = [self.ink(font) for font in children(child(root, "fonts"), "font")]
        fills = [self._fill(fill) for fill in children(child(root, "fills"), "fill")]
        codes = {
            value(each, "numFmtId"): _format(value(each, "formatCode"))
            for each in children(child(root, "numFmts"), "numFmt")
        }
        self._looks = tuple(
            Look(
                _code(codes, value(each, "numFmtId") or "0"),
                _at(fonts, value(each, "fontId"), Ink()),
                _at(fills, value(each, "fillId"), ""),
                _turned(child(each, "alignment")),
            )
            for each in children(child(root, "cellXfs"), "xf")
        )

    def of(self, style: str) -> Look:
        """The look of a cell; ``style`` is its `s`."""
        return _at(self._looks, style or "0", Look("general", Ink(), "", ""))

    def ink(self, font: Node) -> Ink:
        """What a font, or the properties of a run, write with."""
        name = next((value(each) for each in font if local(each) in ("name", "rFont")), "")
        symbols = name.casefold().replace(" ", "").startswith(_SYMBOLS)
        return Ink(
            self._colour(child(font, "color")),
            _points(child(font, "sz")),
            is_on(child(font, "strike")),
            "".join(value(each) for each in children(font, "vertAlign")),
            symbols or any(value(each) == "2" for each in children(font, "charset")),
        )

    def _fill(self, fill: Node) -> str:
        pattern = child(fill, "patternFill")
        if pattern is None:
            return "".join(map(local, fill))
        kind = value(pattern, "patternType")
        if kind in _NO_COLOURS:
            return ""
        colour = self._colour(child(pattern, "fgColor")) or "000000"
        return colour if kind == "solid" else f"{kind} {colour}"

    def _colour(self, node: Node | None) -> str:
        """Six digits, or what names a colour of the theme; empty for black."""
        if node is None:
            return ""
        rgb = value(node, "rgb")[-6:].upper()
        told = rgb or next(
            (
                f"{kind}{value(node, kind)}"
                for kind in ("theme", "indexed", "auto")
                if value(node, kind)
            ),
            "",
        )
        if told in ("", "000000", "auto1") or (told in _BLACK and not self._own_colours):
            return ""
        return told + value(node, "tint")


def _at(found: Sequence[_Found], index: str, otherwise: _Found) -> _Found:
    at = int(index) if index.isdecimal() else -1
    return found[at] if 0 <= at < len(found) else otherwise


def _code(codes: dict[str, str], number: str) -> str:
    return codes.get(number) or _BUILT_IN.get(number, f"#{number}")


def _format(code: str) -> str:
    return _DRESS.sub("", code).casefold()


def _points(node: Node | None) -> float:
    try:
        return float(value(node)) if node is not None else 0.0
    except ValueError:
        return 0.0


def _turned(node: Node | None) -> str:
    """How a text is turned or repeated; empty as usual."""
    if node is None:
        return ""
    angle = value(node, "textRotation")
    repeated = value(node, "horizontal") == "fill"
    indent = value(node, "indent")
    far = indent if indent.isdecimal() and int(indent) > 3 else ""
    return "".join((angle if angle != "0" else "", "fill" * repeated, far))


def runs(node: Node, looks: Looks) -> Iterator[Ink]:
    """What the runs of a text are written with that have properties of their own."""
    for run in children(node, "r"):
        own = child(run, "rPr")
        if own is not None and any(text.text for text in children(run, "t")):
            yield looks.ink(own)


def look_alike(before: Drawn, after: Drawn) -> bool:
    """Whether a text is seen as it was published; sizes are rounded by clients."""
    if before is after:
        return True
    if before.look._replace(ink=Ink()) != after.look._replace(ink=Ink()):
        return False
    return all(any(_same_ink(ink, other) for other in before.inks) for ink in after.inks)


def _same_ink(one: Ink, other: Ink) -> bool:
    return one._replace(size=0) == other._replace(size=0) and abs(one.size - other.size) <= 1

"""The QR code above the table of a log: a picture at the right end of the first rows.

Excel prints it on page 1 only, although the rows are repeated on every page. It covers no cell
that says something, moves with its cell and keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._log.page import MM_PER_POINT
from sopkit.renderers.ooxml import relations, xml
from sopkit.renderers.ooxml.pictures import EMU_PER_MM

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.qr import QrCode

TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"

_SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{relations.OFFICE}"'
)
_MM_PER_DIGIT = 25.4 * 7 / 96  # 7 pixels in the normal font
_SURER = 1.02  # a sheet is printed at whole per cents, which may be a little less than ours
_ABOVE = 0.6  # millimetres; the header's text ends more than a quiet zone above
_BESIDE = 1.0  # columns are a little narrower in some programs


class Room(NamedTuple):
    """What a code needs above a table: ``digits`` of columns and ``points`` of rows."""

    digits: float
    points: float


class PrintedCode(NamedTuple):
    """A code on a sheet that is printed ``scale`` times as large; sizes are the sheet's, in
    millimetres.
    """

    code: QrCode
    scale: float

    @property
    def side(self) -> float:
        return self.code.side * _SURER / self.scale

    @property
    def quiet(self) -> float:
        return self.code.quiet * _SURER / self.scale

    @property
    def room(self) -> Room:
        """The code with its quiet zone left and below."""
        wide = (self.side + self.quiet + _BESIDE) / _MM_PER_DIGIT
        return Room(wide, (_ABOVE + self.side + self.quiet) / MM_PER_POINT)


def drawing(printed: PrintedCode, widths: Sequence[float]) -> str:
    """The drawing part (xl/drawings) that puts the code at the right end of columns of these
    ``widths``; `rId1` is its picture (20.5.2.24).
    """
    left = sum(widths) * _MM_PER_DIGIT - _BESIDE - printed.side
    column = 0
    while column < len(widths) - 1 and left >= widths[column] * _MM_PER_DIGIT:
        left -= widths[column] * _MM_PER_DIGIT
        column += 1
    side = round(printed.side * EMU_PER_MM)
    described = xml.attribute(printed.code.alt)
    return (
        f"{xml.DECLARATION}<xdr:wsDr {_SPACES}><xdr:oneCellAnchor><xdr:from>"
        f"<xdr:col>{column}</xdr:col><xdr:colOff>{round(max(left, 0) * EMU_PER_MM)}</xdr:colOff>"
        f"<xdr:row>0</xdr:row><xdr:rowOff>{round(_ABOVE * EMU_PER_MM)}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{side}" cy="{side}"/><xdr:pic><xdr:nvPicPr>'
        f'<xdr:cNvPr id="2" name="Picture 1" descr="{described}"/><xdr:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>'
        "</xdr:oneCellAnchor></xdr:wsDr>"
    )

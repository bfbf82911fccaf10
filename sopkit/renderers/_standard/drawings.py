"""Pictures, scaled to the page and described for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import xml

if TYPE_CHECKING:
    from sopkit.model import Image
    from sopkit.renderers._standard.writing import Writing

_EMU_PER_INCH = 914_400
_EMU_PER_TWIP = 635
_LINE = 15 * 20  # twips: what fits a line of text

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def figure(image: Image, alt: str, writing: Writing, indent: int = 0) -> str:
    """A picture of its own, at most as wide as the text beside ``indent`` twips and three quarters
    as high as the page.
    """
    return _drawing(image, alt, writing, writing.width - indent, writing.height * 3 // 4)


def inline(image: Image, alt: str, writing: Writing) -> str:
    """A picture in a line of text. One that is higher than a line makes its paragraph's lines
    higher, see :func:`blocks.paragraph`.
    """
    return _drawing(image, alt, writing, writing.width // 2, writing.height // 4)


def higher_than_line(image: Image) -> bool:
    """Whether a picture in its natural size does not fit a line of text."""
    return image.height / (image.dpi or 96) * 1440 > _LINE


def _drawing(image: Image, alt: str, writing: Writing, width: int, height: int) -> str:
    """``width`` and ``height`` are the most it may take, in twips."""
    wide, high = _size(image, width * _EMU_PER_TWIP, height * _EMU_PER_TWIP)
    number = writing.attachments.number()
    relation = writing.attachments.picture(image)
    described = xml.attribute(alt)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{described}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{described}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _size(image: Image, most_wide: int, most_high: int) -> tuple[int, int]:
    """Width and height in EMU: the natural size, made smaller until it fits."""
    dpi = image.dpi or 96
    wide = max(image.width, 1) * _EMU_PER_INCH / dpi
    high = max(image.height, 1) * _EMU_PER_INCH / dpi
    scale = min(1.0, most_wide / wide, most_high / high)
    return max(round(wide * scale), 1), max(round(high * scale), 1)

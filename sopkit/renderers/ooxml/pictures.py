"""A picture in a line of text (DrawingML, ECMA-376 Part 1, 20.4.2.8)."""

from __future__ import annotations

from sopkit.renderers.ooxml import xml

EMU_PER_MM = 36_000

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(relation: str, number: int, alt: str, wide: int, high: int) -> str:
    """The run that shows the image behind ``relation``, ``wide`` × ``high`` EMU, described by
    ``alt``. ``number`` is unique among the drawings of the document.
    """
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

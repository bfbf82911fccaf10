"""Pictures, scaled to the page and described for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml.pictures import picture

if TYPE_CHECKING:
    from sopkit.model import Image
    from sopkit.renderers._standard.writing import Writing

_EMU_PER_INCH = 914_400
_EMU_PER_TWIP = 635
_LINE = 15 * 20  # twips: what fits a line of text


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
    return picture(writing.attachments.picture(image), number, alt, wide, high)


def _size(image: Image, most_wide: int, most_high: int) -> tuple[int, int]:
    """Width and height in EMU: the natural size, made smaller until it fits."""
    dpi = image.dpi or 96
    wide = max(image.width, 1) * _EMU_PER_INCH / dpi
    high = max(image.height, 1) * _EMU_PER_INCH / dpi
    scale = min(1.0, most_wide / wide, most_high / high)
    return max(round(wide * scale), 1), max(round(high * scale), 1)

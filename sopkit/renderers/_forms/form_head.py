"""The head of a form: its title, what is written below it, and right of both the QR code of a
release, where neither header nor footer of the page has a place for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._forms.measure import MM_PER_POINT, line_count
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.qr_place import GAP, beside

if TYPE_CHECKING:
    from sopkit.renderers._forms.head_blanks import Blanks
    from sopkit.renderers.ooxml.qr_place import BodyCode

_TITLE_SIZE = 18.0  # points
_TITLE_LINE = 24 * MM_PER_POINT
_AROUND = 2.5  # millimetres below the title and below the blanks


class FormHead(NamedTuple):
    """``more`` is how many millimetres it is higher than without a code."""

    content: str
    more: float


def form_head(
    title: str,
    blanks: Callable[[float], Blanks],
    width: float,
    code: BodyCode | None,
    properties: str = "",
) -> FormHead:
    """The head, ``width`` millimetres wide: the title in the middle, then what ``blanks`` makes of
    the width that is left for it. ``properties`` are the title's.
    """
    plain = blanks(width)
    if code is None:
        return FormHead(_title(title, properties) + plain.content, 0.0)
    room = code.code.side + GAP
    narrow = blanks(width - room)
    middle = f'{properties}<w:ind w:left="{word.mm(room)}"/>'
    content = _title(title, middle) + narrow.content
    higher = max(
        _height(title, width - 2 * room, narrow) + _AROUND, code.code.side + code.code.quiet
    )
    return FormHead(
        beside(content, code.run(), code.code, word.mm(width), above=False),
        max(higher - _height(title, width, plain) - _AROUND, 0.0),
    )


def _title(text: str, properties: str) -> str:
    return word.paragraph("FormTitle", word.run(text), properties)


def _height(title: str, width: float, blanks: Blanks) -> float:
    return _TITLE_LINE * line_count(title, _TITLE_SIZE, width) + blanks.height

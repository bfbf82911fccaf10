"""The cells to sign in below a checklist: who, and when it was finished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._forms.grid import KEEP, MIDDLE, TOP, Box, Line
from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.measure import line_count
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels

_HEIGHT = 17.0
_NARROWEST = 40.0  # millimetres: about 8 x 35 mm stay for the pen


def signatures(sign: Sequence[str], labels: Labels, width: float) -> list[Line]:
    """The lines of all who sign and the day of completion, as many cells in a line as there is
    room for; none when nobody signs. They are kept with what follows.
    """
    if not sign:
        return []
    cells = [(signed_by(role, labels), False) for role in sign]
    cells.append((labels["sign.date"], True))
    most = max(1, min(len(cells), int(width / _NARROWEST)))
    rows = -(-len(cells) // most)
    count = -(-len(cells) // rows)
    return [
        _line(cells[at : at + count], width / count, labels) for at in range(0, len(cells), count)
    ]


def declaration(text: str, width: float) -> list[Line]:
    """The line with what is confirmed by signing; none without a text."""
    if not text:
        return []
    content = word.paragraph("FormDeclaration", written(text), KEEP)
    return [Line((Box(width, content, MIDDLE),), 11.3)]


def signed_by(role: str, labels: Labels) -> str:
    """What stands in a signature's cell: 自检人 gives 自检人签名, a role that already says that
    something is signed stays.
    """
    words = (labels["sign"], "签名", "签字", "签章", "signature")
    if role.rstrip("：: ").casefold().endswith(tuple(word.casefold() for word in words)):
        return role
    return labels.text("sign.by", role=role)


def _line(cells: Sequence[tuple[str, bool]], width: float, labels: Labels) -> Line:
    boxes = (Box(width, _content(title, labels, dated=dated), TOP) for title, dated in cells)
    lines = max(line_count(title, BODY, width - 4) for title, _ in cells)
    return Line(tuple(boxes), _HEIGHT + 5.0 * (lines - 1))


def _content(title: str, labels: Labels, *, dated: bool) -> str:
    content = word.paragraph("FormCell", word.run(title), f'{KEEP}<w:spacing w:before="60"/>')
    if dated:
        date = word.run(labels["date.blank"])
        content += word.paragraph("FormDate", date, f'{KEEP}<w:spacing w:before="240"/>')
    return content

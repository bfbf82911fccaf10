"""A small ruled table of plain text, its columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from sopkit.renderers._standard.widths import Column, display_width, longest_word, share
from sopkit.renderers.ooxml import word

_HALF = 90  # twips: a half-width character of 小五
_PADDING = 330
_SHORT = 14  # half-width characters: a column of nothing longer is centred
_LOOK = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def text_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    left: Sequence[int],
    before: Sequence[str] = (),
) -> str:
    """The table, ``width`` twips wide; nothing without a word in its rows. Columns that are blank
    in every row are left out. ``left`` are the columns that take the room left over and are ranged
    left, as long ones are; the others are centred. ``before`` are runs that begin the rows.
    """
    shown = [at for at in range(len(head)) if any(row[at] for row in rows)]
    if not shown:
        return ""
    columns = [_column([head[at], *(row[at] for row in rows)]) for at in shown]
    growing = frozenset(place for place, at in enumerate(shown) if at in left)
    widths = share(columns, width, growing)
    long = [at for at in shown if max(display_width(row[at]) for row in rows) > _SHORT]
    left = (*left, *long)
    lines = [_row([head[at] for at in shown], widths, shown, left, "", is_head=True)]
    for number, row in enumerate(rows):
        start = before[number] if before else ""
        lines.append(_row([row[at] for at in shown], widths, shown, left, start))
    return word.table("TextTable", widths, lines, properties=_LOOK)


def _column(texts: Sequence[str]) -> Column:
    return Column(
        max(map(display_width, texts)) * _HALF + _PADDING,
        max(map(longest_word, texts)) * _HALF + _PADDING,
    )


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    shown: Sequence[int],
    left: Sequence[int],
    before: str,
    *,
    is_head: bool = False,
) -> str:
    cells: list[str] = []
    for text, width, at in zip(texts, widths, shown, strict=True):
        style = "TableSmallHead" if is_head else "TableSmall"
        centred = '<w:jc w:val="center"/>' if at not in left and not is_head else ""
        content = (before if not cells else "") + (word.run(text) if text else "")
        cells.append(word.cell(width, word.paragraph(style, content, centred)))
    return word.row(cells, head=is_head)

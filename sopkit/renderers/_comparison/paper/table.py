"""The table of changes in a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison.paper.marks import aside, marked
from sopkit.renderers._comparison.rows import Row, Words, closing, plain, rows
from sopkit.renderers._forms.grid import MIDDLE, TOP
from sopkit.renderers._forms.measure import line_count, text_width
from sopkit.renderers._forms.record_table import LABEL_SHADE
from sopkit.renderers._forms.shape import BODY
from sopkit.renderers._forms.tick_table import HEAD_SHADE
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels

_SEQUENCE, _CLAUSE, _BEFORE, _AFTER, _KIND, _REMARK = 10.5, 20.5, 74.5, 78.0, 23.0, 33.0
_WIDTHS = (_SEQUENCE, _CLAUSE, _CLAUSE, _BEFORE, _AFTER, _KIND, _REMARK)
"""Millimetres on the landscape page of our own template; another one stretches them."""
_COLUMNS = ("sequence", "old", "new", "before", "after", "kind", "remark")
_HEAD_HEIGHT = 8.0
ROW_HEIGHT = 7.4
"""Millimetres at least."""
_MARGINS = 2.9
"""Millimetres of a cell that its text cannot take."""
_WHOLE_LINES = 10
"""Lines of a row that may not be broken across pages."""
LOOK = (
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)
ABOVE_TABLE = '<w:spacing w:before="40" w:after="160"/>'
"""The spacing of the paragraph that stands above it."""
CENTRED = '<w:jc w:val="center"/>'


def change_table(comparison: Comparison, labels: Labels, width: int) -> str:
    """The table in XML, ``width`` twips wide."""
    widths = stretched(_WIDTHS, width)
    return word.table("FormGrid", widths, _lines(comparison, labels, widths), properties=LOOK)


def stretched(widths: tuple[float, ...], width: int) -> tuple[int, ...]:
    """The widths in twips, stretched to ``width`` twips in all."""
    share = width / sum(widths)
    found = [round(each * share) for each in widths]
    return (*found[:-1], width - sum(found[:-1]))


def head_row(titles: tuple[str, ...], widths: tuple[int, ...]) -> str:
    """The row that is repeated on every page."""
    cells = (
        word.cell(
            width, word.paragraph("FormHead", word.run(title)), properties=HEAD_SHADE + MIDDLE
        )
        for title, width in zip(titles, widths, strict=True)
    )
    return word.row(cells, height=word.mm(_HEAD_HEIGHT), head=True)


def wide_row(text: str, widths: tuple[int, ...], style: str = "FormSmall", before: str = "") -> str:
    """One cell from edge to edge, light grey, for what is no change by itself; ``before`` are
    properties of its paragraph.
    """
    content = word.paragraph(style, aside(text), before)
    cell = word.cell(sum(widths), content, span=len(widths), properties=LABEL_SHADE + MIDDLE)
    return word.row((cell,), height=word.mm(ROW_HEIGHT), whole=False)


def _lines(comparison: Comparison, labels: Labels, widths: tuple[int, ...]) -> Iterator[str]:
    yield head_row(tuple(labels[f"comparison.column.{key}"] for key in _COLUMNS), widths)
    for row in rows(comparison, labels):
        if isinstance(row, str):
            yield wide_row(row, widths, before=word.KEEP)
        else:
            yield _row(row, widths)
    if last := closing(comparison, labels):
        yield wide_row(last, widths)
    if comparison.is_empty:
        yield wide_row(labels["comparison.empty"], widths, "FormNumber")


def _row(row: Row, widths: tuple[int, ...]) -> str:
    cells = (*_where(row, widths), *_said(row, widths))
    flowing = (row.before.text, row.after.text, row.reason)
    whole = is_whole(flowing, (widths[3], widths[4], widths[6]))
    return word.row(cells, height=word.mm(ROW_HEIGHT), whole=whole)


def _where(row: Row, widths: tuple[int, ...]) -> Iterator[str]:
    yield _cell(widths[0], _centred(str(row.number)))
    if row.old or row.new:
        yield _cell(widths[1], label(row.old, widths[1]))
        yield _cell(widths[2], label(row.new, widths[2]))
    else:
        both = widths[1] + widths[2]
        yield word.cell(both, label(row.clause, both), span=2, properties=TOP)


def _said(row: Row, widths: tuple[int, ...]) -> Iterator[str]:
    yield _cell(widths[3], words(row.before))
    yield _cell(widths[4], words(row.after))
    yield _cell(widths[5], _category(row))
    yield _cell(widths[6], words(plain(row.reason)))


def is_whole(texts: Iterable[str], widths: Iterable[int]) -> bool:
    """Whether a row with these texts is so low that it should not be broken across pages."""
    return all(
        line_count(text, BODY, width / word.TWIPS_PER_MM - _MARGINS) <= _WHOLE_LINES
        for text, width in zip(texts, widths, strict=True)
    )


def words(said: Words) -> str:
    """The paragraph of what a version says."""
    return word.paragraph("FormCell", marked(said.passages) + aside(said.beside))


def _category(row: Row) -> str:
    """What became of it and, below in small print, what that is about."""
    large = (row.kind, row.obligation)
    told = "".join(word.paragraph("FormLabel", word.run(text), CENTRED) for text in large if text)
    small = (row.together, row.about, row.touches)
    return told + "".join(
        word.paragraph("FormSmallNumber", word.run(text)) for text in small if text
    )


def label(text: str, width: int) -> str:
    """A clause's label in a cell ``width`` twips wide, smaller where it is long."""
    room = width / word.TWIPS_PER_MM - _MARGINS
    style = "FormNumber" if text_width(text, BODY) <= room else "FormSmallNumber"
    return word.paragraph(style, word.run(text) if text else "")


def _centred(text: str) -> str:
    return word.paragraph("FormNumber", word.run(text) if text else "")


def _cell(width: int, content: str) -> str:
    return word.cell(width, content, properties=TOP)

"""The register as one HTML file without scripts: templates/register/ says how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import ColumnKind
from sopkit.renderers._html.accent import accent
from sopkit.renderers._html.page import page as html_page
from sopkit.renderers._html.page import quoted
from sopkit.renderers._register.table import cells, heads

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Register

_SHAPES = {"in-force": "disc", "draft": "clock", "not-yet-effective": "clock"}
_OTHER_SHAPE = "square"


class Cell(NamedTuple):
    """A cell: its column's head and kind, its text; the code and the shape of a state."""

    key: str
    head: str
    kind: str
    text: str
    state: str = ""
    shape: str = ""


def page(register: Register, edition: Edition, labels: Labels) -> str:
    """The page of a register, its style and symbols within it."""
    title = labels.word("register", register.name)
    day = labels.text("register.as_of", date=labels.date(register.day))
    headed, filled = heads(register, labels), _filled(register)
    styling = {"accent": accent(edition.office.accent), "foot": quoted(f"{title} · {day}")}
    content = {
        "title": title,
        "office": edition.office,
        "day": day,
        "count": labels.text("register.count", count=len(register.rows)),
        "nothing": labels["register.empty"],
        "columns": [
            Cell(column.key, head, column.kind, head)
            for column, head in zip(register.columns, headed, strict=True)
            if column.key in filled
        ],
        "rows": [
            [cell for cell in row if cell.key in filled] for row in _rows(register, headed, labels)
        ],
    }
    return html_page("register", labels, styling, content)


def _filled(register: Register) -> set[str]:
    """The columns in which something stands, and those that are to be written on."""
    return {
        column.key
        for at, column in enumerate(register.columns)
        if column.kind is ColumnKind.BLANK or any(row[at] for row in register.rows)
    }


def _rows(register: Register, headed: tuple[str, ...], labels: Labels) -> list[list[Cell]]:
    return [
        [
            Cell(
                column.key,
                head,
                column.kind,
                text,
                code if column.kind is ColumnKind.STATE else "",
                _SHAPES.get(code, _OTHER_SHAPE),
            )
            for column, head, code, text in zip(register.columns, headed, row, words, strict=True)
        ]
        for row, words in zip(register.rows, cells(register, labels), strict=True)
    ]

"""The register as one HTML file without scripts: templates/register/ says how it looks."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import ColumnKind
from sopkit.renderers._register.accent import accent
from sopkit.renderers._register.table import cells, heads
from sopkit.renderers.ooxml.parts import packaged

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Register

_SHAPES = {"in-force": "disc", "draft": "clock", "not-yet-effective": "clock"}
_OTHER_SHAPE = "square"
_LANGUAGES = {"zh": "zh-CN"}


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
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    folder = packaged() / "register"
    style, body = (
        environment.from_string((folder / name).read_text("utf-8"))
        for name in ("page.css", "page.html")
    )
    title = labels.word("register", register.name)
    day = labels.text("register.as_of", date=labels.date(register.day))
    styled = style.render(
        accent=accent(edition.office.accent),
        foot=_quoted(f"{title} · {day}"),
        counted=_counted(labels),
    )
    headed, filled = heads(register, labels), _filled(register)
    return body.render(
        language=_LANGUAGES.get(labels.language, labels.language),
        style=styled,
        policy=_policy(styled),
        title=title,
        office=edition.office,
        day=day,
        count=labels.text("register.count", count=len(register.rows)),
        nothing=labels["register.empty"],
        columns=[
            Cell(column.key, head, column.kind, head)
            for column, head in zip(register.columns, headed, strict=True)
            if column.key in filled
        ],
        rows=[
            [cell for cell in row if cell.key in filled] for row in _rows(register, headed, labels)
        ],
    )


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


def _counted(labels: Labels) -> str:
    """第 X 页 共 Y 页 as a value of the CSS property `content`."""
    counters = {"page": " counter(page) ", "pages": " counter(pages) ", "": ""}
    return "".join(_quoted(text) + counters[name] for text, name in labels.pieces("page"))


def _quoted(text: str) -> str:
    """``text`` as a CSS string; whatever could end it, or the style, is written as its number."""
    return '"' + re.sub(r'["\\<>&\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _policy(style: str) -> str:
    """A content security policy that admits the page's own style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"

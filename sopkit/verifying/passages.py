"""What a Word file or a PDF says, passage by passage, each with the place where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Story(StrEnum):
    """What a passage is part of."""

    BODY = "body"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    PAGE = "page"  # of a PDF


class Place(NamedTuple):
    """``at`` counts from 1: (paragraph,) of the body, (table, row, cell), (footnote,), (page,)."""

    story: Story
    at: tuple[int, ...] = ()


class Passage(NamedTuple):
    """A paragraph or a cell as it is printed. ``label`` is its automatic number. A picture in
    ``text`` is a :data:`PICTURE`; ``pictures`` are those, in order.
    """

    place: Place
    text: str
    label: str = ""
    pictures: tuple[str, ...] = ()


PICTURE = "\ufffc"
"""Where a picture stands in a text (U+FFFC, object replacement character)."""


class Document(NamedTuple):
    """All passages in order: the body with its tables, footnotes, headers and footers."""

    passages: tuple[Passage, ...]

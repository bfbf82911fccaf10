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
    """``at`` counts from 1: (paragraph,) of the body, (table, row, cell), (footnote,), (page,).
    Footnote 0 is what stands between text and footnotes.
    """

    story: Story
    at: tuple[int, ...] = ()


class Span(NamedTuple):
    """Where a cell stands in the grid of its table: the column from 0, and how far it reaches."""

    column: int = 0
    columns: int = 1
    rows: int = 1


class Drawn(NamedTuple):
    """A picture, a shape or an object: what it is, how it is cropped, turned and placed, and its
    extents in EMU (1/360000 cm).
    """

    kind: str
    extents: tuple[int, ...] = ()
    is_picture: bool = False
    floats: bool = False


class Passage(NamedTuple):
    """A paragraph or a cell as it is printed. ``label`` is its automatic number. A picture in
    ``text`` is a :data:`PICTURE`; ``pictures`` are those, in order, ``codes`` what its fields
    compute, ``drawn`` all that is drawn in it.
    """

    place: Place
    text: str
    label: str = ""
    pictures: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    span: Span = Span()


PICTURE = "\ufffc"
"""Where a picture stands in a text (U+FFFC, object replacement character)."""


class Section(NamedTuple):
    """Pages of one kind: ``lengths`` are the size, the margins, and where header and footer stand,
    in twips (1/567 cm); ``looks`` says columns, the direction of text and an own first page.
    """

    lengths: tuple[int, ...]
    looks: tuple[str, ...] = ()


class Setup(NamedTuple):
    """How pages are made. ``active`` is what runs, fetches or computes when the file is opened."""

    sections: tuple[Section, ...] = ()
    has_even: bool = False
    active: tuple[str, ...] = ()


class Document(NamedTuple):
    """All passages in order: the body with its tables, footnotes, headers and footers."""

    passages: tuple[Passage, ...]
    setup: Setup = Setup()

"""The looks of a sheet of changes: the log's fonts and lines, and marks within a text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.comparison import Mark
from sopkit.renderers._comparison import colours
from sopkit.renderers._comparison.sheets.rows import NOTE_SIZE
from sopkit.renderers._log.looks import TEXT_FORMAT, Face, Look, Looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.renderers._comparison.rows import Words

_HEAD_FILL = "E5E7EA"
_ASIDE_FILL = "F2F2F2"
_LATIN = Face("Times New Roman", "Times New Roman")
_DATE_FORMAT = "yyyy-mm-dd"
_LONGEST_TEXT = 255
"""Characters that older Excel shows in a cell of the format Text; of more it shows #####."""


def title(looks: Looks) -> Look:
    """The look of the title."""
    return looks.title


def above(looks: Looks) -> Look:
    """The look of the lines below the title."""
    return replace(looks.office, horizontal="center", vertical="top")


def head(looks: Looks, sides: tuple[str, str, str, str]) -> Look:
    """The look of the header row."""
    face = looks.heading(bold=True)
    return Look(face, horizontal="center", fill=_HEAD_FILL, sides=sides, wrap=True)


def text(looks: Looks, sides: tuple[str, str, str, str], length: int, *, centred: bool) -> Look:
    """The look of a cell with a text of this length, which stays text also when it is typed
    again.
    """
    return Look(
        looks.text(),
        format=TEXT_FORMAT if length <= _LONGEST_TEXT else "General",
        horizontal="center" if centred else "left",
        vertical="top",
        sides=sides,
        wrap=True,
    )


def number(sides: tuple[str, str, str, str]) -> Look:
    """The look of a count."""
    return Look(_LATIN, format="0", horizontal="center", vertical="top", sides=sides)


def day(sides: tuple[str, str, str, str]) -> Look:
    """The look of a date."""
    return replace(number(sides), format=_DATE_FORMAT)


def closing(looks: Looks, sides: tuple[str, str, str, str]) -> Look:
    """The look of the last row of the table, which is no change by itself."""
    face = looks.text(color=colours.ASIDE)
    return Look(face, fill=_ASIDE_FILL, sides=sides, wrap=True, indent=1)


def note(looks: Looks) -> Look:
    """The look of what stands below the table."""
    return replace(looks.note, face=looks.text(NOTE_SIZE), vertical="top")


def signed(looks: Looks) -> Look:
    """The look of a box to sign in."""
    return Look(looks.text(), vertical="top", sides=("thin",) * 4, wrap=True)


def pieces(words: Words, face: Face) -> Iterator[tuple[str, Face]]:
    """The pieces of a text with their fonts; what is deleted has no grey behind it here, because a
    sheet colours whole cells only.
    """
    for passage in words.passages:
        yield passage.text, _marked(face, passage.mark)
    if words.beside:
        yield words.beside, replace(face, color=colours.ASIDE)


def _marked(face: Face, mark: Mark) -> Face:
    match mark:
        case Mark.INSERTED:
            return replace(face, bold=True, underlined=True, color=colours.INSERTED)
        case Mark.DELETED:
            return replace(face, struck=True, color=colours.DELETED)
        case Mark.SAME:
            return face

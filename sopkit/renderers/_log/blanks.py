"""The lines below the title: blanks, legend, draft mark, note.

What does not fit beside another stands below it. Of all ways to place them the lowest is taken,
so that a page keeps its rows, and of those the one whose blanks are nearest to what they like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sopkit.model import FieldType
from sopkit.renderers._log import measure
from sopkit.renderers._log.pieces import Band, Blank, Piece, Words, band, reach, reach_back

if TYPE_CHECKING:
    from sopkit.renderers._log.looks import Look, Looks

_EASES = (1.0, 0.5, 0.0)
"""How far blanks are from what they need to what they like, roomy first."""
_SNUG = 0.9  # digits for each of the mark's letters, which shrink a little
_WIDEST_BOX = 32.0  # digits; a black bar would be no box
_SPACE = "\u3000"
_LATIN_SPACE = "\u00a0" * 3
"""The gap between a label and its blank. LibreOffice prints some cells without their indent."""
_EASE = 0.7  # digits that a cell needs beside its text
_INSET = 2.0  # digits that a blank's text stands off its lines
_LATIN = 1.15  # how much wider sans serif letters are than digits

_Rows = list[list[Piece]]

_ROOM = {
    FieldType.TEXT: (20.0, 24.0),
    FieldType.MULTILINE: (30.0, 40.0),
    FieldType.DATE: (16.0, 18.0),
    FieldType.DATETIME: (18.0, 20.0),
    FieldType.IDENTIFIER: (20.0, 22.0),
    FieldType.CHOICES: (20.0, 24.0),
    FieldType.SIGNATURE: (14.0, 20.0),
}
"""Digits that a blank needs, and that it likes."""


def lines(words: Words, widths: Sequence[float], looks: Looks) -> tuple[Band, ...]:
    """The rows below the title, at least one."""
    arranged = (
        found
        for snug in (False, True)
        for ease in _EASES
        for found in _arranged(words, widths, looks, ease, snug=snug)
    )
    tried = [tuple(band(row, widths) for row in rows or [[]]) for rows in arranged]
    return min(tried, key=lambda bands: (sum(each.height for each in bands), _waste(bands, widths)))


def _arranged(
    words: Words, widths: Sequence[float], looks: Looks, ease: float, *, snug: bool
) -> Iterator[_Rows]:
    """Legend and mark behind the last blank, or one or both of them beside the note."""
    bare = replace(words, legend="", mark="")
    ways = [(words, bare)]
    if words.note:
        ways += [(replace(words, legend=""), replace(words, mark="")), (bare, words)]
    for above, beside in ways:
        rows = _blank_rows(words.blanks, widths, looks, ease)
        rows = _with(rows, _tail(above, widths, looks, snug=snug))
        yield [*rows, *_noted(words.note, _tail(beside, widths, looks, snug=snug), widths, looks)]


def _waste(bands: Sequence[Band], widths: Sequence[float]) -> float:
    """Digits that blanks are off what they like."""
    return sum(
        abs(piece.width(widths) - _needed(piece.blank, 1.0))
        for each in bands
        for piece in each.pieces
        if piece.blank is not None
    )


def _with(rows: _Rows, tail: Sequence[Piece]) -> _Rows:
    """The rows with legend and mark behind the last blank, or below it. The legend takes all
    that is free.
    """
    for piece in tail:
        taken = rows[-1][-1].last if rows else 0
        if not rows or piece.first <= taken:
            rows.append([])
            taken = 0
        rows[-1].append(replace(piece, first=taken + 1) if piece.legend else piece)
    return rows


def _noted(note: str, tail: Sequence[Piece], widths: Sequence[float], looks: Looks) -> _Rows:
    """The note, with what stands right of it."""
    if not note:
        return []
    end = tail[0].first - 1 if tail else len(widths)
    if end:
        return [[Piece(1, end, looks.note, note), *tail]]
    return [*_with([], tail), [Piece(1, len(widths), looks.note, note)]]


def _blank_rows(
    blanks: Sequence[Blank], widths: Sequence[float], looks: Looks, ease: float
) -> _Rows:
    """Label and blank, label and blank, from left to right; what does not fit goes below."""
    rows: _Rows = []
    for blank in blanks:
        after = rows[-1][-1].last + 1 if rows else 1
        pieces = _beside(blank, after, widths, looks, ease)
        if pieces and rows:
            rows[-1] += pieces
        elif pieces := pieces or _beside(blank, 1, widths, looks, ease):
            rows.append(pieces)
        else:
            rows += _below(blank, widths, looks)
    return rows


def _beside(
    blank: Blank, first: int, widths: Sequence[float], looks: Looks, ease: float
) -> list[Piece] | None:
    """The label and its blank in one row from column ``first`` on; None where they do not fit."""
    label = _label(blank) + (_SPACE if looks.label.face.chinese else _LATIN_SPACE)
    middle = reach(widths, first, measure.wide(label) * _wider(label) + _EASE)
    end = reach(widths, middle + 1, _needed(blank, ease))
    if end > len(widths):
        return None
    return [
        Piece(first, middle, looks.label, label),
        Piece(middle + 1, end, _entry(blank, looks), blank.value, blank),
    ]


def _below(blank: Blank, widths: Sequence[float], looks: Looks) -> _Rows:
    """The label and its blank in two rows across the table."""
    count = len(widths)
    return [
        [Piece(1, count, looks.label_above, _label(blank))],
        [Piece(1, count, _entry(blank, looks), blank.value, blank)],
    ]


def _label(blank: Blank) -> str:
    return f"{blank.field.title}*" if blank.field.required and blank.open else blank.field.title


def _wider(text: str) -> float:
    chinese = any(measure.wide(character) > 1 for character in text.rstrip())
    return 1.0 if chinese else _LATIN


def _entry(blank: Blank, looks: Looks) -> Look:
    if blank.value:
        return looks.fixed
    return looks.entry(blank.field.type, computed=bool(blank.source))


def _needed(blank: Blank, ease: float) -> float:
    """Digits that a blank should offer."""
    if blank.value:
        return measure.wide(blank.value) + _INSET
    least, wish = _ROOM.get(blank.field.type, (8.0, 8.0))
    shown = max(map(measure.wide, blank.field.options), default=0)
    return max(least + ease * (wish - least), min(shown + 4, 40))


def _tail(words: Words, widths: Sequence[float], looks: Looks, *, snug: bool) -> list[Piece]:
    """The legend and, right of it, the mark: side by side where both fit."""
    end = len(widths)
    mark: list[Piece] = []
    if words.mark:
        mark = [_mark(words.mark, widths, looks, snug=snug)]
        end = mark[0].first - 1 or end
    if not words.legend:
        return mark
    look = looks.legend_beside if mark else looks.legend
    first = reach_back(widths, end, measure.wide(words.legend) * 0.9 + look.indent)
    return [Piece(first, end, look, words.legend, legend=True), *mark]


def _mark(text: str, widths: Sequence[float], looks: Looks, *, snug: bool) -> Piece:
    """The black box, ``snug`` or with room around its text; a frame where only that would fit."""
    end, wide = len(widths), measure.wide(text)
    roomy, tight = (
        Piece(reach_back(widths, end, needed), end, looks.mark, text)
        for needed in (wide * 1.1 + 2, wide * _SNUG)
    )
    if not snug and roomy.width(widths) <= _WIDEST_BOX:
        return roomy
    if tight.width(widths) <= _WIDEST_BOX:
        return tight
    return replace(tight, look=looks.wide_mark)

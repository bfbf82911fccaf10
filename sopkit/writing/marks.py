"""The asterisks of emphasis: chosen and placed so that each opens, or closes, what it should.

CommonMark (6.2) tells by the characters on either side whether a run of asterisks can open or
close. Where they say otherwise, the one outside is written by its number, which ends (and begins)
with punctuation; where two runs would be one, the inner has underscores.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sopkit.reading.emphasis import scan
from sopkit.writing.escapes import entity

if TYPE_CHECKING:
    from sopkit.writing.inlines import Piece

_UNDERSCORE = "\\_"


def mended(pieces: Sequence[Piece], nothing: str) -> str:
    """The text of ``pieces`` with their marks; ``nothing`` is what may stand between two of them
    and says nothing.
    """
    marks = _pairs(pieces)
    for start, end in marks:
        character = _character(pieces, start, end)
        for at in (start, end):
            pieces[at].text = character * pieces[at].width
    if marks:
        _part(pieces, nothing)
        _flank(pieces)
    return "".join(piece.text for piece in pieces)


def _pairs(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The opening and the closing place of each mark, outer ones first."""
    found, opened = [], []
    for at, piece in enumerate(pieces):
        if piece.width and piece.opens:
            opened.append(at)
        elif piece.width:
            found.append((opened.pop(), at))
    return sorted(found)


def _character(pieces: Sequence[Piece], start: int, end: int) -> str:
    """Asterisks, unless they would touch others; underscores that touch some would be no better."""
    beside = [at for at in (start - 1, start + 1, end - 1, end + 1) if 0 <= at < len(pieces)]
    touched = [pieces[at].text for at in beside if not pieces[at].plain]
    asterisks = any(pieces[at].width and pieces[at].text[:1] == "*" for at in beside)
    return "_" if asterisks and not any(text[:1] == "_" for text in touched) else "*"


def _part(pieces: Sequence[Piece], nothing: str) -> None:
    """Put ``nothing`` between marks that still touch."""
    for before, after in pairwise(pieces):
        if before.width and after.width and before.text[-1:] == after.text[:1]:
            before.text += nothing


def _flank(pieces: Sequence[Piece]) -> None:
    """Write by its number what keeps a mark from opening or closing, until nothing does: such a
    number may itself stand at another mark.
    """
    marks = [at for at, piece in enumerate(pieces) if piece.width]
    for _ in marks:
        if not sum(_numbers_neighbour(pieces, at) for at in marks):
            break


def _numbers_neighbour(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the neighbour of a mark had to be written by its number."""
    piece = pieces[at]
    before = pieces[at - 1] if at else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    lead = before.text[-2:] if before else ""
    text = f"{lead}{piece.text}{after.text[:2] if after else ''}"
    found = scan(text, len(lead), len(text), piece.text[0] == "*")
    if piece.opens and not found.can_open and before:
        before.text = _last_numbered(before.text)
    elif not piece.opens and not found.can_close and after:
        after.text = _first_numbered(after.text)
    else:
        return False
    return True


def _first_numbered(text: str) -> str:
    """Underscores behind a number are no longer within a word."""
    rest = text[1:].lstrip("_")
    return f"{entity(text[0])}{(len(text) - 1 - len(rest)) * _UNDERSCORE}{rest}"


def _last_numbered(text: str) -> str:
    bare = text[:-1].rstrip("_")
    run = len(text) - 1 - len(bare)
    odd = (len(bare) - len(bare.rstrip("\\"))) % 2
    before = text[:-1] if run and odd else bare + odd * "\\" + run * _UNDERSCORE
    return before + entity(text[-1])

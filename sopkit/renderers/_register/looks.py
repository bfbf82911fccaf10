"""The looks of the register's cells: the log's fonts and lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sopkit.model import ColumnKind
from sopkit.renderers._log.looks import TEXT_FORMAT, Face, Look, Looks

_HEAD_FILL = "E5E7EA"
_DATE_FORMAT = "yyyy-mm-dd"
_CENTRED = {ColumnKind.DATE, ColumnKind.STATE, ColumnKind.WORD}
_LATIN = Face("Times New Roman", "Times New Roman")


def title(looks: Looks) -> Look:
    return looks.title


def office(looks: Looks) -> Look:
    return replace(looks.office, wrap=False, vertical="top")


def day(looks: Looks) -> Look:
    return replace(office(looks), horizontal="right")


@cache
def head(looks: Looks, at: int, count: int) -> Look:
    sides = _sides(at, count, top="medium", bottom="thin")
    face = looks.heading(bold=True)
    return Look(face, horizontal="center", fill=_HEAD_FILL, sides=sides, wrap=True)


@cache
def cell(looks: Looks, kind: ColumnKind, at: int, count: int, *, last: bool) -> Look:
    """A cell of column ``at`` of ``count``. Text stays text, whatever it begins with and whoever
    types into it later.
    """
    sides = _sides(at, count, top="thin", bottom="medium" if last else "thin")
    if kind is ColumnKind.NUMBER:
        return Look(_LATIN, format="0", horizontal="center", sides=sides)
    if kind is ColumnKind.DATE:
        return Look(_LATIN, format=_DATE_FORMAT, horizontal="center", sides=sides)
    side = "center" if kind in _CENTRED else "left"
    return Look(looks.text(), format=TEXT_FORMAT, horizontal=side, sides=sides, wrap=True)


@cache
def nothing(looks: Looks, at: int, count: int) -> Look:
    """The one row of a register without entries."""
    sides = (_edge(at == 1), _edge(at == count), "thin", "medium")
    return Look(looks.text(), horizontal="center", sides=sides)


def _sides(at: int, count: int, *, top: str, bottom: str) -> tuple[str, str, str, str]:
    """A medium frame, thin lines inside."""
    return _edge(at == 1) or "thin", _edge(at == count) or "thin", top, bottom


def _edge(outer: bool) -> str:
    return "medium" if outer else ""

"""Formulas as every client means them, whatever it writes: spaces, `$`, case, prefixes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 8192
"""Characters of a formula (Excel's limit); longer ones are taken as they are."""

_PIECE = re.compile(r'("(?:[^"]|"")*")')
_PREFIX = re.compile(r"_xl(?:fn|ws|pm)\.|of:=?|\s+|\$|'")
_REFERENCE = re.compile(r"(?<![A-Za-z_.])([A-Z]{1,3})(\d+)(?![\d(A-Za-z_])")
_RELATIVE = re.compile(r"(?<![A-Za-z_.$\d])(\$?[A-Za-z]{1,3})(\d{1,7})(?![\d(A-Za-z_])")
_COUNTED = re.compile(r"ROW\(\)([+-]\d{1,7})")
_DUE = re.compile(r'IF\(ISNUMBER\(([A-Z]+)(\d+)\),(INT\(\1\2\)|\1\2)([+-]\d{1,7}),""\)')


def normal(formula: str, row: int = 0) -> str:
    """``formula`` without what clients change when they save. With ``row``, in which it stands,
    references to that row lose its number: they move with it.
    """
    return _mapped(formula, lambda found: f"{found[1]}#" if int(found[2]) == row else found[0])


def template(formula: str, first: int) -> tuple[str, tuple[int, ...]]:
    """``formula`` with a place for each row from ``first`` on that it refers to, and those rows."""
    rows: list[int] = []

    def taken(found: re.Match[str]) -> str:
        if int(found[2]) < first:
            return found[0]
        rows.append(int(found[2]))
        return f"{found[1]}#"

    return _mapped(formula, taken), tuple(rows)


def moved(formula: str, rows: int) -> str:
    """``formula`` as it means ``rows`` further down (18.3.1.40: formulas that share one text)."""
    return "".join(
        piece if at % 2 else _RELATIVE.sub(lambda found: f"{found[1]}{int(found[2]) + rows}", piece)
        for at, piece in enumerate(_PIECE.split(formula[:LONGEST]))
    )


def shows(formula: str, row: int, text: str, cell: Callable[[str, int], str]) -> bool:
    """Whether ``formula`` in ``row`` can show ``text``: one of the texts in it, its row counted,
    or a day counted from a ``cell``, which are all that our forms compute.
    """
    plain = normal(formula)
    if any(text.strip() == piece[1:-1].replace('""', '"').strip() for piece in _texts(plain)):
        return True
    if counted := _COUNTED.fullmatch(plain):
        return _is_number(text, row + int(counted[1]))
    if due := _DUE.fullmatch(plain):
        try:
            start = float(cell(due[1], int(due[2])))
        except ValueError:
            return False
        return _is_number(text, (int(start) if due[3].startswith("INT") else start) + int(due[4]))
    return False


def _texts(formula: str) -> list[str]:
    return _PIECE.findall(formula[:LONGEST])


def _is_number(text: str, wanted: float) -> bool:
    try:
        return abs(float(text) - wanted) < 1e-6
    except ValueError:
        return False


def _mapped(formula: str, change: Callable[[re.Match[str]], str]) -> str:
    if len(formula) > LONGEST:
        return formula
    return "".join(
        piece if at % 2 else _REFERENCE.sub(change, _PREFIX.sub("", piece).upper())
        for at, piece in enumerate(_PIECE.split(formula))
    )

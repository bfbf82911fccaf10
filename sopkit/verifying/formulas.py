"""Formulas as every client means them, whatever it writes: spaces, `$`, case, prefixes."""

from __future__ import annotations

import re

LONGEST = 8192
"""Characters of a formula (Excel's limit); longer ones are taken as they are."""

_PIECE = re.compile(r'("(?:[^"]|"")*")')
_PREFIX = re.compile(r"_xl(?:fn|ws|pm)\.|of:=?|\s+|\$|'")
_REFERENCE = re.compile(r"(?<![A-Za-z_.])([A-Z]{1,3})(\d+)(?![\d(A-Za-z_])")


def normal(formula: str, first: int = 0) -> str:
    """``formula`` without what clients change when they save. With ``first``, rows from that one
    on lose their numbers: those move when rows are put in.
    """
    if len(formula) > LONGEST:
        return formula
    return "".join(
        piece if at % 2 else _plain(piece, first) for at, piece in enumerate(_PIECE.split(formula))
    )


def _plain(piece: str, first: int) -> str:
    piece = _PREFIX.sub("", piece).upper()
    if not first:
        return piece
    return _REFERENCE.sub(
        lambda found: f"{found[1]}#" if int(found[2]) >= first else found[0], piece
    )

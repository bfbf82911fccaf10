"""Clauses that moved along with the one they stand in: told with it, not one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.sides import CLAUSES

if TYPE_CHECKING:
    from sopkit.comparing.pair import Pair
    from sopkit.comparison import Match


def carried(pair: Pair) -> dict[int, int]:
    """The matches of the clauses inside of what moved, or stands at another level, and the match
    of the outermost clause that carried them. What is changed in them is no matter here.
    """
    found: dict[int, int] = {}
    for new, part in enumerate(pair.new.parts):
        if part.kind not in CLAUSES:
            continue
        above = pair.new.clause_above(new)
        match, over = pair.of_new[new], pair.of_new[above] if above >= 0 else -1
        if over < 0 or pair.matches[match].moved or not _stayed_inside(pair, match, over):
            continue
        if over in found:
            found[match] = found[over]
        elif pair.matches[over].moved or level_shift(pair, pair.matches[over]):
            found[match] = over
    return found


def _stayed_inside(pair: Pair, match: int, over: int) -> bool:
    """Whether a clause stood in the clause ``over`` before too."""
    old = pair.matches[match].old
    if not old:
        return False
    return pair.old.clause_above(old[0]) in pair.matches[over].old


def level_shift(pair: Pair, match: Match) -> int:
    """How many levels deeper a clause stands than it stood."""
    if not match.old or not match.new:
        return 0
    return pair.new.parts[match.new[0]].level - pair.old.parts[match.old[0]].level


def says_the_same(pair: Pair, match: Match) -> bool:
    """Whether one part became one, and only its level may be another."""
    if len(match.old) != 1 or len(match.new) != 1:
        return False
    old, new = match.old[0], match.new[0]
    return (
        pair.old.text(old) == pair.new.text(new)
        and pair.old.parts[old].look == pair.new.parts[new].look
    )

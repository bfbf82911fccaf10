"""Recording: what an act of the office leaves in the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.appending.commit import Stands
from sopkit.ledger.space import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.entries import Actor, Entry
    from sopkit.ledger.facts import Facts


class Recorded(NamedTuple):
    """The entry of an act, and what went wrong after it was in the ledger."""

    entry: Entry
    diagnostics: tuple[Diagnostic, ...] = ()


def record(
    ledger: Ledger, make: Callable[[Ledger], Facts], *, actor: Actor, at: datetime
) -> Recorded:
    """The act that ``make`` decides on, seeing the ledger as it is then. Raises Refused, and then
    nothing is recorded.
    """
    try:
        with in_words(ledger.folder.parent):
            return Recorded(ledger.append(make, actor=actor, at=at))
    except Stands as stands:
        return Recorded(stands.entry, stands.diagnostics)

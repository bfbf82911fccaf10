"""References to procedures of which no version will be in force when this one is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, warning
from sopkit.ledger.releases import State
from sopkit.naming import fold
from sopkit.publishing.keys import place

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger

NOT_IN_FORCE = warning(
    "SOP653",
    zh=(
        "正文引用了 {number}，它在 {day} 没有现行有效的版本",
        "一并发布 {number}；它已经废止的，改引用别的文件。",
    ),
    en=(
        "the text refers to {number}, of which no version is in force on {day}",
        "Publish {number} too; if it is withdrawn, refer to another procedure.",
    ),
)


def cited_without_release(
    draft: Draft, ledger: Ledger, day: date, together: frozenset[str]
) -> Iterator[Diagnostic]:
    """A warning for each number that the draft refers to and that has no release in force on
    ``day``. Numbers published ``together`` with it (folded) are let be.
    """
    targets = (citation.target.partition("#")[0] for citation in draft.cited.citations)
    for number in dict.fromkeys(targets):
        if fold(number) in together:
            continue
        standing = ledger.standing(number, day)
        if standing is None or standing.state is not State.IN_FORCE:
            yield NOT_IN_FORCE.at(place(draft, "number"), number=number, day=day)

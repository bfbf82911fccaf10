"""The keys of a draft's front matter in words, and where they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual
from sopkit.model import NOWHERE, Position

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft


def key(name: str) -> Bilingual:
    """What the key ``name`` is called: 审核人, reviewers."""
    from sopkit.reading.metadata.keys import KEYS

    return Bilingual(next((each.alias for each in KEYS if each.name == name), name), name)


def place(draft: Draft, name: str) -> Position:
    """Where the key ``name`` stands; the beginning of the source when it was not written."""
    written = draft.procedure.metadata.position_of(name)
    return Position(draft.source) if written == NOWHERE else written

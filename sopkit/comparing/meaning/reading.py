"""A text as a reviewer reads it: its terms, and what of it carries a meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sopkit.comparing.meaning.amounts import amounts
from sopkit.comparing.meaning.references import references
from sopkit.comparing.meaning.roles import roles
from sopkit.comparing.meaning.terms import Term, terms
from sopkit.comparing.meaning.touched import touched


class Reading(NamedTuple):
    """What a text says, each list in the order of the text and without overlaps."""

    text: str
    terms: Sequence[Term]
    quantities: Sequence[Term]
    deadlines: Sequence[Term]
    roles: Sequence[Term]
    references: Sequence[Term]


def reading(text: str) -> Reading:
    """The text, read once for all classes. A number that leads somewhere is no quantity."""
    found = terms(text)
    leads = references(found, text)
    others = found
    if leads:
        others = tuple(term for term in found if not touched(leads, term.start, term.end))
    quantities, deadlines = amounts(others)
    return Reading(text, found, quantities, deadlines, roles(others), leads)

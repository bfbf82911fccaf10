"""Form kinds: what a form of each kind may say, and who prints it. One file a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit import parts

if TYPE_CHECKING:
    from sopkit.model import Form

COMMON_KEYS = frozenset({"id", "kind", "title", "roles", "retention", "note", "sign"})
"""Keys that a form of any kind may have."""

MOST_FIELDS = 60
"""Columns or blanks that still fit the paper, unless a kind says otherwise."""


class FormKind(NamedTuple):
    """``keys`` are allowed beside the common ones, ``required`` ones must be there; the renderer
    of that name prints it. ``most_fields`` is how many columns or blanks still fit the paper.
    """

    keys: frozenset[str]
    renderer: str
    required: frozenset[str] = frozenset()
    most_fields: int = MOST_FIELDS
    rows_from_steps: bool = False  # its rows are steps unless it lists `items`


def kind(name: str) -> FormKind:
    """The form kind called ``name``. Raises KeyError when there is none."""
    found: FormKind = parts.load("forms", name).KIND
    return found


def takes_steps(form: Form) -> bool:
    """Whether the rows of ``form`` are steps of its procedure; False for an unknown kind."""
    try:
        return kind(form.kind).rows_from_steps and not form.items
    except KeyError:
        return False

"""Ids that were renamed, and what leads to them: it leads to the same, whatever its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.comparing.aligning.pairing import ALONE
from sopkit.comparison import OBJECT_END, OBJECT_START, PartKind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sopkit.comparing.aligning.pairing import Pairing

_LED = re.compile(f"{OBJECT_START}ref:#([^{OBJECT_END}]*){OBJECT_END}")
_NAMED = frozenset(
    {PartKind.SECTION, PartKind.STEP, PartKind.TABLE, PartKind.FIGURE, PartKind.FORM}
)


def renamed(pairing: Pairing) -> dict[str, str]:
    """The old ids of what has another id now."""
    return {
        part.key: key
        for part, new in zip(pairing.old.parts, pairing.news, strict=False)
        if part.key
        and new != ALONE
        and part.kind in _NAMED
        and (key := pairing.new.parts[new].key)
        and key != part.key
    }


def follow(text: str, names: dict[str, str]) -> str:
    """A text of the old version with the names that its references have in the new one."""
    return _LED.sub(lambda found: _named(found[1], names), text) if names else text


def follow_look(look: Hashable, names: dict[str, str]) -> Hashable:
    """A look of the old version, or a piece of one, with the names of the new one."""
    if isinstance(look, str):
        return follow(look, names)
    if isinstance(look, tuple):
        return tuple(follow_look(each, names) for each in look)
    return look


def _named(name: str, names: dict[str, str]) -> str:
    return f"{OBJECT_START}ref:#{names.get(name, name)}{OBJECT_END}"

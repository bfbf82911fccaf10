"""Which typed ordinals make sense: 1, or one more than the last of their kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.reading.habits.ordinals import Ordinal


@dataclass(slots=True)
class Sequence:
    """The ordinals met so far, in one role: of headings, of steps or of other lines. A first one
    that may as well be ordinary text (`a. m.`) waits until the second confirms it.
    """

    last: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, Diagnostic] = field(default_factory=dict)

    def take(self, ordinal: Ordinal, told: Diagnostic, *, plain: bool) -> list[Diagnostic]:
        """What is to be reported now that ``ordinal`` was met: nothing when it makes no sense or
        must wait.
        """
        kind, value = ordinal.kind, ordinal.value
        counts_on = value == self.last.get(kind, 0) + 1 and value > 1
        if value != 1 and not counts_on:
            return []
        self.last[kind] = value
        if counts_on:
            first = self.waiting.pop(kind, None)
            return [first, told] if first else [told]
        if plain:
            self.waiting.pop(kind, None)
            return [told]
        self.waiting[kind] = told
        return []

    def rest(self) -> None:
        """Forget what waits: a second that comes after a heading confirms nothing."""
        for kind in self.waiting:
            self.last.pop(kind, None)
        self.waiting.clear()

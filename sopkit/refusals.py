"""What is raised when a request cannot be carried out at all: the diagnostics say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic


class Refused(Exception):  # noqa: N818
    """Nothing could be done. ``diagnostics`` say what is in the way and the way out."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(f"{found.code} {found.message()}" for found in diagnostics))
        self.diagnostics = diagnostics


class InvalidSource(Refused):
    """A procedure was asked for, and its source has errors."""

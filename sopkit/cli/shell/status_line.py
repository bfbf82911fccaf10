"""The line at the bottom of a terminal that says how far a long run is; gone when it is over."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width

if TYPE_CHECKING:
    from types import TracebackType

    from sopkit.cli.shell.session import Session

EVERY = 0.1
"""Seconds between two drawings."""


class StatusLine:
    """Nothing is drawn where stderr is no terminal, nor under `-q` and `--json`."""

    def __init__(self, session: Session) -> None:
        silent = session.quiet or session.json
        self._draws = not silent and screen.is_terminal(sys.stderr)
        self._drawn = 0
        self._drawn_at = 0.0

    def __enter__(self) -> StatusLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.erase()

    def draw(self, *lines: str) -> None:
        """Draws the first of ``lines`` for which there is room, unless one was drawn just now."""
        now = monotonic()
        if not self._draws or now - self._drawn_at < EVERY:
            return
        self.erase()
        room = screen.columns(sys.stderr)
        line = next((each for each in lines if width(screen.plain(each)) < room), "")
        screen.write(sys.stderr, line)
        self._drawn, self._drawn_at = width(screen.plain(line)), now

    def erase(self) -> None:
        """Takes the line away, so that something else can be said."""
        if self._drawn:
            screen.write(sys.stderr, "\r" + " " * self._drawn + "\r")
            self._drawn, self._drawn_at = 0, 0.0

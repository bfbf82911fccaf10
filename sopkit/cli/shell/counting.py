"""How far a long verification is, on a terminal; the line is gone when it is over."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.cli.shell.columns import width
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from types import TracebackType

    from sopkit.cli.shell.session import Session

EVERY = 0.1
"""Seconds between two drawings."""


class Counting:
    """Listens to a verification of a whole store."""

    def __init__(self, session: Session) -> None:
        self._session = session
        silent = session.quiet or session.json
        self._draws = not silent and screen.is_terminal(sys.stderr)
        self._drawn = 0
        self._drawn_at = 0.0

    def __enter__(self) -> Counting:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._erase()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Says that ``done`` of ``total`` releases are rendered again, and which is next."""
        now = monotonic()
        if not self._draws or now - self._drawn_at < EVERY:
            return
        line = f"{self._session.words('正在重新生成', 'rendering')}  {done}/{total}  {shown(what)}"
        self._erase()
        if width(line) < screen.columns(sys.stderr):
            screen.write(sys.stderr, line)
            self._drawn = width(line)
        self._drawn_at = now

    def _erase(self) -> None:
        if self._drawn:
            screen.write(sys.stderr, "\r" + " " * self._drawn + "\r")
            self._drawn = 0

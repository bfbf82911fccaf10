"""Registers: tables that the ledger's entries add up to, computed for a day. One file a register.

Nothing of them is stored: they can be derived again at any time. What the ledger cannot know, a
signature or who saw a paper destroyed, is a blank column to be written on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from sopkit import parts
from sopkit.characters import ILLEGAL
from sopkit.dates import whole
from sopkit.model import Register
from sopkit.naming import fold

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release, Standing
    from sopkit.model import Column

MAIN = "procedures"
"""受控文件清单, the register that is meant when none is named."""
DUE = "due"
"""The reviews and ends of trial periods that lie ahead; its column `days` counts to them."""

Row: TypeAlias = tuple[str, ...]


class RegisterKind(NamedTuple):
    """What one register is. It can be called by its file's name and by its ``aliases``; ``rows``
    gives a text for each of ``columns``. ``first`` names the columns that a narrow terminal
    shows, the most needed first; a wide one shows the others too.
    """

    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Snapshot, date, Labels], Iterable[Row]]
    first: tuple[str, ...]


class Snapshot:
    """What registers ask of a ledger, as it could be known on a day. Standings are asked for once a
    day, so that registers made together agree whatever is published meanwhile.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._standings = cache(lambda day: ledger.standings(day, known=day))
        self.entries = ledger.entries
        self.of = ledger.of

    def standings(self, day: date) -> tuple[Standing, ...]:
        """Every number of which anything was published on ``day``, sorted by number."""
        return self._standings(day)

    def releases(self, number: str, day: date) -> tuple[Release, ...]:
        """The releases of a number that were published by ``day``, in order of publication."""
        return self._ledger.releases(number, known=day)


def names() -> tuple[str, ...]:
    """The names of all registers, the main one first."""
    return (MAIN, *(name for name in parts.names("registers") if name != MAIN))


def kind(name: str) -> RegisterKind:
    """The register of that name. Raises KeyError when there is none."""
    return cast("RegisterKind", parts.load("registers", name).KIND)


def called(wanted: str) -> str:
    """The name of the register that ``wanted`` names or is an alias of, whatever its case. Raises
    KeyError when there is none.
    """
    word = wanted.strip().casefold()
    for name in names():
        if word in (name, *(alias.casefold() for alias in kind(name).aliases)):
            return name
    raise KeyError(wanted)


def register(name: str, ledger: Snapshot, day: date, labels: Labels) -> Register:
    """The register of that name as it could be known on ``day``, its remarks in the language of
    ``labels``.
    """
    found = kind(name)
    rows = tuple(tuple(map(_printable, row)) for row in found.rows(ledger, day, labels))
    return Register(name, whole(day), found.columns, rows)


def about(register: Register, number: str) -> Register:
    """The rows of ``register`` about one procedure."""
    at = position(register, "number")
    rows = (row for row in register.rows if fold(row[at]) == fold(number))
    return replace(register, rows=tuple(rows))


def within(register: Register, days: int) -> Register:
    """The rows of the register :data:`DUE` that are overdue or fall due in at most ``days``."""
    at = position(register, "days")
    return replace(register, rows=tuple(row for row in register.rows if int(row[at]) <= days))


def position(register: Register, key: str) -> int:
    """Which column ``key`` is, from 0. Raises ValueError when there is none."""
    return [column.key for column in register.columns].index(key)


def _printable(text: str) -> str:
    """``text`` without the characters that no Office file can hold."""
    return ILLEGAL.sub("", text)

"""An index of the entries, derived from their files: it makes a ledger of any length quick to ask.

It is only ever a hint about what its files say; deleting it loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sopkit.ledger.remembering.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE = "ledger.sqlite"
_FORMAT = 2
_PATIENCE = 20.0  # seconds that another process may hold the file

_TABLES = f"""
CREATE TABLE IF NOT EXISTS ledger (id INTEGER PRIMARY KEY, folder TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS entry (
  ledger INTEGER, sequence INTEGER, digest TEXT, sha256 TEXT, at TEXT, kind TEXT,
  number TEXT, key TEXT, version TEXT, day TEXT, replaces TEXT, known TEXT,
  PRIMARY KEY (ledger, sequence)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS of_number ON entry (ledger, key, sequence);
CREATE INDEX IF NOT EXISTS review ON entry (ledger, key, sequence) WHERE kind = 'reviewed';
CREATE TABLE IF NOT EXISTS replacement (
  ledger INTEGER, key TEXT, by TEXT, PRIMARY KEY (ledger, key, by)
) WITHOUT ROWID;
PRAGMA user_version = {_FORMAT};
"""
_COLUMNS = "sequence, digest, sha256, at, kind, number, key, version, day, replaces, known"

# What says nothing about the content of the file: it may be busy or out of reach, and stays.
_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PERM,
    )
)


class Index:
    """What is known of one ledger. Every method raises sqlite3.Error."""

    def __init__(self, file: Path | None, folder: str) -> None:
        """The index in ``file`` (None: nowhere but in memory) of the ledger in ``folder``."""
        self._connection = sqlite3.connect(
            file or ":memory:",
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,  # it is closed by whatever thread collects it
        )
        weakref.finalize(self, self._connection.close)
        try:
            self._prepare()
            self._ledger = self._id_of(folder)
        except sqlite3.Error:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def last(self) -> Event | None:
        """The newest entry that is known."""
        return next(self._events("ORDER BY sequence DESC LIMIT 1"), None)

    def at(self, sequence: int) -> Event | None:
        """The entry of that sequence."""
        return next(self._events("AND sequence = ?", sequence), None)

    def events(self) -> list[Event]:
        """All entries, oldest first."""
        return list(self._events("ORDER BY sequence"))

    def about(self, key: str) -> list[Event]:
        """The entries about a folded number, oldest first."""
        return list(self._events("AND key = ? ORDER BY sequence", key, by="of_number"))

    def latest(self, key: str, count: int) -> list[Event]:
        """The newest ``count`` entries about a folded number, oldest first."""
        wanted = "AND key = ? ORDER BY sequence DESC LIMIT ?"
        return list(self._events(wanted, key, count, by="of_number"))[::-1]

    def review(self, key: str, known: str) -> Event | None:
        """The last review of a folded number that was held by the day ``known``."""
        wanted = "AND key = ? AND kind = 'reviewed' AND known <= ? ORDER BY sequence DESC LIMIT 1"
        return next(self._events(wanted, key, known, by="review"), None)

    def numbers(self) -> list[str]:
        """All folded numbers, sorted."""
        query = "SELECT DISTINCT key FROM entry WHERE ledger = ? ORDER BY key"
        return [key for (key,) in self._connection.execute(query, (self._ledger,))]

    def is_replaced(self, key: str) -> bool:
        """Whether any release says that it replaces this folded number."""
        query = "SELECT 1 FROM replacement WHERE ledger = ? AND key = ? LIMIT 1"
        return self._connection.execute(query, (self._ledger, key)).fetchone() is not None

    def concerning(self, key: str) -> list[Event]:
        """The entries about a folded number and all numbers whose fate bears on its own: those
        that replace it, and those that replace these.
        """
        wanted, waiting = {key}, [key]
        while waiting:
            found = self._connection.execute(
                "SELECT by FROM replacement WHERE ledger = ? AND key = ?",
                (self._ledger, waiting.pop()),
            )
            new = {by for (by,) in found} - wanted
            wanted |= new
            waiting += new
        return [event for each in sorted(wanted) for event in self.about(each)]

    def add(self, events: Sequence[Event]) -> None:
        """Remembers further entries; what another process remembered meanwhile stays."""
        with self._transaction():
            self._connection.executemany(
                f"INSERT OR IGNORE INTO entry VALUES (?{', ?' * 11})",  # noqa: S608
                ((self._ledger, *_row(event)) for event in events),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO replacement VALUES (?, ?, ?)",
                ((self._ledger, other, event.key) for event in events for other in event.replaces),
            )

    def forget(self) -> None:
        """Nothing is known any more."""
        with self._transaction():
            for table in ("entry", "replacement"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE ledger = ?",  # noqa: S608
                    (self._ledger,),
                )

    def _events(self, condition: str, *values: object, by: str = "") -> Iterator[Event]:
        # SQLite would take the primary key, which is in order, and look at every entry.
        index = f"INDEXED BY {by}" if by else ""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry {index} WHERE ledger = ? {condition}",  # noqa: S608
            (self._ledger, *values),
        )
        for row in rows.fetchall():
            event = Event(*row)
            yield event._replace(replaces=tuple(json.loads(row[-2])))

    def _prepare(self) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _FORMAT):
            raise sqlite3.DatabaseError("written by another version")
        if not version:
            with self._transaction():
                for statement in _TABLES.split(";"):
                    self._connection.execute(statement)

    def _id_of(self, folder: str) -> int:
        query = "SELECT id FROM ledger WHERE folder = ?"
        found = self._connection.execute(query, (folder,)).fetchone()
        if found is None:
            with self._transaction():
                self._connection.execute(
                    "INSERT OR IGNORE INTO ledger (folder) VALUES (?)", (folder,)
                )
            found = self._connection.execute(query, (folder,)).fetchone()
        return int(found[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise


def _row(event: Event) -> tuple[object, ...]:
    return tuple(event._replace(replaces=json.dumps(event.replaces)))  # type: ignore[arg-type]


def open_index(memory: Path | None, folder: str) -> Index:
    """The index kept in the folder ``memory``; one that is nowhere but in this process when it
    cannot be used.
    """
    if memory is not None:
        try:
            memory.mkdir(parents=True, exist_ok=True)
            return Index(memory / FILE, folder)
        except sqlite3.Error as fault:
            discard(memory, fault)
        except OSError:
            pass
    return Index(None, folder)


def discard(memory: Path | None, fault: sqlite3.Error) -> None:
    """Removes the index kept in ``memory`` when ``fault`` says that its content is no good."""
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if memory is not None and code not in _PASSING:
        for name in (FILE, f"{FILE}-journal"):  # which would be applied to the next one
            with suppress(OSError):
                (memory / name).unlink()

"""What this machine remembers of a ledger, brought up to date with its files at every question."""

from __future__ import annotations

import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sopkit.ledger.entries import NO_ENTRY, Entry, Head, file_name, read
from sopkit.ledger.following import DAMAGED, follow, named, read_entry
from sopkit.ledger.remembering.events import Event, event_of
from sopkit.ledger.remembering.index import Index, discard, open_index
from sopkit.ledger.remembering.pin import Pin
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sopkit.files.disk import Disk

Answer = TypeVar("Answer")


class Memory:
    """The index and the last entry seen of the ledger in ``folder``, kept in the folder ``kept``
    (None: only as long as this lives).
    """

    def __init__(self, disk: Disk, folder: Path, kept: Path | None) -> None:
        self._disk = disk
        self._folder = folder
        self._kept = kept
        self._name = os.path.normcase(os.path.normpath(Path.cwd() / folder))
        self._index: Index | None = None
        self.pin = Pin(kept, folder, self._name) if kept else None
        self.knew_it = False  # whether an entry was remembered before anything was asked
        self._asked = False

    def ask(self, question: Callable[[Index], Answer]) -> Answer:
        """What the index answers. Only the files after those that it knows are read, and the last
        one known: it vouches for all before it. Raises Refused when the files are no chain or not
        the one that was seen, OSError when they cannot be read.
        """
        try:
            return question(self._up_to_date())
        except sqlite3.Error as fault:
            if self._index is not None:
                self._index.close()
            discard(self._kept, fault)
            self._index = Index(None, self._name)
            return question(self._up_to_date())

    def entry(self, event: Event) -> Entry:
        """The entry in full, from its file. Raises Refused when that has changed."""
        path = self._folder / file_name(event.sequence)
        data = read_entry(self._disk, path, event.sequence)
        if data is None or sha256(data).hexdigest() != event.sha256:
            raise Refused(named(DAMAGED, path, event.sequence))
        return read(data)

    def _up_to_date(self) -> Index:
        seen = self.pin.seen() if self.pin else None  # first: the files only become more
        if not self._asked:
            self._asked, self.knew_it = True, seen is not None
        index = self._opened()
        last = index.last()
        if last is not None and not self._stands(last):
            index.forget()
            last = None
        head = last.head if last else NO_ENTRY
        new = [event_of(entry, data) for entry, data in follow(self._disk, self._folder, head)]
        if new:
            index.add(new)
            head = new[-1].head
        self._compare(index, head, seen)
        return index

    def _opened(self) -> Index:
        if self._index is None:
            if self._disk.kind(self._folder / file_name(1)) is None:
                return Index(None, self._name)  # nothing to remember yet
            self._index = open_index(self._kept, self._name)
        return self._index

    def _stands(self, event: Event) -> bool:
        path = self._folder / file_name(event.sequence)
        data = read_entry(self._disk, path, event.sequence)
        return data is not None and sha256(data).hexdigest() == event.sha256

    def _compare(self, index: Index, head: Head, seen: Head | None) -> None:
        """Raises Refused when the ledger is not the one that was seen, else remembers its head."""
        if self.pin is None:
            return
        event = index.at(seen.sequence) if seen else None
        if fault := self.pin.fault(seen, head.sequence, event.digest if event else ""):
            raise Refused(fault)
        if head.sequence > (seen or NO_ENTRY).sequence:
            self.pin.remember(head)

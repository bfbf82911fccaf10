"""Fields: what they compute, and the results of those that show pages (17.16)."""

from __future__ import annotations

import re

_PAGED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION"})
_PAGES = re.compile(r"\s*-?\s*(?:[0-9]{1,5}|[ivxlcdm]{1,12}|[IVXLCDM]{1,12})?\s*-?\s*")
_FORMAT = re.compile(r"\s*\\\*\s*(?:MERGEFORMAT|CHARFORMAT)\b", re.IGNORECASE)
DIRTY = "!"
"""Behind the code of a field that is computed when the file is opened."""


class Field:
    """A complex field that is open: its instruction, then its result."""

    __slots__ = ("instruction", "is_dirty", "result", "shows", "spreads")

    def __init__(self, instruction: str = "", *, is_dirty: bool = False) -> None:
        self.instruction = instruction
        self.is_dirty = is_dirty
        self.shows = False
        self.spreads = False
        self.result = ""

    @property
    def is_paged(self) -> bool:
        """Whether it shows a page, in the paragraph in which it begins."""
        words = self.instruction.split(maxsplit=1)
        return bool(words) and words[0].upper() in _PAGED and not self.spreads

    @property
    def code(self) -> str:
        """What it computes, written as one client like the other."""
        words = _FORMAT.sub("", self.instruction).split()
        named = [word.upper() if at == 0 else word for at, word in enumerate(words)]
        return " ".join(named) + (DIRTY if self.is_dirty else "")

    @property
    def said(self) -> str:
        """What it says besides the number of a page."""
        return "" if _PAGES.fullmatch(self.result) else self.result

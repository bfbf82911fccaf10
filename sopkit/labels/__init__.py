"""The words we print, one file a language: 文件名称, 第 X 页, 草稿 …

A language is one module with ``WORDS``, a dictionary of format strings. Its name is its language
code. A word is looked up by its key; the keys are listed in ``zh.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING

from sopkit import parts
from sopkit.labels import en

if TYPE_CHECKING:
    from sopkit.model import PartialDate

ONE = ".one"
"""Ends the key of a word for a single thing."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language."""

    language: str
    words: Mapping[str, str] = field(repr=False)

    def __getitem__(self, key: str) -> str:
        """The word as it stands. Raises KeyError for a key that no language has."""
        return self.words[key]

    def text(self, key: str, **values: object) -> str:
        """The word with its placeholders filled in: ``labels.text("copy_number", number="017")``.

        A ``count`` chooses ``<key>.one`` where the language has it and the count is 1.
        """
        if values.get("count") == 1 and f"{key}{ONE}" in self.words:
            key = f"{key}{ONE}"
        return self.words[key].format(**values)

    def word(self, kind: str, code: str) -> str:
        """The word for one of a closed set of codes: state, in-force → 现行有效. A code without a
        word, such as an outside kind of form, stands for itself.
        """
        return self.words.get(f"{kind}.{code}", code)

    def pieces(self, key: str) -> tuple[tuple[str, str], ...]:
        """The word as (text, name of the placeholder after it) pairs; the last name may be empty.

        For renderers that put a field where the placeholder stands: ``第 {page} 页`` gives
        ``("第 ", "page"), (" 页", "")``.
        """
        return tuple((text, name or "") for text, name, _, _ in Formatter().parse(self.words[key]))

    def date(self, date: PartialDate | None) -> str:
        """The date as precisely as it is known: 2025年6月1日, 2025年6月, 2025年; empty for None."""
        if date is None:
            return ""
        if date.month is None:
            return self.text("date.year", year=date.year)
        month = {"month": date.month, "month_name": self.words[f"month.{date.month}"]}
        if date.day is None:
            return self.text("date.month", year=date.year, **month)
        return self.text("date.day", year=date.year, day=date.day, **month)

    def caption(self, kind: str, number: int) -> str:
        """What stands before a caption and in references to it: 表 1, Figure 2.

        ``kind`` is ``table`` or ``figure``.
        """
        return self.text(f"caption.{kind}", number=number)

    def listing(self, items: Iterable[str]) -> str:
        """Items in a row, with the language's comma between them: 甲、乙、丙."""
        return self.words["comma"].join(items)


def load(language: str) -> Labels:
    """The words of ``language``; what an outside language lacks stands in English. A word that it
    has is never said with the English one for a single thing.

    Raises KeyError when there is no such language; ``parts.names("labels")`` lists them.
    """
    own = parts.load("labels", language).WORDS
    lent = {key: word for key, word in en.WORDS.items() if key.removesuffix(ONE) not in own}
    return Labels(language, {**lent, **own})

"""Copy numbers (分发号): what is printed on one copy and not on another is no alteration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sopkit import labels, parts
from sopkit.verifying.passages import Document, Passage, Story
from sopkit.verifying.pdf_content import Pages

if TYPE_CHECKING:
    from sopkit.verifying.reading import Content

_NUMBER = re.compile(r"[A-Za-z0-9./-]{1,16}")
"""A copy number; whoever writes sentences in its place has altered the file."""

_SEPARATORS = "[ \u3000·]{0,9}"


def without(content: Content, number: str) -> Content:
    """``content`` as it would print without the copy number ``number``. A copy number moves what
    stands beside it in headers and footers, so those are compared piece by piece: it is to be
    taken from what was published too, which has none. A PDF is of no copy.
    """
    if isinstance(content, Pages) or not _NUMBER.fullmatch(number):
        return content
    said = _pattern(number)
    if isinstance(content, Document):
        return content._replace(passages=tuple(_printed(each, said) for each in content.passages))
    return content._replace(
        sheets=tuple(
            sheet._replace(
                cells={
                    address: left
                    for address, text in sheet.cells.items()
                    if (left := _left(text, said))
                },
                running=tuple(_left(text, said) for text in sheet.running),
            )
            for sheet in content.sheets
        )
    )


def _left(text: str, said: re.Pattern[str]) -> str:
    """What stands there without it: one gap of the two around it, none at a beginning."""
    return said.sub(lambda found: found[2] if found[1] else "", text)


def _printed(passage: Passage, said: re.Pattern[str]) -> Passage:
    text = _left(passage.text, said)
    if passage.place.story in (Story.HEADER, Story.FOOTER):
        pieces = (" ".join(piece.split()) for piece in re.split(r"[\n\t]", text))
        text = "\n".join(sorted(filter(None, pieces)))
    return passage._replace(text=text)


@lru_cache(maxsize=16)
def _pattern(number: str) -> re.Pattern[str]:
    """The number with its words in any language, spaces or none, and the gaps around it."""
    texts = [labels.load(name).text("copy_number", number=number) for name in parts.names("labels")]
    told = (r"\s*".join(map(re.escape, text.split())) for text in texts)
    return re.compile(f"({_SEPARATORS})(?:{'|'.join(told)})(?!\\w)([ \u3000]*)")

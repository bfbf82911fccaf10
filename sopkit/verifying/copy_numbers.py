"""Copy numbers (分发号): what is printed on one copy and not on another is no alteration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sopkit import labels, parts
from sopkit.verifying.passages import Document

if TYPE_CHECKING:
    from sopkit.verifying.sheet_content import Workbook

_SEPARATORS = r"[\s·]*"


def without(content: Document | Workbook, number: str) -> Document | Workbook:
    """``content`` as it would print without the copy number ``number``."""
    if not number:
        return content
    said = _pattern(number)
    if isinstance(content, Document):
        passages = (each._replace(text=said.sub("", each.text)) for each in content.passages)
        return Document(tuple(passages))
    return content._replace(
        sheets=tuple(
            sheet._replace(
                cells={
                    address: left
                    for address, text in sheet.cells.items()
                    if (left := said.sub("", text))
                },
                running=tuple(said.sub("", text) for text in sheet.running),
            )
            for sheet in content.sheets
        )
    )


@lru_cache(maxsize=16)
def _pattern(number: str) -> re.Pattern[str]:
    """The number with its words in any language, spaces or none, and the separator before it."""
    texts = [labels.load(name).text("copy_number", number=number) for name in parts.names("labels")]
    told = (r"\s*".join(map(re.escape, text.split())) for text in texts)
    return re.compile(f"{_SEPARATORS}(?:{'|'.join(told)})(?!\\w)")

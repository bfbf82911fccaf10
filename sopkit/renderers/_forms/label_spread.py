"""Chinese labels spread over an equal width, as forms are typeset: 编　　号 below 文件名称.

The room is put between the characters (w:spacing), so the words stay words for a search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopkit.renderers.ooxml import word

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")
_LEAST, _MOST = 4, 5
_EM = 210  # twips: 10.5 points


def spread_width(titles: Sequence[str]) -> int:
    """How many characters wide the labels are set: as the longest, 4 to 5."""
    lengths = (len(title) for title in titles if _CHINESE.fullmatch(title))
    return min(max([_LEAST, *lengths]), _MOST)


def spread_label(title: str, width: int) -> str:
    """The runs of ``title``, spread over ``width`` characters when it is Chinese and shorter."""
    if len(title) >= width or not _CHINESE.fullmatch(title):
        return word.run(title)
    extra = round((width - len(title)) * _EM / (len(title) - 1))
    return word.run(title[:-1], properties=f'<w:spacing w:val="{extra}"/>') + word.run(title[-1])

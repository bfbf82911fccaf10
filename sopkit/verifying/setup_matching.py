"""How the pages of two Word files are made, and what the second one does besides."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sopkit.verifying.differences import Difference, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.passages import Section, Setup

_TOLERANCE = 114
"""Twips: 2 mm."""

_ACTIVE = {
    "vbaProject": ("宏", "macros"),
    "attachedTemplate": ("附加的模板", "an attached template"),
    "dataBinding": ("内容控件的数据绑定", "controls bound to other data"),
    "updateFields": ("打开时更新域的设置", "the setting to update fields on opening"),
    "mailMerge": ("邮件合并的设置", "the settings of a mail merge"),
    "background": ("页面背景", "the background of the pages"),
    "font": ("嵌入的字体", "embedded fonts"),
    "chart": ("图表", "a chart"),
    "oleObject": ("嵌入的对象", "an embedded object"),
    "package": ("嵌入的文件", "an embedded file"),
    "control": ("控件", "an active control"),
    "aFChunk": ("插入的另一个文件", "another file that is inserted"),
}


def differences(published: Setup, found: Setup) -> Iterator[Difference]:
    """The differences of two setups. What a client took away is none."""
    yield from _active(published, found)
    before, after = len(published.sections), len(found.sections)
    if before != after:
        yield difference("节的数量", "the number of sections", str(before), str(after))
        return
    if published.has_even != found.has_even:
        yield difference("奇偶页不同的设置", "the setting of different odd and even pages")
    sections = zip(published.sections, found.sections, strict=True)
    for number, (one, other) in enumerate(sections, 1):
        if not _are_alike(one, other):
            yield difference(f"第 {number} 节的页面设置", f"the page setup of section {number}")


def _active(published: Setup, found: Setup) -> Iterator[Difference]:
    for kind in Counter(found.active) - Counter(published.active):
        zh, en = _ACTIVE.get(kind, (f"活动内容（{kind}）", f"active content ({kind})"))
        yield difference(f"多出的{zh}", f"added: {en}")


def _are_alike(one: Section, other: Section) -> bool:
    return one.looks == other.looks and all(
        abs(before - after) <= _TOLERANCE
        for before, after in zip(one.lengths, other.lengths, strict=True)
    )

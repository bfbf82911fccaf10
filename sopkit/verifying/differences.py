"""What differs between a file and what was published, in words that a clerk understands."""

from __future__ import annotations

from typing import NamedTuple

from sopkit.diagnostics import shown
from sopkit.verifying.passages import PICTURE, Passage, Story

MOST = 200
"""Differences that are told of one file; of more, it is another file."""

_LONGEST = 40
_LEAD = 12
_PICTURES = {"zh": "［图］", "en": "[picture]"}


class Difference(NamedTuple):
    """``where`` in Chinese and English; ``before`` is what was published, ``after`` what the file
    says, each shortened around what differs and empty when there is nothing.
    """

    zh: str
    en: str
    before: str = ""
    after: str = ""

    def where(self, language: str) -> str:
        """The place, in words."""
        return self.zh if language == "zh" else self.en


class Compared(NamedTuple):
    """``filled`` says that blanks of the form were written in; where ``differences`` are none,
    that is all that was done to it.
    """

    differences: tuple[Difference, ...] = ()
    filled: bool = False


def difference(zh: str, en: str, before: str = "", after: str = "") -> Difference:
    """A difference whose texts are fit for a terminal and no longer than a line."""
    before, after = excerpts(before, after)
    return Difference(shown(zh), shown(en), before, after)


def of_passage(before: Passage | None, after: Passage | None) -> Difference:
    """The difference of two passages; None for one that is not there."""
    found = before or after
    assert found is not None
    zh, en = _place(found)
    if before and after and before.label != after.label and before.text == after.text:
        zh, en = f"{zh}的自动编号", f"the automatic number of {en}"
        return difference(zh, en, before.label or "—", after.label or "—")
    if before and after and before.text == after.text:
        return difference(*_of_looks(before, after, zh, en))
    return difference(zh, en, _text(before), _text(after))


def _of_looks(before: Passage, after: Passage, zh: str, en: str) -> tuple[str, str]:
    """What differs where the text does not."""
    if before.codes != after.codes:
        return f"{zh}的域", f"a field in {en}"
    if before.span != after.span and before.pictures == after.pictures:
        return f"{zh}的合并单元格", f"merged cells at {en}"
    return f"{zh}的图片", f"a picture in {en}"


def _text(passage: Passage | None) -> str:
    if passage is None:
        return ""
    return f"{passage.label} {passage.text}".replace(PICTURE, _PICTURES["zh"]).strip()


def _place(passage: Passage) -> tuple[str, str]:
    at = passage.place.at
    match passage.place.story:
        case Story.BODY:
            return f"正文第 {at[0]} 段", f"paragraph {at[0]}"
        case Story.TABLE:
            return (
                f"表 {at[0]} 第 {at[1]} 行第 {at[2]} 格",
                f"table {at[0]}, row {at[1]}, cell {at[2]}",
            )
        case Story.HEADER:
            return "页眉", "the header"
        case Story.FOOTER:
            return "页脚", "the footer"
        case Story.FOOTNOTE if at == (0,):
            return "正文与脚注之间", "between text and footnotes"
        case Story.FOOTNOTE:
            return f"脚注 {at[0]}", f"footnote {at[0]}"
        case Story.PAGE:
            return f"第 {at[0]} 页", f"page {at[0]}"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts around the first place where they differ, on one line each."""
    before, after = (shown(" ".join(text.split())) for text in (before, after))
    same = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        same += 1
    start = max(0, same - _LEAD) if max(len(before), len(after)) > _LONGEST else 0
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + _LONGEST
    lead = "…" if start and text else ""
    return lead + text[start:end] + ("…" if len(text) > end else "")

"""Standards that somebody wrote in: what their text says and their source does not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sopkit.artifacts import STANDARD
from sopkit.building.citations import references
from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.model import Citation, Position, contents, plain, walk
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.building.comparisons.sides import Side
    from sopkit.model import Procedure
    from sopkit.verifying.package import Package
    from sopkit.verifying.passages import Document

TRACKED = error(
    "SOP813",
    zh=(
        "“{name}”里有 {count} 处修订还没有接受或拒绝，不知道哪个算数",
        "在 Word 或 WPS 的“审阅”里接受或拒绝全部修订，保存后再比较。要采纳的改动写进 source/ "
        "里的源文件：比较的是源文件，Word 里的改动不会自动回去。",
    ),
    en=(
        "tracked changes in “{name}” that are neither accepted nor rejected: {count}",
        "Accept or reject all of them in Word (Review), save, compare again. What is to stay goes "
        "into the source: sources are compared, and what is changed in Word does not get there by "
        "itself.",
    ),
)
COMMENTED = warning(
    "SOP814",
    zh=(
        "“{name}”里有 {count} 条批注，批注不参加比较",
        "用 Word 打开看批注；要改的写进 source/ 里的源文件。",
    ),
    en=(
        "comments in “{name}”, which are not compared: {count}",
        "Read them in Word; what is to be changed goes into the source.",
    ),
)
EDITED = warning(
    "SOP815",
    zh=(
        "“{name}”生成以后被改过（例如“{text}”）；比较的是生成它的源文件，不是改过的文字",
        "要采纳的改动写进 source/ 里的源文件，再比较一次。",
    ),
    en=(
        "“{name}” was edited since it was made (“{text}”); its source was compared, not that text",
        "What is to stay goes into the source in source/; then compare again.",
    ),
)

_TRACKED = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
    *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
    *("tblGridChange", "numberingChange"),
)
"""Elements of tracked changes (ECMA-376 Part 1, 17.13.5)."""
_LONGEST = 24
"""Characters of a text that are told in a warning."""
_UNKNOWN = "\ufdd0"  # a noncharacter, which no text contains


def require_settled(operand: str, package: Package) -> None:
    """Raises Refused when the text has tracked changes that nobody accepted or rejected."""
    count = sum(_count(package, part, _TRACKED) for part in _texts(package))
    if count:
        raise Refused(TRACKED.at(Position(operand), name=operand, count=count))


def differences(side: Side, package: Package) -> Iterator[Diagnostic]:
    """Warnings of comments, and of text that is not what the source of ``side`` prints."""
    at = Position(side.name)
    comments = [part for part in _texts(package) if "comments" in part.rpartition("/")[2]]
    count = sum(_count(package, part, ("comment",)) for part in comments)
    if count:
        yield COMMENTED.at(at, name=side.name, count=count)
    text = _strange(side, package)
    if text:
        shortened = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        yield EDITED.at(at, name=side.name, text=shortened)


def _texts(package: Package) -> tuple[str, ...]:
    """The parts that hold text: the main one, and what it refers to."""
    main = package.main()
    folder = main.rpartition("/")[0]
    return tuple(
        name
        for name in package.names()
        if name.startswith(f"{folder}/") and name.endswith(".xml") and name.count("/") == 1
    )


def _count(package: Package, part: str, names: tuple[str, ...]) -> int:
    root = package.tree(part)
    if root is None:
        return 0
    return sum(1 for _ in root.iter(*(f"{{*}}{name}" for name in names)))


def _strange(side: Side, package: Package) -> str:
    """A text of the file that its source does not print, else one that it prints and is not in
    the file; empty when there is none. Only clauses count, and what is the source's own: all else
    is the office's, or was printed otherwise by another sopkit.
    """
    from sopkit.verifying import word_content
    from sopkit.verifying.package import Package

    printed = _passages(word_content.document(Package(_printed(side), side.name)))
    there = _passages(word_content.document(package))
    missing, strange = [*(printed - there)], [*(there - printed)]
    for passage in [each for each in missing if _UNKNOWN in each.text]:
        found = next((each for each in strange if passage.may_be(each)), None)
        if found:
            missing.remove(passage)
            strange.remove(found)
    own = _own(side.procedure)
    wrong = [each for each in strange if each.is_numbered]
    wrong += [each for each in missing if each.is_numbered or each.text in own]
    return wrong[0].text.replace(_UNKNOWN, "…") if wrong else ""


def _own(procedure: Procedure) -> set[str]:
    """The texts of paragraphs, captions and cells."""
    return {
        _squeezed(plain(content)) for block in walk(procedure.body) for content in contents(block)
    }


def _squeezed(text: str) -> str:
    return "".join(text.split())


class _Text(NamedTuple):
    """What a passage says, without spaces."""

    text: str
    is_numbered: bool

    def may_be(self, other: _Text) -> bool:
        """Whether ``other`` says the same with what this one does not know."""
        pattern = ".*".join(map(re.escape, self.text.split(_UNKNOWN)))
        return re.fullmatch(pattern, other.text) is not None


def _printed(side: Side) -> bytes:
    """The standard that the source makes. What it cites of procedures that are not here is not
    known.
    """
    from sopkit.renderers import renderer

    known = {each.target for each in side.edition.citations}
    cited = (f"{each.number}#{each.target}" for each in references(side.procedure) if each.number)
    targets = sorted({each.removesuffix("#") for each in cited} - known)
    unknown = tuple(Citation(target, _UNKNOWN) for target in targets)
    edition = replace(side.edition, citations=(*side.edition.citations, *unknown))
    return renderer(STANDARD).render(side.procedure, edition, side.template, side.labels)


def _passages(document: Document) -> Counter[_Text]:
    """The texts of the body."""
    from sopkit.verifying.passages import Story

    stories = (Story.BODY, Story.TABLE, Story.FOOTNOTE)
    return Counter(
        _Text(_squeezed(each.text), bool(each.label))
        for each in document.passages
        if each.place.story in stories and each.text.strip()
    )

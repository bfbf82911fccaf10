"""Two sides compared, each with the numbers of its own template."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Bilingual, error, warning
from sopkit.naming import fold
from sopkit.refusals import Refused
from sopkit.versions import among_chinese, newer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.building.comparisons.sides import Side
    from sopkit.comparison import Comparison
    from sopkit.diagnostics import Diagnostic
    from sopkit.model import PartialDate, Procedure

OTHER_NUMBER = error(
    "SOP803",
    zh=(
        "不是同一份文件的两个版本：{old}，{new}",
        "核对写的是不是要比较的那两份；换了编号、合并文件时确实要比较的，加 --force。",
    ),
    en=(
        "these are not two versions of one procedure: {old}, {new}",
        "See whether they are the two that you mean; if they are, add --force.",
    ),
)
EMPTY = error(
    "SOP804",
    zh=(
        "“{name}”没有正文，也没有表单，没有可以比较的内容",
        "核对是不是写错了文件，或者改动还没有保存。",
    ),
    en=(
        "“{name}” has neither text nor forms: there is nothing to compare",
        "See whether it is the right file, and whether it was saved.",
    ),
)
BACKWARDS = warning(
    "SOP818",
    zh=(
        "先写的{old}比后写的{new}新：增加和删除是反过来的",
        "旧的写在前面，新的写在后面。",
    ),
    en=(
        "{old}, named first, is newer than {new}: what was added is told as removed",
        "Name the old one first.",
    ),
)
SAME_VERSION = warning(
    "SOP823",
    zh=(
        "两边都是{version}，内容却不同：新的一边还没有改版本号",
        "修订时把“版本”改成下一版；只是同一版的两份草稿，不用管。",
    ),
    en=(
        "both sides are {version}, and differ: the new one has the old number still",
        "Give a revision the next version number. Two drafts of one version may have the same.",
    ),
)


def require_comparable(old: Side, new: Side, *, force: bool = False) -> None:
    """Raises Refused when a side is empty or, without ``force``, the numbers differ. Where one was
    left blank, the titles say whether it is the same procedure.
    """
    empty = [EMPTY.at(name=each.name) for each in (old, new) if _is_empty(each)]
    if empty:
        raise Refused(*empty)
    if not (force or _is_same(old, new)):
        first, second = (_numbered(each) for each in (old, new))
        raise Refused(OTHER_NUMBER.at(old=first, new=second))


def oddities(old: Side, new: Side, comparison: Comparison) -> Iterator[Diagnostic]:
    """Warnings when the new side is the older version, or has the old one's number still."""
    if old.version and old.version == new.version and not comparison.is_empty:
        yield SAME_VERSION.at(version=Bilingual(among_chinese(old.version).rstrip(), old.version))
    if newer(old.version, new.version):
        first, second = (
            Bilingual(among_chinese(each.version), each.version) for each in (old, new)
        )
        yield BACKWARDS.at(old=first, new=second)


class Compared(NamedTuple):
    """Two sides and what changed from one to the other."""

    old: Side
    new: Side
    comparison: Comparison


def compared(old: Side, new: Side) -> Comparison:
    """The comparison of the two sides, each with the numbers of its own template."""
    from sopkit.comparing import compare

    dated = all(map(_effective, (old, new)))
    return compare(
        _dated(old) if dated else old.procedure,
        _dated(new) if dated else new.procedure,
        old.outline,
        new.outline,
        new.labels,
        old_citations=old.edition.citations,
        new_citations=new.edition.citations,
    )


def _numbered(side: Side) -> Bilingual:
    if not side.number:
        return Bilingual(f"“{side.name}”没有写编号", f"“{side.name}” has no number")
    return Bilingual(
        f"“{side.name}”的编号是 {side.number}", f"the number of “{side.name}” is {side.number}"
    )


def _effective(side: Side) -> PartialDate | None:
    return side.procedure.metadata.effective or side.edition.effective


def _dated(side: Side) -> Procedure:
    """With the day that it prints as the one from which it is effective, though its source leaves
    it to the publication.
    """
    metadata = replace(side.procedure.metadata, effective=_effective(side))
    return replace(side.procedure, metadata=metadata)


def _is_same(old: Side, new: Side) -> bool:
    if old.number and new.number:
        return fold(old.number) == fold(new.number)
    return old.procedure.metadata.title == new.procedure.metadata.title


def _is_empty(side: Side) -> bool:
    return not (side.procedure.body or side.procedure.forms)

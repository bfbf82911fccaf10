"""The proof of a redline: accepted it is the new version, rejected the old one.

The resolver shares no code with the writer and reads only what was written, so that what the one
does wrong the other can notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Bilingual, error
from sopkit.model import NOWHERE
from sopkit.renderers._redline.proof.blocks import blocks
from sopkit.renderers._redline.proof.habits import unlike
from sopkit.renderers._redline.proof.marks import unsound
from sopkit.renderers._redline.proof.reading import (
    Reader,
    footnotes,
    has_ids,
    is_gap,
    same_by_sight,
)
from sopkit.renderers._redline.proof.resolution import ACCEPT, REJECT, Resolution
from sopkit.renderers._redline.proof.telling import told

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.model import Position

DISAGREES = error(
    "SOP838",
    zh=(
        "修订痕迹稿自检未通过：{act}全部修订后，第 {place} 段应为 {expected}，实为 {found}",
        "未写出文件。这是程序的缺陷，请把两个版本的源文件交给维护人员；其间请用修订对照表。",
    ),
    en=(
        "The redline failed its own proof: with every change {act}, paragraph {place} should be "
        "{expected} and is {found}",
        "Nothing was written. This is a fault of the program: send both sources to its "
        "maintainers, and use the comparison table meanwhile.",
    ),
)
UNSOUND = error(
    "SOP839",
    zh=("修订痕迹稿自检未通过：{reason}", DISAGREES.zh[1]),
    en=("The redline failed its own proof: {reason}", DISAGREES.en[1]),
)

_ACCEPTED = Bilingual("接受", "accepted")
_REJECTED = Bilingual("拒绝", "rejected")
_UNLIKE_GAPS = Bilingual(
    "接受后与拒绝后多出的空行不一样多", "more empty lines are left one way than the other"
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Body(NamedTuple):
    """What is proven of a Word file: its main part and its footnotes, as XML, and what the
    relationships of each part lead to, by their ids: addresses, and names of pictures that are
    equal for equal bytes. ``levels`` are the `w:numPr` that styles imply, as paragraphs have them.
    """

    document: str
    footnotes: str = ""
    targets: Mapping[str, str] = _NOTHING
    footnote_targets: Mapping[str, str] = _NOTHING
    levels: Mapping[str, str] = _NOTHING


class _Difference(NamedTuple):
    """The number of a paragraph, what should be there, and what is."""

    place: int
    expected: Bilingual
    found: Bilingual


def disagreement(
    redline: Body, old: Body, new: Body, position: Position = NOWHERE
) -> Diagnostic | None:
    """The first thing in which the accepted ``redline`` differs from the ``new`` version, or the
    rejected one from the ``old``: style, level, text with its looks, or shape of a table; or what
    is wrong with its marks. None when it is proven.
    """
    known: dict[str, tuple[str, ...]] = {}
    written = blocks(redline.document, known)
    for reason in _reasons(redline, written):
        return UNSOUND.at(position, reason=reason)
    gaps = set()
    for resolution, act, version in ((ACCEPT, _ACCEPTED, new), (REJECT, _REJECTED, old)):
        left = _reader(redline, resolution.resolve(written, redline.levels), resolution)
        found = _compared(left, _reader(version, blocks(version.document, known)))
        if isinstance(found, _Difference):
            return DISAGREES.at(
                position, act=act, place=found.place, expected=found.expected, found=found.found
            )
        gaps.add(found)
    return UNSOUND.at(position, reason=_UNLIKE_GAPS) if len(gaps) > 1 else None


def _reasons(redline: Body, written: list[str]) -> Iterator[Bilingual]:
    """What is wrong with the marks, before anything is resolved."""
    yield from unsound(redline.document, redline.footnotes)
    yield from unlike(redline.document, written, tuple(footnotes(redline.footnotes)))


def _reader(body: Body, left: list[str], resolution: Resolution | None = None) -> Reader:
    notes = footnotes(body.footnotes)
    return Reader(left, body.levels, body.targets, notes, body.footnote_targets, resolution)


def _compared(left: Reader, version: Reader) -> _Difference | int:
    """Where what is left is not the version; where it is, how many gaps stand in it that the
    version has not.
    """
    gaps, agree = 0, left.agrees_with(version)
    expected = iter(version.blocks)
    should = next(expected, "")
    for found in (*left.blocks, ""):
        is_seen = same_by_sight(found, should) and (agree or not has_ids(found))
        if is_seen or left.read(found) == version.read(should):
            should = next(expected, "")
        elif is_gap(found):
            gaps += 1
        else:
            place = _paragraphs(version.blocks) - _paragraphs(expected)
            return _Difference(place, *told(version.read(should), left.read(found)))
    return gaps


def _paragraphs(found: Iterable[str]) -> int:
    return sum(block.startswith("<w:p>") for block in found)

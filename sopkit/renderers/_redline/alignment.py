"""Where the blocks of the old version are in the new one: what stays in its place, what moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._redline import names
from sopkit.renderers._redline.blocks import AFTER, BEFORE, Block, alike, head, shape, text
from sopkit.renderers._redline.matching import Pair, heaviest, in_order
from sopkit.renderers._redline.sequences import Group, by_text, groups

if TYPE_CHECKING:
    from sopkit.comparison import Comparison


_STEADY = 100  # times the weight of what moved
_APART = ("<w:hyperlink", "<w:fldChar", "<w:drawing")


class Alignment(NamedTuple):
    """``old`` are the old blocks, with bookmarks that fit beside those of the new ones. ``stays``
    are groups of blocks in the order of both versions, ``moved`` the pairs that are off it. A group
    without blocks is a border, which no block crosses.
    """

    old: list[Block]
    stays: list[Group]
    moved: list[Pair]


def aligned(old: Sequence[Block], new: Sequence[Block], comparison: Comparison) -> Alignment:
    """The clauses by the comparison's matches, so that as much text as can be stays in its place;
    what is printed around them by its own words, lines of the contents by what they lead to.
    """
    (i, k), (j, m) = _text(old), _text(new)
    inside, moved = _ordered(list(_candidates(old, new, comparison)), old, new, comparison)
    after = [(a + k, b + m) for a, b in by_text(old[k:], new[m:])]
    rest = [_border(i, j), *inside, _border(k, m), *groups(after)]
    parted = names.parted(old, new, rest)
    before = groups(by_text(parted[:i], new[:j]))
    stays = _closed([*before, *rest], parted, new)
    olds = {at for group in stays for at in group[0]}
    news = {at for group in stays for at in group[1]}
    moved = [(a, b) for a, b in moved if a not in olds and b not in news]
    return Alignment(parted, stays, moved)


def _border(i: int, j: int) -> Group:
    return range(i, i), range(j, j)


def _text(blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the text of the procedure begins and ends among the blocks."""
    parts = [block.part for block in blocks]
    after = parts.index(AFTER) if AFTER in parts else len(parts)
    first = next((at for at, part in enumerate(parts) if part != BEFORE), len(parts))
    return first, after


def _closed(stays: list[Group], old: Sequence[Block], new: Sequence[Block]) -> list[Group]:
    """The groups with what is equal at the ends of that between them, such as the space around
    tables.
    """
    found: list[Group] = []
    i = j = 0
    for olds, news in (*stays, _border(len(old), len(new))):
        last: list[Group] = []
        k, m = olds.start, news.start
        while i < k and j < m and old[i].xml == new[j].xml:
            found += groups([(i, j)])
            i, j = i + 1, j + 1
        while i < k and j < m and old[k - 1].xml == new[m - 1].xml:
            k, m = k - 1, m - 1
            last += groups([(k, m)])
        found += (*reversed(last), (olds, news))
        i, j = olds.stop, news.stop
    return found


def _candidates(
    old: Sequence[Block], new: Sequence[Block], comparison: Comparison
) -> Iterator[Group]:
    """Blocks that are the same or became one another, in any order."""
    old_at, new_at = _by_part(old), _by_part(new)
    for match in comparison.matches:
        olds = [old_at[part] for part in match.old if part in old_at]
        news = [new_at[part] for part in match.new if part in new_at]
        if not olds or not news:
            continue
        if len(match.old) == len(match.new) == 1:
            yield from _one_to_one(olds[0], news[0], old, new)
        else:
            yield _several([at[0] for at in olds], [at[0] for at in news], old, new)


def _by_part(blocks: Sequence[Block]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.part >= 0:
            found.setdefault(block.part, []).append(at)
    return found


def _one_to_one(
    olds: Sequence[int], news: Sequence[int], old: Sequence[Block], new: Sequence[Block]
) -> Iterator[Group]:
    """The blocks of one part: mostly one, more of a table, a figure or a notice."""
    if len(olds) == len(news) == 1:
        yield from groups([(olds[0], news[0])])
        return
    was, now = [_kind(old[at]) for at in olds], [_kind(new[at]) for at in news]
    yield from groups((olds[i], news[j]) for i, j in in_order(was, now, lambda *_: 0.0))


def _kind(block: Block) -> object:
    return shape(head(block.xml)) if block.is_paragraph else block.tag


def _several(olds: list[int], news: list[int], old: Sequence[Block], new: Sequence[Block]) -> Group:
    """What was split or merged; only the first ones, if readers could not join them again."""
    beside = all(b == a + 1 for those in (olds, news) for a, b in pairwise(those))
    xmls = [*(old[at].xml for at in olds), *(new[at].xml for at in news)]
    if beside and all(alike(xmls[0], xml) for xml in xmls):
        return range(olds[0], olds[-1] + 1), range(news[0], news[-1] + 1)
    return groups([(olds[0], news[0])])[0]


def _ordered(
    found: list[Group], old: Sequence[Block], new: Sequence[Block], comparison: Comparison
) -> tuple[list[Group], list[Pair]]:
    """The groups that stay in their order, and the pairs off it: those that people are told to have
    moved, and of these as little text as can be.
    """
    found.sort(key=lambda group: group[1].start)
    starts = [olds[0] for olds, _ in found]
    if all(a < b for a, b in pairwise(starts)):
        return found, []
    steady = _steady(comparison)
    weights = [
        sum((len(text(new[at].xml)) + 1) * (_STEADY if steady[new[at].part] else 1) for at in news)
        for _, news in found
    ]
    kept = set(heaviest(starts, weights))
    stays = [group for at, group in enumerate(found) if at in kept]
    others = (group for at, group in enumerate(found) if at not in kept)
    moved = [
        (olds[0], news[0])
        for olds, news in others
        if len(olds) == len(news) == 1
        and new[news[0]].is_paragraph
        and _can_move(old[olds[0]].xml)
        and _can_move(new[news[0]].xml)
    ]
    return stays, moved


def _steady(comparison: Comparison) -> list[bool]:
    """For each part of the new version, whether neither it moved nor what it stands in."""
    moved = {at for match in comparison.matches if match.moved for at in match.new}
    steady: list[bool] = []
    for at, part in enumerate(comparison.new_parts):
        steady.append(at not in moved and (part.parent < 0 or steady[part.parent]))
    return steady


def _can_move(xml: str) -> bool:
    """Whether a paragraph has words, and nothing that LibreOffice takes apart in a move."""
    return bool(text(xml)) and not any(tag in xml for tag in _APART)

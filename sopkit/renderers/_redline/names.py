"""Names of bookmarks: each leads to one place, whether a redline is accepted or rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from sopkit.renderers._redline.blocks import BEFORE, alike

if TYPE_CHECKING:
    from sopkit.renderers._redline.blocks import Block
    from sopkit.renderers._redline.sequences import Group

_NAME = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]*)"')
_WHOLE = re.compile(
    r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>(.*?)<w:bookmarkEnd w:id="\1"/>', re.DOTALL
)
_USED = re.compile(
    r'(?<=w:anchor=")[^"]+(?=")|(?<=w:name=")[^"]+(?=")|(?<=REF )[^\s<]+(?= [^<]*</w:instrText>)'
)
_COLUMN = "<w:gridCol "
_PICTURE_LAST = "</w:drawing></w:r></w:p>"
_LONGEST = 40  # characters that Word accepts


def parted(old: Sequence[Block], new: Sequence[Block], stays: Sequence[Group]) -> list[Block]:
    """The old blocks with bookmarks that fit beside those of the new ones: what stays in its place
    leaves its bookmark to the new version; what moved has a name of its own, which its references
    use too.
    """
    was, now = _places(old), _places(new)
    both = was.keys() & now.keys()
    if not both:
        return list(old)
    stay = {i: news[0] for olds, news in stays for i in olds}

    def is_kept(name: str) -> bool:
        before, after = old[was[name]], new[now[name]]
        if before.part == after.part == BEFORE:
            return True
        return stay.get(was[name]) == now[name] and _is_one(before, after)

    kept = set(filter(is_kept, both))
    other = _others(sorted(both - kept), was.keys() | now.keys())
    found = list(old)
    for at in {was[name] for name in kept}:
        found[at] = found[at]._replace(xml=_without(found[at].xml, kept))
    if other:
        found = [_renamed(block, other) for block in found]
    return found


def _is_one(old: Block, new: Block) -> bool:
    """Whether the two are written as one: not tables of other columns, nor another picture."""
    if old.is_table and new.is_table:
        return old.xml.count(_COLUMN) == new.xml.count(_COLUMN)
    if old.xml.endswith(_PICTURE_LAST) or new.xml.endswith(_PICTURE_LAST):
        return old.xml == new.xml
    return alike(old.xml, new.xml)


def _places(blocks: Sequence[Block]) -> dict[str, int]:
    return {
        name: at
        for at, block in enumerate(blocks)
        if "<w:bookmarkStart " in block.xml
        for name in _NAME.findall(block.xml)
    }


def _without(xml: str, names: Set[str]) -> str:
    return _WHOLE.sub(lambda found: found[3] if found[2] in names else found[0], xml)


def _others(names: Sequence[str], taken: Set[str]) -> dict[str, str]:
    used = {name.lower() for name in taken}
    found: dict[str, str] = {}
    for name in names:
        count = 1
        while (other := f"{name[: _LONGEST - 10]}_old{count}").lower() in used:
            count += 1
        used.add(other.lower())
        found[name] = other
    return found


def _renamed(block: Block, other: dict[str, str]) -> Block:
    xml = block.xml
    if "REF " not in xml and "w:anchor=" not in xml and "<w:bookmarkStart " not in xml:
        return block
    return block._replace(xml=_USED.sub(lambda found: other.get(found[0], found[0]), xml))

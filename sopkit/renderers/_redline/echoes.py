"""Words that are deleted in one place and inserted in another.

LibreOffice takes them for moved if there is a space in them, and then gives the paragraph behind
the later of the two places the look of the one that goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._redline.marking import DELETED, INSERTED

if TYPE_CHECKING:
    from sopkit.renderers._redline.blocks import Block
    from sopkit.renderers._redline.entries import Entry
    from sopkit.renderers._redline.matching import Pair

_FEWEST = 6  # characters
_FIELD = re.compile('<w:fldChar w:fldCharType="begin".*?w:fldCharType="end"/>', re.DOTALL)
_SHOWN = "\ufffc" * 4  # whatever a field shows, it is the same in both places
_TAG = re.compile("<[^>]*>")
_WRAPPED = re.compile(r"</?w:(?:hyperlink|bookmark\w+)\b[^>]*>")
_BETWEEN = re.compile(r"</w:(ins|del)><w:\1 [^>]*(?<!/)>")
_MARKED = re.compile(r"<w:(ins|del) [^>]*(?<!/)>(.*?)</w:\1>", re.DOTALL)


def echoes(
    found: Sequence[Entry], old: Sequence[Block], new: Sequence[Block], moved: Sequence[Pair]
) -> frozenset[str]:
    """The words of paragraphs that go or come and are inserted or deleted elsewhere too. Those that
    ``moved`` are told as moves.
    """
    told_old, told_new = {i for i, _ in moved}, {j for _, j in moved}
    sides: dict[str, set[str]] = {DELETED: set(), INSERTED: set()}
    for entry in found:
        if not entry.kind or told_old.intersection(entry.old) or told_new.intersection(entry.new):
            continue
        block = old[entry.old[0]] if entry.old else new[entry.new[0]]
        if block.is_paragraph:
            sides[entry.kind].update(_counted(words(block.xml)))
    if not sides[DELETED] and not sides[INSERTED]:
        return frozenset()
    whole = {kind: frozenset(said) for kind, said in sides.items()}
    for entry in found:
        if not entry.kind and " w:author=" in entry.xml:
            for kind, inside in _MARKED.findall(_BETWEEN.sub("", _WRAPPED.sub("", entry.xml))):
                sides[kind].update(_counted(words(inside)))
    return (whole[DELETED] & sides[INSERTED]) | (whole[INSERTED] & sides[DELETED])


def words(xml: str) -> str:
    """What is said in XML."""
    if "<w:fldChar " in xml:
        xml = _FIELD.sub(_SHOWN, xml)
    return _TAG.sub("", xml.replace("<w:tab/>", "\t")).strip()


def _counted(said: str) -> Iterator[str]:
    """The words, if they are such that LibreOffice looks for them."""
    if " " in said and len(said) >= _FEWEST:
        yield said

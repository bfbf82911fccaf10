"""Where the ends of paragraphs can be marked.

An end that goes joins its paragraph with the next one (17.13.5.15). Before a table, and at the end
of a cell or of the body, there is none, and readers differ in what they do; LibreOffice also gives
an empty next one another look. There the last end stays and the one before the run goes. Word then
gives what is joined the look of the last paragraph, LibreOffice that of the first, so that both
must be the same; what it was before is a tracked change too. Where even that does not help, because
LibreOffice gives back no level in a list, and no style to an empty paragraph, a narrow paragraph
stands in both versions, with nothing to be seen in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import zip_longest
from typing import TYPE_CHECKING

from sopkit.renderers._redline.blocks import PARAGRAPH, Block, alike, head, shape
from sopkit.renderers._redline.echoes import echoes, words
from sopkit.renderers._redline.entries import NONE, Entry
from sopkit.renderers._redline.marking import DELETED, INSERTED, with_former
from sopkit.renderers._redline.merging import ended_in_deletion, merged, split_last
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.renderers._redline.marking import Marking
    from sopkit.renderers._redline.matching import Pair

_NOTHING_SEEN = "\u200b"  # a zero width space: to LibreOffice it is words
GAP = Block(word.paragraph("TableGap", word.run(_NOTHING_SEEN), word.KEEP), PARAGRAPH)

_WORDS = "<w:r>"
_PICTURE_LAST = re.compile(r"</w:drawing></w:r>(?:</w:hyperlink>)?</w:p>$")
_INSERTED_FIRST = re.compile(r"(?:<w:hyperlink [^>]*>|<w:bookmark\w+ [^>]*/>)*<w:ins ")
_INSERTED_LAST = re.compile(r"</w:ins>(?:</w:hyperlink>|<w:bookmark\w+ [^>]*/>)*</w:p>$")


def settled(
    found: Sequence[Entry],
    old: Sequence[Block],
    new: Sequence[Block],
    marking: Marking,
    moved: Sequence[Pair] = (),
) -> list[Entry]:
    """The entries with every end where all readers resolve it; those without blocks are gaps. What
    ``moved`` is told as a move.
    """
    ends = _Ends(old, new, marking)
    said = echoes(found, old, new, moved)
    for entry, following in zip_longest(found, found[1:]):
        ends.left.append(entry)
        if not entry.kind and following and _INSERTED_LAST.search(entry.xml):
            ends.part(following)
        if not entry.kind or not ends.block(entry).is_paragraph:
            continue
        resolved = ends.are_resolved(following)
        if said and (following is None or following.kind != entry.kind):
            ends.tell_echoes(said, following)
        if not resolved and entry.ended:
            ends.settle()
    return ends.left


class _Ends:
    """The entries so far, the last of which is a marked paragraph when it is asked about."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], marking: Marking) -> None:
        self.left: list[Entry] = []
        self._old, self._new, self._marking = old, new, marking
        self._told: set[str] = set()

    def block(self, entry: Entry, place: int = -1) -> Block:
        """The last block of an entry, or that at another ``place``."""
        if entry.is_gap:
            return GAP
        return self._new[entry.new[place]] if entry.new else self._old[entry.old[place]]

    def part(self, following: Entry) -> None:
        """Keeps inserted words at the end of the last paragraph from those that begin the next."""
        last = self.left[-1]
        if following.kind != INSERTED and not _INSERTED_FIRST.match(_inside(following.xml)):
            return
        if xml := ended_in_deletion(last.xml, self._marking):
            last.xml = xml
        else:
            self.left.append(Entry("", NONE, NONE, GAP.xml))

    def are_resolved(self, following: Entry | None) -> bool:
        """Whether readers agree about the end of the last paragraph."""
        if following is None or not self.block(following, 0).is_paragraph:
            return False
        if self.left[-1].kind == DELETED or following.kind == INSERTED:
            return True
        stays = self._old[following.old[0]].xml
        return _WORDS in stays or self._are_alike(stays, self._inserted())

    def settle(self) -> None:
        """Makes the end of the last paragraph stay."""
        first = self._run()
        before = self.left[first - 1] if first else None
        if before and self.block(before).is_paragraph and self._is_settled(before, first):
            return
        gap = Entry("", NONE, NONE, GAP.xml)
        if self._lend(gap, first):
            self.left.insert(first, gap)
            return
        self.left.append(gap)

    def tell_echoes(self, said: Set[str], following: Entry | None) -> None:
        """Keeps paragraphs whose words are ``said`` elsewhere too from changing the one behind the
        run that ends here: the last end stays, or comments tell the words apart.
        """
        first, last = self._run(), self.left[-1]
        next_one = self.block(following, 0).xml if following else ""
        echoes = [entry for entry in self.left[first:] if self._is_echo(entry, said, next_one)]
        before = self.left[first - 1] if first and echoes and echoes[-1] is last else None
        if before and self.block(before).is_paragraph and self._is_settled(before, first):
            return
        for entry in echoes:
            found = words(self.block(entry).xml)
            entry.echoes = found not in self._told
            self._told.add(found)

    def _is_echo(self, entry: Entry, said: Set[str], next_one: str) -> bool:
        xml = self.block(entry).xml
        return words(xml) in said and not alike(xml, next_one)

    def _is_settled(self, before: Entry, first: int) -> bool:
        return self._share(first - 1) if before.kind else self._lend(before, first)

    def _run(self) -> int:
        """Where the run of paragraphs of one kind begins that the last one ends."""
        at, kind = len(self.left) - 1, self.left[-1].kind
        while at and self.left[at - 1].kind == kind and self.block(self.left[at - 1]).is_paragraph:
            at -= 1
        return at

    def _inserted(self) -> list[Entry]:
        """The inserted paragraphs at the end, whatever inserted tables are between them."""
        at = len(self.left)
        while at and self.left[at - 1].kind == INSERTED and self.left[at - 1].ended:
            at -= 1
        return [entry for entry in self.left[at:] if self.block(entry).is_paragraph]

    def _are_alike(self, xml: str, entries: Sequence[Entry]) -> bool:
        return all(alike(xml, self.block(entry).xml) for entry in entries)

    def _share(self, at: int) -> bool:
        """Makes what goes and what comes in its place one paragraph, at the place of the last."""
        last = self.left[-1]
        gone, come = (self.left[at], last) if last.kind == INSERTED else (last, self.left[at])
        if min(self.block(gone).part, 0) != min(self.block(come).part, 0):
            return False  # one is of the text, one is not
        was, now = self.block(gone).xml, self.block(come).xml
        between = self.left[at + 1 : -1]
        if last.kind == INSERTED and _WORDS not in was and not self._are_alike(was, between):
            return False
        xml = merged([was], [now], self._marking)
        if not alike(was, now):
            if not _is_given_back(was) or _WORDS not in xml:
                return False
            xml = with_former(xml, head(was), self._marking)
        if _PICTURE_LAST.search(now):
            return False
        self.left[-1] = Entry("", gone.old, come.new, xml)
        del self.left[at]
        return True

    def _lend(self, before: Entry, first: int) -> bool:
        """Marks the end of the paragraph ``before`` the run in place of that of its last one."""
        last = self.left[-1]
        if before.lent or _PICTURE_LAST.search(self.block(last).xml):
            return False
        was = self._old[before.old[-1]].xml if before.old else before.xml
        now = self._new[before.new[-1]].xml if before.new else before.xml
        if last.kind == DELETED:
            can = self._lend_to_old(before, now)
        else:
            can = self._lend_to_new(was, first)
        if can:
            before.lent = last.kind
            last.ended = False
        return can

    def _lend_to_new(self, was: str, first: int) -> bool:
        last = self.left[-1]
        xml = self.block(last).xml
        if _WORDS not in was:
            if not self._are_alike(was, self.left[first:-1]):
                return False
            if not alike(was, xml) and not (_WORDS in xml and _is_given_back(was)):
                return False
        if not alike(was, xml):
            last.former = head(was)
        return True

    def _lend_to_old(self, before: Entry, now: str) -> bool:
        last = self.left[-1]
        xml = self.block(last).xml
        if alike(now, xml):
            return True
        if not _is_given_back(xml):
            return False
        if _WORDS not in xml:
            split = split_last(before.xml, self._marking)
            if split is None:
                return False
            before.xml, last.taken = split
        last.own, last.former = head(now), head(xml)
        return True


def _inside(paragraph: str) -> str:
    return paragraph[len(head(paragraph)) :]


def _is_given_back(xml: str) -> bool:
    """Whether LibreOffice gives a paragraph back its look: what is no level in a list."""
    return not shape(head(xml))[1]

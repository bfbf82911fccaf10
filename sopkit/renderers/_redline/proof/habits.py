"""Markup that not every reader resolves alike: LibreOffice has habits of its own.

Each was found by holding LibreOffice 7.4 against Word's rules, and each has another markup that all
resolve alike. A redline must not depend on who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopkit.diagnostics import Bilingual
from sopkit.renderers._redline.proof.resolution import AUTHOR, cut

_ENDED = re.compile(r"<w:(?:ins|del|moveFrom|moveTo)[ /]")
_MOVED = re.compile(r"<w:(?:moveFrom|moveTo)[ /]")
_OTHER = re.compile(
    r"<w:(rPrChange|tblPrChange|trPrChange|tcPrChange|sectPrChange|tblGridChange"
    r"|tblPrExChange|numberingChange|cellIns|cellDel|cellMerge)\b"
)
_NESTED = re.compile(r"<w:(?:ins|del) [^>]*(?<!/)><w:(ins|del) ")
_BEHIND = r"(?:</w:hyperlink>|<w:(?:bookmark|comment)\w+ [^>]*/>)*$"
_INSERTED_LAST = re.compile(rf"</w:ins>{_BEHIND}")
_FIRST = re.compile(r"(?:<w:hyperlink [^>]*>|<w:(?:bookmark|comment)\w+ [^>]*/>)*(<w:ins |$)")
_MARKED = re.compile(r"<w:(ins|del) [^>]*(?<!/)>.*?</w:\1>", re.DOTALL)
_EMPTY_BOOKMARK = r"<w:bookmarkStart [^>]*/><w:bookmarkEnd [^>]*/>"
_LOST_BOOKMARK = re.compile(
    rf"</w:(?:ins|del)>{_EMPTY_BOOKMARK}|{_EMPTY_BOOKMARK}(?:<w:hyperlink [^>]*>)?<w:(?:ins|del) "
)
_PICTURE_LAST = re.compile(rf"</w:drawing></w:r></w:(?:ins|del)>{_BEHIND}")
_CALL = re.compile(r'<w:footnoteReference [^>]*w:id="(-?\d+)"')
_TAG = re.compile("<[^>]*>")
_TOLD = 20  # characters of a paragraph


def unlike(document: str, blocks: Sequence[str], notes: Sequence[str]) -> Iterator[Bilingual]:
    """What of the redline not every reader resolves alike, in words. ``blocks`` are those of the
    document, ``notes`` the ids of its footnotes in their order.
    """
    yield from _other_marks(document)
    for block, following in pairwise((*blocks, "")):
        if AUTHOR in block and block.startswith("<w:p>"):
            yield from _paragraph(block, following)
    yield from _footnotes(document, notes)


def _other_marks(document: str) -> Iterator[Bilingual]:
    """Marks that some ignore, and words that are inserted and deleted at once, which stay."""
    for piece in document.split("<w:p>"):
        if AUTHOR in piece and (found := _OTHER.search(piece) or _NESTED.search(piece)):
            yield Bilingual(
                f"用到了并非各种软件都能处理的标记 {found[1]}",
                f"it has the mark {found[1]}, which not every reader resolves",
            )


def _paragraph(block: str, following: str) -> Iterator[Bilingual]:
    head, content = cut(block)
    if _MOVED.search(head) and ("<w:hyperlink " in content or "<w:fldChar " in content):
        # An empty paragraph stays in the place that it comes from.
        yield _told(
            content, "带有链接或域，却标记为移动", "has a link or a field and is marked as moved"
        )
    if _MOVED.search(content) and not _MOVED.search(head):
        # Some take away all that stands in the range of a move, and the end with it.
        yield _told(
            content, "里有移动的文字，段落标记却没有移动", "holds moved words, and its end stays"
        )
    if _ENDED.search(head):
        if not following.startswith("<w:p>"):
            # An empty paragraph stays, or does not.
            yield _told(
                content,
                "之后不是段落，它的段落标记却带有修订",
                "is marked at its end, and no paragraph follows it",
            )
        return
    if _PICTURE_LAST.search(content) and following.startswith("<w:p>"):
        # With the picture goes the paragraph's end.
        yield _told(
            content, "以带修订的图片结尾，段落标记却没有修订", "ends with a tracked picture"
        )
    if _INSERTED_LAST.search(content) and _begins_inserted(following):
        # Rejected, the two are joined, or the first with what follows both.
        yield _told(
            content,
            "以新增文字结尾，紧接着的又以新增开头",
            "ends with an insertion, and the next one begins with one",
        )
    if _LOST_BOOKMARK.search(content) and _stays(content):
        # With the words goes the bookmark.
        yield _told(
            content, "里的空书签紧挨着带修订的文字", "has an empty bookmark beside tracked words"
        )


def _begins_inserted(block: str) -> bool:
    """Whether it is a paragraph whose first words are inserted, or that has none and is."""
    if not block.startswith("<w:p>"):
        return False
    head, content = cut(block)
    first = _FIRST.match(content)
    return first is not None and (first[1] != "" or "<w:ins " in head)


def _stays(content: str) -> bool:
    """Whether something is left of a paragraph's content both ways."""
    kinds = {found[1] for found in _MARKED.finditer(content)}
    return len(kinds) > 1 or "<w:r>" in _MARKED.sub("", content)


def _told(content: str, zh: str, en: str) -> Bilingual:
    words = _TAG.sub("", content)[:_TOLD]
    return Bilingual(f"段落“{words}”{zh}", f"the paragraph “{words}” {en}")


def _footnotes(document: str, notes: Sequence[str]) -> Iterator[Bilingual]:
    """The first call is taken for that of the first footnote, whatever their ids."""
    calls = _CALL.findall(document)
    if calls != list(notes):
        yield Bilingual(
            f"脚注的次序 {'、'.join(notes)} 与引用的次序 {'、'.join(calls)} 不一致",
            f"the footnotes {', '.join(notes)} are called in the order {', '.join(calls)}",
        )

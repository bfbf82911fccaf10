"""Empty bookmarks beside words that go or come: LibreOffice takes them away with the words."""

from __future__ import annotations

import re

from sopkit.renderers._redline.blocks import children, head

_EMPTY = re.compile(r"(<w:bookmarkStart [^>]*/>)(<w:bookmarkEnd [^>]*/>)")
_BESIDE = re.compile(
    rf"</w:(?:ins|del)>{_EMPTY.pattern}"
    rf"|{_EMPTY.pattern}(?:<w:hyperlink [^>]*>|{_EMPTY.pattern})*<w:(?:ins|del) "
)


def secured(paragraph: str) -> str:
    """The paragraph with its empty bookmarks around words that stay, or else around all its words,
    if some stand beside words that go or come.
    """
    if not _BESIDE.search(paragraph):
        return paragraph
    start = head(paragraph)
    inside = paragraph[len(start) : -len("</w:p>")]
    found = _EMPTY.findall(inside)
    starts, ends = "".join(one for one, _ in found), "".join(end for _, end in reversed(found))
    pieces = [xml for _, xml in children(_EMPTY.sub("", inside))]
    first = next((at for at, xml in enumerate(pieces) if _is_words(xml)), 0)
    last = first if _is_words(pieces[first]) else len(pieces) - 1
    words = "".join(pieces[first : last + 1])
    before, after = "".join(pieces[:first]), "".join(pieces[last + 1 :])
    return f"{start}{before}{starts}{words}{ends}{after}</w:p>"


def _is_words(xml: str) -> bool:
    return xml.startswith("<w:r>") and "<w:t" in xml and "<w:fldChar" not in xml

"""Ids of bookmarks, controls and drawings, given at last: each is used once in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN = 999_999_999
"""What an id is until then, so that equal things are equal XML."""

_BOOKMARK = re.compile(
    r'<w:bookmark(Start|End)\b(?: w:(?:id="(\d+)"|name="([^"]*)"|\w+="[^"]*"))+ ?/>'
)
_DRAWING = re.compile(r"<w:drawing>.*?</w:drawing>", re.DOTALL)
_OPEN_ID = re.compile(rf'(?<= id="){OPEN}(?=")|(?<=Picture ){OPEN}')
_CONTROL = re.compile(rf'(?<=<w:id w:val="){OPEN}(?="/>)')
_DOCUMENT_ID = re.compile(r'(<wp:docPr [^>]*?\bid=")(\d+)(")')


class Identities:
    """Gives ids, part after part."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self._names: set[str] = set()
        self._opened: dict[str, list[str]] = {}
        self._drawings: set[str] = set()

    def given(self, xml: str) -> str:
        """The XML with an id for everything that needs one. Of bookmarks with one name the first
        stays.
        """
        if "<w:bookmark" in xml:
            xml = _BOOKMARK.sub(self._bookmark, xml)
        if "<w:drawing>" in xml:
            xml = _DRAWING.sub(self._drawing, xml)
        if str(OPEN) in xml:
            xml = _CONTROL.sub(lambda _: str(next(self._numbers)), xml)
        return xml

    def _bookmark(self, found: re.Match[str]) -> str:
        kind, number, name = found.groups()
        if kind == "End":
            opened = self._opened.get(number)
            new = opened.pop() if opened else ""
            return f'<w:bookmarkEnd w:id="{new}"/>' if new else ""
        if name.lower() in self._names:
            self._opened.setdefault(number, []).append("")
            return ""
        self._names.add(name.lower())
        new = str(next(self._numbers))
        self._opened.setdefault(number, []).append(new)
        return f'<w:bookmarkStart w:id="{new}" w:name="{name}"/>'

    def _drawing(self, found: re.Match[str]) -> str:
        number = str(next(self._numbers))
        xml = _OPEN_ID.sub(number, found[0])
        own = _DOCUMENT_ID.search(xml)
        if own and own[2] in self._drawings:
            xml = _DOCUMENT_ID.sub(rf"\g<1>{number}\3", xml, count=1)
            own = _DOCUMENT_ID.search(xml)
        if own:
            self._drawings.add(own[2])
        return xml

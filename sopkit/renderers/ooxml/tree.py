"""The elements of an XML part with their places in its text.

A template is cut at places and mostly copied, so what is needed of a part is where its elements
begin and end, not a document object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


class NotXmlError(ValueError):
    """A part that is not well-formed XML, or has a document type declaration."""


@dataclass(slots=True)
class Element:
    """An element whose text is ``data[start:end]`` and whose content ``data[inside:close]``."""

    name: str  # with its prefix, as written
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((found for found in self.children if found.name == name), None)

    def value(self, name: str) -> str:
        """`w:val` of the first child of that name; empty without it."""
        found = self.child(name)
        return found.attributes.get("w:val", "") if found else ""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        pending = [self]
        while pending:
            found = pending.pop()
            yield found
            pending.extend(reversed(found.children))

    def all(self, name: str) -> Iterator[Element]:
        """Every element of that name below this one, in document order."""
        return (found for found in self.walk() if found.name == name)


def parse(data: bytes) -> Element:
    """The root element of a part in UTF-8. Raises NotXmlError. Document types are refused, because
    entities could grow without bound.
    """
    parser = expat.ParserCreate()
    stack = [Element("", {}, 0, 0)]

    def begin(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        tag = _TAG.match(data, start)
        assert tag, "expat reported a tag here"
        element = Element(name, attributes, start, tag.end())
        if data[tag.end() - 2 : tag.end()] == b"/>":
            element.close = element.end = tag.end()
        stack[-1].children.append(element)
        stack.append(element)

    def finish(_: str) -> None:
        element = stack.pop()
        if not element.end:
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    def refuse(*_: object) -> None:
        raise NotXmlError("document type declaration")

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise NotXmlError(str(fault)) from fault
    return stack[0].children[0]

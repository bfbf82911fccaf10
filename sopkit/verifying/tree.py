"""XML from anywhere: no document type, no entities, no network; elements by their local names.

Word, WPS and LibreOffice write one namespace, Word's strict format another (ISO/IEC 29500-1);
the local names are the same. An element is only looked for among its parent's own kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sopkit.verifying.compatibility import namespace, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    Node: TypeAlias = etree._Element
else:
    Node = object


_ONCE = ("body", "sheetData", "sheets", "cellXfs")
"""What no client would know which one to take of."""


class BrokenXml(Exception):  # noqa: N818
    """Not well-formed, with a document type declaration, which Office files never have, or with
    two of what there is one of.
    """


def parse(data: bytes) -> Node:
    """The root element. Raises BrokenXml."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise BrokenXml from None
    if root.getroottree().docinfo.doctype:
        raise BrokenXml
    resolve(root)
    if any(sum(1 for _ in children(root, name)) > 1 for name in _ONCE):
        raise BrokenXml
    return root


def local(node: Node) -> str:
    """The element's name without its namespace."""
    tag = node.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


def value(node: Node, name: str = "val") -> str:
    """An attribute by its local name, empty when it is absent."""
    plain = node.get(name)
    if plain is not None:
        return str(plain)
    ending = f"}}{name}"
    return next((str(text) for key, text in node.attrib.items() if key.endswith(ending)), "")


def child(node: Node | None, *names: str) -> Node | None:
    """The first child of that name, and from there the next name's; None where there is none."""
    for name in names:
        node = next(children(node, name), None)
    return node


def children(node: Node | None, name: str) -> Iterator[Node]:
    """The children of that name and of their parent's kind; in an extension, of any kind."""
    if node is None:
        return
    own = "*" if local(node) == "ext" else namespace(node)
    yield from node.iterchildren(f"{{{own}}}{name}")


def number(text: str, otherwise: int = 0) -> int:
    """A number as XML writes it, kept within what counters can hold."""
    try:
        return max(-32768, min(int(text), 32767))
    except ValueError:
        return otherwise


def is_on(node: Node | None) -> bool:
    """Whether a switch such as w:strike is there and not switched off (17.17.4)."""
    return node is not None and value(node) not in ("0", "false", "off", "none")

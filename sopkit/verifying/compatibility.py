"""What clients do with XML that is not theirs (ISO/IEC 29500-3), done before anything is read.

Of alternatives one is left; where clients of different age would print different things, or where
foreign elements wrap text, a mark is left that nothing published has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    Node: TypeAlias = etree._Element

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
SHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_OWN = frozenset((*WORD, *SHEET))
MARK = "altChunk"
"""Stands for what nobody can tell: the element with which Word inserts another file."""

_OFFICE = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:",
)
_UNDERSTOOD = re.compile(
    r"http://schemas\.microsoft\.com/office/(?:"
    r"word/2010/wordprocessing(?:Shape|Group|Canvas|Drawing|Ink)|word/2010/wordml"
    r"|word/2012/wordml|drawing/2010/main|spreadsheetml/2009/9/main|excel/2006/main"
    r"|drawing/2010/chartDrawing|spreadsheetml/2010/11/(?:main|ac))"
)
"""Of what Word 2010 and 2013, WPS and LibreOffice know alike."""


def resolve(root: Node) -> None:
    """Leaves in ``root`` what a client of today shows. Parts of other vocabularies stay as they
    are.
    """
    if not _is_office(root):
        return
    for alternatives in reversed(list(root.iter(f"{{{COMPATIBILITY}}}AlternateContent"))):
        _choose(alternatives)
    foreign = [node for node in root.iter() if _is_foreign(node)]
    for node in foreign:
        parent = node.getparent()
        if parent is not None:
            _replace(node, [_mark(root)] if _is_told(node, root) else [])


def namespace(node: Node) -> str:
    """The namespace of an element."""
    tag = node.tag
    return _namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _namespace(tag: str) -> str:
    return tag.rpartition("}")[0].lstrip("{")


def _is_office(node: Node) -> bool:
    return namespace(node).startswith(_OFFICE)


def _is_foreign(node: Node) -> bool:
    """Whether no client knows it; a sheet's own elements hold only their kind but in extensions."""
    own = namespace(node)
    if own in _OWN:  # most are
        return False
    if not own.startswith(_OFFICE):
        return True
    parent = node.getparent()
    return (
        parent is not None and namespace(parent) in SHEET and not str(parent.tag).endswith("}ext")
    )


def _is_told(node: Node, root: Node) -> bool:
    """Whether leaving it out could change what some client prints."""
    if namespace(root) not in WORD or _is_extension(node):
        return False
    return any(_is_office(each) or (each.text or "").strip() for each in node.iter())


def _is_extension(node: Node) -> bool:
    return any(str(each.tag).endswith("}ext") for each in node.iterancestors())


def _choose(alternatives: Node) -> None:
    choices = [each for each in alternatives if each.tag == f"{{{COMPATIBILITY}}}Choice"]
    fallback = alternatives.find(f"{{{COMPATIBILITY}}}Fallback")
    understood = next(filter(_is_understood, choices), None)
    said = {_said(each) for each in (*choices, *([] if fallback is None else [fallback]))}
    if understood is not None:
        shown = list(understood)
        if fallback is not None and len(fallback) and len(said) > 1:
            shown += list(fallback)
    else:
        shown = [] if fallback is None else list(fallback)
        if len(said) > 1 or fallback is None:
            shown.append(_mark(alternatives))
    _replace(alternatives, shown)


def _is_understood(choice: Node) -> bool:
    required = choice.get("Requires", "").split()
    return bool(required) and all(
        _UNDERSTOOD.fullmatch(choice.nsmap.get(each) or "") for each in required
    )


def _said(node: Node) -> tuple[str, ...]:
    """The text, and the pictures by their relationships."""
    texts = "".join(each.text or "" for each in node.iter() if str(each.tag).endswith("}t"))
    return (texts, *sorted(_referred(node)))


def _referred(node: Node) -> Iterator[str]:
    for each in node.iter():
        if str(each.tag).endswith(("}blip", "}imagedata")):
            yield from (str(text) for key, text in each.attrib.items() if "relationships}" in key)


def _mark(near: Node) -> Node:
    root = near.getroottree().getroot()
    return root.makeelement(f"{{{namespace(root)}}}{MARK}", {})


def _replace(node: Node, shown: list[Node]) -> None:
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    parent.remove(node)
    parent[at:at] = shown

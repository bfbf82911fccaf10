"""How a .docx makes its pages, and what in it runs, fetches or computes when it is opened."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sopkit.verifying.compatibility import namespace
from sopkit.verifying.passages import Section, Setup
from sopkit.verifying.tree import Node, child, children, is_on, local, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.package import Package

MOST_SECTIONS = 300
"""A standard has as many as it turns its pages."""

_SIZE = ("w", "h")
_MARGINS = ("top", "right", "bottom", "left", "gutter")
_RUNNING = ("header", "footer")
_RELATIONS = ".rels"
_KINDS = frozenset(
    {
        *("vbaProject", "wordVbaData", "attachedTemplate", "keyMapCustomizations"),
        *("attachedToolbars", "oleObject", "package", "control", "activeXControlBinary"),
        *("aFChunk", "subDocument", "frame", "mailMergeSource", "mailMergeHeaderSource", "font"),
        *("chart", "chartEx", "diagramData", "webextensiontaskpanes", "webextension"),
        *("extensibility", "xlBinaryIndex", "recipientData", "transform"),
    }
)
_SETTINGS = ("attachedTemplate", "updateFields", "mailMerge", "printFormsData")
_BOUND = "dataBinding"


def sections(body: Node | None) -> list[Node]:
    """The properties of the sections in order; each inherits what it does not say."""
    if body is None:
        return []
    return [each for each in body.iter(f"{{{namespace(body)}}}sectPr") if _is_section(each)]


def _is_section(found: Node) -> bool:
    """Whether it is not the former one of a tracked change (w:sectPrChange)."""
    parent = found.getparent()
    return parent is not None and local(parent) in ("body", "pPr")


def setup(
    package: Package,
    roots: list[Node | None],
    settings: Node | None,
    found: list[Node],
    told: set[str],
) -> Setup:
    """The pages of ``found``, the sections; ``roots`` are all parts that print, ``told`` says which
    of header and footer are not empty: where an empty one would stand, nobody keeps.
    """
    even = is_on(child(settings, "evenAndOddHeaders"))
    active = [*{*_related(package), *_set(settings)}]
    active += (each for root in roots for each in _drawn(root))
    return Setup(tuple(_section(each, told) for each in found), even, tuple(sorted(active)))


def _section(found: Node, told: set[str]) -> Section:
    size, margins, columns = (child(found, name) for name in ("pgSz", "pgMar", "cols"))
    lengths = [_length(size, name) for name in _SIZE]
    lengths += [_length(margins, name) for name in _MARGINS]
    lengths += [_length(margins, name) if name in told else 0 for name in _RUNNING]
    count = "1" if columns is None else value(columns, "num") or "1"
    turned = child(found, "textDirection")
    direction = "lrTb" if turned is None else value(turned)
    own_first = "first" if is_on(child(found, "titlePg")) else ""
    return Section(tuple(lengths), (own_first, count, direction))


def _length(node: Node | None, name: str) -> int:
    return 0 if node is None else number(value(node, name))


def _related(package: Package) -> Iterator[str]:
    """The kinds of parts that do something, each once."""
    kinds = set()
    for name in package.names():
        folder, file = posixpath.split(name)
        if file.endswith(_RELATIONS):
            part = posixpath.join(posixpath.dirname(folder), file.removesuffix(_RELATIONS))
            kinds |= {found.kind for found in package.related(part).values()}
    return iter(kinds & _KINDS)


def _set(settings: Node | None) -> Iterator[str]:
    for name in _SETTINGS:
        found = child(settings, name)
        if found is not None and value(found) not in ("0", "false", "off"):
            yield name


def _drawn(root: Node | None) -> Iterator[str]:
    """Controls whose text comes from elsewhere, and the background of all pages."""
    yield from ("background" for _ in children(root, "background"))
    yield from (_BOUND for _ in (() if root is None else root.iter(f"{{*}}{_BOUND}")))

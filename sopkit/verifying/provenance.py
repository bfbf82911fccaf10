"""What a file says about itself, from whichever of its places a client has kept.

Word keeps both places, openpyxl the document properties, LibreOffice both or the custom XML part;
a log has a hidden sheet besides. The file's name says nothing.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING

from sopkit.model import Source
from sopkit.renderers.ooxml.provenance import CUSTOM, NAMESPACE, Provenance
from sopkit.verifying.tree import Node, children, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sopkit.verifying.package import Package

_PREFIX = "sopkit."
_FACTS = ("kind", "number", "version", "content_hash", "stage", "form", "copy_number")


def of_package(package: Package) -> Provenance | None:
    """The provenance of a .docx or .xlsx; None when it has none. A log without both places is
    asked by :func:`of_facts`.
    """
    root = _item(package)
    if root is not None:
        found = of_facts({name: root.get(name, "") for name in _FACTS})
        return found and found._replace(
            sources=tuple(map(_source, children(root, "source"))),
            values=_pairs(root, "value", "name"),
            holders=_pairs(root, "holder", "post"),
        )
    return of_facts(_properties(package))


def of_facts(facts: Mapping[str, str]) -> Provenance | None:
    """The provenance that these facts tell; None when the number or the kind is not among them."""
    if not facts.get("kind") or "number" not in facts:
        return None
    kind, number, version, content_hash, stage, form, copy_number = (
        facts.get(name, "") for name in _FACTS
    )
    return Provenance(kind, number, version, content_hash, stage, form, copy_number)


def contradicts(package: Package, found: Provenance) -> bool:
    """Whether the document properties tell of another file than ``found``."""
    return differs(found, _properties(package))


def differs(found: Provenance, facts: Mapping[str, str]) -> bool:
    """Whether ``facts`` tell of another file than ``found``; none tell of nothing."""
    other = of_facts(facts)
    return other is not None and _named(other) != _named(found)


def _named(found: Provenance) -> tuple[str, ...]:
    return found.kind, found.number, found.version, found.form, found.stage, found.content_hash


def _item(package: Package) -> Node | None:
    """The custom XML part of ours; clients number these parts as they like."""
    for related in package.related(package.main()).values():
        if related.kind == "customXml" and not related.external:
            root = package.tree(related.target)
            if root is not None and root.tag == f"{{{NAMESPACE}}}provenance":
                return root
    return None


def _pairs(root: Node, name: str, key: str) -> tuple[tuple[str, str], ...]:
    return tuple((value(each, key), each.text or "") for each in children(root, name))


def _properties(package: Package) -> dict[str, str]:
    related = package.related("").values()
    names = (each.target for each in related if each.kind == "custom-properties")
    root = package.tree(next(names, CUSTOM))
    return {
        value(each, "name").removeprefix(_PREFIX): "".join(str(text) for text in each.itertext())
        for each in children(root, "property")
        if value(each, "name").startswith(_PREFIX)
    }


def _source(node: Node) -> Source:
    text = node.text or ""
    if value(node, "encoding") != "base64":
        return Source(value(node, "path"), text.encode())
    try:
        return Source(value(node, "path"), b64decode(text))
    except (binascii.Error, ValueError):
        return Source(value(node, "path"), text.encode())

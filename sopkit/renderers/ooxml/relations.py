"""Relationships and content types of a package (ECMA-376 Part 2, 9.3 and 10.1.2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import xml
from sopkit.renderers.ooxml.compiled import Relation

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.tree import Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def read(root: Element) -> tuple[Relation, ...]:
    """The relationships of a .rels part."""
    return tuple(
        Relation(
            found.attributes["Id"],
            found.attributes["Type"],
            found.attributes["Target"],
            found.attributes.get("TargetMode") == "External",
        )
        for found in root.children
    )


def part(relation: Relation, folder: str = "word") -> str:
    """The name of the part that a relationship of a part in ``folder`` points to."""
    if relation.target.startswith("/"):
        return relation.target[1:]
    return posixpath.normpath(posixpath.join(folder, relation.target))


def of(name: str) -> str:
    """The name of the part that holds the relationships of the part ``name``."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def write(relations: Iterable[Relation]) -> str:
    """A .rels part."""
    return (
        f'{xml.DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{''.join(map(_written, relations))}</Relationships>"
    )


def _written(relation: Relation) -> str:
    mode = ' TargetMode="External"' if relation.external else ""
    return (
        f'<Relationship Id="{relation.id}" Type="{relation.type}"'
        f' Target="{xml.attribute(relation.target)}"{mode}/>'
    )


def content_types(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml from content types by extension and by part."""
    by_extension = (
        f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items()
    )
    by_part = (
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{xml.DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f"{''.join(by_extension)}{''.join(by_part)}</Types>"
    )

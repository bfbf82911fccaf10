"""The multilevel list of a template: numbering.xml as a numbering scheme (17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import DEEPEST_LEVEL
from sopkit.numbering import Level, Scheme

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.tree import Element

LINKED = ("Step1", "Heading1", "Heading2")
"""Styles by which the list of sections and steps is known."""


class Numbering(NamedTuple):
    """The scheme of sections and steps, and the w:numId of their list."""

    scheme: Scheme
    list_id: int


def read(numbering: Element, linked: dict[str, int]) -> Numbering | None:
    """The list that :data:`LINKED` styles belong to; None when there is none of nine levels.
    ``linked`` gives the numId that stands in a style's own properties.
    """
    lists = {
        int(found.attributes["w:numId"]): int(found.value("w:abstractNumId") or -1)
        for found in numbering.children
        if found.name == "w:num"
    }
    abstract = {
        int(found.attributes["w:abstractNumId"]): found
        for found in numbering.children
        if found.name == "w:abstractNum"
    }
    named = [linked[name] for name in LINKED if name in linked]
    for list_id in (*named, *lists):
        found = abstract.get(lists.get(list_id, -1))
        if found is not None and (list_id in named or _is_linked(found)):
            scheme = _scheme(found)
            if len(scheme) == DEEPEST_LEVEL:
                return Numbering(scheme, list_id)
    return None


def _is_linked(abstract: Element) -> bool:
    return any(level.value("w:pStyle") in LINKED for level in abstract.all("w:lvl"))


def _scheme(abstract: Element) -> Scheme:
    levels = [found for found in abstract.children if found.name == "w:lvl"]
    return tuple(map(_level, sorted(levels, key=lambda found: int(found.attributes["w:ilvl"]))))


def _level(found: Element) -> Level:
    restart = found.value("w:lvlRestart")
    return Level(
        format=found.value("w:numFmt") or "decimal",
        text=found.value("w:lvlText"),
        start=int(found.value("w:start") or 1),
        legal=found.child("w:isLgl") is not None,
        restart=int(restart) if restart else None,
    )

"""The labels that Word prints before paragraphs, counted from a file's own lists (17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.model import DEEPEST_LEVEL
from sopkit.numbering import Level, Scheme, label
from sopkit.numbering.outline import advance
from sopkit.verifying.tree import Node, child, children, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONGEST = 255
"""Characters of a level's text."""


class _List(NamedTuple):
    """A w:num: its levels, the w:abstractNum that counts for it, and levels that it restarts."""

    scheme: Scheme
    counted_by: str
    starts: Mapping[int, int]


class _Place(NamedTuple):
    """Where a paragraph stands in a list; no level of its own is -1."""

    list: str = ""
    level: int = -1


class Lists:
    """Counts through one story of a document, paragraph by paragraph."""

    def __init__(self, numbering: Node | None, styles: Node | None) -> None:
        self._lists, self._linked = _lists(numbering)
        self._styles = _Styles(styles)
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, properties: Node | None) -> str:
        """What stands before the next paragraph, whose w:pPr is given; empty for a plain one."""
        style = value(found) if (found := child(properties, "pStyle")) is not None else ""
        own, inherited = _place(properties), self._styles.place(style)
        name = own.list or inherited.list
        found_list = self._lists.get(name)
        if found_list is None:
            return ""
        depth = own.level if own.level >= 0 else inherited.level
        if depth < 0:
            depth = self._linked.get((name, style), 0)
        return self._next(name, found_list, min(depth, DEEPEST_LEVEL - 1) + 1)

    def _next(self, name: str, found: _List, depth: int) -> str:
        counters = self._counters.setdefault(found.counted_by, [None] * DEEPEST_LEVEL)
        if name not in self._begun:
            self._begun.add(name)
            for level in found.starts:
                counters[level] = None
        advance(counters, depth, found.scheme)
        return label([number or 0 for number in counters[:depth]], found.scheme)


class _Styles:
    """Which list a paragraph style belongs to, by itself or by the style it is based on."""

    def __init__(self, root: Node | None) -> None:
        self._properties: dict[str, _Place] = {}
        self._based_on: dict[str, str] = {}
        for style in children(root, "style"):
            name = value(style, "styleId")
            self._properties[name] = _place(child(style, "pPr"))
            parent = child(style, "basedOn")
            self._based_on[name] = "" if parent is None else value(parent)
            if is_on_default(style):
                self._based_on.setdefault("", name)

    def place(self, style: str) -> _Place:
        seen: set[str] = set()
        while style in self._properties and style not in seen:
            seen.add(style)
            found = self._properties[style]
            if found.list:
                return found
            style = self._based_on[style]
        return _Place()


def is_on_default(style: Node) -> bool:
    """Whether it is the style of paragraphs that name none."""
    return value(style, "default") in ("1", "true", "on") and value(style, "type") == "paragraph"


def _place(properties: Node | None) -> _Place:
    found = child(properties, "numPr")
    if found is None:
        return _Place()
    name, level = child(found, "numId"), child(found, "ilvl")
    return _Place(
        "" if name is None else value(name), -1 if level is None else number(value(level), -1)
    )


def _lists(root: Node | None) -> tuple[dict[str, _List], dict[tuple[str, str], int]]:
    """The lists by numId, and the level that each links to a style, by (numId, style)."""
    abstract = {value(found, "abstractNumId"): found for found in children(root, "abstractNum")}
    lists: dict[str, _List] = {}
    linked: dict[tuple[str, str], int] = {}
    for found in children(root, "num"):
        name = value(found, "numId")
        reference = child(found, "abstractNumId")
        counted_by = "" if reference is None else value(reference)
        levels = {_depth(level): level for level in children(abstract.get(counted_by), "lvl")}
        starts: dict[int, int] = {}
        for override in children(found, "lvlOverride"):
            level = child(override, "lvl")
            if level is not None:
                levels[_depth(override)] = level
            start = child(override, "startOverride")
            if start is not None:
                starts[_depth(override)] = number(value(start), 1)
        scheme = tuple(_level(levels.get(at), starts.get(at)) for at in range(DEEPEST_LEVEL))
        lists[name] = _List(scheme, counted_by, starts)
        for at, level in levels.items():
            style = child(level, "pStyle")
            if style is not None:
                linked[name, value(style)] = at
    return lists, linked


def _depth(level: Node) -> int:
    return number(value(level, "ilvl"))


def _level(found: Node | None, start: int | None) -> Level:
    """``found`` as a level; one that the list does not define shows nothing."""

    def said(name: str) -> str:
        node = child(found, name)
        return "" if node is None else value(node)

    shown = said("numFmt") or "decimal"
    restart = said("lvlRestart")
    return Level(
        shown,
        "" if found is None or shown == "none" else said("lvlText")[:_LONGEST],
        number(said("start"), 1) if start is None else start,
        is_on(child(found, "isLgl")),
        number(restart) if restart else None,
    )

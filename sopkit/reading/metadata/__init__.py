"""Front matter → Metadata."""

from __future__ import annotations

from typing import Any

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Metadata, Position
from sopkit.reading.metadata.consistency import inconsistencies
from sopkit.reading.metadata.keys import KEYS, WORDS
from sopkit.reading.yaml.keys import Entry, entries, pairs
from sopkit.reading.yaml.nodes import Node, Pairs, as_text
from sopkit.reading.yaml.values import is_blank

NO_TITLE = error(
    "SOP201",
    zh=("没有文件名称", "在元数据（文件开头的两行“---”之间）里写一行“文件名称: ……”。"),
    en=("there is no title", "Write a line “title: …” between two lines “---” at the file's head."),
)


def read_metadata(node: Node | None, at: Position) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """The metadata that ``node`` holds (None: no front matter) and everything wrong with it.
    ``at`` is where a fault of the whole front matter is told.
    """
    found: list[Diagnostic] = []
    mapping = pairs(node, found) if node is not None else None
    said = entries(mapping, WORDS, found) if mapping else {}
    values: dict[str, Any] = {
        key.name: key.read(said[key.name].key.text, said[key.name].value, found)
        for key in KEYS
        if key.name in said
    }
    metadata = Metadata(
        **values,
        extra=tuple(
            (name, as_text(said[name].value).strip()) for name in said if name not in _NAMES
        ),
        positions=tuple((name, entry.key.position) for name, entry in said.items()),
    )
    if "title" not in said or is_blank(said["title"].value):
        found += _no_title(node, said, at)
    found += inconsistencies(metadata, {name: entry.key.text for name, entry in said.items()})
    return metadata, tuple(found)


_NAMES = {key.name for key in KEYS}


def _no_title(node: Node | None, said: dict[str, Entry], at: Position) -> list[Diagnostic]:
    """The missing title, unless it may stand in what could not be read."""
    if "title" in said:
        key = said["title"].key
        return [NO_TITLE.at(key.position, key.length)]
    if isinstance(node, Pairs) and not node.complete:
        return []
    return [NO_TITLE.at(at)]

"""The styles of a template: known by name, because Word and Writer change ids when they save."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import tree

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.tree import Element

STYLES = "word/styles.xml"

_REFERENCES = re.compile(
    rb'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink) w:val=")([^"]*)(")'
)
_IDS = re.compile(rb'(<w:style [^>]*?w:styleId=")([^"]*)(")')


def id_of(name: str) -> str:
    """The style id that our XML uses for a style's name: `heading 1` → Heading1, `Form Cell` →
    FormCell, `toc 1` → TOC1.
    """
    words = name.split()
    if words and words[0].lower() == "toc":
        words[0] = "TOC"
    return "".join(word[:1].upper() + word[1:] for word in words)


def with_our_ids(parts: Mapping[str, bytes], ours: frozenset[str]) -> dict[str, bytes]:
    """The parts with our ids for the styles that have our names."""
    changes = _changes(read(parts[STYLES]), ours)
    return {
        name: _with_ids(data, changes) if changes and name.endswith(".xml") else data
        for name, data in parts.items()
    }


def read(data: bytes) -> dict[str, Element]:
    """The styles of styles.xml by id. Raises NotXmlError."""
    return {
        found.attributes.get("w:styleId", ""): found
        for found in tree.parse(data).children
        if found.name == "w:style"
    }


def _changes(there: Mapping[str, Element], ours: frozenset[str]) -> dict[str, str]:
    """The ids to change, as old → new: never onto an id that another style keeps."""
    wanted = {old: id_of(found.value("w:name")) for old, found in there.items()}
    changes = {old: new for old, new in wanted.items() if new in ours and new != old}
    kept = set(there) - set(changes)
    return {old: new for old, new in changes.items() if new not in kept}


def _with_ids(data: bytes, renamed: Mapping[str, str]) -> bytes:
    def changed(found: re.Match[bytes]) -> bytes:
        old = found[2].decode()
        return found[1] + renamed.get(old, old).encode() + found[3]

    return _IDS.sub(changed, _REFERENCES.sub(changed, data))


def lists_of(parts: Mapping[str, bytes]) -> dict[str, int]:
    """The numId in each style's own properties."""
    found = re.findall(
        rb'<w:style [^>]*?w:styleId="([^"]*)"(?:(?!</w:style>).)*?<w:numId w:val="(\d+)"',
        parts.get(STYLES, b""),
        re.DOTALL,
    )
    return {name.decode(): int(number) for name, number in found}


def size(parts: Mapping[str, bytes], style: str, default: int) -> int:
    """A style's own font size in half points."""
    found = re.search(
        rb'<w:style [^>]*?w:styleId="%b"(?:(?!</w:style>).)*?<w:sz w:val="(\d+)"' % style.encode(),
        parts.get(STYLES, b""),
        re.DOTALL,
    )
    return int(found[1]) if found else default

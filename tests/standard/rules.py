"""What neither the Open XML SDK nor the schemas notice in a package."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.standard.readable import R, W

STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def broken_rules(data: bytes) -> list[str]:
    """What is wrong with a .docx, in words."""
    broken = broken_package(data)
    if broken:
        return broken
    roots = _roots(_parts(data))
    return [
        *_tables(roots),
        *_footnotes(roots),
        *_styles(roots),
        *_numbers(roots),
        *_bookmarks(roots),
    ]


def broken_package(data: bytes) -> list[str]:
    """What is wrong with a .docx or .xlsx as a package, in words."""
    parts = _parts(data)
    try:
        roots = _roots(parts)
    except ElementTree.ParseError as fault:
        return [str(fault)]
    return [
        *_members(parts),
        *_content_types(parts, roots["[Content_Types].xml"]),
        *_relationships(parts, roots),
        *_relationship_ids(roots),
    ]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _roots(parts: dict[str, bytes]) -> dict[str, Element]:
    """The XML parts, parsed: an undeclared prefix is an error too."""
    return {
        name: ElementTree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }


def _members(parts: dict[str, bytes]) -> Iterator[str]:
    if next(iter(parts)) != "[Content_Types].xml":
        yield "[Content_Types].xml is not the first member"


def _content_types(parts: dict[str, bytes], types: Element) -> Iterator[str]:
    extensions = {found.get("Extension") for found in types if found.get("Extension")}
    overrides = [found.get("PartName", "").removeprefix("/") for found in types]
    overrides = [name for name in overrides if name]
    for name in overrides:
        if name not in parts:
            yield f"a content type for the absent part {name}"
    for name, count in Counter(overrides).items():
        if count > 1:
            yield f"{count} content types for {name}"
    for name in parts:
        if name not in overrides and name.rpartition(".")[2] not in extensions:
            yield f"no content type for {name}"


def _relationships(parts: dict[str, bytes], roots: dict[str, Element]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(found.get("Id") for found in root.iter(RELATIONSHIPS))
        yield from (f"{name} has {one} more than once" for one, n in ids.items() if n > 1)
        for found in root.iter(RELATIONSHIPS):
            target = posixpath.normpath(posixpath.join(folder, found.get("Target", "")))
            if found.get("TargetMode") != "External" and target not in parts:
                yield f"{name} points to the absent part {target}"


def _relationship_ids(roots: dict[str, Element]) -> Iterator[str]:
    """A part resolves r:id, r:embed … in relationships of its own (Part 2, 9.3)."""
    for name, root in roots.items():
        folder, _, file = name.rpartition("/")
        own = roots.get(f"{folder}/_rels/{file}.rels", ())
        known = {found.get("Id") for found in own}
        used = {
            value
            for found in root.iter()
            for key, value in found.attrib.items()
            if key.startswith(R)
        }
        yield from (f"{name} uses {one}, which its relationships lack" for one in used - known)


def _tables(roots: dict[str, Element]) -> Iterator[str]:
    """A table has a row, a row a cell, and a cell ends with a paragraph (17.4.37, 17.4.65,
    17.4.78): Word calls a file damaged that breaks this.
    """
    for found in _word(roots):
        if found.tag == f"{W}tc" and found[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
        if found.tag == f"{W}tr" and not _holds(found, "tc"):
            yield "a row has no cell"
        if found.tag == f"{W}tbl" and not _holds(found, "tr"):
            yield "a table has no row"


def _holds(parent: Element, name: str) -> bool:
    """Whether an element stands in ``parent``, or in a content control in it."""
    found = [child for child in parent if child.tag != f"{W}sdt"]
    found += parent.findall(f"{W}sdt/{W}sdtContent/{W}{name}")
    return any(child.tag == f"{W}{name}" for child in found)


def _footnotes(roots: dict[str, Element]) -> Iterator[str]:
    """Each footnote is called once, and in the text (17.11.14)."""
    for name, root in roots.items():
        if (
            name != "word/document.xml"
            and next(root.iter(f"{W}footnoteReference"), None) is not None
        ):
            yield f"{name} calls a footnote"
    called = Counter(
        found.get(f"{W}id") for found in roots["word/document.xml"].iter(f"{W}footnoteReference")
    )
    notes = roots.get("word/footnotes.xml", ())
    written = Counter(found.get(f"{W}id") for found in notes if not found.get(f"{W}type"))
    if called != written or set(called.values()) - {1}:
        yield f"the footnotes {sorted(map(str, called.elements()))} are called and not written"


def _word(roots: dict[str, Element]) -> Iterator[Element]:
    """Every element of every Word part."""
    for name, root in roots.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from root.iter()


def _styles(roots: dict[str, Element]) -> Iterator[str]:
    defined = Counter(style.get(f"{W}styleId") for style in roots["word/styles.xml"])
    yield from (f"the style {one} is defined twice" for one, n in defined.items() if one and n > 1)
    tags = {f"{W}{name}" for name in STYLE_REFERENCES}
    used = {found.get(f"{W}val") for found in _word(roots) if found.tag in tags}
    yield from (f"the style {name} is used and not defined" for name in used - set(defined))


def _numbers(roots: dict[str, Element]) -> Iterator[str]:
    """Lists exist; ids of bookmarks, drawings and controls are unique across parts."""
    lists = {found.get(f"{W}numId") for found in roots["word/numbering.xml"].iter(f"{W}num")}
    used = {
        found.get(f"{W}val")
        for name, root in roots.items()
        if name != "word/numbering.xml"
        for found in root.iter(f"{W}numId")
    }
    yield from (f"the list {one} is used and not defined" for one in used - lists)
    ids: Counter[str] = Counter()
    for found in _word(roots):
        if found.tag == f"{W}bookmarkStart":
            ids[f"bookmark {found.get(f'{W}id')}"] += 1
        elif found.tag == f"{W}sdtPr" and (number := found.find(f"{W}id")) is not None:
            ids[f"control {number.get(f'{W}val')}"] += 1
        elif found.tag.endswith("}docPr"):
            ids[f"drawing {found.get('id')}"] += 1
    yield from (f"the id of {one} stands {count} times" for one, count in ids.items() if count > 1)


def _bookmarks(roots: dict[str, Element]) -> Iterator[str]:
    names = Counter(
        (found.get(f"{W}name") or "").lower()
        for found in _word(roots)
        if found.tag == f"{W}bookmarkStart"
    )
    for name, count in names.items():
        if count > 1:
            yield f"{count} bookmarks are named {name}"
        if len(name) > 40 or not name[:1].isalpha() or not name.replace("_", "").isalnum():
            yield f"Word does not accept the bookmark {name}"
    targets = {found.get(f"{W}anchor") for found in _word(roots) if found.get(f"{W}anchor")}
    for found in _word(roots):
        words = (found.text or "").split() if found.tag == f"{W}instrText" else []
        if words and words[0] in {"REF", "PAGEREF", "NOTEREF"}:
            targets.add(words[1])
    for target in targets:
        if target and target.lower() not in names:
            yield f"{target} is referred to and has no bookmark"

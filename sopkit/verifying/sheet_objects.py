"""What lies on a sheet or goes along with a workbook: pictures, shapes, notes, links, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying import pictures
from sopkit.verifying.sheet_rules import areas
from sopkit.verifying.tree import Node, child, children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.verifying.package import Package, Related
    from sopkit.verifying.sheet_rules import Area

_OF_A_SHEET = frozenset(("drawing", "printerSettings", "hyperlink", "customProperty"))
_OF_A_WORKBOOK = frozenset(
    (
        "worksheet",
        "theme",
        "styles",
        "sharedStrings",
        "calcChain",
        "customXml",
        "sheetMetadata",
        "person",
        "printerSettings",
        "cellImage",
        "rdArray",
        "richStyles",
        "rdRichValue",
        "rdRichValueStructure",
        "rdRichValueTypes",
        "rdRichValueWebImage",
        "rdSupportingPropertyBag",
    )
)
"""The parts that a workbook may have: none of them shows anything beside what cells hold."""

_DRAWN = frozenset(
    (
        "picture",
        "legacyDrawing",
        "legacyDrawingHF",
        "oleObjects",
        "controls",
        "tableParts",
        "sparklineGroups",
        "slicerList",
        "timelineRefs",
        "webExtensions",
    )
)
_HARMLESS_EXTENSION = "{28A0092B-C50C-407E-A947-70E740481C1C}"  # how many dots a picture keeps
_FARTHEST = 5
"""Columns and rows that a picture may span; a code spans two."""


def of_workbook(related: dict[str, Related]) -> tuple[str, ...]:
    """The kinds of parts that no log has: macros, links to other files, charts."""
    return tuple(sorted({found.kind for found in related.values()} - _OF_A_WORKBOOK))


def of_sheet(root: Node | None, related: dict[str, Related]) -> tuple[str, ...]:
    """The kinds of objects and parts of a sheet that no log has."""
    kinds = {found.kind for found in related.values()} - _OF_A_SHEET
    nodes: list[Node] = [] if root is None else list(root)
    for each in children(root, "extLst"):
        nodes += each.iter()
    return tuple(sorted(kinds | {local(node) for node in nodes} & _DRAWN))


def links(root: Node | None) -> tuple[Area, ...]:
    """The cells that are links."""
    listed = children(child(root, "hyperlinks"), "hyperlink")
    return tuple(area for each in listed for area in areas(value(each, "ref")))


def drawn(package: Package, related: dict[str, Related]) -> tuple[str, ...]:
    """The pictures of a sheet by what they show and where they begin; whatever else is drawn there
    by its kind, with its text.
    """
    found: list[str] = []
    for drawing in related.values():
        if drawing.kind == "drawing" and not drawing.external:
            inside = package.related(drawing.target)
            root = package.tree(drawing.target)
            for anchor in () if root is None else root:
                found += _anchored(anchor, inside, package)
    return tuple(found)


def _anchored(anchor: Node, inside: dict[str, Related], package: Package) -> Iterator[str]:
    for each in anchor:
        kind = local(each)
        if kind == "pic":
            yield f"{_picture(each, inside, package)} {_place(anchor)}"
        elif kind not in ("from", "to", "ext", "pos", "clientData"):
            yield f"{kind} {''.join(map(str, each.itertext())).strip()}"


def _picture(pic: Node, inside: dict[str, Related], package: Package) -> str:
    """What it shows. One with effects, cropped, hidden or linked is another."""
    fill = child(pic, "blipFill")
    blip = child(fill, "blip")
    target = None if blip is None else inside.get(value(blip, "embed"))
    if blip is None or target is None or target.external:
        return "linked"
    other = [local(each) for each in blip if local(each) != "extLst"]
    other += [
        value(each, "uri")
        for each in children(child(blip, "extLst"), "ext")
        if value(each, "uri").upper() != _HARMLESS_EXTENSION
    ]
    crop = child(fill, "srcRect")
    other += (
        [] if crop is None else [key for key, text in crop.attrib.items() if text not in ("0", "")]
    )
    named = child(pic, "nvPicPr", "cNvPr")
    if named is not None:
        other += ["hidden"] * (value(named, "hidden") in ("1", "true"))
        other += [local(each) for each in named if local(each).startswith("hlink")]
    turned = child(pic, "spPr", "xfrm")
    other += (
        []
        if turned is None
        else [
            key for key in ("rot", "flipH", "flipV") if value(turned, key) not in ("", "0", "false")
        ]
    )
    return " ".join((pictures.fingerprint(package.read(target.target)), *sorted(map(str, other))))


def _place(anchor: Node) -> str:
    """Where it begins, and whether it is of no size or covers the sheet."""
    start = _corner(child(anchor, "from"))
    end = _corner(child(anchor, "to"))
    if start is None:
        return "adrift"
    spans = 0 if end is None else max(end[0] - start[0], end[1] - start[1])
    size = child(anchor, "ext")
    edges = () if size is None else (value(size, "cx"), value(size, "cy"))
    large = spans > _FARTHEST or any(len(edge) > 7 for edge in edges)
    small = (end is not None and end[:2] == start[:2] and not _has_room(start, end)) or any(
        len(edge) < 5 for edge in edges
    )
    return f"{start[0]},{start[1]}" + " large" * large + " small" * small


def _has_room(start: tuple[int, ...], end: tuple[int, ...]) -> bool:
    return min(end[2] - start[2], end[3] - start[3]) >= 100_000  # EMU: 2.8 mm


def _corner(node: Node | None) -> tuple[int, ...] | None:
    if node is None:
        return None
    texts = ["".join(map(str, each.itertext())) for each in node]
    names = [local(each) for each in node]
    found = dict(zip(names, texts, strict=True))
    wanted = (found.get(name, "0") for name in ("col", "row", "colOff", "rowOff"))
    return tuple(int(text) if text.lstrip("-").isdecimal() else 0 for text in wanted)

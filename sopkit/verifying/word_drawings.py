"""What is drawn in a .docx: pictures, shapes, charts and objects, by form and size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.verifying.compatibility import WORD, namespace
from sopkit.verifying.passages import Drawn
from sopkit.verifying.tree import Node, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_PICTURE = "picture"
_CROP = 1000  # of a percent (20.1.10.41)
_EDGES = ("l", "t", "r", "b")
_TURNED = ("rot", "flipH", "flipV")
_EXTENTS = ("extent", "ext")
_PLAIN = frozenset({"", "0", "false"})
_LARGEST = 1 << 31


def inside(node: Node) -> Iterator[Node]:
    """The elements of a drawing, without the text of its boxes."""
    for each in node:
        yield each
        if local(each) != "txbxContent":
            yield from inside(each)


def drawn(node: Node) -> Drawn:
    """What stands in a w:drawing, w:pict or w:object."""
    kinds = [local(node), *(local(each) for each in node if namespace(each) not in WORD)]
    extents: list[int] = []
    is_picture = False
    for each in inside(node):
        name = local(each)
        if name == "graphicData":
            is_picture = value(each, "uri").endswith(f"/{_PICTURE}")
            kinds.append(value(each, "uri").rpartition("/")[2])
        elif name in _EXTENTS:
            extents += (_length(value(each, axis)) for axis in ("cx", "cy") if value(each, axis))
        elif name == "posOffset":
            extents.append(_length(each.text or ""))
        else:
            kinds += _looks(each, name)
    return Drawn(" ".join(kinds), tuple(extents), is_picture, "anchor" in kinds)


def _looks(node: Node, name: str) -> Iterator[str]:
    """What changes how it looks, in words that are compared."""
    if name == "srcRect":
        cropped = [_length(value(node, edge)) // _CROP for edge in _EDGES]
        if any(cropped):
            yield f"crop {cropped}"
    elif name == "blip":
        yield from (local(each) for each in node if local(each) != "extLst")
    elif name == "xfrm":
        turned = [value(node, each) for each in _TURNED]
        if not _PLAIN.issuperset(turned):
            yield f"turned {turned}"
    elif name == "docPr" and value(node, "hidden") not in _PLAIN:
        yield "hidden"
    elif namespace(node).startswith("urn:schemas-microsoft-com:"):
        yield f"{name} {value(node, 'style')}"


def referred(node: Node) -> Iterator[str]:
    """The relationships that an element of a drawing names."""
    return (str(text) for key, text in node.attrib.items() if "relationships}" in str(key))


def _length(text: str) -> int:
    try:
        return max(-_LARGEST, min(int(text), _LARGEST))
    except ValueError:
        return -1

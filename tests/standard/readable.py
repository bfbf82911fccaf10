"""A Word file as text: a line a paragraph, `style | numbering | text`, tables indented.

In the text: `{Strong:…}` a character style, `«REF x \\h»…` a field and what it shows, `#x` a
bookmark, `→` a tab, `⏎` a line break, `☐` a box to tick, `<x>` a link to a bookmark or an address,
`[^2]` a footnote, `(picture 90×30 mm: …)` a drawing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

HEADS = ("header1", "header3", "footer1", "footer2")


def readable(data: bytes) -> str:
    """The running heads, the body and the footnotes of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        links = _links(package.read("word/_rels/document.xml.rels"))
        lines: list[str] = []
        for name in HEADS:
            if f"word/{name}.xml" in names:
                root = ElementTree.fromstring(package.read(f"word/{name}.xml"))
                lines += [f"{name}: {line}" for line in _blocks(root, links)]
        body = ElementTree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        assert body is not None
        lines += _blocks(body, links)
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
        own = "word/_rels/footnotes.xml.rels"
        links = _links(package.read(own)) if own in names else {}
        for note in notes:
            if note.get(f"{W}type") is None:
                lines += [f"[^{note.get(f'{W}id')}] {line}" for line in _blocks(note, links)]
    return "".join(f"{line}\n" for line in lines)


def _links(data: bytes) -> dict[str, str]:
    return {found.get("Id", ""): found.get("Target", "") for found in ElementTree.fromstring(data)}


def _blocks(parent: Element, links: dict[str, str]) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p":
            yield _paragraph(block, links)
        elif block.tag == f"{W}tbl":
            yield from _table(block, links)


def _table(table: Element, links: dict[str, str]) -> Iterator[str]:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    widths = [_value(column, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    yield f"[{_value(style)}: {' '.join(widths)}]"
    for row in table.findall(f"{W}tr"):
        head = "=" if row.find(f"{W}trPr/{W}tblHeader") is not None else "-"
        for at, cell in enumerate(row.findall(f"{W}tc")):
            first = head if at == 0 else " "
            lines = list(_blocks(cell, links))
            yield f"  {first} {_merge(cell)}{lines[0]}"
            yield from (f"      {line}" for line in lines[1:])


def _merge(cell: Element) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return (f"({_value(span)} wide) " if span is not None else "") + (
        f"({_value(merge)}) " if merge is not None else ""
    )


def _paragraph(paragraph: Element, links: dict[str, str]) -> str:
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    number = f" | level {int(_value(level)) + 1}" if level is not None else ""
    kept = "" if paragraph.find(f"{W}pPr/{W}keepNext") is None else " | with next"
    return f"{style}{number}{kept} | {''.join(_inside(paragraph, links))}".rstrip()


def _inside(parent: Element, links: dict[str, str]) -> Iterator[str]:
    for child in parent:
        match child.tag.removeprefix(W):
            case "r":
                yield _run(child)
            case "sdt":
                content = child.find(f"{W}sdtContent")
                assert content is not None
                yield from _inside(content, links)
            case "hyperlink":
                target = child.get(f"{W}anchor") or links[child.get(f"{R}id", "")]
                yield f"<{target}>"
                yield from _inside(child, links)
            case "bookmarkStart":
                yield f"#{child.get(f'{W}name')} "


def _run(run: Element) -> str:
    if run.find(f"{W}rPr/{W}vanish") is not None:
        return ""
    text = "".join(map(_piece, run))
    style = _value(run.find(f"{W}rPr/{W}rStyle"))
    marks = "".join(
        f"+{name}" for name in ("b", "i", "u") if run.find(f"{W}rPr/{W}{name}") is not None
    )
    return f"{{{style}{marks}:{text}}}" if text and (style or marks) else text


def _piece(piece: Element) -> str:
    match piece.tag.removeprefix(W):
        case "t":
            return piece.text or ""
        case "tab":
            return "→"
        case "br":
            return "⏎"
        case "instrText":
            return f"«{(piece.text or '').strip()}»"
        case "footnoteReference":
            return f"[^{piece.get(f'{W}id')}]"
        case "footnoteRef":
            return "^"
        case "drawing":
            return _drawing(piece)
        case _:
            return ""


def _drawing(drawing: Element) -> str:
    extent = drawing.find(f".//{WP}extent")
    named = drawing.find(f".//{WP}docPr")
    assert extent is not None
    assert named is not None
    size = [round(int(extent.get(side, "0")) / 36_000) for side in ("cx", "cy")]
    return f"(picture {size[0]}×{size[1]} mm: {named.get('descr')})"


def _value(element: Element | None, name: str = "val") -> str:
    return element.get(f"{W}{name}", "") if element is not None else ""

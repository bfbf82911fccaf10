"""What a .docx prints, as text: a line a paragraph, a line a table row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return ElementTree.fromstring(package.read(name))


def printed(docx: bytes) -> str:
    """The body. Before a row stands what binds it: `=` a head that is repeated, `+` a row that
    stays with the next one. Cells are parted by `|`, their paragraphs by ` / `; ☐ is a box, ▢ a
    square for one character, ____ a line to write on. Tables within a cell are indented.
    """
    body = part(docx, "word/document.xml").find(f"{W}body")
    assert body is not None
    size = body.find(f"{W}sectPr/{W}pgSz")
    assert size is not None
    return "".join(f"{line}\n" for line in (size.get(f"{W}orient", "portrait"), *_blocks(body)))


def _blocks(parent: ElementTree.Element, indent: str = "") -> Iterator[str]:
    for block in parent:
        if block.tag == f"{W}p" and (text := paragraph(block)):
            yield f"{indent}{_style(block)}: {text}"
        elif block.tag == f"{W}tbl":
            yield f"{indent}{len(block.findall(f'{W}tblGrid/{W}gridCol'))} columns"
            for row in block.findall(f"{W}tr"):
                yield from _row(row, indent)


def _row(row: ElementTree.Element, indent: str) -> Iterator[str]:
    cells = row.findall(f"{W}tc")
    if row.find(f".//{W}tbl") is not None:
        for cell in cells:
            yield from _blocks(cell, f"{indent}  ")
        return
    bound = "+" if row.find(f".//{W}keepNext") is not None else "-"
    bound = "=" if row.find(f"{W}trPr/{W}tblHeader") is not None else bound
    yield f"{indent}{bound} {' | '.join(map(_cell, cells))}".rstrip()


def _cell(cell: ElementTree.Element) -> str:
    return " / ".join(filter(None, map(paragraph, cell.findall(f"{W}p"))))


def _style(block: ElementTree.Element) -> str:
    found = block.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def paragraph(block: ElementTree.Element) -> str:
    """The text of a paragraph."""
    return "".join(map(_run, block.iter(f"{W}r"))).strip()


def _run(run: ElementTree.Element) -> str:
    text = "".join(map(_piece, run))
    if run.find(f"{W}rPr/{W}vanish") is not None:
        return ""
    if text and not text.strip("_"):
        return "____"
    if run.find(f"{W}rPr/{W}bdr") is not None:
        return "▢"
    return text.replace("\u3000", " ").replace("\u00a0", " ")


def _piece(found: ElementTree.Element) -> str:
    if found.tag == f"{W}instrText":
        return f"{{{(found.text or '').strip()}}}"
    names = {f"{W}tab": "→", f"{W}br": "⏎"}
    return names.get(found.tag, found.text or "" if found.tag == f"{W}t" else "")

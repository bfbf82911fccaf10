"""Tables of changes as text: `[-deleted-]`, `[+inserted+]`, what is grey as `<aside>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tests.checklist.printed import W, part

ASIDE = "595959"
GROUPS = {"deleted": "[-{}-]", "inserted": "[+{}+]", "aside": "<{}>", "": "{}"}


def word_text(docx: bytes) -> str:
    """The body of a Word file: a line a paragraph, a line a row. Before a row stands `=` where it
    is repeated, `-` where it stays whole, `~` where it may be broken across pages; cells are
    parted by `|`.
    """
    document = part(docx, "word/document.xml")
    body = document.find(f"{W}body")
    assert body is not None
    return "".join(f"{line}\n" for line in _blocks(body))


def sheet_text(xlsx: bytes) -> str:
    """The sheet of a workbook: what is printed around it, then each row with its height."""
    sheet = load_workbook(BytesIO(xlsx), rich_text=True).active
    assert sheet is not None
    lines = [
        f"{sheet.title}, {sheet.page_setup.orientation}, frozen {sheet.freeze_panes}",
        f"rows {sheet.print_title_rows} repeated, filter {sheet.auto_filter.ref}",
    ]
    for name, found in (("header", sheet.oddHeader), ("footer", sheet.oddFooter)):
        assert found is not None
        lines.append(f"{name} {found.left and found.left.text} | {found.right.text}")
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = " | ".join(_joined(_cell_runs(cell.value)) for cell in row)
        height = sheet.row_dimensions[number].height
        lines.append(f"{height:g}: {cells.rstrip(' |')}")
    return "".join(f"{line}\n" for line in lines)


def _blocks(body: ElementTree.Element) -> Iterator[str]:
    for block in body:
        if block.tag == f"{W}p" and (text := _paragraph(block)):
            yield text
        elif block.tag == f"{W}tbl":
            for row in block.findall(f"{W}tr"):
                whole = "-" if row.find(f"{W}trPr/{W}cantSplit") is not None else "~"
                bound = "=" if row.find(f"{W}trPr/{W}tblHeader") is not None else whole
                cells = (
                    " / ".join(filter(None, map(_paragraph, cell.findall(f"{W}p"))))
                    for cell in row.findall(f"{W}tc")
                )
                yield f"{bound} {' | '.join(cells)}"


def _paragraph(found: ElementTree.Element) -> str:
    return _joined((_run_mark(run), _run_text(run)) for run in found.iter(f"{W}r"))


def _run_text(run: ElementTree.Element) -> str:
    names = {f"{W}tab": "→", f"{W}br": "⏎"}
    return "".join(names.get(each.tag, each.text or "") for each in run)


def _run_mark(run: ElementTree.Element) -> str:
    look = run.find(f"{W}rPr")
    if look is None:
        return ""
    if look.find(f"{W}strike") is not None:
        assert look.find(f"{W}shd") is not None
        return "deleted"
    if look.find(f"{W}u") is not None:
        assert look.find(f"{W}b") is not None
        return "inserted"
    color = look.find(f"{W}color")
    return "aside" if color is not None and color.get(f"{W}val") == ASIDE else ""


def _cell_runs(value: object) -> Iterator[tuple[str, str]]:
    if not isinstance(value, CellRichText):
        yield "", "" if value is None else str(value)
        return
    for each in value:
        if isinstance(each, TextBlock):
            yield _font_mark(each), each.text
        else:
            yield "", each


def _font_mark(block: TextBlock) -> str:
    font = block.font
    if font.strike:
        return "deleted"
    if font.u:
        assert font.b
        return "inserted"
    return "aside" if font.color is not None and font.color.rgb == f"FF{ASIDE}" else ""


def _joined(runs: Iterable[tuple[str, str]]) -> str:
    """The texts of runs, those marked alike together. Line breaks are ⏎."""
    merged: list[tuple[str, str]] = []
    for mark, text in runs:
        if merged and (merged[-1][0] == mark or text == "⏎"):
            merged[-1] = (merged[-1][0], merged[-1][1] + text)
        else:
            merged.append((mark, text))
    found = "".join(GROUPS[mark].format(text) for mark, text in merged if text)
    return found.replace("\n", "⏎").replace("\u3000", " ")

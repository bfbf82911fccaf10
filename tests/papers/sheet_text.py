"""A workbook of one sheet as text: what repeats, what prints, and each row's cells."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook


def sheet_text(data: bytes) -> str:
    """Cells are parted by `|`; a date's blank is `____-__-__`."""
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    page = sheet.page_setup
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    lines = [
        f"{sheet.title}, paper {page.paperSize} {page.orientation}, {page.fitToWidth} wide",
        f"rows {sheet.print_title_rows} repeated",
        f"footer {footer.left.text} | {footer.right.text}",
    ]
    for row in sheet.iter_rows():
        texts = (
            str(cell.value)
            if cell.value is not None
            else "____-__-__"
            if cell.number_format == "yyyy-mm-dd"
            else ""
            for cell in row
        )
        lines.append(" | ".join(texts).rstrip(" |"))
    return "".join(f"{line}\n" for line in lines)

"""How many characters of a redline are marked: what a reviewer has to read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
WORDS = {f"{W}t", f"{W}delText"}


def marked_characters(path: Path) -> int:
    """The characters in inserted, deleted and moved runs of the text and the footnotes."""
    with zipfile.ZipFile(path) as package:
        names = {"word/document.xml", "word/footnotes.xml"} & set(package.namelist())
        return sum(_marked(ElementTree.fromstring(package.read(name))) for name in names)


def _marked(root: Element) -> int:
    """Marks may stand in each other; a character counts once."""
    count, pending = 0, [(root, False)]
    while pending:
        element, inside = pending.pop()
        inside = inside or element.tag in MARKS
        if inside and element.tag in WORDS:
            count += len(element.text or "")
        pending.extend((child, inside) for child in element)
    return count

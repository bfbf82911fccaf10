"""The parts of a template: an unpacked folder or a .docx, read within limits."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile
    from importlib.resources.abc import Traversable

DOCUMENT = "word/document.xml"
DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
NUMBERING = "word/numbering.xml"
COMMENTS = "word/comments.xml"
FOOTNOTES = "word/footnotes.xml"
FOOTNOTE_RELATIONS = "word/_rels/footnotes.xml.rels"
TYPES = "[Content_Types].xml"

_MOST_PARTS = 2_000
_MOST_BYTES = 200_000_000
_MOST_RATIO = 200


class UnreadableError(ValueError):
    """A package that cannot be, or must not be, read."""


def read_folder(folder: Traversable) -> dict[str, bytes]:
    """Every file below ``folder`` by its part name, but for what systems and Word leave there."""
    parts: dict[str, bytes] = {}
    pending = [(folder, "")]
    while pending:
        place, prefix = pending.pop()
        for found in place.iterdir():
            name = prefix + found.name
            if found.is_dir():
                pending.append((found, f"{name}/"))
            elif not found.name.startswith((".DS_Store", "~$", "Thumbs.db")):
                parts[name] = found.read_bytes()
    return dict(sorted(parts.items()))


def read_package(data: bytes) -> dict[str, bytes]:
    """The members of a .docx by name. Raises UnreadableError for what is no package, encrypted,
    over a limit, or names a part twice or outside the package.
    """
    import zipfile  # a build with the packaged templates never needs it

    broken = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, RuntimeError, EOFError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [found for found in package.infolist() if not found.is_dir()]
            _accept(members, len(data))
            return {found.filename: package.read(found) for found in members}
    except (*broken, UnicodeDecodeError) as fault:
        raise UnreadableError(str(fault)) from fault


def _accept(members: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(found.file_size for found in members)
    names = {found.filename for found in members}
    if len(members) > _MOST_PARTS or size > max(_MOST_BYTES // 10, packed * _MOST_RATIO):
        raise UnreadableError("too large")
    if size > _MOST_BYTES:
        raise UnreadableError("too large")
    if len(names) < len(members) or any(
        ".." in name.split("/") or name.startswith("/") or "\\" in name for name in names
    ):
        raise UnreadableError("part names")
    if any(found.flag_bits & 1 for found in members):
        raise UnreadableError("encrypted")


def packaged() -> Traversable:
    """The folder of the default templates: in the installed package, else in the checkout, else
    (in a zipped package) wherever its loader keeps them.
    """
    package = Path(__file__).parents[2]
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # slow to import, and hardly ever needed

    return files("sopkit") / "templates"

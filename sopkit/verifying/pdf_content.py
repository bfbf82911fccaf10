"""What a PDF shows: of each page its size, what is drawn on it, with what, and what lies on it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying.package import BROKEN, ENCRYPTED, TOO_LARGE
from sopkit.verifying.pdf_objects import Digests, TooMuch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

MOST_PAGES = 2000
_MOST_TEXT = 2_000_000
"""Bytes of a page's drawing that text is still taken from."""

_SIZES = ("mediabox", "cropbox", "bleedbox", "trimbox", "artbox")
_WRAPPER = frozenset(
    (
        "/Type",
        "/Pages",
        "/Metadata",
        "/Names",
        "/Version",
        "/Extensions",
        "/StructTreeRoot",
        "/MarkInfo",
        "/Lang",
        "/OutputIntents",
        "/Outlines",
        "/PageMode",
        "/PageLayout",
        "/ViewerPreferences",
        "/PageLabels",
        "/AF",
        "/Dests",
        "/PieceInfo",
        "/SpiderInfo",
    )
)
"""What a catalog holds that changes nothing of what the pages show or do."""


class Page(NamedTuple):
    """``size`` with crop and rotation; digests of what is drawn, of the fonts, pictures and forms
    that it is drawn with, of the annotations, and of what else the page does.
    """

    size: str
    drawn: bytes
    resources: bytes
    annotations: bytes
    more: bytes
    text: str = ""


class Pages(NamedTuple):
    """``actions`` is a digest of what belongs to no page: layers, fields, scripts."""

    pages: tuple[Page, ...]
    actions: bytes


def pages(data: bytes, name: str) -> Pages:
    """All that the file shows. Raises Refused for one that cannot be read."""
    reader = opened(data, name)
    try:
        count = len(reader.pages)
        if count <= MOST_PAGES:
            with silence():
                every = [reader.pages[number] for number in range(count)]
                digests = Digests(_object(page) for page in every)
                found = tuple(_page(page, digests) for page in every)
                return Pages(found, _actions(reader, digests))
    except TooMuch:
        raise _too_large(name, "> 400 MB", "400 MB") from None
    except Exception:  # a reader of foreign bytes raises what it likes
        raise Refused(BROKEN.at(Position(name), name=name)) from None
    raise _too_large(name, f"{count} pages", f"{MOST_PAGES} pages")


def opened(data: bytes, name: str) -> PdfReader:
    """A reader of the PDF. Raises Refused for one that is damaged or locked."""
    from pypdf import PdfReader

    try:
        with silence():
            reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception:  # a reader of foreign bytes raises what it likes
        raise Refused(BROKEN.at(Position(name), name=name)) from None
    if locked:
        raise Refused(ENCRYPTED.at(Position(name), name=name))
    return reader


@contextmanager
def silence() -> Iterator[None]:
    """Nothing that pypdf thinks of a file reaches the terminal meanwhile."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _object(page: Any) -> int:
    reference = page.indirect_reference
    return 0 if reference is None else reference.idnum


def _page(page: Any, digests: Digests) -> Page:
    drawn = _drawn(page.get("/Contents"), digests)
    own = {key: page.raw_get(key) for key in page.keys() - _TOLD}
    return Page(
        _size(page),
        sha256(drawn).digest(),
        digests.of(_inherited(page, "/Resources")),
        digests.of(page.raw_get("/Annots")) if page.get("/Annots") else b"",
        b"".join(str(key).encode() + digests.of(value) for key, value in sorted(own.items())),
        _text(page) if len(drawn) <= _MOST_TEXT else "",
    )


_TOLD = frozenset(
    (
        "/Type",
        "/Parent",
        "/Contents",
        "/Resources",
        "/Annots",
        "/StructParents",
        "/Rotate",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
        "/Tabs",
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/Thumb",
        "/UserUnit",
    )
)


def _size(page: Any) -> str:
    boxes = (getattr(page, name) for name in _SIZES)
    edges = (f"{float(edge):.2f}" for box in boxes for edge in box)
    return " ".join((*edges, str(page.rotation), str(page.get("/UserUnit", 1))))


def _drawn(contents: Any, digests: Digests) -> bytes:
    """What the page draws: its streams one behind the other (ISO 32000-1, 7.7.3.3)."""
    found = contents.get_object() if contents is not None else ()
    streams = found if isinstance(found, list) else (found,) if found else ()
    return b"\n".join(digests.unpacked(each.get_object()).strip() for each in streams)


def _inherited(page: Any, key: str) -> Any:
    """The page's own, or that of the nearest node above it (7.7.3.4)."""
    for _ in range(50):
        if page is None:
            return None
        if key in page:
            return page.raw_get(key)
        page = page.get("/Parent")
    return None


def _text(page: Any) -> str:
    try:
        return "".join(page.extract_text().split())
    except Exception:  # a page without a readable text still is compared by what it draws
        return ""


def _actions(reader: Any, digests: Digests) -> bytes:
    catalog = reader.root_object
    names = catalog.get("/Names")
    scripts: Any = {} if names is None else names.get_object()
    found = {key: catalog.raw_get(key) for key in catalog.keys() - _WRAPPER}
    found |= {key: scripts.raw_get(key) for key in scripts.keys() - {"/EmbeddedFiles", "/Dests"}}
    return b"".join(str(key).encode() + digests.of(value) for key, value in sorted(found.items()))


def _too_large(name: str, found: str, most: str) -> Refused:
    return Refused(TOO_LARGE.at(Position(name), name=name, found=found, most=most))

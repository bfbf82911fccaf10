"""What a PDF prints, page by page."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying import pictures
from sopkit.verifying.package import BROKEN, ENCRYPTED, TOO_LARGE
from sopkit.verifying.passages import Document, Passage, Place, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

MOST_PAGES = 2000


def document(data: bytes, name: str) -> Document:
    """The text and the pictures of each page. Raises Refused for one that cannot be read."""
    reader = opened(data, name)
    try:
        pages = len(reader.pages)
        if pages <= MOST_PAGES:
            with silence():
                return Document(tuple(_page(reader, number) for number in range(pages)))
    except Exception:  # a reader of foreign bytes raises what it likes
        raise Refused(BROKEN.at(Position(name), name=name)) from None
    raise Refused(
        TOO_LARGE.at(Position(name), name=name, found=f"{pages} pages", most=f"{MOST_PAGES} pages")
    )


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


def _page(reader: PdfReader, number: int) -> Passage:
    page = reader.pages[number]
    text = "".join(page.extract_text().split())
    shown = tuple(pictures.fingerprint(image.data) for image in page.images)
    return Passage(Place(Story.PAGE, (number + 1,)), text, "", shown)

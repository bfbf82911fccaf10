"""The QR code on page 1 of a release: what to hold against the register, for a phone to read."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.model import Edition, Image, Metadata, Stage

if TYPE_CHECKING:
    import segno

    from sopkit.labels import Labels

KEY = "qr"
"""The content control of a template that the code stands in."""

_LEAST_SIDE = 15.0  # millimetres
_LAST_OF_LEAST_SIDE = 5  # the version with 37 modules, each of which gets 0.405 mm of that
_WIDE_MODULE = 0.45  # a print of 100 dots an inch still tells them apart
_QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8
_MOST_DPI = 300  # LibreOffice makes sharper pictures coarser when it writes a PDF
_MM_PER_INCH = 25.4
_RESERVED = ":/?#[]@!$&'()*+,;=%"


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that holds ``text`` and is printed ``side`` millimetres wide. Nothing else may be
    printed within ``quiet`` millimetres of it; the ``image`` has no margin of its own.
    """

    text: str
    alt: str
    side: float
    quiet: float
    image: Image = field(repr=False)


def qr_code(edition: Edition, metadata: Metadata, number: str, labels: Labels) -> QrCode | None:
    """The code of the artifact ``number``; None for what is not released, has no number or no
    content hash to be known by, or a number of hundreds of characters, which no code can hold.
    """
    if edition.stage is not Stage.RELEASE or not (metadata.number and edition.code):
        return None
    text = content(edition.office.portal_url, number, metadata.version, edition.code)
    try:
        return drawn(text, labels.text("qr", text=text))
    except ValueError:  # segno.DataOverflowError
        return None


def content(url: str, number: str, version: str, code: str) -> str:
    """What a code holds: the address of the portal's page that judges a print, else the same
    facts in one line. What would end a fact is percent-encoded in both (RFC 3986, 2.1).
    """
    from urllib.parse import quote

    if not url:
        facts = (fact.replace("%", "%25").replace("|", "%7C") for fact in (number, version, code))
        return "|".join(("SOPKIT1", *facts))
    n, v, h = map(quote, (number, version, code))
    return f"{quote(url, safe=_RESERVED)}/check.html#n={n}&v={v}&h={h}"


def drawn(text: str, alt: str) -> QrCode:
    """The code of ``text``: black squares of whole pixels, so that every program prints them
    sharp. A long text takes a wider one.
    """
    made = _made(text)
    modules = int(made.symbol_size(border=0)[0])
    wide = int(made.version) > _LAST_OF_LEAST_SIDE
    side = modules * _WIDE_MODULE if wide else _LEAST_SIDE
    module = side / modules
    pixels = int(module * _MOST_DPI / _MM_PER_INCH)
    data = io.BytesIO()
    made.save(data, kind="png", scale=pixels, border=0)
    dpi = round(pixels / module * _MM_PER_INCH)
    image = Image(data.getvalue(), "image/png", modules * pixels, modules * pixels, dpi)
    return QrCode(text, alt, side, _QUIET_MODULES * module, image)


def _made(text: str) -> segno.QRCode:
    """The code that mends most (level M, a seventh of it, or better) unless a wider one would
    have to be printed only for that.
    """
    import segno  # only releases have a code

    made = segno.make_qr(text, error="M", encoding="utf-8")
    if int(made.version) <= _LAST_OF_LEAST_SIDE:
        return made
    return segno.make_qr(text, error="L", encoding="utf-8")

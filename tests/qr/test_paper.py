"""QR codes as a phone meets them: printed by LibreOffice and read back by a decoder."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from sopkit.model import Edition, Procedure
from sopkit.renderers.ooxml.qr import content
from tests import office
from tests.qr.releases import CODE, EDITION, LONG, PROCEDURE, SHEETS, WITHOUT_URL, rendered, suffix

RELEASES = {
    "url": (PROCEDURE, EDITION),
    "line": (PROCEDURE, WITHOUT_URL),
    "long": (LONG, EDITION),
}
LANDSCAPE = ("R02", "R03", "R06", "R08", "R09")


def written(folder: Path, procedure: Procedure, edition: Edition) -> dict[str, Path]:
    paths = {name: folder / f"{name}{suffix(name)}" for name in SHEETS}
    for name, path in paths.items():
        path.write_bytes(rendered(name, procedure, edition))
    return paths


def text_of(name: str, procedure: Procedure, edition: Edition) -> str:
    metadata = procedure.metadata
    number = metadata.number if name == "standard" else f"{metadata.number}-{name}"
    return content(edition.office.portal_url, number, metadata.version, CODE)


def frame(found: zxingcpp.Barcode, picture: Image.Image) -> tuple[int, int, int, int]:
    """The code's left, upper, right and lower edge as printed, in pixels: the decoder is a module
    off.
    """
    place = found.position
    xs = [place.top_left.x, place.top_right.x, place.bottom_left.x, place.bottom_right.x]
    ys = [place.top_left.y, place.top_right.y, place.bottom_left.y, place.bottom_right.y]
    around = (min(xs) - 3, min(ys) - 3, max(xs) + 4, max(ys) + 4)
    ink = picture.crop(around).point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink
    return (around[0] + ink[0], around[1] + ink[1], around[0] + ink[2], around[1] + ink[3])


@pytest.mark.parametrize("release", RELEASES)
def test_every_paper_scans(release: str, tmp_path: Path) -> None:
    procedure, edition = RELEASES[release]
    paths = written(tmp_path, procedure, edition)
    for name, pdf in zip(paths, office.pdfs(list(paths.values()), tmp_path), strict=True):
        told = text_of(name, procedure, edition)
        for dpi in (150, 100):
            page = Image.open(office.picture(pdf, dpi)).convert("L")
            found = zxingcpp.read_barcodes(page, zxingcpp.QRCode)
            copies = 2 if name == "R05" else 1
            assert [each.text for each in found] == [told] * copies, (name, dpi)
            if dpi == 150:
                printed_well(found, page, name)


def printed_well(found: list[zxingcpp.Barcode], page: Image.Image, name: str) -> None:
    """At least 15 mm wide, and nothing printed within four modules of it."""
    assert (page.width > page.height) == (name in LANDSCAPE), name
    for each in found:
        left, upper, right, lower = frame(each, page)
        assert (right - left) / 150 * 25.4 >= 14.8, name  # a pixel is 0.17 mm
        assert 0.97 < (right - left) / (lower - upper) < 1.03, name
        quiet = int(4 * 0.4 / 25.4 * 150) - 1
        for band in (
            (left - quiet, upper - quiet, right + quiet, upper - 1),
            (left - quiet, lower + 1, right + quiet, lower + quiet),
            (left - quiet, upper, left - 1, lower),
            (right + 1, upper, right + quiet, lower),
        ):
            darkest, _ = page.crop(band).getextrema()
            assert isinstance(darkest, int)
            assert darkest > 200, f"{name}: ink in the quiet zone {band}"


def test_it_takes_no_page_more(tmp_path: Path) -> None:
    counts = []
    for kind, edition in (("with", EDITION), ("without", Edition())):
        folder = tmp_path / kind
        folder.mkdir()
        paths = list(written(folder, PROCEDURE, edition).values())
        counts.append([len(office.pages(pdf)) for pdf in office.pdfs(paths, folder)])
    assert counts[0] == counts[1]


def test_office_accepts_them(tmp_path: Path) -> None:
    assert office.faults(written(tmp_path, LONG, EDITION).values()) == {}

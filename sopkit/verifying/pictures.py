"""Pictures by what they show: two files are one picture when their pixels are the same."""

from __future__ import annotations

import warnings
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 20_000_000
"""An A4 page at 400 dpi and more; a larger picture goes by its bytes."""

MOST_IN_FILE = 80_000_000
"""Pixels of all pictures of a file together; those that follow go by their bytes."""

_FORMATS = ("PNG", "JPEG", "GIF", "BMP")


class Pictures:
    """The pictures of one file, with a bound over all of them."""

    def __init__(self) -> None:
        self._left = MOST_IN_FILE
        self._known: dict[bytes, str] = {}

    def fingerprint(self, data: bytes) -> str:
        """The sha256 of size and pixels; of the bytes for what is not decoded."""
        digest = sha256(data).digest()
        if digest not in self._known:
            found, pixels = _fingerprint(data, min(self._left, MOST_PIXELS))
            self._left -= pixels
            self._known[digest] = found
        return self._known[digest]


def fingerprint(data: bytes) -> str:
    """The sha256 of size and pixels; of the bytes for what is no picture that we decode."""
    return _fingerprint(data, MOST_PIXELS)[0]


def _fingerprint(data: bytes, most: int) -> tuple[str, int]:
    """With it the pixels that were decoded."""
    from PIL.Image import open as open_image

    by_bytes = sha256(data).hexdigest(), 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_image(BytesIO(data), formats=_FORMATS) as image:
                pixels = image.width * image.height
                return (_of_pixels(image.convert("RGBA")), pixels) if pixels <= most else by_bytes
    except Exception:  # a decoder of foreign bytes raises what it likes
        return by_bytes


def _of_pixels(image: Image) -> str:
    return sha256(f"{image.width}x{image.height}:".encode() + image.tobytes()).hexdigest()

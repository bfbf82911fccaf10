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

_FORMATS = ("PNG", "JPEG", "GIF", "BMP")


def fingerprint(data: bytes) -> str:
    """The sha256 of size and pixels; of the bytes for what is no picture that we decode."""
    from PIL.Image import open as open_image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_image(BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height <= MOST_PIXELS:
                    return _of_pixels(image.convert("RGBA"))
                return sha256(data).hexdigest()
    except Exception:  # a decoder of foreign bytes raises what it likes
        return sha256(data).hexdigest()


def _of_pixels(image: Image) -> str:
    return sha256(f"{image.width}x{image.height}:".encode() + image.tobytes()).hexdigest()

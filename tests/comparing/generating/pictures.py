"""Pictures of one pixel."""

from __future__ import annotations

import struct
import zlib

from sopkit.model import Image


def _png(shade: int) -> Image:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(bytes((0, shade))))
    return Image(b"\x89PNG\r\n\x1a\n" + head + pixel + chunk(b"IEND", b""), "image/png", 1, 1)


IMAGES = tuple(_png(shade) for shade in (0, 120, 250))

"""A deterministic ZIP writer for Open Packaging Convention files (ECMA-376 Part 2).

The same members give the same bytes at any time and place: times are 1980-01-01, attributes and
flags fixed, members in the given order. A member can be compressed once and packed many times.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_DATE_1980 = 0x0021
_UTF8_NAME = 0x0800
_DEFLATE = 8
_VERSION = 20
_SLICE = 1 << 18  # characters


@dataclass(frozen=True, slots=True)
class Member:
    """A compressed file of a package."""

    name: str
    crc: int
    size: int
    compressed: bytes = field(repr=False)


def member(name: str, data: bytes | str | tuple[str, ...]) -> Member:
    """``data`` compressed as the member ``name``; text, whole or in pieces, becomes UTF-8."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    compressed: list[bytes] = []
    crc = size = 0
    for raw in (data,) if isinstance(data, bytes) else _encoded(data):
        crc, size = zlib.crc32(raw, crc), size + len(raw)
        compressed.append(deflate.compress(raw))
    return Member(name, crc, size, b"".join(compressed) + deflate.flush())


def _encoded(data: str | tuple[str, ...]) -> Iterator[bytes]:
    """Slices of a text as UTF-8, so that a long one is never held twice."""
    for piece in (data,) if isinstance(data, str) else data:
        for start in range(0, len(piece), _SLICE):
            yield piece[start : start + _SLICE].encode()


def pack(members: Iterable[Member]) -> bytes:
    """The package. `[Content_Types].xml` should come first, as readers that stream expect."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for found in members:
        name = found.name.encode()
        sizes = struct.pack("<LLL", found.crc, len(found.compressed), found.size)
        head = struct.pack("<HHHH", _UTF8_NAME, _DEFLATE, 0, _DATE_1980) + sizes
        local += [
            struct.pack("<4sH", b"PK\x03\x04", _VERSION) + head,
            struct.pack("<HH", len(name), 0) + name,
            found.compressed,
        ]
        central += [
            struct.pack("<4sHH", b"PK\x01\x02", _VERSION, _VERSION) + head,
            struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, offset) + name,
        ]
        offset += 30 + len(name) + len(found.compressed)
    directory = b"".join(central)
    count = len(central) // 2
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
    return b"".join(local) + directory + end

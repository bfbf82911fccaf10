"""XML compressed once and packed into many files: the entry rows of a log."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from sopkit.renderers.ooxml.package import Member


@dataclass(frozen=True, slots=True)
class Packed:
    """``raw`` and its raw deflate blocks, which end at a byte and refer to nothing before."""

    raw: bytes = field(repr=False)
    blocks: bytes = field(repr=False)


def packed(text: str) -> Packed:
    """The text in UTF-8, compressed so that other texts may stand before and after it."""
    raw = text.encode()
    return Packed(raw, _deflated(raw, zlib.Z_FULL_FLUSH))


def around(name: str, before: str, inside: Packed, after: str) -> Member:
    """The member ``name`` of a package that holds the three texts one after the other."""
    start, end = before.encode(), after.encode()
    return Member(
        name,
        zlib.crc32(end, zlib.crc32(inside.raw, zlib.crc32(start))),
        len(start) + len(inside.raw) + len(end),
        _deflated(start, zlib.Z_FULL_FLUSH) + inside.blocks + _deflated(end, zlib.Z_FINISH),
    )


def _deflated(raw: bytes, flush: int) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(raw) + deflate.flush(flush)

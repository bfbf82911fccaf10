"""What a PDF object holds, as a digest: the same for the same object, whatever program wrote it.

Numbers of objects, the order of keys and how a stream is packed are the wrapper; everything else
is content.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_UNPACKED = 400_000_000
"""Bytes of all streams of a file together."""
MOST_IN_STREAM = 100_000_000
MOST_OBJECTS = 500_000
DEEPEST = 60

_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_BACK = frozenset({"/Parent", "/StructParents", "/StructParent"})
"""References upwards, and to the structure for screen readers."""


class TooMuch(Exception):  # noqa: N818
    """There is more in the file than is read."""


class Digests:
    """Digests of the objects of one file, each object read once, all of them bounded."""

    def __init__(self, pages: Iterable[int] = ()) -> None:
        """``pages`` are the numbers of the pages' objects: what refers to a page does not hold
        what stands on it.
        """
        self._known: dict[tuple[int, int], bytes] = {
            (page, 0): b"page %d" % at for at, page in enumerate(pages)
        }
        self._open: set[tuple[int, int]] = set()
        self._left = MOST_UNPACKED
        self._objects = 0

    def of(self, found: Any, depth: int = 0) -> bytes:
        """The digest of an object with everything it refers to. Raises TooMuch."""
        from pypdf.generic import IndirectObject

        self._objects += 1
        if depth > DEEPEST or self._objects > MOST_OBJECTS:
            raise TooMuch
        if not isinstance(found, IndirectObject):
            return sha256(self._told(found, depth)).digest()
        key = (found.idnum, found.generation)
        if key in self._open:
            return b"itself"
        if key not in self._known:
            self._open.add(key)
            self._known[key] = self.of(found.get_object(), depth + 1)
            self._open.discard(key)
        return self._known[key]

    def unpacked(self, stream: Any) -> bytes:
        """The bytes of a stream, decompressed where that is all that was done to them, else as
        they stand, behind how they are packed. Raises TooMuch.
        """
        raw = bytes(stream._data)
        packed = stream.get("/Filter")
        how = stream.get("/DecodeParms")
        packed = packed.get_object() if packed is not None else None
        if isinstance(packed, list) and len(packed) == 1:
            packed = packed[0]
        plain = packed in (None, []) or (packed == "/FlateDecode" and not how)
        if not plain:
            return self._counted(f"{packed!r}{how!r}:".encode() + raw)
        return self._counted(_inflated(raw) if packed == "/FlateDecode" else raw)

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise TooMuch
        return data

    def _told(self, found: Any, depth: int) -> bytes:
        from pypdf.generic import BooleanObject, FloatObject, NullObject, NumberObject, StreamObject

        if isinstance(found, dict):
            keys = b"".join(self._entries(found, depth, stream=isinstance(found, StreamObject)))
            if isinstance(found, StreamObject):
                return b"stream" + keys + sha256(self.unpacked(found)).digest()
            return b"dict" + keys
        if isinstance(found, list):
            return b"array" + b"".join(self.of(each, depth + 1) for each in found)
        if isinstance(found, (NumberObject, FloatObject)):
            return b"number" + f"{float(found):.4f}".encode()
        if isinstance(found, (BooleanObject, NullObject)):
            return repr(found).encode()
        return b"text" + (
            found if isinstance(found, bytes) else str(found).encode("utf-8", "replace")
        )

    def _entries(self, found: Any, depth: int, *, stream: bool) -> Iterator[bytes]:
        left_out = _BACK | _PACKING if stream else _BACK
        for key in sorted(found.keys() - left_out):
            value = found.raw_get(key)
            yield sha256(str(key).encode("utf-8", "replace")).digest() + self.of(value, depth + 1)


def _inflated(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(raw, MOST_IN_STREAM)
    if unpacker.unconsumed_tail:
        raise TooMuch
    return data

"""Days and digests as the ledger writes them, and whether a text is one."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeAlias

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LENGTHS = (len("2026"), len("2026-12"), len("2026-12-01"))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_partial(text: str) -> bool:
    return len(text) in _LENGTHS and _is_day(f"{text}-01-01"[:10])


def _is_digest(text: str) -> bool:
    return _DIGEST.fullmatch(text) is not None


Day: TypeAlias = Annotated[str, _is_day]
"""ISO 8601: 2026-12-01."""

PartialDay: TypeAlias = Annotated[str, _is_partial]
"""A day, or a month or year of which no day is known: 2026-12, 2026."""

Digest: TypeAlias = Annotated[str, _is_digest]
"""A hexadecimal sha256."""

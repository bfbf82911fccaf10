"""What systems and programs leave in folders by themselves: no file of ours, and no tampering."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRAYS = ("thumbs.db", "desktop.ini", ".ds_store", "._*", "~$*", ".~lock.*#")

Value = TypeVar("Value")


def is_stray(name: str) -> bool:
    """Whether a file of this name was left by Explorer, Finder, Word, WPS or LibreOffice."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in _STRAYS)


def without_strays(names: Mapping[str, Value]) -> dict[str, Value]:
    """``names`` without those that are strays."""
    return {name: value for name, value in names.items() if not is_stray(name)}

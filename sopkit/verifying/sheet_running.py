"""Headers and footers of a log's pages, without what clients change when they save."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopkit.verifying.tree import local, value

if TYPE_CHECKING:
    from sopkit.verifying.tree import Node

LEAST = 6
"""Points below which nobody reads a footer; ours have 9."""

_LONGEST = 32_767
_CODES = re.compile(r'&(?:"([^"]*)"|(\d+)|(K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[SXYOH])|[BIUE])')
_SYMBOLS = ("wingdings", "webdings", "symbol", "marlett")
_SWITCHES = ("differentFirst", "differentOddEven")


def running(node: Node | None) -> tuple[str, ...]:
    """The texts; empty ones are left out. What hides or strikes one stays in it."""
    if node is None:
        return ()
    found = [name for name in _SWITCHES if value(node, name) in ("1", "true")]
    for each in node:
        text = "".join(_CODES.sub(_dress, (each.text or "")[:_LONGEST]).split())
        if text.replace("&L", "").replace("&C", "").replace("&R", ""):
            found.append(f"{local(each)}:{text}")
    return tuple(found)


def _dress(code: re.Match[str]) -> str:
    """What is left of a code (18.3.1.46): colours, strikes, tiny letters, signs for letters."""
    font, size, other = code.groups()
    if font:
        return f"[{font}]" if font.casefold().startswith(_SYMBOLS) else ""
    if size:
        return f"[{size}]" if int(size[:4]) < LEAST else ""
    return f"[{other}]" if other else ""

"""Where a link or an image leads, written so that Markdown takes all of it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.model import Image, Link, Reference

_BARE = re.compile(r"[^\s<>()\\&\x00-\x20\x7f]+")
_IN_BRACKETS = re.compile(r"[\\<>]|&(?=[#\w]+;)")
_NOT_IN_TARGETS = re.compile(r"[\s%<>()\\{}\x00-\x1f\x7f&]")
_ITSELF = re.compile(r"https?:[^<>\x00-\x20\\]*")


def of_link(link: Link) -> str:
    """The address of a link, as it stands between the parentheses."""
    return _destination(link.url)


def is_itself(url: str) -> bool:
    """Whether a link whose text is its address can be written `<https://…>`."""
    return _ITSELF.fullmatch(url) is not None


def of_reference(reference: Reference) -> str:
    """`#target`, or `number#target` for a place in another procedure."""
    number = _encoded(reference.number).replace(":", "%3A")
    return f"{number}#{_encoded(reference.target)}"


def of_image(image: Image, folder: str) -> str:
    """The path of an image from ``folder``, which is relative to the workspace as its path is."""
    return _destination(posixpath.relpath(image.path, folder or ".") if image.path else "")


def _destination(address: str) -> str:
    if _BARE.fullmatch(address):
        return address
    meaning_itself = _IN_BRACKETS.sub(r"\\\g<0>", address)
    return f"<{meaning_itself}>"


def _encoded(text: str) -> str:
    """``text`` with what no address holds as %20; the reader decodes it."""
    return _NOT_IN_TARGETS.sub(_percent, text)


def _percent(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())

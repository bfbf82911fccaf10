"""Header and footer of every printed page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.model import Edition, Stage
from sopkit.renderers._log import measure
from sopkit.renderers._log.looks import BODY_SIZE, Looks
from sopkit.renderers.ooxml.sheet import LONGEST_HEADER, shortened, units

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers._log.page import Page

_SIZE = 9
_PAGE_DIGITS = 30  # room for the page, right
_SEPARATOR = " · "
_BREAK = re.compile(r"\s*[\r\n\t]\s*")


def mark(edition: Edition, labels: Labels) -> str:
    """草稿 or 送审稿 with the code; empty for a release."""
    if edition.stage is Stage.RELEASE:
        return ""
    return " ".join(filter(None, (labels[f"mark.{edition.stage}"], edition.code)))


def paper(
    facts: Iterable[str], edition: Edition, labels: Labels, looks: Looks, page: Page
) -> tuple[str, str]:
    """Header and footer, one line each: openpyxl writes a line break so that LibreOffice prints
    its code. Left below stand the facts, and why not to follow a draft or a stray print: number
    and not to follow a draft stays there whatever else goes to the header for want of room.
    Right below stands the page.
    """
    said = [fact for fact in facts if fact]
    warning = _warning(edition, labels)
    room = page.digits * BODY_SIZE / _SIZE - _PAGE_DIGITS
    full = measure.wide(_SEPARATOR.join([*said, warning])) > room
    released = edition.stage is Stage.RELEASE
    kept = (said if released else said[:1]) if full else said
    above = [warning] if full and released else said[len(kept) :]
    below = kept if full and released else [*kept, warning]
    counted = "".join(
        _escaped(text) + {"page": "&P", "pages": "&N", "": ""}[name]
        for text, name in labels.pieces("page")
    )
    font = looks.text().name
    return (
        _sides(_SEPARATOR.join(filter(None, above)), "", font),
        _sides(_SEPARATOR.join(filter(None, below)), counted, font),
    )


def _warning(edition: Edition, labels: Labels) -> str:
    if edition.stage is Stage.RELEASE:
        return edition.office.note
    return _SEPARATOR.join((mark(edition, labels), labels[f"mark.{edition.stage}.note"]))


def head(left: str, right: str, looks: Looks, middle: str = "") -> str:
    """The text of a header with something at both of its ends, cut to what Excel takes, and in its
    ``middle`` in bold.
    """
    end = _whole(_escaped(right), LONGEST_HEADER // 2)
    return _sides(left, end, looks.text().name, _escaped(middle))


def _sides(left: str, right: str, font: str, middle: str = "") -> str:
    """The text of a header or footer; ``left`` is cut to what Excel takes, the others, which are
    escaped already, never.
    """
    code = f'&"{font},Regular"'
    end = f"&R{code}{_sized(right)}" if right else ""
    if middle:
        end = f'&C&"{font},Bold"{_sized(middle)}{end}'
    room = LONGEST_HEADER - units(f"&L{code}{_sized('0')}{end}")
    return (f"&L{code}{_sized(_whole(_escaped(left), room))}" if left else "") + end


def _sized(text: str) -> str:
    """``text`` in 小五. A digit right behind the code would be taken for its own."""
    return f"&{_SIZE}{' ' if text[:1].isdigit() else ''}{text}"


def _whole(text: str, room: int) -> str:
    """``text`` shortened without leaving half of a doubled ampersand."""
    short = shortened(text, room)
    if short != text and short.removesuffix("…").count("&") % 2:
        return short.replace("&…", "…")
    return short


def _escaped(text: str) -> str:
    """A single ampersand would begin a code (18.3.1.46). Line breaks would add lines."""
    return _BREAK.sub(" ", text).replace("&", "&&")

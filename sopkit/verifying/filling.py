"""Where a printed form is written in: blanks, boxes, dates, cells, the room behind 签名."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sopkit import labels, parts
from sopkit.verifying.passages import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOXES = "☐□"
_TICKS = "☐☑☒□■✓✔√×✗VvXx"
_HOLES = re.compile(
    r"[\u3000 ]{2,}年[\u3000 ]*月[\u3000 ]*日(?:[\u3000 ]*时[\u3000 ]*分)?"  # a date
    r"|[\u3000 ]{2,}时[\u3000 ]*分"
    r"|_{3,}(?: ?[/:] ?_{3,})*"  # a blank; an English date or time
    f"|[{_BOXES}]"
)
_ROOM = (":", "：")


def fits(form: str, filled: str) -> bool:
    """Whether ``filled`` is ``form`` with nothing but its blanks written in."""
    form, filled = form.replace(PICTURE, "").rstrip(), filled.replace(PICTURE, "").strip()
    if not form:
        return True
    if any(form == before + after for before, after in _amounts()):
        return any(
            filled.startswith(before) and filled.endswith(after)
            for before, after in _amounts()
            if form == before + after
        )
    return _matches(list(_pieces(form)), filled)


def _matches(pieces: list[tuple[str, str]], filled: str) -> bool:
    """Whether the printed pieces stand in ``filled`` in order, each hole between them taking any
    text, a box a tick. The leftmost place is enough for each, but the last piece ends the text.
    """
    at = 0
    loose = False
    pieces[0] = pieces[0][0].lstrip(), pieces[0][1]
    rest = _folded(filled)
    for index, (printed, hole) in enumerate(pieces):
        printed = _folded(printed)
        last = index == len(pieces) - 1 and not hole
        if last and loose:
            return rest.endswith(printed) and len(rest) - len(printed) >= at
        found = rest.find(printed, at) if loose else at if rest.startswith(printed, at) else -1
        if found < 0:
            return False
        at = found + len(printed)
        loose = hole == "any"
        if hole == "box":
            if filled[at : at + 1] not in _TICKS or at >= len(filled):
                return False
            at += 1
    return loose or at == len(filled)


def _folded(text: str) -> str:
    """The same text, spaces of every kind alike; no character more or less."""
    return re.sub(r"\s", " ", text)


def _pieces(form: str) -> Iterator[tuple[str, str]]:
    """What is printed, and the hole behind it: `any`, `box`, or empty at the end."""
    at = 0
    for hole in _HOLES.finditer(form):
        yield form[at : hole.start()], "box" if hole[0] in _BOXES else "any"
        at = hole.end()
    rest = form[at:]
    yield rest, "any" if _has_room(rest) else ""


def _has_room(end: str) -> bool:
    """Whether text may follow: the room of a signature, of notes, or behind a colon."""
    end = end.strip().casefold()
    return bool(end) and end.endswith((*_ROOM, *_signed()))


@lru_cache(maxsize=1)
def _signed() -> tuple[str, ...]:
    keys = ("sign", "month_grid.abnormal", "month_grid.closing", "sign.date")
    return tuple(words[key].casefold() for words in _languages() for key in keys)


@lru_cache(maxsize=1)
def _amounts() -> tuple[tuple[str, str], ...]:
    """The words before and after an amount of money: 元, ¥."""
    found: list[tuple[str, str]] = []
    for words in _languages():
        (before, _), *rest = words.pieces("money.blank")
        found.append((before.strip(), "".join(text for text, _ in rest).strip()))
    return tuple(found)


def _languages() -> Iterator[labels.Labels]:
    return map(labels.load, parts.names("labels"))

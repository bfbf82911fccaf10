"""Version numbers: the schemes that offices use, each ordered by itself and never as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sopkit.numbering.chinese import SIMPLIFIED, number_of, numeral

SCHEMES = ("第一版", "A/0", "1.0", "V1.0", "01")
"""One example of each scheme, for messages."""

LAST_REVISION = 9
"""After A/9 offices go on with B/0."""


@dataclass(frozen=True, slots=True)
class Version:
    """``parts`` order the versions of one ``scheme``; versions of two schemes have no order."""

    scheme: str
    parts: tuple[int, ...]


def parse(text: str) -> Version | None:
    """The version that ``text`` writes; None when it follows none of the schemes."""
    for scheme, pattern, parts in _SCHEMES:
        match = pattern.fullmatch(text)
        if match:
            return Version(scheme, parts(match[1]))
    return None


def newer(text: str, than: str) -> bool:
    """Whether the version ``text`` comes after ``than``; never between two schemes."""
    own, other = parse(text), parse(than)
    if own is None or other is None or own.scheme != other.scheme:
        return False
    return own.parts > other.parts


def same_scheme(text: str, other: str) -> bool:
    """Whether two versions are written in one scheme."""
    first, second = parse(text), parse(other)
    return first is not None and second is not None and first.scheme == second.scheme


def is_step(before: str, text: str) -> bool:
    """Whether the version ``text`` comes right after ``before``, so that none is left out: one of
    its parts counts one more, and those behind it begin again.
    """
    first, second = parse(before), parse(text)
    if first is None or second is None or first.scheme != second.scheme:
        return False
    steps = [now - then for then, now in zip(first.parts, second.parts, strict=True)]
    at = next((at for at, step in enumerate(steps) if step), len(steps) - 1)
    return steps[at] == 1 and not any(second.parts[at + 1 :])


def following(text: str) -> tuple[str, ...]:
    """What may come after the version ``text``, the smallest step first, written as it is:
    A/0 → A/1, B/0. Empty when it follows no scheme, or is the last one.
    """
    version = parse(text)
    proposals = _STEPS[version.scheme](text) if version else ()
    return tuple(proposal for proposal in proposals if newer(proposal, text))


def among_chinese(text: str) -> str:
    """The version ``text`` between Chinese words: with a space to either side where it does not
    begin or end in Chinese itself: 代替第一版, 代替 A/0.
    """
    before = "" if text[:1] >= "\u2e80" else " "
    after = "" if text[-1:] >= "\u2e80" else " "
    return f"{before}{text}{after}" if text else ""


def _ordinal(text: str) -> tuple[int, ...]:
    return (int(text) if text.isdecimal() else number_of(text),)


def _lettered(text: str) -> tuple[int, ...]:
    return ord(text[0]) - ord("A") + 1, int(text[2:])


def _dotted(text: str) -> tuple[int, ...]:
    parts = tuple(int(part) for part in text.split("."))
    return parts + (0,) * (_DEEPEST - len(parts))  # V1 is V1.0


_DEEPEST = 3

_SCHEMES: tuple[tuple[str, re.Pattern[str], Callable[[str], tuple[int, ...]]], ...] = (
    (
        "第一版",
        re.compile(r"第\s*([1-9]\d{0,3}|[一二三四五六七八九十百千零〇两]{1,9})\s*版", re.ASCII),
        _ordinal,
    ),
    ("A/0", re.compile(r"([A-Z]/\d{1,3})", re.ASCII), _lettered),
    ("V1.0", re.compile(r"[Vv](\d{1,4}(?:\.\d{1,4}){0,2})", re.ASCII), _dotted),
    ("1.0", re.compile(r"(\d{1,4}(?:\.\d{1,4}){1,2})", re.ASCII), _dotted),
    ("01", re.compile(r"(\d{1,3})", re.ASCII), _dotted),
)


def _next_ordinal(text: str) -> Iterator[str]:
    written = re.sub(r"[第版\s]", "", text)
    if written.isdecimal():
        yield text.replace(written, str(int(written) + 1))
        return
    number = numeral(SIMPLIFIED)(number_of(written) + 1) or ""
    yield text.replace(written, number.replace("〇", "零") if "零" in written else number)


def _next_lettered(text: str) -> Iterator[str]:
    letter, _, revision = text.partition("/")
    if int(revision) < LAST_REVISION:
        yield f"{letter}/{_counted(revision)}"
    if letter != "Z":
        first = "0" * len(revision) if revision.startswith("0") else "0"
        yield f"{chr(ord(letter) + 1)}/{first}"


def _next_dotted(text: str) -> Iterator[str]:
    """A step at each part, the last one first; the parts behind it begin again."""
    mark = text[0] if text[0] in "Vv" else ""
    parts = text.removeprefix(mark).split(".")
    for at in reversed(range(len(parts))):
        behind = ("0" * len(part) for part in parts[at + 1 :])
        yield mark + ".".join((*parts[:at], _counted(parts[at]), *behind))


def _counted(digits: str) -> str:
    """The next number in as many digits: 01 → 02, 99 → 100."""
    return str(int(digits) + 1).zfill(len(digits))


_STEPS: dict[str, Callable[[str], Iterator[str]]] = {
    "第一版": _next_ordinal,
    "A/0": _next_lettered,
    "V1.0": _next_dotted,
    "1.0": _next_dotted,
    "01": _next_dotted,
}

"""The keys of a YAML mapping: which there are, how else they are spelled, what was likely meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from sopkit.diagnostics import Diagnostic, Fault, error
from sopkit.model import NOWHERE
from sopkit.reading.yaml.full_width import FULL_WIDTH_SIGNS, half_width
from sopkit.reading.yaml.nodes import Node, Pairs, Scalar
from sopkit.reading.yaml.slips import FULL_WIDTH_COLON, NO_SPACE, NOT_A_MAPPING

MISSPELT_KEY = error(
    "SOP202",
    zh=("没有“{key}”这一项", "改成“{nearest}”。"),
    en=("there is no key “{key}”", "Write “{nearest}”."),
)
UNKNOWN_KEY = error(
    "SOP203",
    zh=("没有“{key}”这一项", "可用的有：{known}。自定义的项以 x- 开头。"),
    en=("there is no key “{key}”", "The keys are: {known}. Keys of your own begin with x-."),
)
UNKNOWN_PART = error(
    "SOP221",
    zh=("这里没有“{key}”这一项", "可用的有：{known}。"),
    en=("there is no key “{key}” here", "The keys are: {known}."),
)
SAME_KEY = error(
    "SOP208",
    zh=("“{key}”与第 {line} 行的“{first}”是同一项", "只保留其中一个。"),
    en=("“{key}” is the same key as “{first}” on line {line}", "Keep only one of them."),
)


T = TypeVar("T")
_MOST_UNKNOWN = 50  # finding what was meant takes time


class Entry(NamedTuple):
    """A key as it was written and its value."""

    key: Scalar
    value: Node


class Vocabulary(NamedTuple):
    """The keys of one kind of mapping: ``spellings`` lead to a key's name; ``hints`` are words
    that people use for a key although it is not spelled so, with the spelling to suggest.
    """

    spellings: Mapping[str, str]
    hints: Mapping[str, str]
    misspelt: Fault = MISSPELT_KEY
    unknown: Fault = UNKNOWN_PART
    free: str = ""  # keys that begin with this are anyone's own

    def known(self) -> tuple[str, ...]:
        """Every key with its spellings, for a message."""
        names = dict.fromkeys(self.spellings.values())
        each = ([s for s, name in self.spellings.items() if name == known] for known in names)
        return tuple(" ".join(spellings) for spellings in each)

    def nearest(self, key: str) -> str | None:
        """The spelling that ``key`` was likely meant for."""
        folded = "".join(key.split()).rstrip(":：").lower()
        if folded in self.spellings:
            return folded
        if folded in self.hints:
            return self.hints[folded]
        begun = [spelling for spelling in self.spellings if spelling.startswith(folded)]
        if len(begun) == 1 and folded:
            return begun[0]
        close = get_close_matches(folded[:64], [*self.spellings, *self.hints], 1, 0.65)
        return self.hints.get(close[0], close[0]) if close else None


def vocabulary(
    keys: Iterable[tuple[str, str]],
    hints: Mapping[str, str] | None = None,
    *,
    misspelt: Fault = MISSPELT_KEY,
    unknown: Fault = UNKNOWN_PART,
    free: str = "",
) -> Vocabulary:
    """The vocabulary of keys given with their alias (empty: none)."""
    spellings = {spelling: name for name, alias in keys for spelling in (name, alias) if spelling}
    return Vocabulary(spellings, hints or {}, misspelt, unknown, free)


def entries(node: Pairs, words: Vocabulary, found: list[Diagnostic]) -> dict[str, Entry]:
    """The entries of a mapping by the names of their keys, free keys by their own; a key that is
    unknown or written twice is told and left out.
    """
    known: dict[str, Entry] = {}
    unknown = 0
    for key, value in node.entries:
        name = words.spellings.get(key.text)
        if name is None and words.free and key.text.startswith(words.free):
            name = key.text
        if name is None:
            unknown += 1
            if unknown <= _MOST_UNKNOWN:
                found.append(_unknown(key, words))
        elif name in known:
            first = known[name].key
            values = {"key": key.text, "first": first.text, "line": first.position.line}
            found.append(SAME_KEY.at(key.position, key.length, **values))
        else:
            known[name] = Entry(key, value)
    return known


def part(
    said: Mapping[str, Entry],
    name: str,
    read: Callable[[str, Node, list[Diagnostic]], T],
    found: list[Diagnostic],
) -> T:
    """The value of the key called ``name``, typed by ``read``; that of a blank when it is not
    there.
    """
    if name not in said:
        return read(name, _BLANK, found)
    return read(said[name].key.text, said[name].value, found)


_BLANK = Scalar("", NOWHERE)


def _unknown(key: Scalar, words: Vocabulary) -> Diagnostic:
    shown = key.text[:40]
    if not key.quoted and "：" in key.text and "，" in key.text:
        mended = half_width(key.text)[:80]
        return FULL_WIDTH_SIGNS.at(key.position, key.length, written=shown, mended=mended)
    for colon, fault in ((":", NO_SPACE), ("：", FULL_WIDTH_COLON)):
        word, _, rest = key.text.partition(colon)
        if rest and word.strip() in words.spellings and not key.quoted:
            return fault.at(key.position, key.length, key=word.strip(), value=rest.strip()[:40])
    nearest = words.nearest(key.text)
    if nearest is not None:
        return words.misspelt.at(key.position, key.length, key=shown, nearest=nearest)
    return words.unknown.at(key.position, key.length, key=shown, known=words.known())


def pairs(node: Node, found: list[Diagnostic], fault: Fault = NOT_A_MAPPING) -> Pairs | None:
    """``node`` if it is a mapping; anything else is told, except a blank."""
    if isinstance(node, Pairs):
        return node
    if not (isinstance(node, Scalar) and not node.text.strip()):
        found.append(fault.at(node.position, node.length))
    return None

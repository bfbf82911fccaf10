"""The types that only forms have: truth values, whole numbers, texts and lists with limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from sopkit.diagnostics import Diagnostic, error
from sopkit.reading.yaml.nodes import Listing, Node, Scalar
from sopkit.reading.yaml.values import SEPARATORS, is_blank, scalars, text

NOT_TRUE_OR_FALSE = error(
    "SOP412",
    zh=("“{key}”只能是 true 或 false，不能是“{value}”", "写 true（是）或 false（否）。"),
    en=("“{key}” is true or false, not “{value}”", "Write true or false."),
)
NOT_A_WHOLE_NUMBER = error(
    "SOP413",
    zh=("“{key}”应是 {least} 到 {most} 的整数，不能是“{value}”", "写一个这个范围内的整数。"),
    en=("“{key}” is a whole number, {least} to {most}, not “{value}”", "Write such a number."),
)
NOT_ONE_OF = error(
    "SOP414",
    zh=("“{key}”不能是“{value}”", "可用的有：{known}。"),
    en=("“{key}” cannot be “{value}”", "It is one of: {known}."),
)
MEANT_ANOTHER = error(
    "SOP419",
    zh=("“{key}”不能是“{value}”", "改成“{nearest}”。可用的有：{known}。"),
    en=("“{key}” cannot be “{value}”", "Write “{nearest}”. It is one of: {known}."),
)
TOO_LONG = error(
    "SOP415",
    zh=(
        "“{key}”有 {size} 个字符，最多 {most} 个",
        "写得短一些；要解释的写在 note 里。",
    ),
    en=(
        "“{key}” has {size} characters, at most {most}",
        "Shorten it, or use the note.",
    ),
)
TOO_MANY = error(
    "SOP416",
    zh=("“{key}”有 {count} 项，最多 {most} 项", "减少项数，或分成几张表单。"),
    en=("“{key}” has {count} entries, at most {most}", "Use fewer, or make several forms."),
)
WRITTEN_TWICE = error(
    "SOP417",
    zh=("“{key}”里的“{value}”重复", "删去重复的一个，或换一个说法。"),
    en=("“{value}” stands twice in “{key}”", "Delete one, or word it differently."),
)
ONE_TEXT = error(
    "SOP418",
    zh=("“{key}”的几项写成了一项“{value}”", "用英文逗号隔开：[甲, 乙, 丙]。"),
    en=("the entries of “{key}” are one text, “{value}”", "Separate them by commas: [a, b, c]."),
)

_TRUE = frozenset({"true", "yes", "on", "是", "对"})
_FALSE = frozenset({"false", "no", "off", "否", "不"})
_WHOLE = re.compile(r"[+-]?\d{1,12}", re.ASCII)


def truth(key: str, node: Node, found: list[Diagnostic]) -> bool:
    """True or false, also yes and no, 是 and 否; false when blank."""
    value = text(key, node, found).lower()
    if value and value not in _TRUE | _FALSE:
        found.append(NOT_TRUE_OR_FALSE.at(node.position, node.length, key=key, value=value[:40]))
    return value in _TRUE


def whole(least: int, most: int) -> Callable[[str, Node, list[Diagnostic]], int | None]:
    """A reader of whole numbers from ``least`` to ``most``; None when blank or none."""

    def read(key: str, node: Node, found: list[Diagnostic]) -> int | None:
        value = text(key, node, found)
        if _WHOLE.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        if value:
            limits = {"key": key, "value": value[:40], "least": least, "most": most}
            found.append(NOT_A_WHOLE_NUMBER.at(node.position, node.length, **limits))
        return None

    return read


def one_of(*known: str) -> Callable[[str, Node, list[Diagnostic]], str]:
    """A reader of one of some words; the first of them when blank or none."""

    def read(key: str, node: Node, found: list[Diagnostic]) -> str:
        value = text(key, node, found)
        if value and value not in known:
            words = tuple(word for word in known if word)
            found.append(not_one_of(key, node, value, words, _HINTS))
        return value if value in known else known[0]

    return read


_HINTS = {"月": "month", "每月": "month", "按月": "month", "monthly": "month", "列表": "list"}


def not_one_of(
    key: str, node: Node, value: str, known: tuple[str, ...], hints: Mapping[str, str]
) -> Diagnostic:
    """The fault of a value that is none of ``known``, with the one that was likely meant;
    ``hints`` are other words that people use for them.
    """
    folded = "".join(value.split()).lower()[:40]
    words = {"key": key, "value": value[:40], "known": known}
    close = get_close_matches(folded, [*known, *hints], 1, 0.6)
    nearest = hints.get(close[0], close[0]) if close else ""
    if nearest not in known:
        return NOT_ONE_OF.at(node.position, node.length, **words)
    return MEANT_ANOTHER.at(node.position, node.length, nearest=nearest, **words)


def at_most(
    most: int, read: Callable[[str, Node, list[Diagnostic]], str] = text
) -> Callable[[str, Node, list[Diagnostic]], str]:
    """A reader of texts of at most so many characters."""

    def limited(key: str, node: Node, found: list[Diagnostic]) -> str:
        value = read(key, node, found)
        if len(value) > most:
            sizes = {"size": len(value), "most": most}
            found.append(TOO_LONG.at(node.position, node.length, key=key, **sizes))
        return value

    return limited


def distinct(most: int, longest: int) -> Callable[[str, Node, list[Diagnostic]], tuple[str, ...]]:
    """A reader of lists of at most so many different texts, none too long to print."""

    def read(key: str, node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
        items = scalars(key, node, found)
        values = tuple(at_most(longest)(key, item, found) for item in items)
        if len(values) == 1 and SEPARATORS.search(values[0]):
            only = items[0]
            found.append(ONE_TEXT.at(only.position, only.length, key=key, value=values[0][:40]))
        if len(values) > most:
            found.append(TOO_MANY.at(node.position, key=key, count=len(values), most=most))
        found += _twice(key, items, values)
        return tuple(dict.fromkeys(values))

    return read


def _twice(key: str, items: tuple[Scalar, ...], values: tuple[str, ...]) -> list[Diagnostic]:
    seen: set[str] = set()
    found = []
    for item, value in zip(items, values, strict=True):
        if value in seen:
            found.append(WRITTEN_TWICE.at(item.position, item.length, key=key, value=value[:40]))
        seen.add(value)
    return found


def mappings_of(node: Node) -> tuple[Node, ...]:
    """The entries of a list that are not blank; anything else is a list of one."""
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(item for item in items if not is_blank(item))

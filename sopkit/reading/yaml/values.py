"""YAML nodes → text, lists and truth values. Each reader takes the key as the author wrote it."""

from __future__ import annotations

import re

from sopkit.diagnostics import Diagnostic, error
from sopkit.reading.yaml.nodes import Listing, Node, Pairs, Scalar

TEXT_EXPECTED = error(
    "SOP209",
    zh=("“{key}”只能写一个值", "写成一行文字；文字里有“: ”或以 [ {{ 开头时，用引号括起来。"),
    en=(
        "“{key}” takes one text",
        "Write one text; quote it when it holds “: ” or begins with [ {{.",
    ),
)
LIST_EXPECTED = error(
    "SOP210",
    zh=("“{key}”应是一个列表", "写成 [甲, 乙]，或每行一个“- 甲”；文字里有“: ”时用引号括起来。"),
    en=(
        "“{key}” takes a list",
        "Write [a, b], or “- a” on lines of their own; quote “: ” in a text.",
    ),
)

BLANK_LINE = re.compile(r"[_＿]{2,}")
"""A line to write on: an office's way of leaving a value blank."""

SEPARATORS = re.compile(r"[、，；;]")
_SPACE = re.compile(r"[ \t\n]+")


def is_blank(node: Node) -> bool:
    """Whether nothing was written: no value, or only a drawn line."""
    match node:
        case Scalar():
            text = node.text.strip()
            return not text or BLANK_LINE.fullmatch(text) is not None
        case Listing():
            return not node.items
        case Pairs():
            return not node.entries


def text(key: str, node: Node, found: list[Diagnostic]) -> str:
    """One text on one line; line breaks and runs of spaces become a space."""
    if isinstance(node, Scalar):
        return "" if is_blank(node) else _SPACE.sub(" ", node.text.strip())
    if not is_blank(node):
        found.append(TEXT_EXPECTED.at(node.position, node.length, key=key))
    return ""


def lines(key: str, node: Node, found: list[Diagnostic]) -> str:
    """A text that keeps its line breaks, as written with `|`."""
    if not isinstance(node, Scalar) or "\n" not in node.text.strip():
        return text(key, node, found)
    return "\n".join(" ".join(line.split()) for line in node.text.strip().split("\n"))


def scalars(key: str, node: Node, found: list[Diagnostic]) -> tuple[Scalar, ...]:
    """The scalars of a list that are not blank; a scalar alone is a list of one."""
    match node:
        case Scalar():
            return () if is_blank(node) else (node,)
        case Pairs():
            if node.entries:
                found.append(LIST_EXPECTED.at(node.position, node.length, key=key))
            return ()
    kept = []
    for item in node.items:
        if is_blank(item):
            continue
        if isinstance(item, Scalar):
            kept.append(item)
        else:
            found.append(TEXT_EXPECTED.at(item.position, item.length, key=key))
    return tuple(kept)


def texts(key: str, node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    """A list of texts, each on one line."""
    return tuple(text(key, item, found) for item in scalars(key, node, found))


def words(key: str, node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    """A list of short names; within one text they may be separated by 、 ， ； or ;."""
    split = (SEPARATORS.split(one) for one in texts(key, node, found))
    return tuple(part.strip() for parts in split for part in parts if part.strip())

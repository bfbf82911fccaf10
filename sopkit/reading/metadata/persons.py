"""Names and posts → Person."""

from __future__ import annotations

import re

from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.model import Person
from sopkit.reading.yaml.keys import entries, part, vocabulary
from sopkit.reading.yaml.nodes import Listing, Node, Pairs, Scalar
from sopkit.reading.yaml.values import SEPARATORS, TEXT_EXPECTED, is_blank, text

SEVERAL_NAMES = error(
    "SOP211",
    zh=(
        "“{value}”里有逗号，看不出是一个人还是几个人",
        "几个人写成列表：[甲, 乙]；一个人就去掉逗号。",
    ),
    en=(
        "“{value}” holds a comma: one person or several?",
        "Write several persons as a list, [A, B]; write one without the comma.",
    ),
)
NAME_AND_POST = warning(
    "SOP212",
    zh=("“{value}”整个会被当作姓名", "后面是职务时，写成 {{姓名: {name}, 职务: {post}}}。"),
    en=(
        "all of “{value}” is taken for a name",
        "If the second word is a post, write {{name: {name}, post: {post}}}.",
    ),
)

WORDS = vocabulary(
    (("name", "姓名"), ("post", "职务")),
    {
        "名字": "姓名",
        "名称": "姓名",
        "职位": "职务",
        "岗位": "职务",
        "title": "post",
        "duty": "post",
    },
)
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
# Compiled only when a name holds a space: classes beyond the BMP are slow to compile.
_SPREAD_NAME = rf"({_HAN}) ({_HAN})"  # 王　海, spaced to the width of three characters
_NAME_AND_POST = rf"({_HAN}{{2,4}}) ({_HAN}{{2,}})"


def persons(key: str, node: Node, found: list[Diagnostic]) -> tuple[Person, ...]:
    """One person or a list of them. A text may hold several names separated by 、 ， ； or ;."""
    items = node.items if isinstance(node, Listing) else (node,)
    read: list[Person] = []
    for item in items:
        if is_blank(item):
            continue
        match item:
            case Scalar():
                read += _named(item, found)
            case Pairs():
                read += _described(item, found)
            case Listing():
                found.append(TEXT_EXPECTED.at(item.position, item.length, key=key))
    return tuple(read)


def _named(node: Scalar, found: list[Diagnostic]) -> list[Person]:
    names = [_folded(name) for name in _split(node, found)]
    for name in names:
        if " " in name and (match := re.fullmatch(_NAME_AND_POST, name)):
            values = {"value": name[:40], "name": match[1], "post": match[2][:40]}
            found.append(NAME_AND_POST.at(node.position, node.length, **values))
    return [Person(name) for name in names if name]


def _split(node: Scalar, found: list[Diagnostic]) -> list[str]:
    if "," not in node.text:
        return SEPARATORS.split(node.text)
    if not re.search(_HAN, node.text):
        found.append(SEVERAL_NAMES.at(node.position, node.length, value=node.text[:40]))
    return re.split(r"[、，；;,]", node.text)


def _described(node: Pairs, found: list[Diagnostic]) -> list[Person]:
    parts = entries(node, WORDS, found)
    name, post = (_folded(part(parts, each, text, found)) for each in ("name", "post"))
    return [Person(name, post)] if name or post else []


def _folded(name: str) -> str:
    """A name with single spaces, and none within a two-character name."""
    name = " ".join(name.split())
    spread = re.fullmatch(_SPREAD_NAME, name) if " " in name else None
    return spread[1] + spread[2] if spread else name

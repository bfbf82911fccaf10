"""Full-width commas and colons within `{ }` and `[ ]`, where YAML knows only its own."""

from __future__ import annotations

import re

from sopkit.diagnostics import error

FULL_WIDTH_SIGNS = error(
    "SOP091",
    zh=("“{written}”里的冒号和逗号是全角的", "改成英文标点，后面各加一个空格：{mended}"),
    en=(
        "the colons and commas of “{written}” are full-width",
        "Write plain ones, each with a space behind it: {mended}",
    ),
)
FULL_WIDTH_COMMA = error(
    "SOP092",
    zh=("这里的逗号“，”是全角的，不能隔开各项", "改成英文逗号和一个空格：{mended}"),
    en=(
        "the comma “，” here is full-width and separates nothing",
        "Write a plain comma and a space: {mended}",
    ),
)

_COLON = re.compile(r"[ \t]{0,8}：[ \t]*")
_COMMA = re.compile(r"[ \t]{0,8}[，、；][ \t]*(?=[^\s：:，、；{}\[\]]{1,24}[ \t]*[：:]|[{\[])")
SEPARATING = re.compile(r"[，；](?=[ \t]*(?:[^\s：:，；{}\[\]]{1,24}[ \t]*[：:]|[{\[]))")
"""A full-width comma in front of a key or of another item: no part of a text."""


def half_width(text: str) -> str:
    """``text`` with the commas and colons that YAML knows; those within its texts stay."""
    return _COLON.sub(": ", _COMMA.sub(", ", text))

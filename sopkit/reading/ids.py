"""Ids: what `{#id}` may be and where it may stand."""

from __future__ import annotations

import re

from sopkit.diagnostics import error

MISPLACED_ID = error(
    "SOP051",
    zh=(
        "标识“{id}”不在章节、步骤、表或图的末尾",
        "把 {{#{id}}} 移到标题、步骤第一段、表题或图片的末尾；要照印，写成 \\{{#。",
    ),
    en=(
        "the id “{id}” does not stand behind a heading, step, table or image",
        "Move {{#{id}}} to the end of the heading, the step's first paragraph, the caption "
        "or the image; to print it write \\{{#.",
    ),
)
BAD_ID = error(
    "SOP052",
    zh=(
        "“{id}”不能用作标识",
        "标识只用字母、数字、汉字和 _ - .，中间不留空格，例如 {{#check-id}}。",
    ),
    en=(
        "“{id}” cannot be an id",
        "Use letters, digits, Chinese characters and _ - . without spaces, as in {{#check-id}}.",
    ),
)

_ID = re.compile(r"[\w.-]+")


def is_id(text: str) -> bool:
    """Whether ``text`` can stand in `{#…}`."""
    return _ID.fullmatch(text) is not None

"""`changes` and `history`: why this version differs, and which versions were before it."""

from __future__ import annotations

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Change, Revision
from sopkit.reading.metadata.types import date, version
from sopkit.reading.yaml.keys import entries, part, vocabulary
from sopkit.reading.yaml.nodes import Listing, Node, Pairs
from sopkit.reading.yaml.values import is_blank, text

NO_CLAUSE = error(
    "SOP218",
    zh=(
        "这条修订说明没有写是哪一条",
        "写成 {{条款: 人员准备, 理由: 新规定}}；条款是它的 id 或标题。",
    ),
    en=("this change does not name its clause", "Write {{clause: ID OR HEADING, reason: WHY}}."),
)
NO_VERSION = error(
    "SOP219",
    zh=("这条修订记录没有写版本", "写成 {{版本: A/0, 日期: 2024-06-01, 摘要: 首次发布}}。"),
    en=("this entry of the history has no version", "Write {{version: A/0, date: 2024-06-01, …}}."),
)
ENTRY_EXPECTED = error(
    "SOP220",
    zh=("“{key}”的每一条应写成“键: 值”", "例如：- {example}"),
    en=("each entry of “{key}” is made of “key: value”", "For example: - {example}"),
)

CHANGE = vocabulary(
    (("clause", "条款"), ("reason", "理由")),
    {"章节": "条款", "条文": "条款", "原因": "理由", "修订原因": "理由", "说明": "理由"},
)
REVISION = vocabulary(
    (
        ("version", "版本"),
        ("date", "日期"),
        ("summary", "摘要"),
        ("by", "修订人"),
        ("approved_by", "批准人"),
    ),
    {
        "版次": "版本",
        "修订日期": "日期",
        "内容": "摘要",
        "修订内容": "摘要",
        "修订摘要": "摘要",
        "说明": "摘要",
        "编制人": "修订人",
        "批准": "批准人",
    },
)


def changes(key: str, node: Node, found: list[Diagnostic]) -> tuple[Change, ...]:
    """Why clauses changed. A reason may still be blank in a draft."""
    read = []
    for item in _items(key, node, "{条款: 人员准备, 理由: 新规定}", found):
        said = entries(item, CHANGE, found)
        change = Change(*(part(said, each, text, found) for each in ("clause", "reason")))
        if not change.clause:
            found.append(NO_CLAUSE.at(item.position, item.length))
        read.append(change)
    return tuple(read)


def history(key: str, node: Node, found: list[Diagnostic]) -> tuple[Revision, ...]:
    """Versions from before sopkit, in the order written."""
    read = []
    for item in _items(key, node, "{版本: A/0, 日期: 2024-06-01, 摘要: 首次发布}", found):
        said = entries(item, REVISION, found)
        number = part(said, "version", version, found)
        day = part(said, "date", date, found)
        words = (part(said, each, text, found) for each in ("summary", "by", "approved_by"))
        read.append(Revision(number, day, *words))
        if "version" not in said or is_blank(said["version"].value):
            found.append(NO_VERSION.at(item.position, item.length))
    return tuple(read)


def _items(key: str, node: Node, example: str, found: list[Diagnostic]) -> list[Pairs]:
    """The mappings of a list; a mapping alone is a list of one."""
    kept = []
    for item in node.items if isinstance(node, Listing) else (node,):
        if is_blank(item):
            continue
        if isinstance(item, Pairs):
            kept.append(item)
        else:
            fault = ENTRY_EXPECTED.at(item.position, item.length, key=key, example=example)
            found.append(fault)
    return kept

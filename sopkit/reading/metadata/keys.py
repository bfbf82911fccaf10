"""The keys of the front matter: name, Chinese alias and type, in the order of the contract.

A new key is one line of KEYS and one field of Metadata; the type is a function from a node to a
value that tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sopkit.reading.metadata.persons import persons
from sopkit.reading.metadata.revisions import changes, history
from sopkit.reading.metadata.types import date, language, number, numbers, template, version
from sopkit.reading.yaml.keys import UNKNOWN_KEY, vocabulary
from sopkit.reading.yaml.values import text, texts, words

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.reading.yaml.nodes import Node


class Key(NamedTuple):
    """``name`` is the field of Metadata; ``read`` types its value."""

    name: str
    alias: str
    read: Callable[[str, Node, list[Diagnostic]], object]


KEYS = (
    Key("title", "文件名称", text),
    Key("number", "编号", number),
    Key("department", "编制部门", text),
    Key("category", "类别", text),
    Key("version", "版本", version),
    Key("prepared", "编制时间", date),
    Key("prepared_by", "编制人", persons),
    Key("reviewers", "审核人", persons),
    Key("cosigners", "会签人", persons),
    Key("approvers", "批准人", persons),
    Key("effective", "生效日期", date),
    Key("review_by", "下次评审日期", date),
    Key("trial_until", "试行期至", date),
    Key("retention", "保存期限", text),
    Key("secrecy", "密级", text),
    Key("basis", "编制依据", texts),
    Key("roles", "适用岗位", words),
    Key("distribution", "分发范围", words),
    Key("replaces", "代替", numbers),
    Key("changes", "修订说明", changes),
    Key("history", "修订记录", history),
    Key("language", "语言", language),
    Key("template", "模板", template),
)

VERSION_RECORD = "版本记录"
"""What the title block prints above the version; as a key it is read as `version`."""

# Words that offices print for the same thing; a Word file's labels are full of them.
SYNONYMS = {
    "文件名称": ("标准名称", "制度名称", "规程名称", "名称", "题目", "标题", "文件标题", "name"),
    "编号": ("文件编号", "文件号", "标准编号", "制度编号", "文号", "受控编号", "id", "no"),
    "版本": ("版次", "版号", "版本号", "版本/版次", "版本/修订", "修订状态", "修改号", "修订次数"),
    "编制部门": (
        "部门",
        "起草部门",
        "制定部门",
        "归口部门",
        "主管部门",
        "责任部门",
        "发布部门",
        "owner",
    ),
    "编制人": (
        "编制",
        "起草",
        "起草人",
        "拟制",
        "拟制人",
        "编写",
        "编写人",
        "拟稿",
        "作成",
        "author",
    ),
    "审核人": ("审核", "校核", "复核", "复核人", "校对", "评审人", "reviewer"),
    "会签人": ("会签", "会签部门", "cosigner"),
    "批准人": ("批准", "审批", "审批人", "签发", "签发人", "签批", "核准", "审定", "approver"),
    "编制时间": ("编制日期", "起草日期", "拟制日期", "日期", "date", "created"),
    "生效日期": ("生效时间", "实施日期", "实施时间", "执行日期", "施行日期", "启用日期"),
    "类别": ("文件类别", "标准类别", "分类", "文件类型", "type"),
    "密级": ("保密级别", "保密等级"),
    "代替": ("替代", "废止文件", "代替文件", "supersedes"),
    "保存期限": ("保管期限", "保存期", "保存年限"),
    "下次评审日期": ("评审日期", "有效期限", "有效期至", "复审日期", "review_due"),
    "试行期至": ("试行期", "试行期限", "试行至"),
    "编制依据": ("依据", "引用文件", "规范性引用文件"),
    "适用岗位": ("岗位", "适用范围", "适用对象"),
    "分发范围": ("分发", "发放范围", "分发部门", "发放部门"),
    "修订说明": ("修改说明", "变更说明", "更改说明"),
    "修订记录": ("修改记录", "变更记录", "修订历史", "版本历史", "版本履历"),
    "模板": ("模版",),
}

_NAMES = {key.alias: key.name for key in KEYS}

WORDS = vocabulary(
    ((key.name, key.alias) for key in (*KEYS, Key("version", VERSION_RECORD, version))),
    {
        word: _NAMES[alias] if word.isascii() else alias
        for alias, others in SYNONYMS.items()
        for word in others
    },
    unknown=UNKNOWN_KEY,
    free="x-",
)

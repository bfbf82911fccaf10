"""The keys of a form and of what it holds."""

from __future__ import annotations

from functools import cache, lru_cache

from sopkit import forms, parts
from sopkit.diagnostics import error
from sopkit.reading.yaml.keys import Vocabulary, vocabulary

MISSPELT_KEY = error(
    "SOP402",
    zh=("表单里没有“{key}”这一项", "改成“{nearest}”。"),
    en=("a form has no key “{key}”", "Write “{nearest}”."),
)
UNKNOWN_KEY = error(
    "SOP403",
    zh=("表单里没有“{key}”这一项", "这里可用的有：{known}。"),
    en=("a form has no key “{key}”", "The keys here are: {known}."),
)

FORM_HINTS = {
    "编号": "id",
    "表号": "id",
    "种类": "kind",
    "类型": "kind",
    "type": "kind",
    "名称": "title",
    "标题": "title",
    "表名": "title",
    "name": "title",
    "岗位": "roles",
    "适用岗位": "roles",
    "保存期限": "retention",
    "保管期限": "retention",
    "填写说明": "note",
    "说明": "note",
    "备注": "note",
    "notes": "note",
    "签名": "sign",
    "签字": "sign",
    "signatures": "sign",
    "表头": "head",
    "header": "head",
    "填写项": "fields",
    "栏目": "fields",
    "columns": "fields",
    "行数": "rows",
    "周期": "period",
    "来源": "from",
    "sections": "from",
    "项目": "items",
    "检查项": "items",
    "steps": "items",
    "答案": "answers",
    "选项": "answers",
    "版式": "layout",
    "联": "copies",
    "联次": "copies",
    "声明": "declaration",
}
FIELD_HINTS = {
    "名": "name",
    "字段": "name",
    "id": "name",
    "标题": "title",
    "名称": "title",
    "label": "title",
    "类型": "type",
    "kind": "type",
    "必填": "required",
    "mandatory": "required",
    "个人信息": "personal",
    "隐私": "personal",
    "选项": "options",
    "choices": "options",
    "enum": "options",
    "最小": "minimum",
    "最小值": "minimum",
    "min": "minimum",
    "最大": "maximum",
    "最大值": "maximum",
    "max": "maximum",
    "提示": "hint",
    "说明": "hint",
    "description": "hint",
    "help": "hint",
    "联": "copies",
    "copy": "copies",
}


def _words(keys: tuple[str, ...], hints: dict[str, str] | None = None) -> Vocabulary:
    pairs = ((key, "") for key in keys)
    return vocabulary(pairs, hints, misspelt=MISSPELT_KEY, unknown=UNKNOWN_KEY)


FIELD = _words(
    (
        "name",
        "title",
        "type",
        "required",
        "personal",
        "options",
        "minimum",
        "maximum",
        "hint",
        "after",
        "copies",
    ),
    FIELD_HINTS,
)
AFTER = _words(("field", "days"), {"天": "days", "天数": "days", "day": "days", "name": "field"})
COPY = _words(("title", "declaration", "note"), {"name": "title", "名称": "title"})


@lru_cache(maxsize=32)
def words_of(kind: str) -> Vocabulary:
    """The keys that a form of this kind may have; of any kind when there is none called so."""
    try:
        own = forms.kind(kind).keys
    except KeyError:
        own = keys_of_all_kinds()
    return _words((*_COMMON, *sorted((own | forms.COMMON_KEYS) - set(_COMMON))), FORM_HINTS)


@cache
def keys_of_all_kinds() -> frozenset[str]:
    """The keys that some kind of form may have. Looks for kinds of outside packages, which is
    slow: for faults only.
    """
    return frozenset().union(*(forms.kind(name).keys for name in parts.names("forms")))


_COMMON = ("id", "kind", "title", "roles", "retention")  # as a form begins

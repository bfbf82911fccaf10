"""`{{ name }}`: values from [values] and from the metadata, put in as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.model import Metadata, PartialDate, Person

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.reading.findings import Findings

UNKNOWN_VALUE = error(
    "SOP041",
    zh=("没有名为“{name}”的值", "在 sopkit.toml 的 [values] 中加上它，或改正名称{closest}。"),
    en=(
        "there is no value named “{name}”",
        "Add it to [values] in sopkit.toml, or correct the name{closest}.",
    ),
)
UNCLOSED_VALUE = error(
    "SOP042",
    zh=("“{{{{”没有对应的“}}}}”", "写成 {{{{ 名称 }}}}；要印出两个花括号，写成 \\{{{{。"),
    en=("“{{{{” is not closed", "Write {{{{ name }}}}; to print two braces write \\{{{{."),
)
NOT_A_NAME = error(
    "SOP043",
    zh=(
        "“{text}”不是值的名称",
        "双花括号中只写一个名称（可以带点），例如 {{{{ office.phone }}}}。",
    ),
    en=(
        "“{text}” is not the name of a value",
        "Write one name (it may have dots) between the braces, as in {{{{ office.phone }}}}.",
    ),
)

# The words of the metadata that read well within a sentence, by key and Chinese alias.
_KEYS = {
    "title": "文件名称",
    "number": "编号",
    "department": "编制部门",
    "category": "类别",
    "version": "版本",
    "prepared": "编制时间",
    "prepared_by": "编制人",
    "reviewers": "审核人",
    "cosigners": "会签人",
    "approvers": "批准人",
    "effective": "生效日期",
    "review_by": "下次评审日期",
    "trial_until": "试行期至",
    "retention": "保存期限",
    "secrecy": "密级",
    "basis": "编制依据",
    "roles": "适用岗位",
    "distribution": "分发范围",
    "replaces": "代替",
}
_ALIASES = {alias: key for key, alias in _KEYS.items()}


def find(name: str, findings: Findings) -> str | None:
    """The text of a value; "" for metadata that was left blank, None when there is none of that
    name. A name in [values] comes before the metadata's, and its use is noted.
    """
    if name in findings.values:
        findings.used_values[name] = findings.values[name]
        return findings.values[name]
    key = _ALIASES.get(name, name)
    if key in _KEYS:
        return _text(getattr(findings.metadata, key), findings.metadata)
    return dict(findings.metadata.extra).get(name)


def closest(name: str, findings: Findings) -> str:
    """The known name most like ``name``, as an addition to a hint; "" when none is."""
    known = [*findings.values, *_KEYS, *_ALIASES]
    return suggestion(name, known)


def suggestion(name: str, known: list[str]) -> str:
    """What in ``known`` is most like ``name``, as an addition to a hint; "" when nothing is."""
    from difflib import get_close_matches

    matches = get_close_matches(name, known[:2000], 1)
    return f" → {matches[0]}" if matches else ""


def _text(value: object, metadata: Metadata) -> str:
    words = _labels(metadata.language)
    match value:
        case PartialDate():
            return words.date(value)
        case Person():
            return value.name or value.post
        case tuple():
            return words.listing(_text(item, metadata) for item in value)
        case _:
            return str(value or "")


@cache
def _labels(language: str) -> Labels:
    from sopkit import labels

    try:
        return labels.load(language or "zh")
    except KeyError:  # told where the metadata is read
        return labels.load("zh")

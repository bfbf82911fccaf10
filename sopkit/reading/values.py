"""`{{ name }}`: values from [values] and from the metadata, put in as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.model import PartialDate, Person
from sopkit.reading.metadata.keys import WORDS
from sopkit.reading.suggestions import suggestion

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

_NO_WORDS = frozenset(("changes", "history", "language", "template"))
"""Keys whose values are nothing to print within a sentence."""
_KEYS = {word: key for word, key in WORDS.spellings.items() if key not in _NO_WORDS}


def find(name: str, findings: Findings) -> str | None:
    """The text of a value; "" for metadata that was left blank, None when there is none of that
    name. A name in [values] comes before the metadata's, and its use is noted.
    """
    if name in findings.values:
        findings.used_values[name] = findings.values[name]
        return findings.values[name]
    if key := _KEYS.get(name):
        language = findings.metadata.language or findings.language
        return _text(getattr(findings.metadata, key), language)
    return dict(findings.metadata.extra).get(name)


def closest(name: str, findings: Findings) -> str:
    """The known name most like ``name``, as an addition to a hint; "" when none is."""
    return suggestion(name, [*findings.values, *_KEYS])


def _text(value: object, language: str) -> str:
    words = _labels(language)
    match value:
        case PartialDate():
            return words.date(value)
        case Person():
            return value.name or value.post
        case tuple():
            return words.listing(_text(item, language) for item in value)
        case _:
            return str(value or "")


@cache
def _labels(language: str) -> Labels:
    from sopkit import labels

    try:
        return labels.load(language)
    except KeyError:  # told where the metadata is read
        return labels.load("zh")

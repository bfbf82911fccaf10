"""The types that only metadata has: number, version, date, language, template."""

from __future__ import annotations

from sopkit import parts, versions
from sopkit.dates import read_date
from sopkit.diagnostics import Diagnostic, error
from sopkit.model import PartialDate
from sopkit.naming import is_template
from sopkit.reading.yaml.nodes import Listing, Node, Pairs
from sopkit.reading.yaml.values import SEPARATORS, is_blank, scalars, text

NOT_A_VERSION = error(
    "SOP213",
    zh=("{key}“{value}”不合任何一种版本写法", "写成其中一种：{schemes}；同一文件始终用同一种。"),
    en=(
        "{key} “{value}” follows no version scheme",
        "Write one of: {schemes}; keep to one scheme.",
    ),
)
VERSION_LIST = error(
    "SOP214",
    zh=("“{key}”只写当前一个版本", "写成“版本: A/1”；以前各版写在“修订记录”下。"),
    en=(
        "“{key}” holds the present version only",
        "Write “version: A/1”, and former ones in “history”.",
    ),
)
BAD_NUMBER = error(
    "SOP215",
    zh=("编号“{value}”不能用", "编号不能以点开头，不能含“..”或不可见字符，至少有一个字母或数字。"),
    en=(
        "the number “{value}” cannot be used",
        "A number neither begins with a dot nor holds “..” or invisible characters, and has at "
        "least one letter or digit.",
    ),
)
UNKNOWN_LANGUAGE = error(
    "SOP216",
    zh=("没有语言“{value}”", "可用的有：{known}。"),
    en=("there is no language “{value}”", "The languages are: {known}."),
)
NOT_A_TEMPLATE = error(
    "SOP217",
    zh=("“{value}”不是模板的名称", "只写 templates 里的名称，例如 corp，不写路径和扩展名。"),
    en=(
        "“{value}” is not the name of a template",
        "Write a name in templates, such as corp, no path.",
    ),
)


def number(key: str, node: Node, found: list[Diagnostic]) -> str:
    """A procedure's number. It becomes part of file names, so what could lead out of a folder or
    cannot be seen is refused; `/` is customary (Q/ZH GL 001—2025).
    """
    value = " ".join(text(key, node, found).split())
    if value and not usable_number(value):
        found.append(BAD_NUMBER.at(node.position, node.length, value=value[:40]))
    return value


def usable_number(value: str) -> bool:
    """Whether ``value`` can be the number of a procedure and part of file names."""
    visible = value.isprintable() and any(character.isalnum() for character in value)
    return visible and ".." not in value and not value.startswith(".")


def numbers(key: str, node: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    """Numbers of other procedures; within one text they may be separated by 、 ， ； or ;."""
    read = []
    for item in scalars(key, node, found):
        for part in SEPARATORS.split(item.text):
            value = " ".join(part.split())
            if value and not usable_number(value):
                found.append(BAD_NUMBER.at(item.position, item.length, value=value[:40]))
            read.append(value)
    return tuple(value for value in read if value)


def version(key: str, node: Node, found: list[Diagnostic]) -> str:
    """The present version, in one of the schemes; a list of one is that one."""
    if isinstance(node, Listing) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, Listing | Pairs) and not is_blank(node):
        found.append(VERSION_LIST.at(node.position, node.length, key=key))
        return ""
    value = text(key, node, found)
    if value and versions.parse(value) is None:
        fault = NOT_A_VERSION.at(
            node.position, node.length, key=key, value=value[:40], schemes=versions.SCHEMES
        )
        found.append(fault)
    return value


def date(key: str, node: Node, found: list[Diagnostic]) -> PartialDate | None:
    """A date, as precise as it was written."""
    value = text(key, node, found)
    if not value:
        return None
    read = read_date(value, key, node.position, node.length)
    if isinstance(read, PartialDate):
        return read
    found.append(read)
    return None


def language(key: str, node: Node, found: list[Diagnostic]) -> str:
    """The name of a label language."""
    value = text(key, node, found)
    if value and not parts.known("labels", value):
        known = parts.names("labels")
        found.append(UNKNOWN_LANGUAGE.at(node.position, node.length, value=value[:40], known=known))
    return value


def template(key: str, node: Node, found: list[Diagnostic]) -> str:
    """The name of a template; whether it exists is the workspace's to know."""
    value = text(key, node, found)
    if value and not is_template(value):
        found.append(NOT_A_TEMPLATE.at(node.position, node.length, value=value[:40]))
    return value

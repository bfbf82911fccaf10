"""What the keys of sopkit.toml may say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sopkit import parts
from sopkit.characters import ILLEGAL, name_of
from sopkit.diagnostics import Fault, error
from sopkit.model import Office
from sopkit.naming import is_template

if TYPE_CHECKING:
    from sopkit.configuration.tables import Table

TEXT_EXPECTED = error(
    "SOP708",
    zh=("“{key}”应是一段文字", '写成 {key} = "……"，用英文双引号括起来。'),
    en=("“{key}” is a text", 'Write {key} = "…" in straight quotes.'),
)
ILLEGAL_CHARACTER = error(
    "SOP709",
    zh=("“{key}”里有不可见的控制字符 {code}", "删去它。"),
    en=("“{key}” holds the invisible control character {code}", "Delete it."),
)
UNKNOWN_LANGUAGE = error(
    "SOP710",
    zh=("没有语言“{said}”", "可用的有：{known}。"),
    en=("there is no language “{said}”", "The languages are: {known}."),
)
UNKNOWN_TIMEZONE = error(
    "SOP711",
    zh=("没有时区“{said}”", "写成“洲/城市”，例如 Asia/Shanghai。"),
    en=("there is no time zone “{said}”", "Write area/city, as in Asia/Shanghai."),
)
NOT_A_COLOUR = error(
    "SOP712",
    zh=("“{said}”不是颜色", "写成 # 和六位十六进制数，例如 #1F4E5F。"),
    en=("“{said}” is not a colour", "Write # and six hexadecimal digits, as in #1F4E5F."),
)
NOT_A_TEMPLATE = error(
    "SOP713",
    zh=("“{said}”不是模板的名称", "只写 templates 里的名称，例如 corp，不写路径和扩展名。"),
    en=("“{said}” is not the name of a template", "Write a name such as corp, without a path."),
)
NOT_A_URL = error(
    "SOP714",
    zh=("“{said}”不是网址", "写成 https://…… 这样的完整网址。"),
    en=("“{said}” is not an address", "Write a whole address, as in https://…"),
)
OUTSIDE = error(
    "SOP715",
    zh=("“{said}”不在工作区里", "把文件放进工作区，写相对路径，例如 logo.png。"),
    en=("“{said}” is not in the workspace", "Put it there and write its relative path: logo.png."),
)
NOT_A_VALUE_NAME = error(
    "SOP716",
    zh=("“{name}”不能作值的名称", "只用文字、数字、_ 和 -，各段之间用点，例如 office.phone。"),
    en=("“{name}” cannot name a value", "Use letters, digits, _ and -, with dots: office.phone."),
)
WRITTEN_TWICE = error(
    "SOP717",
    zh=("值“{name}”写了两次", "只保留一个。"),
    en=("the value “{name}” is written twice", "Keep one of them."),
)
NOT_A_CHECK = error(
    "SOP718",
    zh=(
        "“{code}”不能这样设置",
        "能设置 SOP101–149、3xx 和 451–459，值是 off、warning 或 error。",
    ),
    en=(
        "“{code}” cannot be set so",
        "SOP101–149, 3xx and 451–459 can be off, warning or error.",
    ),
)

_CHINESE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n[ \t]*(?=[^\x00-\x7f])")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_VALUE_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_CHECK = re.compile(r"SOP(?:1[0-4]\d|3\d\d|45\d)", re.ASCII)  # what sopkit.checks finds
_URL = re.compile(r"https?://[^\s/]\S*")
GRADES = ("off", "warning", "error")


def office(table: Table, portal_url: str) -> Office:
    """The office; a key that is missing or wrong stays at its default."""
    default = Office()
    return Office(
        name=text_of(table, "name"),
        language=text_of(table, "language") or default.language,
        timezone=text_of(table, "timezone") or default.timezone,
        accent=text_of(table, "accent"),
        template=text_of(table, "template") or default.template,
        note=text_of(table, "note"),
        portal_url=portal_url.rstrip("/"),
    )


def text_of(table: Table, key: str) -> str:
    """The text of a key on one line; empty when it is missing, blank or wrong."""
    value = table.entries.get(key, "")
    if not isinstance(value, str):
        table.tell(TEXT_EXPECTED, key, key=key)
        return ""
    text = _clean(table, value, key)
    check, fault = _CHECKS.get((table.name, key), (None, None))
    if text and check and fault and not check(text):
        languages = parts.names("labels") if fault is UNKNOWN_LANGUAGE else ()
        table.tell(fault, key, said=text[:40], known=languages)
        return ""
    return text


def values(table: Table) -> tuple[tuple[str, str], ...]:
    """[values], tables within it by dotted names; numbers and dates as they were written."""
    found: dict[str, str] = {}
    for path, value in _leaves(table):
        name = ".".join(path)
        if not _VALUE_NAME.fullmatch(name):
            table.tell(NOT_A_VALUE_NAME, *path, value=False, name=name[:40])
        elif name in found:
            table.tell(WRITTEN_TWICE, *path, value=False, name=name[:40])
        elif isinstance(value, list):
            table.tell(TEXT_EXPECTED, *path, key=name)
        elif isinstance(value, str):
            found[name] = _clean(table, value, *path)
        else:
            found[name] = table.file.written((table.name, *path)) or str(value)
    return tuple(found.items())


def _leaves(table: Table) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What is no table, with its path."""
    pending: list[tuple[tuple[str, ...], Any]] = [((), table.entries)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*path, name), inner) for name, inner in reversed(value.items())]
        else:
            yield path, value


def people(table: Table) -> tuple[tuple[str, str], ...]:
    """[people]: who holds each post; posts without a holder are left out."""
    posts = ((" ".join(post.split()), text_of(table, post)) for post in table.entries)
    return tuple((post, " ".join(name.split())) for post, name in posts if post and name)


def check_grades(table: Table) -> tuple[tuple[str, str], ...]:
    """[checks]: the grade of each code."""
    found = []
    for code, grade in table.entries.items():
        if _CHECK.fullmatch(code) and grade in GRADES:
            found.append((code, grade))
        else:
            table.tell(NOT_A_CHECK, code, value=False, code=code[:40])
    return tuple(found)


def _clean(table: Table, text: str, *path: str) -> str:
    """``text`` on one line, without the characters that no Office file can hold."""
    if illegal := ILLEGAL.search(text):
        table.tell(ILLEGAL_CHARACTER, *path, key=path[-1], code=name_of(illegal[0]))
        text = ILLEGAL.sub("", text)
    return re.sub(r"[ \t\r\n]+", " ", _CHINESE_BREAK.sub("", text)).strip()


def _has_labels(language: str) -> bool:
    return parts.known("labels", language)


def _is_timezone(name: str) -> bool:
    if name == Office().timezone:
        return True
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_inside(path: str) -> bool:
    """Whether a relative path cannot lead out of the workspace, on any system."""
    pieces = path.replace("\\", "/").split("/")
    return pieces[0] != "" and ".." not in pieces and ":" not in pieces[0]


_CHECKS: dict[tuple[str, str], tuple[Callable[[str], object], Fault]] = {
    ("office", "language"): (_has_labels, UNKNOWN_LANGUAGE),
    ("office", "timezone"): (_is_timezone, UNKNOWN_TIMEZONE),
    ("office", "accent"): (_COLOUR.fullmatch, NOT_A_COLOUR),
    ("office", "template"): (is_template, NOT_A_TEMPLATE),
    ("office", "logo"): (_is_inside, OUTSIDE),
    ("portal", "url"): (_URL.fullmatch, NOT_A_URL),
}

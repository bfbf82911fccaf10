"""What the address of a link means: the outside world, a place in the library, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sopkit.diagnostics import Diagnostic, Fault, error, warning

if TYPE_CHECKING:
    from sopkit.model import Position

EMPTY_ADDRESS = error(
    "SOP044",
    zh=(
        "这个链接没有地址",
        "在圆括号中写上网址（https://…）或 #标识；只想印出括号时，写成 \\[ 和 \\]。",
    ),
    en=(
        "this link has no address",
        "Put an address (https://…) or #id between the parentheses; to print brackets write "
        "\\[ and \\].",
    ),
)
BAD_SCHEME = error(
    "SOP045",
    zh=(
        "不能使用“{scheme}”地址",
        "只能链接到 http、https、mailto 或 tel 地址；要照印尖括号，写成 \\<。",
    ),
    en=(
        "“{scheme}” addresses cannot be used",
        "Link to http, https, mailto or tel addresses only; to print an angle bracket write \\<.",
    ),
)
RELATIVE_LINK = warning(
    "SOP046",
    zh=(
        "“{address}”不是网址，印出来的文件打不开它，只印文字",
        "引用其他文件写 [](编号#标识)；网址以 https:// 开头。",
    ),
    en=(
        "“{address}” is not a web address: nothing can open it from paper, so only its text "
        "is printed",
        "To refer to another procedure write [](number#id); web addresses begin with https://.",
    ),
)
WORDLESS_LINK = error(
    "SOP047",
    zh=("链接“{address}”没有文字", "在方括号中写上要印的文字。"),
    en=("the link to “{address}” has no text", "Put the text to be printed between the brackets."),
)
VALUE_IN_ADDRESS = error(
    "SOP048",
    zh=("地址中不能使用 {{{{ }}}}", "把地址写完整；值只能用在正文文字中。"),
    en=(
        "{{{{ }}}} cannot be used in an address",
        "Write the address out; values stand in text only.",
    ),
)
TITLE_LOST = warning(
    "SOP049",
    zh=("“{title}”不会印出", "这种标题只在网页上鼠标停留时显示；需要印出的话，写在正文中。"),
    en=(
        "“{title}” is not printed",
        "Such a title shows only on web pages; write it in the text if it matters.",
    ),
)

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = frozenset(("http", "https", "mailto", "tel"))
_FILE = re.compile(
    r"(?i)^(?:\.{0,2}/|.*\.(?:md|markdown|html?|docx?|xlsx?|pptx?|pdf|txt|png|jpe?g)(?:#|$))"
)


class Outside(NamedTuple):
    """An address that a reader can open."""

    url: str


class Target(NamedTuple):
    """A node or form, of the procedure ``number`` or (empty) of this one."""

    target: str
    number: str = ""


def meaning(address: str) -> Outside | Target | Fault:
    """What ``address`` leads to, or the fault that it is."""
    if not address.strip():
        return EMPTY_ADDRESS
    if "{{" in address:
        return VALUE_IN_ADDRESS
    if scheme := _SCHEME.match(address):
        return _outside(address, scheme[1].lower())
    number, hash_mark, target = unquote(address).partition("#")
    if not hash_mark or (number and _FILE.match(number)):
        return RELATIVE_LINK
    return Target(target.strip(), number.strip()) if target.strip() else EMPTY_ADDRESS


def told(fault: Fault, at: Position, length: int, address: str) -> Diagnostic:
    """The diagnostic of a fault that :func:`meaning` returned."""
    scheme = _SCHEME.match(address)
    return fault.at(at, length, address=address, scheme=scheme[1] if scheme else "")


def _outside(address: str, scheme: str) -> Outside | Fault:
    if scheme not in _ALLOWED:
        return BAD_SCHEME
    if not address[len(scheme) + 1 :].strip("/ "):
        return EMPTY_ADDRESS
    from markdown_it.common.normalize_url import normalizeLink

    return Outside(normalizeLink(address))

"""Sources in other encodings than UTF-8: converted only when the user says from which."""

from __future__ import annotations

import codecs

from sopkit.diagnostics import Diagnostic, error
from sopkit.reading.source import NOT_UTF8

OTHER_ENCODING = error(
    "SOP550",
    zh=(
        "本文件不是 UTF-8 编码（看起来是 {encoding}），没有整理",
        "确认是这种编码后运行：sopkit fmt --from {encoding} {path}",
    ),
    en=(
        "this file is not UTF-8 (it looks like {encoding}) and was left as it is",
        "If that is what it is, run: sopkit fmt --from {encoding} {path}",
    ),
)
NOT_THAT_ENCODING = error(
    "SOP555",
    zh=("本文件不是 {encoding} 编码，没有转换", "换一种编码，或用原来的程序打开，另存为 UTF-8。"),
    en=(
        "this file is not {encoding} and was not converted",
        "Name another encoding, or save it as UTF-8 with the program that it comes from.",
    ),
)


def as_utf8(data: bytes, encoding: str) -> bytes | None:
    """``data`` converted from ``encoding``, unless it is UTF-8 already; None when it is neither."""
    for each in ("utf-8", encoding):
        try:
            return data.decode(each).encode()
        except UnicodeDecodeError:
            continue
    return None


def way_out(found: Diagnostic, path: str) -> Diagnostic:
    """``found``, which tells why the file ``path`` cannot be read, with the command to convert it
    where there is one.
    """
    if found.fault is not NOT_UTF8:
        return found
    encoding = dict(found.values)["encoding"]
    named = f'"{path}"' if " " in path else path
    return OTHER_ENCODING.at(found.position, encoding=encoding, path=named)


def as_before(text: str, former: bytes) -> bytes:
    """``text`` with the line ends and the byte order mark that the UTF-8 in ``former`` has."""
    mark = codecs.BOM_UTF8 if former.startswith(codecs.BOM_UTF8) else b""
    windows = former.count(b"\r\n") * 2 > former.count(b"\n")
    return mark + (text.replace("\n", "\r\n") if windows else text).encode()

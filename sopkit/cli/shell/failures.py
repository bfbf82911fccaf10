"""What is said when something happened that nobody foresaw."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from sopkit import __version__
from sopkit.diagnostics import Diagnostic, error
from sopkit.files.faults import explain

UNFORESEEN = error(
    "SOP729",
    zh=(
        "sopkit 自己出错了：{summary}",
        "请把 {file} 发给维护者，它记录了经过；没有文件只写了一半。",
    ),
    en=(
        "sopkit itself failed: {summary}",
        "Please send {file} to its maintainers: it says how. No file was left half written.",
    ),
)
NO_SUCH_NAME = error(
    "SOP754",
    zh=(
        "按现在的语言环境（{encoding}），文件名“{text}”写不出来",
        "设置环境变量 PYTHONUTF8=1，再运行一次。",
    ),
    en=(
        "in this locale ({encoding}) there can be no file name “{text}”",
        "Set the environment variable PYTHONUTF8=1, then run again.",
    ),
)


def explained(fault: Exception) -> Diagnostic:
    """The fault in words. What is not the operating system's doing is a bug of ours: how it came
    about is saved to a file, which the words name.
    """
    if isinstance(fault, OSError):
        return explain(fault, str(fault.filename2 or fault.filename or "stdout"))
    encoding = sys.getfilesystemencoding()
    if isinstance(fault, UnicodeEncodeError) and fault.encoding == encoding:
        return NO_SUCH_NAME.at(encoding=encoding, text=str(fault.object))
    summary = traceback.format_exception_only(fault)[-1].strip()[:200]
    return UNFORESEEN.at(summary=summary, file=_saved(fault))


def _saved(fault: Exception) -> str:
    about = f"sopkit {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    text = about + "".join(traceback.format_exception(fault))
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="backslashreplace",
            prefix="sopkit-error-",
            suffix=".txt",
            delete=False,
        ) as file:
            file.write(text)
    except OSError:
        return "stderr"
    return str(Path(file.name))

"""Terminals: colours where they are wanted, and no character that stops a message."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

_STYLES = {
    "bold": "1",
    "red": "1;91",
    "yellow": "1;93",
    "green": "1;92",
    "cyan": "36",
    "faint": "90",
}
_STYLED = re.compile(r"\x1b\[[0-9;]*m")


def prepare() -> None:
    """Makes both streams write escapes for what their encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def style(text: str, name: str) -> str:
    """``text`` in a style of ours; taken out again where colours are not wanted."""
    return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if text else ""


def plain(text: str) -> str:
    """``text`` without styles."""
    return _STYLED.sub("", text)


def write_line(stream: TextIO | None, text: str) -> None:
    """``text`` as a line, without styles unless ``stream`` is a terminal that wants colours."""
    write(stream, text + "\n")


def write(stream: TextIO | None, text: str) -> None:
    """``text`` as it is, without styles unless ``stream`` is a terminal that wants colours. A
    stream that was closed before Python began is None, and nobody listens.
    """
    if stream is None:
        return
    stream.write(text if wants_colours(stream) else plain(text))
    stream.flush()


def wants_colours(stream: TextIO) -> bool:
    """A terminal, and neither NO_COLOR (no-color.org) nor TERM=dumb."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not is_terminal(stream):
        return False
    return sys.platform != "win32" or _windows_understands()


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def carries(stream: TextIO | None, text: str) -> bool:
    """Whether the stream's encoding has all characters of ``text``."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def room(stream: TextIO | None) -> int:
    """Display columns that a line may take: as many as the terminal behind ``stream`` has; in a
    file, or where another program reads, any number.
    """
    return columns(stream) if stream and is_terminal(stream) else sys.maxsize


def columns(stream: TextIO) -> int:
    """The width of the terminal behind ``stream``, 80 where it does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _windows_understands() -> bool:
    """Turns escape sequences on in a Windows console (10 and later); False where it cannot."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    console = kernel.GetStdHandle(-12)  # STD_ERROR_HANDLE
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(console, mode.value | 4))  # VIRTUAL_TERMINAL_PROCESSING

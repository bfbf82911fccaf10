"""What git asks: the difference of two of its files (an external diff driver), or one as text.

git calls a driver with `path old-file old-hex old-mode new-file new-hex new-mode`, then for a
renamed file with its new path and what else it says of it; with the path alone where a merge left
it open. It stops at any exit code but 0 (git's manual: GIT_EXTERNAL_DIFF, gitattributes).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from sopkit import labels
from sopkit.building.comparisons import compared
from sopkit.cli.comparisons import readable, terminal
from sopkit.cli.comparisons.git_files import GitFile, text_of, version_of
from sopkit.cli.comparisons.versions import version
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.cli.shell.session import Session

_CALLS = (7, 9)
_OPEN = "GIT_DIFF_PATH_COUNTER"
"""A variable that git sets for its drivers (2.1 and later)."""


def is_call(arguments: Sequence[str]) -> bool:
    """Whether it is git that calls."""
    return len(arguments) in _CALLS or (len(arguments) == 1 and _OPEN in os.environ)


def show(session: Session, arguments: Sequence[str]) -> int:
    """The difference that git asks for, on stdout."""
    path = arguments[0]
    if len(arguments) == 1:
        return _write([f"* {shown(path)}  {session.words('合并还没有完成', 'not merged yet')}"])
    renamed = arguments[7] if len(arguments) > _CALLS[0] else path
    names = " ".join(dict.fromkeys((shown(path), shown(renamed))))
    head = screen.style(f"diff --sopkit {names}", "bold")
    old = GitFile(path, Path(arguments[1]))
    new = GitFile(renamed, Path(arguments[4]))
    try:
        found = list(_difference(session, old, new))
    except Exception as fault:  # git would show none of the files that follow
        from sopkit.cli.shell.failures import explained

        found = [explained(fault).message(session.language)]
    return _write([head, *found])


def show_text(session: Session, arguments: Sequence[str]) -> int:
    """One file as text, on stdout. What cannot be read is said in its place: git would stop."""
    if len(arguments) != 1:
        raise click.UsageError(
            session.words("--textconv 后面写一个文件", "--textconv takes one file")
        )
    name = arguments[0]
    return _write(_text(session, GitFile(name, session.named(name))))


def _difference(session: Session, old: GitFile, new: GitFile) -> Iterator[str]:
    """Both versions compared; where one is not there or is no procedure, line by line."""
    before, after = version_of(session, old), version_of(session, new)
    if before and after:
        told = [version(each.procedure, each.edition) for each in (before, after)]
        words = labels.load(session.language)
        columns = get_terminal_size((sys.maxsize, 0)).columns  # git tells those of its pager
        yield from terminal.lines(compared(before, after), told[0], told[1], words, columns)
        return
    lines = [list(_text(session, file)) for file in (old, new)]
    yield from map(shown, unified_diff(lines[0], lines[1], old.name, new.name, lineterm=""))


def _text(session: Session, file: GitFile) -> Iterable[str]:
    found = version_of(session, file)
    return readable.lines(found) if found else text_of(session, file)


def _write(lines: Iterable[str]) -> int:
    """Writes the lines. That the pager was left before the last one is no fault to git."""
    from sopkit.cli.shell.running import unheard

    try:
        for line in lines:
            screen.write_line(sys.stdout, line)
    except BrokenPipeError:
        return unheard(DONE)
    return DONE

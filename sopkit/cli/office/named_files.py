"""The files that a verification is asked about: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.ledger import manifest
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session

NOTHING_TO_VERIFY = error(
    "SOP772",
    zh=(
        "文件夹“{folder}”里没有 Word（.docx）、Excel（.xlsx）或 PDF 文件",
        "核对路径；要核对整个发布库，不写文件：sopkit verify。",
    ),
    en=(
        "the folder “{folder}” has no Word (.docx), Excel (.xlsx) or PDF file",
        "Check the path; to verify the whole store, name no file: sopkit verify.",
    ),
)
INPUTS = manifest.INPUTS.rstrip("/")
SUFFIXES = (".docx", ".xlsx", ".pdf")


def named_files(session: Session, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each file and what it is called: as it was named or, in a folder that was, by the path that
    leads there. Raises Refused for a folder that has none.
    """
    for name in names:
        place = session.named(name)
        if not place.is_dir():
            yield place, name
            continue
        inside = sorted(_inside(place))
        if not inside:
            raise Refused(NOTHING_TO_VERIFY.at(folder=name))
        yield from ((path, str(Path(name) / path.relative_to(place))) for path in inside)


def _inside(folder: Path) -> Iterator[Path]:
    """The files that can be verified, in subfolders too; not what a release was made from, nor what
    Word puts beside a file that is open.
    """
    for where, folders, files in os.walk(folder):
        if manifest.NAME in files and INPUTS in folders:
            folders.remove(INPUTS)
        for file in files:
            if file.lower().endswith(SUFFIXES) and not file.startswith(("~$", ".")):
                yield Path(where, file)

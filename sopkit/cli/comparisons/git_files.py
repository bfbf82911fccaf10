"""Files that git hands over: a version of a procedure, the text of another Word file, or lines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.comparisons import Side, side
from sopkit.building.comparisons.edited import EDITED
from sopkit.building.comparisons.markdown_files import kept
from sopkit.cli.office.stores import around
from sopkit.refusals import Refused
from sopkit.verifying.package import ZIP

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session

_NOTHING = ("/dev/null", "nul", os.devnull)
_MARKDOWN = ".md"


class GitFile(NamedTuple):
    """``name`` is its path in the repository, ``path`` where its content is."""

    name: str
    path: Path

    @property
    def is_there(self) -> bool:
        """Git names the null device for a file that was added or removed."""
        return str(self.path).lower() not in _NOTHING and self.path.is_file()


def version_of(session: Session, file: GitFile) -> Side | None:
    """The version of a procedure that ``file`` is; None when it is none, cannot be read, or was
    written in since it was made.
    """
    if not file.is_there:
        return None
    try:
        if file.name.lower().endswith(_MARKDOWN):
            found = kept(file.name, _content(file), Path(file.name))
            return found if found.procedure.metadata.positions else None
        found = side(around(session), file.name, file.path)
    except Refused:
        return None
    is_edited = any(told.fault is EDITED for told in found.diagnostics)
    return None if is_edited else found


def text_of(session: Session, file: GitFile) -> list[str]:
    """The lines of what is no version of a procedure: the text that a Word file prints, or why it
    cannot be read; any other as it stands.
    """
    from sopkit.verifying.passages import Document
    from sopkit.verifying.reading import content

    if not file.is_there:
        return []
    data = file.path.read_bytes()
    if not data.startswith(ZIP):
        return data.decode("utf-8-sig", "replace").splitlines()
    try:
        found = content(data, file.name)
    except Refused as refused:
        return [each.message(session.language) for each in refused.diagnostics]
    passages = found.passages if isinstance(found, Document) else ()
    return [f"{each.label} {each.text}".strip() for each in passages]


def _content(file: GitFile) -> str:
    return file.path.read_bytes().decode("utf-8-sig", "replace")

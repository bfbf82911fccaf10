"""Source files laid out anew: each is replaced whole, or left as it is and told why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Diagnostic, Severity, error, has_errors
from sopkit.files.faults import explain
from sopkit.files.replacing import replace_file
from sopkit.formatting import canonical
from sopkit.formatting.encodings import NOT_THAT_ENCODING, as_before, as_utf8, way_out
from sopkit.formatting.proof import objection
from sopkit.model import Position
from sopkit.reading import read_text
from sopkit.reading.source import decode
from sopkit.workspace import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sopkit.reading import Reading
    from sopkit.workspace import Workspace

HAS_ERRORS = error(
    "SOP551",
    zh=("本文件有错误，没有整理", "先改正上面列出的错误，再整理。"),
    en=("this file has errors and was left as it is", "Correct the errors above, then run again."),
)

# A fragment says nothing by itself: its title, values and what it refers to are elsewhere.
_OF_THE_WHOLE = frozenset(
    ("SOP201", "SOP041", "SOP050", "SOP084", "SOP440", "SOP441", "SOP442", "SOP443")
)


class Outcome(NamedTuple):
    """What became of the file ``path`` (relative to the workspace): ``changed`` when its text is,
    or would be, another now.
    """

    path: str
    changed: bool
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_left(self) -> bool:
        """Whether the file is as it was because something speaks against changing it."""
        return has_errors(self.diagnostics)


def laid_out(
    workspace: Workspace, path: Path, *, encoding: str = "", write: bool = True
) -> Outcome:
    """The file ``path`` in canonical Markdown, written unless only looked at. ``encoding`` is what
    a file that is not UTF-8 is read as.
    """
    shown = workspace.relative(path)
    if workspace.leads_out(path):
        return Outcome(shown, False, (OUTSIDE.at(Position(shown)),))
    try:
        data = path.read_bytes()
        new, found = _anew(workspace, shown, data, encoding)
        if new != data and write:
            replace_file(path.resolve(), new)
    except OSError as fault:
        return Outcome(shown, False, (explain(fault, shown),))
    return Outcome(shown, new != data, found)


def _anew(
    workspace: Workspace, path: str, data: bytes, encoding: str
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """``data`` laid out anew; or as it is, and why."""
    former = as_utf8(data, encoding) if encoding else data
    if former is None:
        return data, (NOT_THAT_ENCODING.at(Position(path), encoding=encoding),)
    text, unfit = decode(former, path)
    if text is None:
        return data, tuple(way_out(each, path) for each in unfit)
    was = _read(workspace, path, text)
    errors = [found for found in (*unfit, *was.diagnostics) if _forbids(found, path)]
    if errors:
        return data, (*errors, HAS_ERRORS.at(Position(path)))
    tidy = canonical(text)
    wrong = tidy != text and objection(text, tidy, was, _read(workspace, path, tidy))
    return (data, (wrong,)) if wrong else (as_before(tidy, former), ())


def _forbids(found: Diagnostic, path: str) -> bool:
    """Whether ``found`` is an error of the file ``path`` itself."""
    own = found.severity is Severity.ERROR and found.position.path == path
    return own and not (_is_fragment(path) and found.code in _OF_THE_WHOLE)


def _is_fragment(path: str) -> bool:
    return any(part.startswith("_") for part in path.split("/"))


def _read(workspace: Workspace, path: str, text: str) -> Reading:
    values: Mapping[str, str] = dict(workspace.configuration.values)
    language = workspace.configuration.office.language
    return read_text(text, path=path, root=workspace.root, values=values, language=language)

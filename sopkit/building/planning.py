"""Which procedures a run is about: headings of all sources, their numbers held against each other,
and what the user's words on the command line stand for.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Metadata, Position
from sopkit.naming import fold, folder_name
from sopkit.refusals import Refused
from sopkit.workspace import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopkit.workspace import Workspace

SAME_NUMBER = error(
    "SOP723",
    zh=("编号“{number}”与 {other} 的编号“{other_number}”相同", "一份文件一个编号：改掉其中一个。"),
    en=(
        "the number “{number}” is the same as “{other_number}” of {other}",
        "A number belongs to one procedure: change one of the two.",
    ),
)
SAME_FOLDER = error(
    "SOP724",
    zh=(
        "没有编号，产物会和 {other} 写进同一个文件夹“{folder}”",
        "填上编号，或给其中一个源文件改名。",
    ),
    en=(
        "without a number, its artifacts and those of {other} would share the folder “{folder}”",
        "Give it a number, or rename one of the two sources.",
    ),
)
UNKNOWN_TARGET = error(
    "SOP725",
    zh=("没有“{target}”这份文件", "写编号、名称，或 source/ 里的路径；例如 {near}。"),
    en=(
        "there is no procedure “{target}”",
        "Name it by number, by title, or by its path in source/; for instance {near}.",
    ),
)
NO_SOURCES = error(
    "SOP726",
    zh=("{folder} 里还没有文件", "新建一份：sopkit new 文件名称。"),
    en=("there is no procedure in {folder} yet", "Make one: sopkit new TITLE."),
)

_HEAD = 1 << 20
"""Bytes of a source in which its front matter is looked for."""


class Heading(NamedTuple):
    """What is known of a source before it is read as a whole."""

    source: str  # its path, relative to the workspace
    number: str
    title: str

    @property
    def folder(self) -> str:
        """The name of the folder that its artifacts go to."""
        return folder_name(self.number or PurePosixPath(self.source).stem)


def heading(workspace: Workspace, source: str) -> Heading:
    """The number and the title in the front matter of ``source``, blank where it has none."""
    metadata = _metadata(workspace, source)
    return Heading(source, metadata.number, metadata.title)


def places(headings: Iterable[Heading]) -> dict[str, str]:
    """In which source each (folded) number is written."""
    found: dict[str, str] = {}
    for each in headings:
        if each.number:
            found.setdefault(fold(each.number), each.source)
    return found


def clashes(workspace: Workspace, headings: Iterable[Heading]) -> dict[str, Diagnostic]:
    """For each source whose artifacts would be mixed up with another's, what is wrong."""
    first: dict[str, Heading] = {}
    found: dict[str, Diagnostic] = {}
    for own in headings:
        other = first.setdefault(fold(own.folder), own)
        if other is not own:
            found[own.source] = _clash(workspace, own, other)
            found.setdefault(other.source, _clash(workspace, other, own))
    return found


def _clash(workspace: Workspace, own: Heading, other: Heading) -> Diagnostic:
    place = dict(_metadata(workspace, own.source).positions).get("number", Position(own.source))
    if not own.number:
        return SAME_FOLDER.at(place, other=other.source, folder=own.folder)
    return SAME_NUMBER.at(
        place,
        len(own.number),
        number=own.number,
        other=other.source,
        other_number=other.number or other.folder,
    )


def _metadata(workspace: Workspace, source: str) -> Metadata:
    from sopkit.reading import front_matter

    place = workspace.root / source
    # A pipe that is named as a source would be waited for without end.
    if workspace.leads_out(place) or not place.is_file():
        return Metadata()
    try:
        with place.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return Metadata()
    return front_matter.read(text, path=source).metadata


def select(
    workspace: Workspace, headings: Sequence[Heading], targets: Sequence[str]
) -> list[Heading]:
    """The headings that ``targets`` (numbers, titles or paths) name, in that order; all without
    targets. Raises Refused for a target that names nothing.
    """
    if not headings:
        raise Refused(NO_SOURCES.at(folder=workspace.relative(workspace.source_folder)))
    if not targets:
        return list(headings)
    chosen: dict[str, None] = {}
    unknown: list[Diagnostic] = []
    for target in targets:
        named = _named(workspace, headings, target)
        chosen |= dict.fromkeys(one.source for one in headings if one.source in named)
        if not named:
            unknown.append(_unknown(headings, target))
    if unknown:
        raise Refused(*unknown)
    by_source = {heading.source: heading for heading in headings}
    return [by_source[source] for source in chosen]


def _named(workspace: Workspace, headings: Sequence[Heading], target: str) -> set[str]:
    if not target.strip():
        return set()
    number = fold(target)
    by_name = {
        heading.source
        for heading in headings
        if target == heading.title or number == fold(heading.folder)
    }
    return by_name or {
        heading.source
        for place in (Path.cwd(), workspace.root)
        for heading in headings
        if _is_within(workspace.root / heading.source, normal(place / target))
    }


def _is_within(path: Path, place: Path) -> bool:
    return path == place or (place in path.parents and place.is_dir())


def _unknown(headings: Sequence[Heading], target: str) -> Diagnostic:
    words = [word for one in headings for word in (one.number, one.title, one.source) if word]
    return UNKNOWN_TARGET.at(target=target, near=near(target, words))


def near(word: str, known: Iterable[str]) -> str:
    """The known words that ``word`` was likely meant for, or else the first few, for a hint."""
    from difflib import get_close_matches

    words = list(known)
    return " ".join(get_close_matches(word, words, n=2, cutoff=0.5) or words[:3]) or "—"

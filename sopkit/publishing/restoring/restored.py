"""A lost workspace, rebuilt from what its store keeps of the versions in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.ledger.editions import DamagedEdition, StoredEdition, edition_from_json
from sopkit.ledger.inputs import EDITION
from sopkit.ledger.manifest import INPUTS
from sopkit.ledger.release_folder import ALTERED
from sopkit.publishing.restoring.settings import settings
from sopkit.refusals import Refused
from sopkit.workspace import CONFIGURATION, LEDGER, OUTPUT, Workspace

if TYPE_CHECKING:
    from sopkit.ledger.releases import Release, Standing
    from sopkit.ledger.store import Store

NO_STORE = error(
    "SOP780",
    zh=("“{path}”里没有发布流水", "写放着 ledger 和 releases 两个文件夹的那个文件夹。"),
    en=("there is no ledger in “{path}”", "Name the folder that holds ledger and releases."),
)
NOTHING_PUBLISHED = error(
    "SOP781",
    zh=("“{path}”的发布流水里还没有发布过的文件", "没有可以恢复的；新建工作区：sopkit init。"),
    en=("nothing was published in “{path}” yet", "To make a new workspace: sopkit init."),
)
TWO_CONTENTS = warning(
    "SOP782",
    zh=(
        "“{name}”在 {older} 和 {newer} 里不一样，用了较新的 {newer} 里的",
        "核对它；两份文件都要用的话，给其中一个改名。",
    ),
    en=(
        "“{name}” is not the same in {older} and in {newer}; that of {newer}, the later, was taken",
        "Look it over; if both are needed, give one of them another name.",
    ),
)
OTHER_CONTENT = warning(
    "SOP783",
    zh=(
        "{release} 恢复后的内容与发布时不完全相同（发布时的内容码 {old}，现在 {new}）",
        "它用到的值、共用的片段或引用的文件后来变过，或者没有发布过；发布的原件在发布库里，没有变。",
    ),
    en=(
        "what was restored of {release} is not quite what was published ({old}, now {new})",
        "A value, a shared fragment or a procedure that it cites changed later, or was never "
        "published. What was published "
        "stands unchanged in the store.",
    ),
)
DAMAGED = warning(
    "SOP784",
    zh=(
        "{release} 没有恢复：{reason}",
        "从备份恢复发布库，再运行一次；全部检查一遍：sopkit verify。",
    ),
    en=(
        "{release} was not restored: {reason}",
        "Restore the store from a backup, then run again. To examine everything: sopkit verify.",
    ),
)
UNSETTLED = warning(
    "SOP785",
    zh=(
        "{release} 还没有生效，恢复的是现行的 {taken}",
        "要接着改新版，用发布库里 {folder} 的源文件。",
    ),
    en=(
        "{release} is not yet effective; {taken}, which is in force, was restored",
        "To go on from the newer one, take its source from {folder} in the store.",
    ),
)


class Restored(NamedTuple):
    """The files of a workspace by path, the procedures whose releases they were taken from, and
    what could not be rebuilt.
    """

    files: dict[str, bytes]
    standings: tuple[Standing, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases that the files were taken from."""
        return tuple(standing.release for standing in self.standings)


class _Kept(NamedTuple):
    standing: Standing
    stored: StoredEdition
    files: dict[str, bytes]


def store_in(path: Path) -> Path:
    """The folder of the store that ``path`` is, or that the workspace ``path`` has. Raises Refused
    when there is none.
    """
    for folder in (path, path / OUTPUT):
        if (folder / LEDGER).is_dir():
            return folder
    raise Refused(NO_STORE.at(path=path))


def restored(store: Store, path: str, day: date) -> Restored:
    """What the workspace of ``store`` was made of: the inputs of each number's release in force on
    ``day``, else of its last one, and a sopkit.toml that keeps its releases in ``path``. Where two
    releases contradict each other, the later counts. Raises Refused when there is nothing.
    """
    standings = store.ledger.standings(day)
    if not standings:
        raise Refused(NOTHING_PUBLISHED.at(path=path))
    found: list[Diagnostic] = []
    kept: list[_Kept] = []
    for standing in sorted(standings, key=lambda each: each.release.sequence):
        try:
            kept.append(_kept(store, standing))
        except Refused as refused:
            reason = refused.diagnostics[0].as_reason()
            found.append(DAMAGED.at(release=_name(standing.release), reason=reason))
        for waiting in standing.pending:
            if waiting != standing.release:
                found.append(_unsettled(store, waiting, standing.release))
    files, told = _merged((each.standing.release, each.files) for each in kept)
    text, unsettled = settings([each.stored for each in kept], path)
    files[CONFIGURATION] = text.encode()
    standings = tuple(each.standing for each in kept)
    return Restored(files, standings, (*found, *told, *unsettled))


def differences(workspace: Workspace, releases: Iterable[Release]) -> tuple[Diagnostic, ...]:
    """The releases whose content the drafts of ``workspace`` do not have, in words."""
    from sopkit.building.drafting import Library

    library = Library(workspace)
    found = []
    for release in releases:
        for heading in library.select([release.facts.number]):
            draft = library.draft(heading)
            new = draft.content_hash if draft.template else ""
            if new != release.facts.content_hash:
                old = release.facts.content_hash[:8]
                found.append(OTHER_CONTENT.at(release=_name(release), old=old, new=new[:8] or "—"))
    return tuple(found)


def _merged(
    contents: Iterable[tuple[Release, Mapping[str, bytes]]],
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """All files by path, and a warning for each that two releases have with another content."""
    taken: dict[str, bytes] = {}
    owner: dict[str, Release] = {}
    found = []
    for release, files in contents:
        for path, data in files.items():
            if taken.get(path, data) != data:
                found.append(
                    TWO_CONTENTS.at(name=path, older=_name(owner[path]), newer=_name(release))
                )
            taken[path], owner[path] = data, release
    return taken, tuple(found)


def _kept(store: Store, standing: Standing) -> _Kept:
    """The inputs of a release by their paths in the workspace."""
    release, facts = standing.release, standing.release.facts
    files = [file for file in store.manifest(facts).files if file.path.startswith(INPUTS)]
    data = {file.path.removeprefix(INPUTS): store.file(facts, file.path) for file in files}
    try:
        stored = edition_from_json(data.pop(EDITION.removeprefix(INPUTS)), data.__getitem__)
    except DamagedEdition as fault:
        raise Refused(ALTERED.at(release=_name(release), name=EDITION)) from fault
    templates = [file.path.removeprefix(INPUTS) for file in files if file.kind == "template"]
    for path in templates:
        if _is_packaged(Path(path).stem, data[path]):
            del data[path]
    return _Kept(standing, stored, data)


def _is_packaged(name: str, data: bytes) -> bool:
    """Whether a template is just what sopkit brings along under that name."""
    from sopkit.renderers.ooxml import template
    from sopkit.renderers.ooxml.compiling import digest
    from sopkit.renderers.ooxml.parts import read_package

    if name not in template.names():
        return False
    return digest(read_package(data)) == template.load(name).sha256


def _unsettled(store: Store, waiting: Release, taken: Release) -> Diagnostic:
    folder = store.folder(waiting.facts)
    return UNSETTLED.at(release=_name(waiting), taken=taken.facts.version, folder=folder)


def _name(release: Release) -> str:
    return f"{release.facts.number} {release.facts.version}"

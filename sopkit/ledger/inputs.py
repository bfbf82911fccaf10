"""What a release was made from, stored with it, so that it can be made again from that alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sopkit.content import content_hash
from sopkit.diagnostics import Severity, error
from sopkit.files.disk import DISK, Disk
from sopkit.ledger import release_folder
from sopkit.ledger.editions import DamagedEdition, StoredEdition, edition_from_json, edition_to_json
from sopkit.ledger.manifest import INPUTS, ReleaseFile, is_within, release_file
from sopkit.model import Position
from sopkit.people import with_holders
from sopkit.refusals import InvalidSource, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sopkit.labels import Labels
    from sopkit.ledger.manifest import Manifest
    from sopkit.model import Edition, Procedure
    from sopkit.renderers.ooxml.template import Template

NOT_PORTABLE = error(
    "SOP688",
    zh=(
        "文件名“{path}”在别的电脑上不能用，存不进发布版",
        '改名：不要用 \\ : * ? " < > | 和看不见的字符，不要以点或空格开头、结尾；写相对路径。',
    ),
    en=(
        "the file name “{path}” cannot be used on every computer, so no release can hold it",
        'Rename it: no \\ : * ? " < > | and no invisible characters, no dot or space at either '
        "end; write a relative path.",
    ),
)
NOT_THE_SAME = error(
    "SOP689",
    zh=(
        "存入发布版的源文件读出来与当前内容不一致",
        "生成时有人改动了源文件或模板，或者 source 里用了链接（快捷方式）：换成文件本身，"
        "再运行一次。",
    ),
    en=(
        "the sources stored with the release do not read back as what they say now",
        "Somebody changed a source or the template meanwhile, or there are links in source/: put "
        "the files themselves there, then run again.",
    ),
)

EDITION = f"{INPUTS}edition.json"
TEMPLATES = f"{INPUTS}templates/"


class Restored(NamedTuple):
    """What a release was rendered from."""

    procedure: Procedure
    edition: Edition
    template: Template
    labels: Labels


def inputs(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    folders: Sequence[Path] = (),
) -> dict[str, bytes]:
    """All that was read, by its path in the release: sources, logo, the template from ``folders``
    packed as .docx, and the edition. Raises Refused when the same could not be made from it again.
    """
    from sopkit.renderers.ooxml.template import package

    logo = edition.office.logo
    found = {INPUTS + source.path: source.data for source in procedure.sources}
    if logo:
        logo = replace(logo, path=PurePosixPath(Path(logo.path)).as_posix())
        edition = replace(edition, office=replace(edition.office, logo=logo))
        found[INPUTS + logo.path] = logo.data
    found[f"{TEMPLATES}{template.name}.docx"] = package(template.name, folders)
    stored = StoredEdition(
        edition,
        procedure.sources[0].path,
        procedure.values,
        procedure.holders,
        template.name,
        labels.language,
    )
    found[EDITION] = edition_to_json(stored)
    _require_names(found)
    _require_the_same(found, Restored(procedure, edition, template, labels))
    return found


def input_file(path: str, data: bytes) -> ReleaseFile:
    """What the manifest says of one of :func:`inputs`."""
    kind = "edition" if path == EDITION else "input"
    return release_file(path, data, "template" if path.startswith(TEMPLATES) else kind)


def restore(manifest: Manifest, folder: Path, disk: Disk = DISK) -> Restored:
    """What the release in ``folder`` was rendered from, read again from what is stored there and
    from nothing else. Raises Refused when that is damaged or can no longer be read.
    """
    place = release_folder.of(manifest, folder, disk)
    files = [file for file in manifest.files if file.path.startswith(INPUTS)]
    try:
        return read_back({file.path: release_folder.read(place, file) for file in files})
    except DamagedEdition as fault:
        raise Refused(release_folder.altered(place, EDITION)) from fault


def read_back(files: Mapping[str, bytes]) -> Restored:
    """What ``files``, which :func:`inputs` collected, say. Raises InvalidSource for a procedure
    with errors, UnusableTemplate and DamagedEdition.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="sopkit-", ignore_cleanup_errors=True) as temporary:
        root = Path(temporary)
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        return _read(root / INPUTS, files)


def _read(root: Path, files: Mapping[str, bytes]) -> Restored:
    from sopkit import labels
    from sopkit.reading import read_source
    from sopkit.renderers.ooxml import template

    stored = edition_from_json(files[EDITION], lambda path: files[INPUTS + path])
    reading = read_source(
        root / stored.source,
        root=root,
        values=dict(stored.values),
        language=stored.edition.office.language,
    )
    errors = [found for found in reading.diagnostics if found.severity is Severity.ERROR]
    if errors:
        raise InvalidSource(*errors)
    metadata, used = with_holders(reading.procedure.metadata, dict(stored.holders))
    procedure = replace(reading.procedure, metadata=metadata, holders=tuple(sorted(used.items())))
    look = template.load(stored.template, [root / "templates"])
    return Restored(procedure, stored.edition, look, labels.load(stored.language))


def _require_names(found: Mapping[str, bytes]) -> None:
    strange = [path.removeprefix(INPUTS) for path in found if not is_within(path)]
    if strange:
        raise Refused(*(NOT_PORTABLE.at(Position(path), path=path) for path in strange))


def _require_the_same(found: Mapping[str, bytes], original: Restored) -> None:
    from sopkit.renderers.ooxml.template import UnusableTemplate

    at = Position(original.procedure.sources[0].path)
    try:
        again = read_back(found)
    except (InvalidSource, UnusableTemplate) as fault:  # a file that only a link led to
        raise Refused(NOT_THE_SAME.at(at)) from fault
    same = again._replace(template=original.template) == original
    if not same or _content(again) != _content(original):
        raise Refused(NOT_THE_SAME.at(at))


def _content(restored: Restored) -> str:
    procedure, edition, template, _ = restored
    return content_hash(procedure, template.sha256, edition.office, edition.citations)

"""All files of a release: artifacts, PDFs, the paper that was adopted, inputs, and the manifest."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sopkit import __version__
from sopkit.building import libreoffice
from sopkit.diagnostics import Diagnostic, error
from sopkit.ledger.inputs import input_file, inputs
from sopkit.ledger.manifest import NAME, Manifest, ReleaseFile, release_file, to_bytes
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sopkit.artifacts import Rendered
    from sopkit.building.drafting import Draft
    from sopkit.model import Edition
    from sopkit.workspace import Workspace

NO_LIBREOFFICE = error(
    "SOP654",
    zh=(
        "没有找到 LibreOffice，不能另存 PDF",
        "去掉 --pdf 发布；或先安装 LibreOffice（https://zh-cn.libreoffice.org）。",
    ),
    en=(
        "LibreOffice was not found, so there can be no PDFs",
        "Publish without --pdf, or install LibreOffice first (https://www.libreoffice.org).",
    ),
)

PDF = "pdf"
ADOPTED = "adopted"


class Beside(NamedTuple):
    """A file that stands beside the artifacts: its kind, its form's id, its name and content."""

    kind: str
    form: str
    name: str
    data: bytes


class ReleaseFiles(NamedTuple):
    """The content of every file by its path in the release, and what the manifest says of those
    that are no inputs.
    """

    contents: Mapping[str, bytes]
    listed: tuple[ReleaseFile, ...]

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(map(len, self.contents.values()))


def release_files(
    workspace: Workspace, draft: Draft, edition: Edition, beside: Sequence[Beside]
) -> ReleaseFiles:
    """The files of a release of ``draft``. Nothing in them tells the time of day or the machine, so
    that publishing the same again stores the same. Raises Refused when it could not be made again
    from its inputs.
    """
    assert draft.template is not None
    folders = [workspace.root / "templates"]
    read = inputs(draft.procedure, edition, draft.template, draft.labels, folders)
    listed = [release_file(file.name, file.data, file.kind, file.form) for file in beside]
    metadata = draft.procedure.metadata
    manifest = Manifest(
        metadata.number,
        metadata.version,
        edition.content_hash,
        __version__,
        (*listed, *(input_file(path, data) for path, data in read.items())),
    )
    contents = {file.name: file.data for file in beside} | read | {NAME: to_bytes(manifest)}
    return ReleaseFiles(contents, tuple(listed))


def artifacts_of(rendered: Iterable[Rendered]) -> list[Beside]:
    """The artifacts, each with its bytes, as files of a release."""
    found = []
    for each in rendered:
        assert each.data is not None
        found.append(Beside(each.kind, each.form, each.name, each.data))
    return found


def pdfs_of(files: Sequence[Beside]) -> list[Beside]:
    """A PDF for each of the files. Raises Refused when one cannot be made."""
    from sopkit.building.converting import pdfs

    program = libreoffice.find()
    if program is None:
        raise Refused(NO_LIBREOFFICE.at())
    originals = {file.name: file for file in files}
    made = dict(pdfs(program, list(originals), lambda name: originals[name].data))
    faults = [found for found in made.values() if isinstance(found, Diagnostic)]
    if faults:
        raise Refused(*faults)
    return [
        Beside(PDF, original.form, str(PurePosixPath(name).with_suffix(".pdf")), data)
        for name, original in originals.items()
        if isinstance(data := made[name], bytes)
    ]

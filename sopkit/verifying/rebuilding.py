"""Releases rendered once more from what is stored with them, and held against what was published.

The same sopkit writes the same parts. Another one may write them differently, so that only what
they print is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit import __version__, parts
from sopkit.artifacts import STANDARD, artifacts
from sopkit.diagnostics import Bilingual, Diagnostic, error, warning
from sopkit.ledger.inputs import restore
from sopkit.model import Position
from sopkit.refusals import Refused
from sopkit.verifying.differences import Difference, difference
from sopkit.verifying.package import Package
from sopkit.verifying.reading import content
from sopkit.verifying.same import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.ledger.facts import Published
    from sopkit.ledger.manifest import Manifest, ReleaseFile
    from sopkit.ledger.store import Store

DIFFERS = error(
    "SOP698",
    zh=(
        "按存档重新生成 {release} 的“{name}”，与发布的不同：{where}",
        "发布的文件本身没有变（另有核对）。把这条消息发给 sopkit 的维护者；不要改动发布库。",
    ),
    en=(
        "“{name}” of {release}, rendered once more from its stored inputs, is not what was "
        "published: {where}",
        "The published file itself is verified apart from that. Send this message to the "
        "maintainers of sopkit, and change nothing in the store.",
    ),
)
MADE_ELSEWHERE = warning(
    "SOP699",
    zh=(
        "{release} 由 sopkit {made} 生成，现在是 {now}：只比对了内容，没有逐字节比对",
        "要逐字节比对，用 sopkit {made} 再运行一次；内容相同就够用了。",
    ),
    en=(
        "{release} was made by sopkit {made}, this is {now}: what it prints was compared, not the "
        "bytes",
        "To compare bytes, run sopkit {made}; as evidence the same content will do.",
    ),
)


def rebuild(store: Store, facts: Published) -> Iterator[Diagnostic]:
    """Everything in which the artifacts of a release differ when they are rendered again."""
    try:
        yield from _rebuild(store, facts)
    except Refused as refused:
        yield from refused.diagnostics


def _rebuild(store: Store, facts: Published) -> Iterator[Diagnostic]:
    manifest = store.manifest(facts)
    folder = store.folder(facts)
    wanted = [file for file in manifest.files if _is_rendered(file)]
    if folder is None or not wanted:  # it is missing, which the store says; or it was adopted
        return
    release = f"{facts.number} {facts.version}"
    restored = restore(manifest, folder)
    made = artifacts(restored.procedure, restored.edition, restored.template, restored.labels)
    by_kind = {(one.kind, one.form): one.data or b"" for one in made}
    for file in wanted:
        published = store.file(facts, file.path)
        made_again = by_kind.get((file.kind, file.form), b"")
        found = _difference(published, made_again, manifest, file)
        if found:
            at = Position((folder / file.path).as_posix())
            where = Bilingual(found.zh, found.en)
            yield DIFFERS.at(at, release=release, name=file.path, where=where)
    if manifest.sopkit != __version__:
        at = Position(folder.as_posix())
        yield MADE_ELSEWHERE.at(at, release=release, made=manifest.sopkit, now=__version__)


def _is_rendered(file: ReleaseFile) -> bool:
    return file.kind == STANDARD or parts.known("forms", file.kind)


def _difference(
    published: bytes, made: bytes, manifest: Manifest, file: ReleaseFile
) -> Difference | None:
    """The first place where the two differ; None when they are the same."""
    if published == made:
        return None
    if not made:
        return difference("已不再生成", "it is no longer made")
    found = contents(content(published, file.path), content(made, file.path), fillable=False)
    if found.differences:
        return found.differences[0]
    return _parts(published, made, file.path) if manifest.sopkit == __version__ else None


def _parts(published: bytes, made: bytes, name: str) -> Difference | None:
    """The first part that differs unpacked: how a part is packed depends on the system's zlib."""
    before, after = Package(published, name), Package(made, name)
    for part in sorted({*before.names(), *after.names()}):
        if before.read(part) != after.read(part):
            return difference(f"文件内部的 {part}", f"{part} in the file")
    return None

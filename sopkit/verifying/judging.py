"""A file from anywhere → which release it is, whether it was altered, and its state on a day."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.files.faults import explain
from sopkit.ledger.evidence import FOLDER
from sopkit.ledger.facts import Published
from sopkit.ledger.releases import State, state
from sopkit.model import Position, Stage
from sopkit.naming import fold
from sopkit.refusals import Refused
from sopkit.verifying.package import TOO_LARGE
from sopkit.verifying.reading import Reading
from sopkit.verifying.same import compare
from sopkit.verifying.verified import Verified

if TYPE_CHECKING:
    from datetime import date

    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.manifest import ReleaseFile
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.renderers.ooxml.provenance import Provenance

MOST_BYTES = 200_000_000
"""Of a file; larger ones are not read."""

NO_FILE = error(
    "SOP690",
    zh=("没有“{name}”这个文件", "核对路径；不写文件就是核对整个发布库。"),
    en=("there is no file “{name}”", "Check the path; without a file the whole store is verified."),
)
NO_PROVENANCE = error(
    "SOP695",
    zh=(
        "“{name}”里没有来源信息：不是发布的文件（登记、清单也不带），或者来源信息被去掉了（例如复制到"
        "新文件里）",
        "按印出的编号和版本，从文件库另取一份；登记可以重新生成：sopkit register -o 文件名.xlsx。",
    ),
    en=(
        "“{name}” does not say where it comes from: it is no release (registers are none either), "
        "or that was removed (as by copying into a new file)",
        "Take another copy from the library, by the number and version that it prints. A register "
        "can be made again: sopkit register -o FILE.xlsx.",
    ),
)
NOT_RELEASED = error(
    "SOP696",
    zh=(
        "“{name}”自称是 {said}，这个发布库没有发布过这一版；这个编号发布过的版本：{versions}",
        "核对是不是用了别的发布库（--ledger），或者向综合办公室核实它的来历。",
    ),
    en=(
        "“{name}” says that it is {said}, which this store never published; versions of that "
        "number that it did publish: {versions}",
        "See whether another store is meant (--ledger), or ask the office where it comes from.",
    ),
)
NOT_STORED = error(
    "SOP697",
    zh=(
        "“{name}”自称是 {said} 的{what}，发布这一版时没有存这个文件，内容无从比对",
        "核对这一版的 Word 或 Excel 文件，或者从文件库另取一份。",
    ),
    en=(
        "“{name}” says that it is {said} ({what}); no such file was stored with that version, so "
        "there is nothing to compare it with",
        "Verify the Word or Excel file of that version, or take another copy from the library.",
    ),
)

_PDF = "pdf"
_PAPERS = ("announcement", "comparison-table", "distribution", "history-table")
"""What goes round with a release or is made of it on request; nobody keeps it (see the renderers
of papers and of comparisons).
"""


def verify(path: Path, name: str, store: Store, day: date) -> Verified:
    """What the file is; ``name`` is what it is called in the answer. Raises Refused when the
    ledger cannot be relied on.
    """
    try:
        data = _data(path, name)
    except Refused as refused:
        return Verified(name, State.UNKNOWN, diagnostics=refused.diagnostics)
    adopted = _adopted(data, store)
    if adopted is not None:
        return _of_release(Verified(name, State.UNKNOWN), adopted, store, day)
    try:
        reading = Reading(data, name)
        provenance = reading.provenance()
    except Refused as refused:
        return Verified(name, State.UNKNOWN, diagnostics=refused.diagnostics)
    if provenance is None:
        return _unknown(Verified(name, State.UNKNOWN), NO_PROVENANCE.at(Position(name), name=name))
    found = Verified(name, State.UNKNOWN, provenance)
    if provenance.stage != Stage.RELEASE:
        return _draft(found, provenance, store, day)
    return _judged(found, reading, data, store, day)


def _draft(found: Verified, said: Provenance, store: Store, day: date) -> Verified:
    """A draft or a review copy, and what became of the release that has its content."""
    releases = store.ledger.releases(said.number)
    same = (one for one in releases if one.facts.content_hash == said.content_hash)
    release = next(same, None)
    if release is None:
        return found._replace(state=State.DRAFT)
    told = _of_release(found, release, store, day)
    return told._replace(state=State.DRAFT, same_as=told.state, form_unchanged=False)


def _judged(found: Verified, reading: Reading, data: bytes, store: Store, day: date) -> Verified:
    """What a file of a release is, by what it says about itself and by what it holds."""
    said = found.provenance
    assert said is not None
    releases = store.ledger.releases(said.number)
    release = next((one for one in releases if one.facts.version == said.version.strip()), None)
    if release is None:
        return _unknown(found, _not_released(found.path, said, releases))
    found = found._replace(release=release)
    if said.kind in _PAPERS:
        return found._replace(is_paper=True)
    try:
        file = _artifact(store, release.facts, said, reading)
        if file is None:
            return _unknown(found, _not_stored(found.path, said, reading))
        if file.sha256 == sha256(data).hexdigest():
            return _of_release(found, release, store, day)
        published = Reading(store.file(release.facts, file.path), file.path)
        compared = compare(published, reading, said, release.facts)
    except Refused as refused:
        return found._replace(diagnostics=refused.diagnostics)
    if compared.differences:
        return _of_release(found, release, store, day)._replace(
            state=State.ALTERED, form_unchanged=False, differences=compared.differences
        )
    return _of_release(found, release, store, day)._replace(
        saved_again=not compared.filled, filled=compared.filled
    )


def _of_release(found: Verified, release: Release, store: Store, day: date) -> Verified:
    """The state on ``day`` of a file that is what was released."""
    releases = store.ledger.releases(release.facts.number)
    told = state(release, releases, day)
    in_force = (one for one in releases if state(one, releases, day) is State.IN_FORCE)
    current = next(in_force, None)
    unchanged = told is State.SUPERSEDED and _is_unchanged(found.provenance, release, current)
    return found._replace(
        state=State.IN_FORCE if unchanged else told,
        release=release,
        current=current,
        form_unchanged=unchanged,
    )


def _is_unchanged(said: Provenance | None, release: Release, current: Release | None) -> bool:
    """Whether the version in force has the form as it is."""
    if said is None or not said.form or current is None:
        return False
    old, new = (
        [form.digest for form in one.facts.forms if fold(form.id) == fold(said.form)]
        for one in (release, current)
    )
    return bool(old) and old == new


def _artifact(
    store: Store, facts: Published, said: Provenance, reading: Reading
) -> ReleaseFile | None:
    kind = _PDF if reading.is_pdf else said.kind
    files = store.manifest(facts).files
    return next((file for file in files if (file.kind, file.form) == (kind, said.form)), None)


def _adopted(data: bytes, store: Store) -> Release | None:
    """The release whose paper (补录) this very file is. Only a file that was kept as evidence can
    be one, so for all others no entry is read.
    """
    digest = sha256(data).hexdigest()
    if next(iter((store.ledger.folder / FOLDER).glob(f"{digest}*")), None) is None:
        return None
    for entry in store.ledger.entries():
        facts = entry.facts
        if isinstance(facts, Published) and facts.adopted and facts.adopted.file.sha256 == digest:
            releases = store.ledger.releases(facts.number)
            return next((one for one in releases if one.sequence == entry.sequence), None)
    return None


def _data(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size <= MOST_BYTES:
            return path.read_bytes()
    except FileNotFoundError:
        raise Refused(NO_FILE.at(Position(name), name=name)) from None
    except (OSError, ValueError) as fault:
        if not isinstance(fault, OSError):  # a name that no system has
            raise Refused(NO_FILE.at(Position(name), name=name)) from None
        raise Refused(explain(fault, name)) from None
    found, most = (f"{count >> 20} MB" for count in (size, MOST_BYTES))
    raise Refused(TOO_LARGE.at(Position(name), name=name, found=found, most=most))


def _unknown(found: Verified, why: Diagnostic) -> Verified:
    return found._replace(state=State.UNKNOWN, diagnostics=(why,))


def _not_released(name: str, said: Provenance, releases: tuple[Release, ...]) -> Diagnostic:
    versions = tuple(release.facts.version for release in releases)
    return NOT_RELEASED.at(Position(name), name=name, said=_said(said), versions=versions)


def _not_stored(name: str, said: Provenance, reading: Reading) -> Diagnostic:
    what = " ".join(filter(None, ("PDF" if reading.is_pdf else said.kind, said.form)))
    return NOT_STORED.at(Position(name), name=name, said=_said(said), what=what)


def _said(said: Provenance) -> str:
    return f"{said.number} {said.version}"

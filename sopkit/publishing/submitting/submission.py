"""Submitting (送审): review copies of a draft that nothing but approvals keeps from publication."""

from __future__ import annotations

from datetime import date
from functools import partial
from hashlib import sha256
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from sopkit.artifacts import Rendered
from sopkit.diagnostics import Diagnostic, Severity, has_errors
from sopkit.files.faults import explain
from sopkit.files.replacing import remove_artifact, write_artifact
from sopkit.model import Stage
from sopkit.naming import artifact_names, folder_name
from sopkit.publishing.obstacles import obstacles
from sopkit.publishing.submitting import review_copies
from sopkit.publishing.submitting.review_comparison import ReviewComparison, review_comparison

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.building.drafting import Draft
    from sopkit.ledger.store import Store

SHEET = "approval_sheet"


class ReviewCopy(NamedTuple):
    """A file that goes to the reviewers; ``path`` is relative to the workspace."""

    kind: str
    form: str
    path: str
    sha256: str


class Submission(NamedTuple):
    """What became of one draft. Without ``copies`` it was refused, or none could be written, for
    the errors among the ``diagnostics``; ``folder`` is where they lie. ``compared`` is the draft
    held against what it is to replace.
    """

    draft: Draft
    folder: str
    copies: tuple[ReviewCopy, ...]
    diagnostics: tuple[Diagnostic, ...]
    compared: ReviewComparison = ReviewComparison()

    @property
    def is_refused(self) -> bool:
        return not self.copies


def submit(root: Path, draft: Draft, store: Store, day: date) -> Submission:
    """Writes the review copies of ``draft`` below the workspace ``root``, unless something would
    keep it from being published on ``day``, and how it differs from what it is to replace. Raises
    Refused when the ledger cannot be read.
    """
    found = obstacles(draft, store.ledger, day)
    folder = f"{review_copies.FOLDER}/{folder_name(draft.procedure.metadata.number)}"
    if has_errors(found):
        return Submission(draft, folder, (), found)
    compared = review_comparison(store, draft, day)
    copies, told = _write(root, folder, (*_printed(draft), *compared.papers))
    return Submission(draft, folder, copies, (*found, *compared.diagnostics, *told), compared)


def _printed(draft: Draft) -> tuple[Rendered, ...]:
    """The artifacts with their mark, and the sheet to approve them in ink."""
    from sopkit.renderers import renderer

    assert draft.template is not None
    edition = draft.edition(Stage.REVIEW)
    sheet = renderer(SHEET)
    mark = draft.labels["approval_sheet.file"]
    (name,) = artifact_names(draft.procedure, [(None, sheet.SUFFIX)], mark)
    data = sheet.render(draft.procedure, edition, draft.template, draft.labels)
    return (*draft.render(edition), Rendered(SHEET, "", name, data))


def _write(
    root: Path, folder: str, printed: Sequence[Rendered]
) -> tuple[tuple[ReviewCopy, ...], list[Diagnostic]]:
    """Writes the files and removes those of the last time that nothing stands for any more. What
    somebody wrote in is kept under another name.
    """
    ours = review_copies.load(root)
    copies: list[ReviewCopy] = []
    told: list[Diagnostic | None] = []
    for each in printed:
        assert each.data is not None
        path, digest = f"{folder}/{each.name}", sha256(each.data).hexdigest()
        fault = write_artifact(root, path, each.data, partial(eq, ours.get(path)))
        told.append(fault)
        if fault is None or fault.severity is Severity.WARNING:
            copies.append(ReviewCopy(each.kind, each.form, path, digest))
            ours[path] = digest
    kept = {f"{folder}/{each.name}" for each in printed}
    for path in [path for path in ours if path.startswith(f"{folder}/") and path not in kept]:
        told.append(remove_artifact(root, path, ours.pop(path)))
    try:
        review_copies.save(root, ours)
    except OSError as fault:
        told.append(explain(fault, review_copies.FILE))
    return tuple(copies), [each for each in told if each]

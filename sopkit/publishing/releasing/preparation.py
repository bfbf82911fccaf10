"""What a release will be, in full and in memory, or every reason why there can be none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import Diagnostic, Severity
from sopkit.files.faults import explain
from sopkit.ledger.facts import Adoption, Evidence
from sopkit.ledger.inputs import Restored
from sopkit.naming import fold
from sopkit.publishing.approving.approvals import answers, missing
from sopkit.publishing.approving.signers import allowed_signers
from sopkit.publishing.approving.turns import not_yet_given, out_of_turn
from sopkit.publishing.obstacles import obstacles
from sopkit.publishing.obstacles.cited import cited_without_release
from sopkit.publishing.obstacles.date_order import effective_day
from sopkit.publishing.releasing.adoption import adoption_obstacles, consents_on_paper, kept_name
from sopkit.publishing.releasing.edition import (
    as_approved,
    holders_who_approved,
    release_edition,
)
from sopkit.publishing.releasing.facts import consents, release_facts
from sopkit.publishing.releasing.files import (
    ADOPTED,
    Beside,
    ReleaseFiles,
    artifacts_of,
    pdfs_of,
    release_files,
)
from sopkit.publishing.releasing.form_changes import published_forms
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.building.drafting import Draft
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.facts import Published
    from sopkit.ledger.releases import Release
    from sopkit.publishing.approving.approvals import Answer
    from sopkit.publishing.releasing.adoption import Paper
    from sopkit.workspace import Workspace


class Terms(NamedTuple):
    """How to publish: the effective day where the front matter leaves it blank, whether PDFs are
    added, the paper to adopt, and the numbers that are published in the same run.
    """

    effective: date | None = None
    pdf: bool = False
    paper: Paper | None = None
    together: tuple[str, ...] = ()


class Prepared(NamedTuple):
    """A release that only the ledger does not know yet. ``releases`` are those of its number that
    it was prepared after; ``warnings`` do not stand in its way.
    """

    facts: Published
    printed: Restored
    files: ReleaseFiles
    releases: tuple[Release, ...]
    warnings: tuple[Diagnostic, ...]


class Preparation:
    """The preparation of one draft's release on the day of ``at``."""

    def __init__(self, workspace: Workspace, draft: Draft, at: datetime, terms: Terms) -> None:
        self._workspace = workspace
        self._draft = draft
        self._terms = terms
        self._today = at.date()
        self._day = terms.paper.published if terms.paper else self._today

    def judge(self, ledger: Ledger) -> tuple[Diagnostic, ...]:
        """The warnings to publish with, as ``ledger`` is now. Raises Refused with every reason not
        to publish.
        """
        found = [*obstacles(self._draft, ledger, self._day, self._terms.effective)]
        paper = self._terms.paper
        if paper:
            releases = ledger.releases(self._draft.procedure.metadata.number)
            found += adoption_obstacles(self._draft, paper, releases, self._today)
        elif self._draft.is_printable:
            given = self._answers(ledger)
            found += (*missing(given), *out_of_turn(given), *not_yet_given(given, self._day))
        errors = [each for each in found if each.severity is Severity.ERROR]
        if errors:
            raise Refused(*errors)
        return (*found, *self._cited(ledger))

    def prepare(self, ledger: Ledger) -> Prepared:
        """The release as it will be committed. Raises Refused as :meth:`judge` does, and when one
        of its files cannot be made.
        """
        warnings = self.judge(ledger)
        releases = ledger.releases(self._draft.procedure.metadata.number)
        draft, facts = self._approved(ledger, releases, self._effective())
        printed, facts, files = self._made(draft, facts, releases)
        return Prepared(facts, printed, files, releases, warnings)

    def _cited(self, ledger: Ledger) -> tuple[Diagnostic, ...]:
        """Warnings of procedures that this one cites and that have no release by then."""
        effective = self._effective()
        together = frozenset(map(fold, self._terms.together))
        day = max(effective, self._today)
        return tuple(cited_without_release(self._draft, ledger, day, together))

    def _effective(self) -> date:
        metadata = self._draft.procedure.metadata
        effective = effective_day(metadata, self._day, self._terms.effective)
        assert effective is not None  # or an obstacle would have told
        return effective

    def _approved(
        self, ledger: Ledger, releases: tuple[Release, ...], effective: date
    ) -> tuple[Draft, Published]:
        """The draft with those who approved it in their posts, and what the ledger will say."""
        paper = self._terms.paper
        if paper:
            draft, approvals = self._draft, consents_on_paper(self._draft.procedure, paper)
        else:
            given = self._answers(ledger)
            draft = as_approved(self._workspace, self._draft, holders_who_approved(given))
            approvals = consents(given)
        facts = release_facts(draft, releases, approvals, published=self._day, effective=effective)
        if paper:
            evidence = Evidence(paper.file.name, sha256(_read(paper.file)).hexdigest())
            name = kept_name(draft.procedure.metadata, paper, draft.labels)
            facts = replace(facts, adopted=Adoption(evidence, name))
        return draft, facts

    def _made(
        self, draft: Draft, facts: Published, releases: tuple[Release, ...]
    ) -> tuple[Restored, Published, ReleaseFiles]:
        edition = release_edition(draft, facts, releases)
        files = artifacts_of(draft.render(edition))
        names = {file.form: file.name for file in files if file.form}
        facts = replace(facts, forms=published_forms(draft, names))
        if self._terms.pdf:
            files += pdfs_of(files)
        if self._terms.paper and facts.adopted:
            data = _read(self._terms.paper.file)
            files.append(Beside(ADOPTED, "", facts.adopted.artifact, data))
        assert draft.template is not None
        printed = Restored(draft.procedure, edition, draft.template, draft.labels)
        return printed, facts, release_files(self._workspace, draft, edition, files)

    def _answers(self, ledger: Ledger) -> tuple[Answer, ...]:
        return answers(self._draft, ledger, allowed_signers(self._workspace))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise Refused(explain(fault, file.name)) from None

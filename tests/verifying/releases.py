"""A store with releases of the repository's own library, made as publishing makes them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.drafting import Library
from sopkit.ledger.entries import Actor
from sopkit.ledger.facts import Adoption, Evidence, Facts, Published
from sopkit.model import PartialDate, Stage
from sopkit.publishing.releasing.facts import release_facts
from sopkit.publishing.releasing.files import artifacts_of, pdfs_of, release_files
from sopkit.publishing.releasing.form_changes import published_forms
from sopkit.workspace import Workspace

if TYPE_CHECKING:
    from sopkit.artifacts import Rendered
    from sopkit.ledger.store import Store

ROOT = Path(__file__).parents[2]
CLERK = Actor("林知夏", "lin")
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = date(2026, 12, 31)
MAIN = "ZH-GC-001"


class Office:
    """A workspace, its store, and the artifacts of its releases by file name."""

    def __init__(self, folder: Path) -> None:
        for name in ("source", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "sopkit.toml", folder)
        first = ROOT / "output/releases/ZH-GC-001/A-0/inputs/source"  # before its second version
        shutil.copytree(first, folder / "source", copy_function=shutil.copyfile, dirs_exist_ok=True)
        self.folder = folder
        self.artifacts: dict[str, Rendered] = {}
        self.pdfs: dict[str, bytes] = {}

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.folder)

    @property
    def store(self) -> Store:
        return self.workspace.store()

    def edit(self, number: str, *changes: tuple[str, str]) -> None:
        """Replaces texts in the source of ``number``."""
        for path in (self.folder / "source").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            if number in text.split("---")[1]:
                for old, new in changes:
                    assert old in text, old
                    text = text.replace(old, new, 1)
                path.write_text(text, encoding="utf-8")

    def publish(
        self,
        number: str,
        effective: date = date(2026, 12, 1),
        *,
        pdf: bool = False,
        paper: Path | None = None,
        copy_number: str = "",
    ) -> Published:
        """Puts a release of the draft of ``number`` into the store."""
        workspace, store = self.workspace, self.store
        library = Library(workspace)
        draft = library.draft(library.select([number])[0])
        assert draft.is_printable, draft.diagnostics
        published = min(effective, AT.date())
        edition = draft.edition(
            Stage.RELEASE,
            published=PartialDate(published.year, published.month, published.day),
            effective=PartialDate(effective.year, effective.month, effective.day),
        )
        made = draft.render(edition)
        self.artifacts |= {one.name: one for one in made}
        beside = artifacts_of(made)
        if pdf:
            pdfs = pdfs_of(beside)
            self.pdfs |= {one.name: one.data for one in pdfs}
            beside += pdfs
        files = release_files(workspace, draft, edition, beside)
        facts = release_facts(
            draft,
            store.ledger.releases(number),
            (),
            published=published,
            effective=effective,
        )
        names = {one.form: one.name for one in made if one.form}
        facts = replace(
            facts, manifest=store.put(files.contents), forms=published_forms(draft, names)
        )
        if paper:
            evidence: Evidence = store.keep_evidence(paper)
            facts = replace(facts, adopted=Adoption(evidence, paper.name))
        self.record(facts)
        store.place(facts)
        return facts

    def record(self, facts: Facts) -> None:
        """Appends an entry to the ledger."""
        self.store.ledger.append(lambda _: facts, actor=CLERK, at=AT)

    def artifact(self, kind: str, form: str = "", number: str = MAIN) -> bytes:
        """The bytes of an artifact, as published last."""
        for name, one in reversed(self.artifacts.items()):
            if (one.kind, one.form) == (kind, form) and (number in name or not number):
                assert one.data
                return one.data
        raise KeyError(kind, form)

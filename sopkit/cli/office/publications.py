"""What `publish` says of each procedure, and its `--json` document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.cli.office import refusing
from sopkit.cli.shell import screen
from sopkit.diagnostics import Bilingual, has_errors, shown
from sopkit.publishing.approving.approvals import PERSONS
from sopkit.versions import among_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.facts import Published
    from sopkit.ledger.releases import Release
    from sopkit.publishing.releasing.publication import Publication
    from sopkit.workspace import Workspace


class Publications:
    """The publications of one run, told as they are done."""

    def __init__(self, session: Session, workspace: Workspace, *, dry_run: bool) -> None:
        self.publications: list[Publication] = []
        self._session = session
        self._workspace = workspace
        self._dry_run = dry_run
        self._refused = 0
        self._found: list[Diagnostic] = []

    @property
    def is_faulty(self) -> bool:
        """Whether anything was refused or failed."""
        return has_errors(self._found)

    def refused(self, what: str, diagnostics: Sequence[Diagnostic]) -> None:
        """Tells why ``what`` was asked for was not published."""
        refusing.refuse(self._session, refusing.NOT_PUBLISHED, what, diagnostics)
        self._refused += 1
        self._found += diagnostics

    def done(self, publication: Publication) -> None:
        """Tells what was published, or would be."""
        self.publications.append(publication)
        session, facts = self._session, publication.facts
        done = self._done(publication)
        what = refusing.called(session, facts.number, facts.title, facts.version)
        entry = session.words(
            f"流水第 {publication.sequence} 条", f"entry {publication.sequence} of the ledger"
        )
        session.note(
            f"{screen.style(done, 'green')}  {what}" + ("" if self._dry_run else f"    {entry}")
        )
        if publication.completed:
            self._tell_completed(publication)
            return
        session.note(f"  {self._effect(publication)}")
        if facts.adopted:
            session.note(f"  {self._signed(facts)}")
        if facts.replaces:
            others = session.words("、", ", ").join(map(shown, facts.replaces))
            session.note(
                session.words(f"  {others} 自该日起废止", f"  withdrawn from that day: {others}")
            )
        self._tell_files(publication)
        self.afterwards(publication.diagnostics)

    def afterwards(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Tells what is odd about releases that are in the ledger, or went wrong afterwards."""
        refusing.warn(self._session, diagnostics)
        self._found += diagnostics

    def close(self) -> None:
        """Tells what all came to, when there were several, and gives the document of `--json`."""
        if self._refused + len(self.publications) > 1:
            self._session.note(self._sum())
        self._session.answer(
            self._found, published=[self._as_json(each) for each in self.publications]
        )

    def _sum(self) -> str:
        session, count = self._session, self._session.count
        before = sum(1 for each in self.publications if each.completed)
        published = count(len(self.publications) - before, "份", "procedure")
        told = [
            session.words(f"可以发布 {published}", f"{published} ready")
            if self._dry_run
            else session.words(f"已发布 {published}", f"{published} published")
        ]
        if before:
            completed = count(before, "份", "procedure")
            told.append(session.words(f"补齐 {completed}", f"{completed} completed"))
        if self._refused:
            refused = count(self._refused, "份", "procedure")
            told.append(session.words(f"未发布 {refused}", f"{refused} not published"))
        return session.words("合计：", "In all: ") + session.words("，", ", ").join(told)

    def _done(self, publication: Publication) -> str:
        words, adopted = self._session.words, publication.facts.adopted is not None
        if publication.completed:
            return words("已补齐", "completed")
        if self._dry_run:
            return words("可以补录", "can be adopted") if adopted else words("可以发布", "ready")
        return words("已补录", "adopted") if adopted else words("已发布", "published")

    def _tell_completed(self, publication: Publication) -> None:
        """What a release that stands did not have yet, and has now."""
        session = self._session
        session.note(
            session.words(
                "  这一版早已发布，没有改动；刚才补上的：",
                "  It was published before and is unchanged. Put right just now:",
            )
        )
        for path in publication.completed:
            session.note(f"    {shown(path)}")
        self.afterwards(publication.diagnostics)

    def _signed(self, facts: Published) -> str:
        """Who is recorded as having approved an adopted version on paper, in which duty, when."""
        words = self._session.words
        told = []
        for each in facts.approvals:
            duty, post = PERSONS[each.duty], f"（{each.post}）" if each.post else ""
            english = f" ({each.post})" if each.post else ""
            told.append(
                words(f"{duty.zh} {each.person}{post}", f"{duty.en} {each.person}{english}")
            )
        names = shown(words("、", ", ").join(told))
        day = facts.approvals[0].on if facts.approvals else ""
        return words(f"登记为 {day} 在纸上批准：{names}", f"approved on paper on {day}: {names}")

    def _effect(self, publication: Publication) -> str:
        day = publication.facts.effective
        until_then = of_the_former(publication.facts, publication.former)
        return self._session.words(
            f"{day} 起生效{until_then.zh}", f"effective from {day}{until_then.en}"
        )

    def _tell_files(self, publication: Publication) -> None:
        session = self._session
        count = session.count(len(publication.files), "个文件", "file")
        session.note(f"  {shown(publication.folder)}/    {count}")
        for file in publication.files:
            session.note(f"    {shown(file.path)}")
        for path in publication.notices:
            session.note(f"  {shown(path)}")

    def _as_json(self, publication: Publication) -> dict[str, object]:
        facts = publication.facts
        return {
            "number": facts.number,
            "version": facts.version,
            "sequence": publication.sequence or None,
            "supersedes": facts.supersedes or None,
            "published": facts.published,
            "effective": facts.effective,
            "replaces": list(facts.replaces),
            "code": facts.content_hash[:8],
            "approvals": [
                {"person": each.person, "post": each.post, "duty": each.duty, "on": each.on}
                for each in facts.approvals
            ],
            "artifacts": [
                {
                    "kind": file.kind,
                    "form": file.form or None,
                    "path": f"{publication.folder}/{file.path}",
                    "sha256": file.sha256,
                }
                for file in publication.files
            ],
            "notices": list(publication.notices),
            "completed": list(publication.completed),
        }


def of_the_former(facts: Published, former: Release | None) -> Bilingual:
    """What becomes of the version before that of ``facts``, which may not be effective itself yet;
    blank when there is none, or it is withdrawn by then.
    """
    if former is None or (former.withdrawn and str(former.withdrawn) <= facts.effective):
        return Bilingual("", "")
    name, begins = shown(former.facts.version), former.facts.effective
    chinese = among_chinese(name)
    if begins > facts.published and begins == facts.effective:
        return Bilingual(
            f"，代替还没有生效的{chinese}".rstrip(), f", in place of {name}, which never is"
        )
    if facts.effective <= facts.published:
        return Bilingual(f"，代替{chinese}".rstrip(), f", in place of {name}")
    if begins > facts.published:
        return Bilingual(
            f"，{chinese.lstrip()}从 {begins} 有效到那天", f"; until then {name}, from {begins}"
        )
    return Bilingual(f"，在此之前{chinese}继续有效", f"; until then {name} stays in force")

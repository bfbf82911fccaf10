"""`sopkit approve`: a person's consent to what a draft says now."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.office import refusing
from sopkit.cli.office.consenting import agrees, approval_json, missing_json, show, since
from sopkit.cli.office.next_steps import tell_next
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, FAULTY, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import clock_checked, option
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.values import OneOf
from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sopkit.building.drafting import Draft
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.entries import Actor, Entry
    from sopkit.ledger.store import Store
    from sopkit.publishing.approving.approvals import Answer, Named
    from sopkit.publishing.approving.consent import Circumstances

NO_CONTENT = error(
    "SOP758",
    zh=(
        "没有写明审批的是哪份内容，这里也没有终端可以询问",
        "看过送审稿以后，加上页面上印的内容码：--content {code}。",
    ),
    en=(
        "nothing says which content is approved, and there is no terminal to ask on",
        "Read the review copy, then add the code that its pages show: --content {code}.",
    ),
)

DUTIES = {"reviewer": "审核", "cosigner": "会签", "approver": "批准"}


@sopkit_command(
    Words(
        "审批：本人同意文件现在的内容。以前的审批在内容改动或另有版本发布后失效，要重新审批。",
        "Approve what a draft says. The consent is to exactly this content: a change of it, or a "
        "release in between, voids it.",
    ),
    document={"approved": None, "missing": []},
)
@click.argument("number", metavar="NUMBER")
@option("--as", "name", required=True, metavar="NAME", help=Words("审批人的姓名", "who approves"))
@option(
    "--content",
    metavar="CODE",
    help=Words("只审批这个内容码，不再询问", "approve this content only, and do not ask"),
)
@option(
    "--duty",
    type=OneOf(DUTIES, {"审核人": "reviewer", "会签人": "cosigner", "批准人": "approver"}),
    metavar="审核|会签|批准",
    help=Words("一人有几项审批时，是哪一项", "reviewer, cosigner or approver, if named as several"),
)
@option("--on", metavar="DATE", help=Words("审批日期，默认今天", "its day, by default today"))
@option(
    "--evidence",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Words("凭据，例如签了字的审批单扫描件", "what proves it, such as a scan of the sheet"),
)
@option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Words("用这个 SSH 私钥签名", "sign with this SSH key"),
)
@clock_checked
def command(
    session: Session,
    number: str,
    name: str,
    content: str | None,
    duty: str | None,
    on: str | None,
    evidence: Path | None,
    key: Path | None,
) -> int:
    from sopkit.building.published import reached
    from sopkit.cli.office.clock import day, now
    from sopkit.diagnostics import has_errors
    from sopkit.publishing.approving.consent import Circumstances
    from sopkit.publishing.approving.signers import allowed_signers
    from sopkit.publishing.choosing import chosen_one
    from sopkit.publishing.obstacles import obstacles

    workspace = session.workspace()
    store = reached(workspace)
    draft, at = chosen_one(workspace, number), now(workspace)
    given = Circumstances(
        day(on, "--on") if on else at.date(),
        session.named(evidence) if evidence else None,
        session.named(key) if key else None,
    )
    found = obstacles(draft, store.ledger, at.date())
    if has_errors(found):
        return _refuse(session, draft, found, FAULTY)
    try:
        approving = _Approving(session, draft, store, allowed_signers(workspace), found)
        return approving.approve(name, duty or "", content, given, at)
    except Refused as refused:
        return _refuse(session, draft, refused.diagnostics, REFUSED)


def _refuse(session: Session, draft: Draft, found: Sequence[Diagnostic], code: int) -> int:
    refusing.refuse(session, refusing.NOT_APPROVED, refusing.subject(session, draft), found)
    session.answer(found)
    return code


@dataclass(frozen=True, slots=True)
class _Approving:
    """One draft that somebody comes to approve; ``odd`` are the warnings about it."""

    session: Session
    draft: Draft
    store: Store
    signers: Path | None
    odd: Sequence[Diagnostic]

    def approve(
        self, name: str, duty: str, content: str | None, given: Circumstances, at: datetime
    ) -> int:
        """Records the approval unless it stands already. Raises Refused."""
        from sopkit.cli.office.acting import actor
        from sopkit.publishing.approving.consent import approve, asked, require_content
        from sopkit.publishing.approving.turns import ahead_of_others

        who = actor(name)
        self.store.require()
        found = self._answers()
        answer = asked(found, who.name, duty)
        if content is not None:
            require_content(self.draft, content)
        if answer.entry:
            return self._stands(answer.entry, given.evidence, who, at)
        odd = (*self.odd, *ahead_of_others(found, answer.named, given.on))
        news = since(self.session, self.draft, self.store.ledger, answer.named)
        if content is None and not self._agrees(answer.named, news, odd):
            self.session.tell(self.session.words("没有审批。", "Nothing was approved."))
            return REFUSED
        recorded = approve(
            self.store,
            self.draft,
            answer.named,
            given,
            actor=who,
            at=at,
            allowed_signers=self.signers,
        )
        done, told = Words("已审批", "approved"), recorded.diagnostics
        if content is None:  # what is new or odd was told when it was asked
            return self._tell(recorded.entry, done, "", told)
        return self._tell(recorded.entry, done, news, (*odd, *told))

    def _stands(self, entry: Entry, evidence: Path | None, who: Actor, at: datetime) -> int:
        """Tells that the approval stands already; evidence that comes after it is recorded."""
        from sopkit.publishing.approving.proof import add_evidence

        added = add_evidence(self.store, entry, evidence, actor=who, at=at) if evidence else None
        if added is None:
            return self._tell(entry, Words("此前已审批", "approved before"))
        done = Words("此前已审批，补充了凭据", "approved before, evidence added")
        return self._tell(added.entry, done, "", added.diagnostics)

    def _answers(self) -> tuple[Answer, ...]:
        from sopkit.publishing.approving.approvals import answers

        return answers(self.draft, self.store.ledger, self.signers)

    def _agrees(self, named: Named, news: str, odd: Sequence[Diagnostic]) -> bool:
        """Whether the person, asked on the terminal, agrees. Raises Refused without one."""
        if self.session.json or not screen.is_terminal(sys.stdin):
            raise Refused(NO_CONTENT.at(code=self.draft.content_hash[:8]))
        show(self.session, self.draft, named, news)
        refusing.warn(self.session, odd)
        return agrees(self.session)

    def _tell(
        self, entry: Entry, done: Words, news: str = "", told: Sequence[Diagnostic] = ()
    ) -> int:
        session, found = self.session, self._answers()
        session.answer(
            [*dict.fromkeys((*self.odd, *told))],
            approved=approval_json(entry),
            missing=[missing_json(each) for each in found if each.fault],
        )
        session.note(f"{screen.style(done.say(session.language), 'green')}  {entry.summary}")
        if news:
            session.note(news)
        refusing.warn(session, told)
        tell_next(session, entry.facts.number, found)
        return DONE

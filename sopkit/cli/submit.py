"""`sopkit submit`: review copies, and an approval sheet for ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.office import refusing
from sopkit.cli.office.next_steps import tell_next
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.publishing.approving.approvals import Answer
    from sopkit.publishing.submitting.submission import Submission


@sopkit_command(
    Words(
        "送审：先列出全部不能发布的原因；没有，就把送审稿和审批单写到 output/review/。",
        "Submit for review. Whatever would be refused at publication is told now; without it, "
        "review copies and an approval sheet go to output/review/.",
    ),
    document={"submitted": []},
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER…")
def command(session: Session, numbers: tuple[str, ...]) -> int:
    from sopkit.cli.office.clock import now
    from sopkit.diagnostics import has_errors
    from sopkit.publishing.approving.approvals import answers
    from sopkit.publishing.approving.signers import allowed_signers
    from sopkit.publishing.choosing import chosen
    from sopkit.publishing.published import reached
    from sopkit.publishing.submitting.submission import submit

    workspace = session.workspace()
    found = chosen(workspace, numbers)
    signers, ledger = allowed_signers(workspace), reached(workspace).ledger
    ledger.head()  # refuses when it has become shorter, or cannot be read
    done = []
    for draft in found.drafts:
        submission = submit(workspace.root, draft, ledger, now(workspace).date())
        done.append(submission)
        if submission.is_refused:
            _refuse(session, submission)
        else:
            _tell(session, submission, answers(draft, ledger, signers))
    for target, unknown in found.unknown:
        refusing.refuse(session, refusing.NOT_SUBMITTED, shown(target), [unknown])
    told = [each for submission in done for each in submission.diagnostics]
    told += [unknown for _, unknown in found.unknown]
    session.answer(told, submitted=[_as_json(each) for each in done if not each.is_refused])
    return FAULTY if has_errors(told) else DONE


def _refuse(session: Session, submission: Submission) -> None:
    what = refusing.subject(session, submission.draft)
    refusing.refuse(session, refusing.NOT_SUBMITTED, what, submission.diagnostics)


def _tell(session: Session, submission: Submission, found: tuple[Answer, ...]) -> None:
    draft = submission.draft
    what = refusing.subject(session, draft)
    done = screen.style(session.words("已送审", "submitted"), "green")
    code = screen.style(draft.content_hash[:8], "bold")
    session.note(f"{done}  {what}    {session.words('内容码', 'content')} {code}")
    files = session.count(len(submission.copies), "个文件", "file")
    session.note(
        session.words(
            f"  {submission.folder}/ 里有 {files}：", f"  {files} in {submission.folder}/:"
        )
    )
    for copy in submission.copies:
        session.note(f"    {copy.path.rpartition('/')[2]}")
    refusing.warn(session, submission.diagnostics)
    tell_next(session, draft.procedure.metadata.number, found)


def _as_json(submission: Submission) -> dict[str, object]:
    draft = submission.draft
    return {
        "number": draft.procedure.metadata.number,
        "version": draft.procedure.metadata.version,
        "code": draft.content_hash[:8],
        "content_hash": draft.content_hash,
        "artifacts": [
            {
                "kind": copy.kind,
                "form": copy.form or None,
                "path": copy.path,
                "sha256": copy.sha256,
            }
            for copy in submission.copies
        ],
    }

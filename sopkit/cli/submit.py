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
from sopkit.versions import among_chinese

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.publishing.approving.approvals import Answer
    from sopkit.publishing.submitting.submission import Submission


@sopkit_command(
    Words(
        "送审：先列出全部不能发布的原因；没有，就把送审稿、审批单和修订对照写到 output/review/。",
        "Submit for review. Whatever would be refused at publication is told now; without it, "
        "review copies, an approval sheet and what was changed go to output/review/.",
    ),
    document={"submitted": []},
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER…")
def command(session: Session, numbers: tuple[str, ...]) -> int:
    from sopkit.building.published import reached
    from sopkit.cli.office.clock import now
    from sopkit.diagnostics import has_errors
    from sopkit.publishing.approving.approvals import answers
    from sopkit.publishing.approving.signers import allowed_signers
    from sopkit.publishing.choosing import chosen
    from sopkit.publishing.submitting.submission import submit

    workspace = session.workspace()
    found = chosen(workspace, numbers)
    signers, store = allowed_signers(workspace), reached(workspace)
    ledger = store.ledger
    ledger.head()  # refuses when it has become shorter, or cannot be read
    done = []
    for draft in found.drafts:
        submission = submit(workspace.root, draft, store, now(workspace).date())
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
    _tell_changes(session, submission)
    refusing.warn(session, submission.diagnostics)
    tell_next(session, draft.procedure.metadata.number, found)


def _tell_changes(session: Session, submission: Submission) -> None:
    """What the draft changes in the version that it was compared with, and which blanks that
    makes void.
    """
    from sopkit import labels
    from sopkit.renderers._comparison.summary import form_lines, summary

    compared = submission.compared
    comparison = compared.comparison
    if comparison is None:
        return
    words, version = labels.load(session.language), shown(compared.version)
    base = session.words(
        f"和要代替的{among_chinese(version)}相比：", f"compared with {version}, which it replaces: "
    )
    session.note(f"  {base}{summary(comparison, words)}")
    if compared.in_force:
        session.note(f"    {_still_pending(session, submission)}")
    for line in form_lines(comparison, words):
        session.note(f"    {shown(line)}")


def _still_pending(session: Session, submission: Submission) -> str:
    """That what the draft replaces is still to become effective, and how to compare it with what
    is in force.
    """
    number = shown(submission.draft.procedure.metadata.number)
    version, valid = shown(submission.compared.version), shown(submission.compared.in_force)
    call = f"sopkit diff {number}@{valid} {number}"
    pending = among_chinese(version).lstrip()
    return session.words(
        f"{pending}待生效，现行的是{among_chinese(valid).rstrip()}；和现行的比：{call}",
        f"{version} is still to become effective, {valid} is in force; to compare with that: "
        f"{call}",
    )


def _as_json(submission: Submission) -> dict[str, object]:
    from sopkit.cli.comparisons.document import affected

    draft, compared = submission.draft, submission.compared
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
        "compared_with": compared.version or None,
        "artifacts_affected": affected(compared.comparison) if compared.comparison else None,
    }

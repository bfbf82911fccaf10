"""What comes next for a draft under review: who is to approve it with which command, or that it
can be published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.publishing.approving.approvals import Answer


def tell_next(session: Session, number: str, found: Iterable[Answer]) -> None:
    """Tells it, with commands that can be copied."""
    from sopkit.publishing.approving.commands import quoted

    missing = [answer for answer in found if answer.fault]
    if not missing:
        call = f"sopkit publish {shown(quoted(number))}"
        session.note(
            session.words(f"  审批齐全，可以发布：{call}", f"  All have approved. Next: {call}")
        )
        return
    session.note(session.words("  还要审批的：", "  Still to approve:"))
    for answer in missing:
        for line in _who(session, answer):
            session.note(f"    {line}")
        command = session.words(answer.command.zh, answer.command.en)
        session.note(f"      {shown(command)}")


def _who(session: Session, answer: Answer) -> list[str]:
    """The person; where an approval was given and is void, why."""
    from sopkit.publishing.approving.approvals import MISSING, PERSONS

    assert answer.fault
    if answer.fault.fault is not MISSING:
        return answer.fault.message(session.language).split("\n")
    person, duty = answer.named, PERSONS[answer.named.duty]
    post = f"{person.post} " if person.post else ""
    return [shown(session.words(f"{duty.zh} {post}{person.person}", f"{duty.en} {person.person}"))]

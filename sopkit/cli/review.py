"""`sopkit review`: a periodic review of the version in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.office import refusing
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import clock_checked, option
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.values import OneOf
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.cli.shell.session import Session
    from sopkit.ledger.facts import Published

RESULTS = {"still-valid": "继续有效", "revise": "修订", "withdraw": "作废"}
"""What the ledger calls the results, and what they are called."""


@sopkit_command(
    Words(
        "记录一次定期评审：对现行有效的版本，结论是继续有效、修订或作废。",
        "Record a periodic review. It is of the version in force, and says whether that is still "
        "valid, to be revised or to be withdrawn.",
    ),
    document={"reviewed": None},
)
@click.argument("number", metavar="NUMBER")
@option(
    "--result",
    required=True,
    type=OneOf(RESULTS, {"废止": "withdraw"}),
    metavar="继续有效|修订|作废",
    help=Words("结论", "still-valid, revise or withdraw"),
)
@option("--next", "next_day", metavar="DATE", help=Words("下次评审日期", "the next review"))
@option("--on", metavar="DATE", help=Words("评审日期，默认今天", "its day, by default today"))
@option(
    "--participant",
    "participants",
    multiple=True,
    metavar="NAME",
    help=Words("参加人，可写多次", "who took part; may be repeated"),
)
@option("--opinion", default="", metavar="TEXT", help=Words("评审意见", "what was said"))
@option("--as", "name", metavar="NAME", help=Words("由谁办理，默认系统用户", "who acts"))
@clock_checked
def command(
    session: Session,
    number: str,
    result: str,
    next_day: str | None,
    on: str | None,
    participants: tuple[str, ...],
    opinion: str,
    name: str | None,
) -> int:
    from sopkit.building.published import pending, reached
    from sopkit.cli.office.acting import actor
    from sopkit.cli.office.clock import day, now
    from sopkit.publishing.reviewing import review
    from sopkit.refusals import Refused

    workspace, who = session.workspace(), actor(name)
    following = day(next_day, "--next") if next_day else None
    held = day(on, "--on") if on else None
    ledger = reached(workspace).ledger
    try:
        entry, told = review(
            ledger,
            number,
            result=result,
            actor=who,
            at=now(workspace),
            next_day=following,
            on=held,
            participants=participants,
            opinion=opinion,
        )
    except Refused as refused:
        refusing.refuse(session, refusing.NOT_RECORDED, shown(number), refused.diagnostics)
        session.answer(refused.diagnostics)
        return REFUSED
    session.answer(told, reviewed={"sequence": entry.sequence, "summary": entry.summary})
    session.note(f"{screen.style(session.words('已记录', 'recorded'), 'green')}  {entry.summary}")
    refusing.warn(session, told)
    waiting = pending(ledger.releases(number), now(workspace).date())
    _tell_next(session, entry.facts.number, result, [each.facts for each in waiting])
    return DONE


def _tell_next(session: Session, number: str, meaning: str, waiting: Sequence[Published]) -> None:
    from sopkit.ledger.facts import REVISE, WITHDRAW
    from sopkit.publishing.approving.commands import quoted

    number = shown(quoted(number))
    if meaning == WITHDRAW:
        reason = session.words('--reason "原因"', '--reason "…"')
        for facts in reversed(waiting):
            version, day = shown(facts.version), facts.effective
            call = f"sopkit withdraw {shown(quoted(f'{facts.number}@{facts.version}'))} {reason}"
            session.note(
                session.words(
                    f"{version} 要到 {day} 才生效，先撤回它：{call}",
                    f"{version} only takes effect on {day}. First recall it: {call}",
                )
            )
        call = f"sopkit withdraw {number} {reason}"
        session.note(session.words(f"接下来废止它：{call}", f"Next, withdraw it: {call}"))
    elif meaning == REVISE and waiting:
        version, day = shown(waiting[-1].version), waiting[-1].effective
        session.note(
            session.words(
                f"{version} 已经发布，{day} 起生效；它没有包括的修订，写进再下一版。",
                f"{version} is published and takes effect on {day}. "
                "What it does not cover goes into the version after it.",
            )
        )
    elif meaning == REVISE:
        call = f"sopkit submit {number}"
        session.note(
            session.words(
                f"接下来：在源文件里改好正文、版本和修订说明，再 {call}；"
                "新版生效以前，现行版本照常有效。",
                f"Next: edit the source, its version and its changes, then {call}. "
                "Until the new version takes effect, the present one stays in force.",
            )
        )

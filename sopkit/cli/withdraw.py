"""`sopkit withdraw`: a procedure is no longer in force, or a version never becomes so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.office import refusing
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import clock_checked, option
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.ledger.chain import Ledger
    from sopkit.publishing.recording import Recorded


@sopkit_command(
    Words(
        "废止一份文件：从某一天起不再有效。写成 编号@版本，则撤回一个还没有生效的版本。",
        "Withdraw a procedure. From a day on it is no longer in force. NUMBER@VERSION recalls a "
        "version that is not yet effective.",
    ),
    document={"withdrawn": None},
)
@click.argument("target", metavar="NUMBER[@VERSION]")
@option("--reason", required=True, metavar="TEXT", help=Words("原因", "why"))
@option(
    "--on",
    metavar="DATE",
    help=Words("从哪一天起废止，默认今天", "the first day without it, by default today"),
)
@option("--as", "name", metavar="NAME", help=Words("由谁办理，默认系统用户", "who acts"))
@clock_checked
def command(session: Session, target: str, reason: str, on: str | None, name: str | None) -> int:
    from sopkit.building.published import reached
    from sopkit.cli.office.acting import actor
    from sopkit.cli.office.clock import day, now
    from sopkit.publishing.recalling import recall
    from sopkit.publishing.withdrawal import withdraw
    from sopkit.refusals import Refused

    workspace, who = session.workspace(), actor(name)
    number, _, version = target.partition("@")
    until = day(on, "--on") if on else None
    if version and until:
        raise click.UsageError(
            session.words("撤回一个版本没有日期，去掉 --on", "a recall has no day: leave out --on")
        )
    ledger, at = reached(workspace).ledger, now(workspace)
    try:
        if version:
            recorded = recall(ledger, number, version, reason=reason, actor=who, at=at)
        else:
            recorded = withdraw(ledger, number, reason=reason, actor=who, at=at, on=until)
    except Refused as refused:
        act = refusing.NOT_RECALLED if version else refusing.NOT_WITHDRAWN
        refusing.refuse(session, act, shown(target), refused.diagnostics)
        session.answer(refused.diagnostics)
        return REFUSED
    _tell(session, ledger, recorded, recalled=bool(version))
    return DONE


def _tell(session: Session, ledger: Ledger, recorded: Recorded, *, recalled: bool) -> None:
    """What was done, and what follows from it."""
    from sopkit.cli.office.withdrawals import lines

    chinese, english = ("已撤回", "recalled") if recalled else ("已登记废止", "withdrawn")
    done = session.words(chinese, english)
    entry, told = recorded
    session.answer(told, withdrawn={"sequence": entry.sequence, "summary": entry.summary})
    session.note(f"{screen.style(done, 'green')}  {entry.summary}")
    refusing.warn(session, told)
    for line in lines(session, ledger, entry):
        session.note(f"  {line}")

"""`sopkit verify`: is this what was published, and is it in force?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from datetime import date

    from sopkit.cli.office.stores import Verifier
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.verifying import Verified


@sopkit_command(
    Words(
        "核对文件或整个文件夹：是不是发布的原件，现在是否有效。不写文件，就核对整个发布库和发布流水。",
        "See whether a file is what was published, and in force. Renamed, saved again or filled "
        "in, it is recognised. A folder is all that is in it. Without a file the whole store and "
        "its ledger are verified.",
    ),
    document={"files": [], "ledger": {"entries": None, "head": None, "intact": None}},
)
@click.argument("files", nargs=-1, metavar="[FILE|DIR]…")
@option(
    "--ledger",
    "folder",
    metavar="DIR",
    help=Words("发布库所在的文件夹，默认按工作区的设置", "the store, by default the workspace's"),
)
@option(
    "--as-of",
    metavar="DATE",
    help=Words("按哪一天判断是否有效，默认今天", "the day to judge for, by default today"),
)
@option(
    "--rebuild",
    is_flag=True,
    help=Words("另按存档重新生成每一版，与发布的比对", "render each release again and compare"),
)
def command(
    session: Session, files: tuple[str, ...], folder: str | None, as_of: str | None, rebuild: bool
) -> int:
    from sopkit.cli.office.clock import day
    from sopkit.cli.office.stores import verifier

    if files and rebuild:
        raise click.UsageError(
            session.words("--rebuild 核对整个发布库，不能同时写文件", "--rebuild takes no file")
        )
    found = verifier(session, folder)
    if files:
        return _files(session, files, found, day(as_of, "--as-of") if as_of else found.today)
    return _store(session, found, rebuild=rebuild)


def _files(session: Session, files: tuple[str, ...], by: Verifier, day: date) -> int:
    from sopkit.cli.office.judgements import lines
    from sopkit.cli.office.named_files import named_files
    from sopkit.verifying import verify

    judged: list[Verified] = []
    for path, name in tuple(named_files(session, files)):
        found = verify(path, name, by.store, day)
        judged.append(found)
        if not session.json and not (session.quiet and found.may_be_used):
            for line in lines(session, found, by.advice):
                screen.write_line(sys.stdout, line)
    head = by.store.ledger.head()
    session.answer(
        [fault for found in judged for fault in found.diagnostics],
        files=[_as_json(found, session.language) for found in judged],
        ledger={"entries": head.sequence, "head": head.digest or None, "intact": None},
    )
    return DONE if all(found.may_be_used for found in judged) else FAULTY


def _store(session: Session, by: Verifier, *, rebuild: bool) -> int:
    from sopkit.cli.shell.status_line import StatusLine
    from sopkit.diagnostics import has_errors
    from sopkit.refusals import Refused
    from sopkit.verifying.whole_store import examine

    with StatusLine(session) as line:

        def tell(what: str, done: int, total: int) -> None:
            rendering = session.words("正在重新生成", "rendering")
            line.draw(f"{screen.style(rendering, 'cyan')}  {done}/{total}  {shown(what)}")

        found = examine(by.store, by.signers, rebuild=rebuild, listener=tell)
    try:
        head = by.store.ledger.head()
        entries, digest = head.sequence, head.digest or None
    except Refused:  # what is wrong with it is among the diagnostics
        entries, digest = None, None
    session.answer(
        found.diagnostics,
        ledger={"entries": entries, "head": digest, "intact": found.is_intact},
        releases=found.releases,
    )
    session.report(found.diagnostics)
    _sum_up(session, found.diagnostics, found.releases, entries)
    return FAULTY if has_errors(found.diagnostics) else DONE


def _sum_up(
    session: Session, faults: tuple[Diagnostic, ...], releases: int, entries: int | None
) -> None:
    from sopkit.diagnostics import Severity

    told = session.count(releases, "个发布版", "release")
    told += session.words("、", ", ") + session.count(entries or 0, "条流水", "ledger entry")
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    if errors:
        count = screen.style(session.count(errors, "处不符", "fault"), "red")
        session.tell(session.words(f"核对了 {told}：{count}。", f"{told} verified: {count}."))
    else:
        good = screen.style(session.words("全部相符", "all is as published"), "green")
        session.note(session.words(f"核对了 {told}：{good}。", f"{told} verified: {good}."))


def _as_json(found: Verified, language: str) -> dict[str, object]:
    said, release = found.provenance, found.release
    return {
        "path": Path(found.path).as_posix(),
        "number": said.number if said else release.facts.number if release else None,
        "version": said.version if said else release.facts.version if release else None,
        "state": str(found.state),
        "saved_again": found.saved_again,
        "filled": found.filled,
        "kind": said.kind if said else "adopted" if release else None,
        "stage": said.stage if said else None,
        "form": (said.form if said else "") or None,
        "form_unchanged": found.form_unchanged,
        "code": said.content_hash[:8] if said else None,
        "copy_number": (said.copy_number if said else "") or None,
        "effective": release.facts.effective if release else None,
        "in_force": found.current.facts.version if found.current else None,
        "differences": [
            {
                "where": each.where(language),
                "before": each.before or None,
                "after": each.after or None,
            }
            for each in found.differences
        ],
    }

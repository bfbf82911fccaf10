"""`sopkit publish`: approved drafts become releases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.office import refusing
from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import clock_checked, option
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.diagnostics import error, shown

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.store import Store
    from sopkit.publishing.releasing.adoption import Paper

NO_PAPER = error(
    "SOP773",
    zh=(
        "没有“{file}”这个文件",
        "--adopt 后面写签过字的扫描件或 Word 文件的路径；路径里有空格的，用英文双引号括起来。",
    ),
    en=(
        "there is no file “{file}”",
        "After --adopt, give the path of the scan or Word file that was signed; put it in straight "
        "quotes when it has spaces.",
    ),
)


@sopkit_command(
    Words(
        "发布：审批齐全的草稿成为正式版本，存进发布库，不再改动。几份文件一起发布时各办各的。",
        "Publish approved drafts. Each becomes a release, which never changes again. Of several "
        "procedures, each is published on its own.",
    ),
    document={"published": []},
)
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER…")
@option(
    "--effective",
    metavar="DATE",
    help=Words(
        "生效日期，用于文件里没有写的；默认发布当天",
        "when it takes effect, if its source does not say; by default at once",
    ),
)
@option("--pdf", is_flag=True, help=Words("另存 PDF（用 LibreOffice）", "PDFs too (LibreOffice)"))
@option(
    "--dry-run",
    is_flag=True,
    help=Words("只说会怎样，什么都不写", "say what would happen, and write nothing"),
)
@option(
    "--adopt",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Words(
        "补录使用 sopkit 以前在纸上批准的版本：签过字的扫描件或 Word 文件",
        "enter a version approved on paper before sopkit: the scan or Word file that was signed",
    ),
)
@option(
    "--published",
    metavar="DATE",
    help=Words("补录：当时的发布日期", "with --adopt: when it was published then"),
)
@option(
    "--approved",
    metavar="DATE",
    help=Words(
        "补录：当时的批准日期，默认同发布日期",
        "with --adopt: when it was approved then, by default the same day",
    ),
)
@option("--as", "name", metavar="NAME", help=Words("由谁办理，默认系统用户", "who acts"))
@option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Words("办完用这个 SSH 私钥给发布流水签名", "sign the ledger with this SSH key afterwards"),
)
@clock_checked
def command(
    session: Session,
    numbers: tuple[str, ...],
    effective: str | None,
    pdf: bool,
    dry_run: bool,
    adopt: Path | None,
    published: str | None,
    approved: str | None,
    name: str | None,
    key: Path | None,
) -> int:
    from sopkit.building.published import reached
    from sopkit.cli.office.acting import actor
    from sopkit.cli.office.clock import day, now
    from sopkit.cli.office.publications import Publications
    from sopkit.ledger.signing.signatures import fingerprint
    from sopkit.publishing.choosing import chosen
    from sopkit.publishing.releasing.preparation import Terms
    from sopkit.publishing.releasing.publication import publish
    from sopkit.refusals import Refused

    workspace, who = session.workspace(), actor(name)
    paper = _paper(session, adopt, published, approved)
    found = chosen(workspace, numbers)
    drafts = list(found.drafts)
    if paper and len(drafts) > 1:
        raise click.UsageError(
            session.words("补录一次只办一份文件", "--adopt takes one procedure at a time")
        )
    store = reached(workspace)
    if not dry_run:
        store.require()
    signing = session.named(key) if key else None
    if signing:
        fingerprint(signing)  # an unusable key is told before anything is done
    together = tuple(draft.procedure.metadata.number for draft in drafts)
    terms = Terms(day(effective, "--effective") if effective else None, pdf, paper, together)
    told = Publications(session, workspace, dry_run=dry_run)
    for draft in drafts:
        at = now(workspace)
        try:
            told.done(publish(workspace, draft, actor=who, at=at, terms=terms, dry_run=dry_run))
        except Refused as refused:
            told.refused(refusing.subject(session, draft), refused.diagnostics)
    for target, unknown in found.unknown:
        told.refused(shown(target), [unknown])
    if signing and told.publications and not dry_run:
        told.afterwards(_sign(store, signing))
    told.close()
    return FAULTY if told.is_faulty else DONE


def _paper(
    session: Session, file: Path | None, published: str | None, approved: str | None
) -> Paper | None:
    """What is adopted. Its days are never guessed: the day of publication must be told."""
    from sopkit.cli.office.clock import day
    from sopkit.publishing.releasing.adoption import Paper
    from sopkit.refusals import Refused

    if file is None:
        if published or approved:
            raise click.UsageError(
                session.words(
                    "--published 和 --approved 只和 --adopt 一起用",
                    "--published and --approved go with --adopt only",
                )
            )
        return None
    if published is None:
        raise click.UsageError(
            session.words(
                "补录要写明当时的发布日期：--published",
                "--adopt needs the day of publication: --published",
            )
        )
    place = session.named(file)
    if not place.is_file():
        raise Refused(NO_PAPER.at(file=file))
    then = day(published, "--published")
    return Paper(place, day(approved, "--approved") if approved else then, then)


def _sign(store: Store, key: Path) -> tuple[Diagnostic, ...]:
    """Signs the ledger's last entry; what went wrong."""
    from sopkit.files.faults import explain
    from sopkit.ledger.signing.signed_head import sign_head
    from sopkit.refusals import Refused

    try:
        sign_head(store.ledger, key)
    except Refused as refused:
        return refused.diagnostics
    except OSError as fault:
        return (explain(fault, str(fault.filename2 or fault.filename or store.ledger.folder)),)
    return ()

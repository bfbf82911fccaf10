"""`sopkit diff`: two versions compared, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.shell.exit_codes import DONE, FAULTY, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import OneOf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.cli.comparisons.pairs import Pair
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic

SUFFIXES = {
    "terminal": ".txt",
    "html": ".html",
    "docx": ".docx",
    "table-docx": ".docx",
    "table-xlsx": ".xlsx",
    "json": ".json",
}
RENDERERS = {
    "html": "comparison",
    "docx": "redline",
    "table-docx": "comparison_table",
    "table-xlsx": "comparison_sheet",
}


@sopkit_command(
    Words(
        "比较两个版本，逐条说出改了什么。写编号（草稿）、编号@版本、.md 或 .docx；"
        "只写一个，和它代替的那一版比。",
        "Compare two versions, clause by clause. OLD and NEW are NUMBER (the draft), "
        "NUMBER@VERSION (a release), a source (.md) or a standard that sopkit made (.docx). "
        "One alone is compared with the version that it replaces.",
    ),
    document={"old": None, "new": None, "metadata": [], "changes": [], "artifacts_affected": []},
)
@click.argument("operands", nargs=-1, required=True, metavar="OLD [NEW]")
@option(
    "--to",
    "wanted",
    type=OneOf(tuple(SUFFIXES)),
    help=Words(
        "显示出来（默认）、网页、Word 修订痕迹稿、修订对照表（Word、Excel）、JSON",
        "shown (default), a page, a redline for Word, a comparison table (Word, Excel), JSON",
    ),
)
@option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help=Words("存成这个文件，或存到这个文件夹", "write this file, or into this folder"),
)
@option("--force", is_flag=True, help=Words("编号不同也比较", "compare different numbers too"))
@option(
    "--textconv",
    is_flag=True,
    help=Words("供 git 用：把一个文件转成文字", "for git: print one file as text"),
)
def command(
    session: Session,
    operands: tuple[str, ...],
    wanted: str | None,
    output: str | None,
    force: bool,
    textconv: bool,
) -> int:
    from sopkit.cli.comparisons import git_driver, outputs

    if textconv:
        return git_driver.show_text(session, operands)
    if git_driver.is_call(operands):
        return git_driver.show(session, operands)
    if len(operands) > 2:
        raise click.UsageError(
            session.words(
                "一次比较两个版本：旧的在前，新的在后", "two versions are compared: OLD, then NEW"
            )
        )
    form = outputs.chosen(wanted, output, SUFFIXES)
    session.json = session.json or (form == outputs.JSON and output is None)
    return _compare(session, operands, form, output, force=force)


def _compare(
    session: Session, names: Sequence[str], form: str, output: str | None, *, force: bool
) -> int:
    from sopkit.cli.comparisons.document import comparison_document
    from sopkit.cli.comparisons.pairs import pair
    from sopkit.cli.office.refusing import warn
    from sopkit.diagnostics import has_errors

    found = pair(session, names, force=force)
    warn(session, found.diagnostics)
    path, faults = _put(session, found, form, output)
    warn(session, faults)
    files = {"files": [path.as_posix()]} if path else {}
    document = comparison_document(found.comparison, *found.told)
    session.answer((*found.diagnostics, *faults), **document, **files)
    if has_errors(faults):
        return REFUSED
    return DONE if found.comparison.is_empty else FAULTY


def _put(
    session: Session, found: Pair, form: str, output: str | None
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Shows the comparison, or writes it: then where, and what went wrong."""
    from sopkit.cli.comparisons import outputs, terminal

    if output is None and form in (outputs.TERMINAL, outputs.JSON):
        terminal.show(session, found.comparison, *found.told)
        return None, ()
    if found.comparison.is_empty:
        session.note(
            session.words(
                "两个版本内容相同，没有生成文件。", "The two say the same; no file was written."
            )
        )
        return None, ()
    named = (found.old.name, found.new.name)
    file = _file(session, found, form)
    return outputs.write(session, found.workspace, output, *file, compared=named)


def _file(session: Session, found: Pair, form: str) -> tuple[str, bytes]:
    """The name and the content of the file in that form."""
    from sopkit.building.comparisons import file_name, papers

    if form in RENDERERS:
        (paper,) = papers(found.old, found.new, found.comparison, (RENDERERS[form],))
        return paper.name, paper.data
    name = file_name(found.old, found.new, "comparison", SUFFIXES[form])
    return name, _plain(session, found, form)


def _plain(session: Session, found: Pair, form: str) -> bytes:
    from sopkit import labels
    from sopkit.cli.comparisons import outputs, terminal
    from sopkit.cli.comparisons.document import comparison_document

    if form == outputs.JSON:
        return outputs.json(comparison_document(found.comparison, *found.told))
    words = labels.load(session.language)
    return outputs.text(terminal.lines(found.comparison, *found.told, words, outputs.WIDTH))

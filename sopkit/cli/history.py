"""`sopkit history`: every version of a procedure, or of one of its clauses (沿革)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.shell.exit_codes import DONE, REFUSED
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import OneOf

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.building.comparisons.histories import Told
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.workspace import Workspace

SUFFIXES = {"terminal": ".txt", "docx": ".docx", "xlsx": ".xlsx", "json": ".json"}
RENDERERS = {"docx": "history_table", "xlsx": "history_sheet"}


@sopkit_command(
    Words(
        "沿革：一份文件或一个条款（标题、编号、id）历次改了什么、为什么、谁批准、何时生效。",
        "Show the history of a procedure. It says what each version changed, why, who approved it "
        "and when; of one clause when that is named by its heading, its number or its id.",
    ),
    document={"number": None, "title": None, "clause": None, "versions": []},
)
@click.argument("number")
@click.argument("clause", default="", metavar="[CLAUSE]")
@option(
    "--to",
    "wanted",
    type=OneOf(tuple(SUFFIXES)),
    help=Words("显示出来（默认）、Word、Excel、JSON", "shown (default), Word, Excel, JSON"),
)
@option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help=Words("存成这个文件，或存到这个文件夹", "write this file, or into this folder"),
)
def command(
    session: Session, number: str, clause: str, wanted: str | None, output: str | None
) -> int:
    from sopkit.building.comparisons.histories import told
    from sopkit.cli.comparisons import outputs
    from sopkit.cli.comparisons.document import history_document
    from sopkit.cli.office.refusing import warn
    from sopkit.diagnostics import has_errors

    form = outputs.chosen(wanted, output, SUFFIXES)
    session.json = session.json or (form == outputs.JSON and output is None)
    workspace = session.workspace()
    found = told(workspace, number, clause)
    warn(session, found.diagnostics)
    path, faults = _put(session, workspace, found, form, output)
    warn(session, faults)
    files = {"files": [path.as_posix()]} if path else {}
    session.answer((*found.diagnostics, *faults), **history_document(found.history), **files)
    return REFUSED if has_errors(faults) else DONE


def _put(
    session: Session, workspace: Workspace, found: Told, form: str, output: str | None
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Shows the history, or writes it: then where, and what went wrong."""
    from sopkit import labels
    from sopkit.building.comparisons.histories import file_name, paper
    from sopkit.cli.comparisons import history, outputs
    from sopkit.cli.comparisons.document import history_document

    if output is None and form in (outputs.TERMINAL, outputs.JSON):
        history.show(session, found.history)
        return None, ()
    if form in RENDERERS:
        made = paper(found, RENDERERS[form])
        return outputs.write(session, workspace, output, made.name, made.data)
    name = file_name(found, SUFFIXES[form])
    if form == outputs.JSON:
        data = outputs.json(history_document(found.history))
    else:
        words = labels.load(session.language)
        data = outputs.text(history.lines(found.history, words, outputs.WIDTH))
    return outputs.write(session, workspace, output, name, data)

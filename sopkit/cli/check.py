"""`sopkit check`: everything that is wrong, and nothing is written."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import OneOf, WholeNumber

if TYPE_CHECKING:
    from sopkit.building import Checked
    from sopkit.cli.shell.session import Session

FORMATS = ("text", "json", "sarif", "github", "gitlab")


@sopkit_command(
    Words(
        "检查全部文件，或写明的编号、名称、路径。有问题时退出码为 1。",
        "See what is wrong. Checks all procedures, or those named by number, title or path; "
        "faults make it exit 1.",
    )
)
@click.argument("targets", nargs=-1, metavar="[PATH]…")
@option(
    "--format",
    "wanted",
    type=OneOf(FORMATS),
    default="text",
    help=Words("结果的格式", "how to write what was found"),
)
@option("--jobs", type=WholeNumber(1), metavar="N", help=Words("进程数", "number of processes"))
def command(session: Session, targets: tuple[str, ...], wanted: str, jobs: int | None) -> int:
    session.json |= wanted == "json"
    root, checked = _check(session, targets, jobs)
    if session.json:
        session.answer(checked.diagnostics)
    elif checked.diagnostics or wanted != "text":
        report = import_module(f"sopkit.cli.formats.{wanted}").report
        screen.write_line(sys.stdout, report(checked.diagnostics, session.language, root))
    if wanted == "text":
        session.note(("\n" if checked.diagnostics else "") + _summary(session, checked))
    return FAULTY if checked.diagnostics else DONE


def _check(session: Session, targets: tuple[str, ...], jobs: int | None) -> tuple[Path, Checked]:
    """What was found, and the folder that its positions are relative to."""
    from sopkit.building import check, check_files
    from sopkit.cli.shell.progress import Progress
    from sopkit.refusals import Refused
    from sopkit.workspace import Workspace, normal

    files = [normal(session.folder / target) for target in targets]
    alone = bool(files) and all(path.is_file() for path in files)
    try:
        workspace = session.workspace()
        if alone and not any(path.is_relative_to(workspace.root) for path in files):
            workspace = Workspace(files[0].parent)  # whichever they belong to
            targets = tuple(map(str, files))
    except Refused:
        if not alone:
            raise
        root = _around(files)
        return root, check_files(files, root)
    with Progress(session) as progress:
        return workspace.root, check(workspace, targets, jobs=jobs, listener=progress)


def _around(files: list[Path]) -> Path:
    """The innermost folder around all files; on several drives, that of the first."""
    try:
        return Path(os.path.commonpath([path.parent for path in files]))
    except ValueError:
        return files[0].parent


def _summary(session: Session, checked: Checked) -> str:
    from sopkit.diagnostics import Severity

    errors = sum(found.severity is Severity.ERROR for found in checked.diagnostics)
    warnings = len(checked.diagnostics) - errors
    procedures = session.count(checked.count, "份文件", "procedure")
    head = session.words(f"检查了 {procedures}：", f"{procedures} checked: ")
    found = []
    if errors:
        text = session.count(errors, "个错误", "error")
        found.append(screen.style(f"{text} (^)", "red"))
    if warnings:
        text = session.count(warnings, "个警告", "warning")
        found.append(screen.style(f"{text} (~)", "yellow"))
    if not found:
        return head + session.words("没有发现问题。", "nothing wrong.")
    return head + session.words("，", ", ").join(found) + session.words("。", ".")

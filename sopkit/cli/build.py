"""`sopkit build`: drafts of standards and forms."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import WholeNumber

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sopkit.building import Artifact, BuildResult
    from sopkit.cli.shell.session import Session

SHOWN = 20
"""Errors told in full after a build; `sopkit check` has the rest."""


@sopkit_command(
    Words(
        "生成草稿：标准和表单，写到 output/draft/。可写编号、名称或路径，不写就是全部。",
        "Make drafts of standards and forms. They go to output/draft/. TARGETs are numbers, "
        "titles or paths; without any, everything is built.",
    ),
    document={"artifacts": []},
)
@click.argument("targets", nargs=-1, metavar="[TARGET]…")
@option(
    "--only",
    metavar="KIND,…",
    help=Words(
        "只生成这几种：standard,checklist,log,record",
        "only these kinds: standard,checklist,log,record",
    ),
)
@option("--pdf", is_flag=True, help=Words("另存 PDF（用 LibreOffice）", "PDFs too (LibreOffice)"))
@option(
    "--jobs",
    type=WholeNumber(1),
    metavar="N",
    help=Words("进程数，默认每个核心一个", "number of processes, by default one a core"),
)
@option(
    "--executor",
    default="process",
    metavar="process|dask://HOST:PORT",
    help=Words("在本机或 dask 集群上运行", "where to run: this machine or a dask cluster"),
)
@option("--watch", is_flag=True, help=Words("有改动就重新生成", "build again at every change"))
@option("--force", is_flag=True, help=Words("没有变化的也重新生成", "build what is unchanged too"))
def command(
    session: Session,
    targets: tuple[str, ...],
    only: str | None,
    pdf: bool,
    jobs: int | None,
    executor: str,
    watch: bool,
    force: bool,
) -> int:
    from sopkit.building import build

    once = partial(
        build,
        targets=targets,
        only=_kinds(session, only),
        jobs=jobs,
        executor=_executor(session, executor),
        force=force,
        pdf=pdf,
    )
    if watch and session.json:
        raise click.UsageError(
            session.words("--watch 不能和 --json 一起用", "--watch and --json do not go together")
        )
    if watch:
        return _watch(session, once)
    return _once(session, once)


def _once(session: Session, build: Callable[..., BuildResult]) -> int:
    from sopkit.cli.shell.progress import Progress
    from sopkit.diagnostics import has_errors

    workspace = session.workspace()
    with Progress(session) as progress:
        result = build(workspace, listener=progress)
    session.answer(result.diagnostics, artifacts=[_as_json(each) for each in result.artifacts])
    _tell(session, result, workspace.root)
    return FAULTY if has_errors(result.diagnostics) else DONE


def _tell(session: Session, result: BuildResult, root: Path) -> None:
    """In full (not all of very many) the errors and what only a build can find, such as a file
    that was filled in; how many other warnings there are.
    """
    from sopkit.diagnostics import Severity

    urgent = [
        found
        for found in result.diagnostics
        if found.severity is Severity.ERROR or found.code.startswith("SOP7")
    ]
    warnings = len(result.diagnostics) - len(urgent)
    if urgent:
        session.note()
    session.report(urgent[:SHOWN], root)
    see = session.words("，见 sopkit check", ", see sopkit check")
    if len(urgent) > SHOWN:
        more = session.count(len(urgent) - SHOWN, "个问题", "more fault")
        session.note("\n" + session.words("还有 ", "") + more + see)
    if warnings:
        session.note("\n" + session.count(warnings, "个警告", "warning") + see)


def _watch(session: Session, build: Callable[..., BuildResult]) -> int:
    from sopkit.building.watching import changes

    for _ in changes(session.workspace().root):
        _once(session, build)
        session.note(session.words("等待改动，按 Ctrl+C 结束 …", "waiting, Ctrl+C ends …"))
    return DONE


def _kinds(session: Session, only: str | None) -> frozenset[str] | None:
    if only is None:
        return None
    from sopkit.building import kinds

    wanted = frozenset(kind.strip() for kind in only.replace("，", ",").split(",") if kind.strip())
    unknown = sorted(wanted - {*kinds()})
    if unknown or not wanted:
        raise click.BadParameter(
            session.words(
                f"没有“{'、'.join(unknown)}”这种产物，可选：{','.join(kinds())}",
                f"there is no kind “{', '.join(unknown)}”; choose from {','.join(kinds())}",
            ),
            param_hint="--only",
        )
    return wanted


def _executor(session: Session, executor: str) -> str:
    address = re.fullmatch(r"dask://[^\s/:]+:\d{1,5}", executor)
    if executor == "process" or address:
        return executor
    raise click.BadParameter(
        session.words(
            f"“{executor}”应写成 process 或 dask://主机:端口",
            f"“{executor}” is neither process nor dask://HOST:PORT",
        ),
        param_hint="--executor",
    )


def _as_json(artifact: Artifact) -> dict[str, object]:
    return {
        "number": artifact.number or None,
        "version": artifact.version or None,
        "kind": artifact.kind,
        "form": artifact.form or None,
        "path": artifact.path,
        "sha256": artifact.sha256,
        "cached": artifact.cached,
    }

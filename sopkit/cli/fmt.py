"""`sopkit fmt`: sources in canonical Markdown, without changing what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE, FAULTY
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.cli.shell.values import OneOf
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.cli.shell.session import Session
    from sopkit.formatting.files import Outcome

ENCODINGS = ("gb18030", "big5", "utf-16")


@sopkit_command(
    Words(
        "整理源文件的写法（缩进、编号、空行、表格），不改变意思。不写路径，就是 source/ 的全部。",
        "Lay sources out anew: indentation, digits, blank lines, tables. Without paths, all of "
        "source/. What they say stays; a file for which that cannot be proved is left as it is.",
    ),
    document={"formatted": []},
)
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@option(
    "--check",
    is_flag=True,
    help=Words(
        "只列出需要整理的文件，不写；有则退出码为 1", "write nothing; list what would change"
    ),
)
@option(
    "--from",
    "encoding",
    type=OneOf(ENCODINGS),
    help=Words("原来的编码；写成 UTF-8", "the encoding of files that are not UTF-8"),
)
def command(session: Session, paths: tuple[str, ...], check: bool, encoding: str | None) -> int:
    from sopkit.diagnostics import has_errors
    from sopkit.formatting.files import laid_out
    from sopkit.formatting.sources import sources
    from sopkit.workspace import normal

    workspace = session.workspace()
    files = sources(workspace, [normal(session.folder / path) for path in paths])
    outcomes = [
        laid_out(workspace, file, encoding=encoding or "", write=not check) for file in files
    ]
    found = [each for outcome in outcomes for each in outcome.diagnostics]
    session.report(found, workspace.root)
    _tell(session, outcomes, check=check)
    formatted = [{"path": each.path, "changed": each.changed} for each in outcomes]
    session.answer(found, formatted=formatted)
    unfinished = check and any(outcome.changed for outcome in outcomes)
    return FAULTY if unfinished or has_errors(found) else DONE


def _tell(session: Session, outcomes: Sequence[Outcome], *, check: bool) -> None:
    changed = [outcome.path for outcome in outcomes if outcome.changed]
    done = session.words("需要整理", "to format") if check else session.words("已整理", "formatted")
    for path in changed:
        session.note(f"{screen.style(done, 'yellow' if check else 'green')}  {shown(path)}")
    parts = [session.words(f"{len(changed)} 个{done}", f"{len(changed)} {done}")] if changed else []
    left = sum(outcome.is_left for outcome in outcomes)
    if left:
        parts.append(session.words(f"{left} 个不能整理", f"{left} cannot be formatted"))
    said = session.words("，", ", ").join(parts) or session.words("都不用改", "nothing to change")
    head = session.count(len(outcomes), "个文件", "file")
    session.note(session.words(f"{head}：{said}。", f"{head}: {said}."))

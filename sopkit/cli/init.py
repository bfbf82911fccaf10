"""`sopkit init`: a new workspace with one example, or a lost one rebuilt from its store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell.exit_codes import DONE
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import command as sopkit_command
from sopkit.cli.shell.options import option
from sopkit.diagnostics import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopkit.cli.shell.session import Session

GIT_SETTINGS = (
    ("diff.sopkit.command", "sopkit diff"),
    ("diff.sopkit.textconv", "sopkit diff --textconv"),
)
"""What .gitattributes of a new workspace calls sopkit."""


@sopkit_command(
    Words(
        "新建工作区：设置、一份示例文件、编辑器设置和双击即可运行的 .cmd。不改动已有的文件。",
        "Make a workspace. It has settings, an example, editor settings, and .cmd files for a "
        "double click. No file that is there is touched.",
    ),
    document={"created": []},
)
@click.argument("target", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@option(
    "--from",
    "store",
    type=click.Path(path_type=Path),
    metavar="STORE",
    help=Words(
        "工作区丢失以后，用发布库里各份文件的现行版（没有的，用最后一版）恢复它",
        "rebuild a lost workspace from its store: of each procedure the version in force, else the "
        "last one",
    ),
)
def command(session: Session, target: Path, store: Path | None) -> int:
    from datetime import date

    from sopkit.cli.shell.skeletons import fill, load, write_new

    if store is not None:
        from sopkit.cli.office.restoring import restore

        return restore(session, target, session.named(store))
    root = session.folder / target
    files = fill(load("workspace"), today=date.today().isoformat())
    write_new(root, files)
    session.answer((), created=sorted(files))
    _tell(session, target, files)
    if _is_in_repository(root):
        _tell_git(session)
    return DONE


def _tell(session: Session, directory: Path, files: Iterable[str]) -> None:
    name = shown(str(directory))
    session.note(session.words(f"建好了工作区 {name}：", f"Made the workspace {name}:"))
    for path in sorted(files):
        session.note(f"  {path}")
    session.note()
    session.note(session.words("接下来：", "Next:"))
    if directory != Path():
        place = f'"{name}"' if " " in name else name
        session.note(f"  cd {place}")
    for call, chinese, english in (
        ("sopkit build", "生成 Word 和 Excel 文件", "make the Word and Excel files"),
        ("sopkit check", "检查", "see what is wrong"),
        (f"sopkit new {session.words('文件名称', 'TITLE')}", "新建一份文件", "make a procedure"),
    ):
        session.note(f"  {call}  # {session.words(chinese, english)}")


def _is_in_repository(root: Path) -> bool:
    """Whether git keeps the folder; a worktree has a file in place of the folder."""
    place = root.resolve()
    return any((folder / ".git").exists() for folder in (place, *place.parents))


def _tell_git(session: Session) -> None:
    """The settings that .gitattributes cannot make: git takes programs from its user alone."""
    session.note()
    session.note(
        session.words(
            "这里用 git 管理。要让 git 逐条比较源文件和 Word，把这两行各运行一次：",
            "git keeps this folder. To have it compare sources and Word files, run once:",
        )
    )
    for key, call in GIT_SETTINGS:
        session.note(f'  git config {key} "{call}"')

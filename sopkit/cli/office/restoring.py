"""A lost workspace rebuilt from its store, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.cli.office import refusing
from sopkit.cli.office.clock import now
from sopkit.cli.shell import screen
from sopkit.cli.shell.exit_codes import DONE
from sopkit.cli.shell.skeletons import load, write_new
from sopkit.diagnostics import error, shown
from sopkit.ledger.releases import State
from sopkit.ledger.store import Store
from sopkit.publishing.restoring.restored import differences, restored, store_in
from sopkit.refusals import Refused
from sopkit.workspace import CONFIGURATION, Workspace, normal

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.diagnostics import Diagnostic
    from sopkit.publishing.restoring.restored import Restored

NOT_EMPTY = error(
    "SOP787",
    zh=(
        "“{path}”里已经有文件",
        "换一个新的或空的文件夹：sopkit init 新文件夹 --from {store}。",
    ),
    en=(
        "there are files in “{path}” already",
        "Restore to a new or empty folder: sopkit init FOLDER --from {store}.",
    ),
)


def restore(session: Session, target: Path, store: Path) -> int:
    """Rebuilds in ``target`` the workspace whose releases are in ``store``. Raises Refused."""
    root, kept = normal(session.folder / target), store_in(normal(store))
    if root.exists() and any(root.iterdir()):
        raise Refused(NOT_EMPTY.at(path=target, store=store))
    found = restored(Store(kept), kept.as_posix(), now(None).date())
    files = {**_editor_settings(), **found.files}
    write_new(root, files)
    workspace = Workspace(root)
    told = (*found.diagnostics, *differences(workspace, found.releases))
    session.answer(told, created=sorted(files), restored=_as_json(found))
    _tell(session, target, found, told)
    return DONE


def _editor_settings() -> dict[str, str | bytes]:
    """What a new workspace has beside its settings and its example."""
    return {
        path: text
        for path, text in load("workspace").items()
        if path != CONFIGURATION and not path.startswith("source/")
    }


def _as_json(found: Restored) -> list[dict[str, object]]:
    return [
        {
            "number": standing.release.facts.number,
            "version": standing.release.facts.version,
            "state": str(standing.state),
            "sequence": standing.release.sequence,
        }
        for standing in found.standings
    ]


def _tell(session: Session, target: Path, found: Restored, told: tuple[Diagnostic, ...]) -> None:
    name = shown(str(target))
    count = session.count(len(found.releases), "份文件", "procedure")
    session.note(
        session.words(
            f"在 {name} 恢复了工作区，{count}：", f"Rebuilt the workspace {name}, {count}:"
        )
    )
    words = labels.load(session.language)
    for standing in found.standings:
        facts, recalled = standing.release.facts, standing.release.recalled
        state = words["state.recalled" if recalled else f"state.{standing.state}"]
        what = refusing.called(session, facts.number, facts.title, facts.version)
        colour = "green" if standing.state is State.IN_FORCE else "yellow"
        session.note(f"  {what}    {screen.style(state, colour)}")
    refusing.warn(session, told)
    session.note()
    session.note(
        session.words(
            "接下来：看一遍 sopkit.toml，补上发布版里没有记录的设置；"
            "从没有发布过的草稿要另外找回。",
            "Next: go through sopkit.toml and add what no release has recorded. Drafts that were "
            "never published are not here.",
        )
    )

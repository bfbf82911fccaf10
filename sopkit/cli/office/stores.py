"""The store that a verification goes by: the workspace's, or the one that `--ledger` names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.published import require_sound
from sopkit.cli.office.clock import now
from sopkit.configuration import Configuration
from sopkit.diagnostics import error
from sopkit.ledger.space import UNREACHABLE
from sopkit.ledger.store import LEDGER, Store
from sopkit.publishing.approving.signers import allowed_signers
from sopkit.refusals import Refused
from sopkit.workspace import NO_WORKSPACE

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.workspace import Workspace

NOTHING_TO_GO_BY = error(
    "SOP774",
    zh=(
        "不知道按哪个发布库核对：“{folder}”不在任何工作区里",
        "用 --ledger 写明发布库的文件夹（里面有 ledger 和 releases），例如 "
        "sopkit verify --ledger D:/发布库 文件.docx；也可以进入工作区再运行，或用 -C 指定它。",
    ),
    en=(
        "there is no store to verify by: “{folder}” is in no workspace",
        "Name the folder of the store, which holds ledger and releases, with --ledger; or go to "
        "the workspace, or name it with -C.",
    ),
)
NO_STORE = error(
    "SOP775",
    zh=(
        "“{folder}”不是发布库：里面没有发布流水（ledger 文件夹）",
        "--ledger 后面写里面有 ledger 和 releases 的那个文件夹；没有设置 [store] path 时，"
        "它是工作区的 output。",
    ),
    en=(
        "“{folder}” is no store: there is no ledger in it",
        "After --ledger, name the folder that holds ledger and releases; without [store] path it "
        "is the folder output of the workspace.",
    ),
)


class Verifier(NamedTuple):
    """``signers`` are whose signatures the ledger's head may have, ``advice`` what the office says
    about outdated forms.
    """

    store: Store
    today: date
    signers: Path | None = None
    advice: str = ""


def verifier(session: Session, folder: str | None) -> Verifier:
    """What to verify by; ``folder`` is what `--ledger` says. Raises Refused when there is no
    workspace, it is badly configured, its store cannot be reached, or the ledger is lost.
    """
    if folder is not None:
        workspace = around(session)
        configuration = workspace.configuration if workspace else Configuration()
        store = _store(session, folder)
    else:
        workspace = around(session)
        if workspace is None:
            raise Refused(NOTHING_TO_GO_BY.at(folder=session.folder))
        require_sound(workspace)
        configuration = workspace.configuration
        store = workspace.store()
        if configuration.store and not store.root.exists():
            # Nothing was published in it yet, or its path is wrong: nothing to verify by.
            raise Refused(UNREACHABLE.at(path=store.root))
    store.require_ledger()
    signers = allowed_signers(workspace) if workspace else None
    return Verifier(store, now(workspace).date(), signers, configuration.portal_advice)


def around(session: Session) -> Workspace | None:
    """The workspace that the command works on, if there is one. Raises Refused for a folder that is
    not there.
    """
    try:
        return session.workspace()
    except Refused as refused:
        if any(found.fault is NO_WORKSPACE for found in refused.diagnostics):
            return None
        raise


def _store(session: Session, folder: str) -> Store:
    root = session.named(folder)
    if (root / LEDGER).is_dir():
        return Store(root)
    if root.name == LEDGER and root.is_dir():
        return Store(root.parent)
    raise Refused(NO_STORE.at(folder=folder))

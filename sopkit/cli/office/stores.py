"""The store that a verification goes by: the workspace's, or the one that `--ledger` names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sopkit.cli.office.clock import now
from sopkit.configuration import Configuration
from sopkit.ledger.space import UNREACHABLE
from sopkit.ledger.store import LEDGER, Store
from sopkit.publishing.approving.signers import allowed_signers
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.cli.shell.session import Session
    from sopkit.workspace import Workspace


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
    workspace, or its store cannot be reached.
    """
    if folder is not None:
        workspace = _around(session)
        configuration = workspace.configuration if workspace else Configuration()
        store = _store(session, folder)
    else:
        workspace = session.workspace()
        configuration = workspace.configuration
        store = workspace.store()
        if configuration.store and not store.root.exists():
            # Nothing was published in it yet, or its path is wrong: nothing to verify by.
            raise Refused(UNREACHABLE.at(path=store.root))
    signers = allowed_signers(workspace) if workspace else None
    return Verifier(store, now(workspace).date(), signers, configuration.portal_advice)


def _around(session: Session) -> Workspace | None:
    try:
        return session.workspace()
    except Refused:  # a store can be verified by itself
        return None


def _store(session: Session, folder: str) -> Store:
    root = session.named(folder)
    if (root / LEDGER).is_dir():
        return Store(root)
    if root.name == LEDGER and root.is_dir():
        return Store(root.parent)
    raise click.BadParameter(
        session.words(
            f"“{folder}”里没有发布流水（ledger 文件夹）", f"there is no ledger in “{folder}”"
        ),
        param_hint="--ledger",
    )

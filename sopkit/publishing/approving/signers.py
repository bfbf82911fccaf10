"""Which file says whose keys sign approvals here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.workspace import normal

if TYPE_CHECKING:
    from sopkit.workspace import Workspace


def allowed_signers(workspace: Workspace) -> Path | None:
    """The file that `[publish] allowed_signers` names; None where approvals need no signature."""
    written = workspace.configuration.allowed_signers
    path = os.path.expanduser(written)  # noqa: PTH111 (Path's own raises without such a user)
    return normal(workspace.root / path) if written else None

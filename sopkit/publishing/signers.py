"""Which file says whose keys sign approvals here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.workspace import normal

if TYPE_CHECKING:
    from sopkit.workspace import Workspace


def allowed_signers(workspace: Workspace) -> Path | None:
    """The file that `[publish] allowed_signers` names; None where approvals need no signature."""
    written = workspace.configuration.allowed_signers
    return normal(workspace.root / Path(written).expanduser()) if written else None

"""What the samples of the proofs share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.appending import torn

if TYPE_CHECKING:
    from tests.prove.trials import Result

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="needs fork")


@pytest.fixture(autouse=True)
def nobody_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No need to wait whether a torn entry is still being written."""
    monkeypatch.setattr(torn, "_PAUSE", 0.0)


def hold(result: Result, least: int) -> None:
    """As many cases were tried as are said to be, and nothing was broken."""
    assert not result.broken, result.broken[:10]
    assert result.cases >= least, result

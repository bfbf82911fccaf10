"""One store for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verifying.releases import MAIN, Office

NUMBERS = (MAIN, "ZH-GL-001", "ZH-GC-002", "ZH-GC-003", "ZH-AD-001")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Every numbered procedure of the repository's library, released. Tests change nothing."""
    office = Office(tmp_path_factory.mktemp("文件库") / "库")
    for number in NUMBERS:
        office.publish(number)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace of its own, with nothing released."""
    return Office(tmp_path / "库")

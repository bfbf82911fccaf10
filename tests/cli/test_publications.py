"""What is told of the version before one that is published."""

from __future__ import annotations

from datetime import date

import pytest

from sopkit.cli.office.publications import of_the_former
from sopkit.ledger.releases import Release
from tests.ledger.acts import published


@pytest.mark.parametrize(
    ("begins", "withdrawn", "effective", "told"),
    [
        ("2026-01-01", None, "2026-11-22", "，代替 A/0"),
        ("2026-01-01", None, "2026-12-01", "，在此之前 A/0 继续有效"),
        ("2026-11-25", None, "2026-12-01", "，A/0 从 2026-11-25 有效到那天"),
        ("2026-12-01", None, "2026-12-01", "，代替还没有生效的 A/0"),
        ("2026-01-01", date(2026, 11, 25), "2026-12-01", ""),
    ],
)
def test_the_version_before(begins: str, withdrawn: date | None, effective: str, told: str) -> None:
    """Both were published on 2026-11-22."""
    former = Release(1, published("A/0", begins), withdrawn=withdrawn)
    assert of_the_former(published("A/1", effective), former).zh == told
    assert of_the_former(published("A/1", effective), None).zh == ""

"""An office with two releases of one procedure and a draft of the third."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.publishing.acts import approved_release
from tests.publishing.conftest import TODAY, Office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A/2 is in force, A/3 not yet effective, A/4 a draft."""
    office = Office(tmp_path_factory.mktemp("文件库"))
    approved_release(office)
    office.edit("版本: A/2", "版本: A/3\n生效日期: 2027-01-01")
    office.edit("畅通", "随时畅通")
    approved_release(office, at=TODAY + timedelta(hours=1))
    office.edit("版本: A/3\n生效日期: 2027-01-01", "版本: A/4\n生效日期: 2027-02-01")
    office.edit("1. 按 [](#prepare) 送达", "1. 三日内按 [](#prepare) 送达")
    return office


@pytest.fixture(scope="module")
def standard(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard of A/2, mailed to somebody."""
    (published,) = office.root.glob("output/releases/A-1/A-2/*.docx")
    mailed = tmp_path_factory.mktemp("下载") / "附件.docx"
    mailed.write_bytes(published.read_bytes())
    return mailed

"""Outside packages add parts through entry points, and never replace a built-in one unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = """
from sopkit.diagnostics import warning

FOUND = warning("OUT001", zh=("外部检查", "无"), en=("outside check", "none"))

def check(procedure):
    yield FOUND.at(procedure.position)
"""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with an installed package that offers two checks, one under a taken name."""
    site = tmp_path / "site"
    info = site / "outside-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[sopkit.checks]\nempty_section = outside_check\noutside = outside_check\n"
    )
    (site / "outside_check.py").write_text(CHECK, encoding="utf-8")
    source = tmp_path / "work" / "source"
    source.mkdir(parents=True)
    (tmp_path / "work" / "sopkit.toml").write_text("")
    (source / "a.md").write_text("---\n文件名称: 甲\n---\n\n# 空\n", encoding="utf-8")
    return tmp_path


def test_an_outside_check_runs_and_a_taken_name_is_told(outside: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sopkit", "-C", str(outside / "work"), "check"],
        env={**os.environ, "PYTHONPATH": str(outside / "site"), "PYTHONUTF8": "1"},
        capture_output=True,
    )
    told = done.stdout.decode()
    assert told.count("OUT001") == 1
    assert "SOP745" in told
    assert "SOP101" in told  # the built-in check of that name is the one that runs

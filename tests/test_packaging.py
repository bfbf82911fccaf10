"""The wheel built from the sdist carries the templates and renders, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

RENDER = """
import sopkit, sys
assert sopkit.__file__.startswith(sys.argv[1]), sopkit.__file__
open("a.md", "w", encoding="utf-8").write("---\\n文件名称: 甲\\n---\\n\\n# 总则\\n\\n1. 一步。\\n")
assert sopkit.render(sopkit.read("a.md"), "standard")[:2] == b"PK"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_it_renders_when_installed(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel],
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(site)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_it_carries_each_template_once_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "sopkit/templates/corp/word/document.xml" in names
    assert not [name for name in names if name.startswith(("templates/", "tests/", "source/"))]
    assert not [name for name in names if "~$" in name or "__pycache__" in name]

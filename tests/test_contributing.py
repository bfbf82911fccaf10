"""CONTRIBUTING shows how to add a part in one file: each is added so, and works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SOURCE = """---
文件名称: 甲
编号: T-1
---

# 总则！

1. 一步。

```form
id: R01
kind: roster
title: 签到表
retention: 3年
fields: [{name: who, title: 姓名}]
```
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of sopkit with the files that CONTRIBUTING shows, and a workspace to try them."""
    root = tmp_path_factory.mktemp("contributing")
    for folder in ("sopkit", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    shown = re.findall(
        r"`(sopkit/\w+/\w+\.py)`[^`]*?(?:`[^`]*`[^`]*?)?```python\n(.*?)```", text, re.S
    )
    assert [Path(name).parent.name for name, _ in shown] == [
        *("checks", "renderers", "forms", "registers")
    ]
    for name, code in shown:
        (root / name).write_text(code, encoding="utf-8")
    french = (ROOT / "sopkit/labels/en.py").read_text("utf-8")
    (root / "sopkit/labels/fr.py").write_text(french, encoding="utf-8")
    (root / "work" / "source").mkdir(parents=True)
    (root / "work" / "sopkit.toml").write_text("[office]\n", encoding="utf-8")
    (root / "work" / "source" / "a.md").write_text(SOURCE, encoding="utf-8")
    return root


def sopkit(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sopkit", "-C", "work", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
    )


def test_a_check(workspace: Path) -> None:
    assert b"SOP349" in sopkit(workspace, "check").stdout


def test_a_renderer(workspace: Path) -> None:
    done = sopkit(workspace, "build", "--only", "headings")
    assert done.returncode == 0, done.stderr.decode()
    (made,) = (workspace / "work/output/draft").rglob("*.txt")
    assert made.read_text("utf-8") == "一、总则！\n"


def test_a_kind_of_form(workspace: Path) -> None:
    done = sopkit(workspace, "build", "--only", "roster")
    assert done.returncode == 0, done.stderr.decode()
    assert list((workspace / "work/output/draft").rglob("*签到表*.xlsx"))


def test_a_register(workspace: Path) -> None:
    done = sopkit(workspace, "register", "--list", "替代清单", "-o", "替代清单.xlsx")
    assert done.returncode == 0, done.stderr.decode()
    assert (workspace / "替代清单.xlsx").is_file()
    assert "replacements" in sopkit(workspace, "register", "--list", "replacements").stdout.decode()


def test_a_language(workspace: Path) -> None:
    source = workspace / "work/source/b.md"
    source.write_text("---\ntitle: B\nnumber: T-2\nlanguage: fr\n---\n\n1. Un pas.\n", "utf-8")
    done = sopkit(workspace, "build", "T-2")
    source.unlink()
    assert done.returncode == 0, done.stderr.decode()

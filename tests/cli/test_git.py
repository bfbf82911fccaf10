"""git shows versions of procedures by calling `sopkit diff`: its own program, as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sopkit.cli.init import GIT_SETTINGS
from sopkit.cli.shell.running import run
from tests import office

SOURCE = "source/客户接待规程.md"


class Repository:
    """A repository with a new workspace in it, and git's settings as `init` tells them."""

    def __init__(self, root: Path) -> None:
        self.program = office.need(shutil.which("git"), "git")
        self.root = root
        root.mkdir()
        self.git("init", "-q")
        assert run(["-q", "-C", str(root), "init"]) == 0
        for key, call in GIT_SETTINGS:
            self.git("config", key, call.replace("sopkit", f"'{sys.executable}' -m sopkit", 1))
        self.keep()

    def git(self, *arguments: str) -> str:
        settings = ("core.quotePath=false", "user.name=林知夏", "user.email=lin@example.org")
        given = [each for setting in settings for each in ("-c", setting)]
        done = subprocess.run(
            [self.program, *given, *arguments],
            cwd=self.root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUTF8": "1", "LANG": "zh"},
            capture_output=True,
            timeout=60,
            check=True,
        )
        return done.stdout.decode()

    def keep(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "一版")

    def edit(self, old: str, new: str, path: str = SOURCE) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "文件库")


def test_a_source_is_compared_clause_by_clause(repository: Repository) -> None:
    repository.edit("# 接待步骤", "# 到访登记\n\n1. 先登记。\n\n# 接待步骤")
    told = repository.git("diff")
    assert f"diff --sopkit {SOURCE}" in told
    assert "{+先登记。+}" in told
    assert "@@" not in told


def test_a_source_that_was_renamed_is_compared_with_itself(repository: Repository) -> None:
    repository.git("mv", SOURCE, "source/接待.md")
    repository.edit("主动问候", "起身问候", "source/接待.md")
    told = repository.git("diff", "-M", "HEAD")
    assert f"diff --sopkit {SOURCE} source/接待.md" in told
    assert "[-主动-]{+起身+}" in told


def test_a_standard_is_compared_by_its_source(repository: Repository) -> None:
    standard = repository.root / "标准.docx"
    shutil.copy(built(repository), standard)
    repository.keep()
    repository.edit("主动问候", "起身问候")
    shutil.copy(built(repository), standard)
    assert "[-主动-]{+起身+}" in repository.git("diff", "标准.docx")
    repository.keep()
    log = repository.git("log", "-p", "-1", "标准.docx")  # as text, line by line
    assert "+  1.起身问候" in log


def built(repository: Repository) -> Path:
    assert run(["-q", "-C", str(repository.root), "build"]) == 0
    (standard,) = repository.root.glob("output/draft/*/SL-001_*.docx")
    return standard


def test_what_is_added_and_removed_is_shown_as_lines(repository: Repository) -> None:
    repository.git("rm", "-q", SOURCE)
    told = repository.git("diff", "HEAD")
    assert "-文件名称：客户接待规程" in told
    assert "-一、目的和范围" in told


def test_a_file_that_is_no_procedure_is_shown_as_lines(repository: Repository) -> None:
    notes = repository.root / "source/_说明.md"
    notes.write_text("一行\n", encoding="utf-8")
    repository.keep()
    notes.write_text("两行\n", encoding="utf-8")
    told = repository.git("diff")
    assert "-一行" in told
    assert "+两行" in told


def test_a_file_that_cannot_be_read_does_not_stop_git(repository: Repository) -> None:
    broken = repository.root / "坏了.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    repository.keep()
    broken.write_bytes(b"PK\x03\x04 cut off again")
    repository.edit("主动问候", "起身问候")
    assert "{+起身+}" in repository.git("diff")
    broken.unlink()
    assert "-“坏了.docx”已损坏或为空" in repository.git("diff")


def test_published_files_keep_their_bytes(repository: Repository) -> None:
    told = repository.git("check-attr", "text", "output/ledger/00000001.json")
    assert told.strip().endswith("text: unset")

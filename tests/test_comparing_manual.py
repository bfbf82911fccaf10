"""比较.md is true: its commands are ones that sopkit takes, and git is set as `init` tells.

A block marked `sh` holds commands of sopkit, `git` those of git, `text` anything else.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from sopkit.cli import diff, history
from sopkit.cli.init import GIT_SETTINGS
from sopkit.cli.shell.running import run
from sopkit.reading.metadata.keys import KEYS
from tests.test_publishing_manual import command_of

MANUAL = Path(__file__).parent.parent / "templates/workspace/比较.md"
TEXT = MANUAL.read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, flags=re.M | re.S)


def block(kind: str) -> list[str]:
    return [line for each, text in BLOCKS if each == kind for line in text.splitlines()]


@pytest.mark.parametrize("line", block("sh"))
def test_a_command_line_is_one_that_sopkit_takes(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    assert program == "sopkit"
    context, command = command_of(name)
    command.make_context(name, arguments, parent=context)  # raises for what it does not know


def test_every_form_of_a_result_is_in_it() -> None:
    shown = {"terminal", "json"}
    assert set(re.findall(r"`([\w-]+)`[：、]", TEXT)) >= set(diff.SUFFIXES) - shown
    assert "--to xlsx" in TEXT
    assert "xlsx" in history.SUFFIXES


def test_an_option_named_in_passing_is_one_of_a_command() -> None:
    known = {
        name
        for act in ("diff", "history")
        for each in command_of(act)[1].params
        for name in each.opts
    }
    named = set(re.findall(r"`(-{1,2}[a-z][\w-]*)", TEXT))
    assert named == {"--force", "-o", "--ext-diff"}  # the last is one of git
    assert named - {"--ext-diff"} <= known


def test_git_is_set_as_a_new_workspace_tells() -> None:
    assert block("git") == [f'git config {key} "{call}"' for key, call in GIT_SETTINGS]


def test_its_example_of_a_reason_is_metadata() -> None:
    (reasons,) = [text for kind, text in BLOCKS if kind == "text"]
    (key,) = (found := yaml.safe_load(reasons))
    assert key in {each.alias for each in KEYS}
    assert set(found[key][0]) == {"条款", "理由"}


def test_every_block_says_what_it_is() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "git", "text"}


def test_each_workspace_has_it_as_it_stands(tmp_path: Path) -> None:
    assert run(["-q", "-C", str(tmp_path), "init", "库"]) == 0
    assert (tmp_path / "库" / MANUAL.name).read_text("utf-8") == TEXT

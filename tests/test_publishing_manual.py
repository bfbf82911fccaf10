"""发布.md is true: every command line is one that sopkit takes, and its settings are read.

A block marked `sh` holds commands of sopkit, `toml` a part of sopkit.toml, `text` anything else.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from sopkit import configuration
from sopkit.cli.shell.group import sopkit_commands
from sopkit.cli.shell.running import run
from sopkit.cli.shell.session import Session

MANUAL = Path(__file__).parent.parent / "templates/workspace/发布.md"
TEXT = MANUAL.read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, flags=re.M | re.S)
LINES = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
SETTINGS = [block for kind, block in BLOCKS if kind == "toml"]
ACTS = {"submit", "approve", "publish", "withdraw", "review", "register", "verify"}


def command_of(name: str) -> tuple[click.Context, click.Command]:
    session = Session("zh")
    context = click.Context(sopkit_commands(session), obj=session)
    found = sopkit_commands(session).get_command(context, name)
    assert found, f"there is no command {name}"
    return context, found


@pytest.mark.parametrize("line", LINES)
def test_a_command_line_is_one_that_sopkit_takes(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    assert program == "sopkit"
    context, command = command_of(name)
    command.make_context(name, arguments, parent=context)  # raises for what it does not know


def test_a_wrong_line_would_be_noticed() -> None:
    context, command = command_of("review")
    for arguments in (["A-1", "--nonsense"], ["A-1", "--result", "好"], ["A-1"]):
        with pytest.raises(click.UsageError):
            command.make_context("review", arguments, parent=context)


def test_an_option_named_in_passing_is_one_of_a_command() -> None:
    known = {
        name for act in (*ACTS, "init") for each in command_of(act)[1].params for name in each.opts
    }
    named = set(re.findall(r"`(-{1,2}[a-z][\w-]*)", TEXT))
    assert named > {"--effective", "--dry-run"}
    assert named <= known


def test_every_act_of_the_office_is_in_it() -> None:
    assert {shlex.split(line)[1] for line in LINES} >= ACTS


def test_every_block_says_what_it_is() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "toml", "text"}


def test_its_settings_are_read() -> None:
    told = "\n".join(SETTINGS)
    for text in (told, told.replace('path = "Z:/文件库"', share())):
        read, found = configuration.read_text(text, "sopkit.toml")
        assert found == ()
        assert read.allowed_signers == "allowed_signers"
        assert read.store in ("Z:/文件库", r"\\服务器\文件库")


def share() -> str:
    """The line for a path with backslashes."""
    (line,) = re.findall(r"`(path = .+?)`", TEXT)
    return str(line)


def test_it_says_what_must_not_be_lost() -> None:
    assert all(f"`output/{folder}`" in TEXT for folder in ("ledger", "releases"))


def test_each_workspace_has_it_as_it_stands(tmp_path: Path) -> None:
    assert run(["-q", "-C", str(tmp_path), "init", "库"]) == 0
    assert (tmp_path / "库" / MANUAL.name).read_text("utf-8") == TEXT

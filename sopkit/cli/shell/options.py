"""Commands that say their help in both languages and take the common options anywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sopkit.cli.shell.language import CHINESE, ENGLISH, Words
from sopkit.cli.shell.screen import write_line
from sopkit.cli.shell.session import Session
from sopkit.cli.shell.values import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Option(click.Option):
    """An option whose help is in both languages."""

    def __init__(self, *args: Any, help: Words, **more: Any) -> None:  # noqa: A002
        super().__init__(*args, **(more | {"help": help}))
        self.words = help


class Command(click.Command):
    """A command of ours. ``document`` are its own keys of the `--json` document, empty."""

    def __init__(
        self, *args: Any, words: Words, document: Mapping[str, object] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **(more | {"help": words, "add_help_option": False}))
        self.params += common()
        self.words = words
        self._document = document or {}

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **more: Any,
    ) -> click.Context:
        session = parent.find_object(Session) if parent else None
        if session:
            session.document = self._document
            session.command = f"sopkit {info_name}"
        return super().make_context(info_name, args, parent, **more)


def command(
    words: Words, document: Mapping[str, object] | None = None, **more: Any
) -> Callable[[Callable[..., int]], Command]:
    """Makes a function a command; it is given a Session and its own parameters, and returns the
    exit code. ``words`` are its help.
    """

    def made(function: Callable[..., int]) -> Command:
        with_session = click.make_pass_decorator(Session)(function)
        return click.command(cls=Command, words=words, document=document, **more)(with_session)

    return made


def option(*names: str, help: Words, **more: Any) -> Callable[[Any], Any]:  # noqa: A002
    """`click.option` with help in both languages."""
    return click.option(*names, cls=Option, help=help, **more)


def clock_checked(function: Callable[..., int]) -> Callable[..., int]:
    """The option of acts that the ledger records: an entry dated in the future, as a machine with
    a wrong clock writes it, does not keep others from acting until then.
    """
    decorated: Callable[..., int] = option(
        "--clock-checked",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help=Words(
            "这台电脑的时钟核对过，没有错；流水里有晚于今天的条目时用",
            "this machine's clock is right; for a ledger with entries later than today",
        ),
    )(function)
    return decorated


def common() -> list[click.Parameter]:
    """The options that stand before or after any command; the later one counts."""
    languages = OneOf((CHINESE, ENGLISH))
    return [
        _kept("-C", "directory", help=WORKSPACE, type=click.Path(path_type=Path), metavar="DIR"),
        _kept("--json", is_flag=True, help=JSON),
        _kept("--lang", "language", help=LANGUAGE, type=languages),
        _kept("-q", "--quiet", is_flag=True, help=QUIET),
        Option(
            ["--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_tell_help,
            help=Words("显示这份说明并退出", "show this message and exit"),
        ),
    ]


WORKSPACE = Words("工作区所在的文件夹", "the workspace's folder")
JSON = Words("在标准输出上只写一个 JSON 文档", "print one JSON document and nothing else")
LANGUAGE = Words("提示用的语言", "the language of messages")
QUIET = Words("只说错误", "say nothing but errors")


def _kept(*names: str, **more: Any) -> Option:
    """An option whose value goes to the session instead of the command."""
    return Option(list(names), expose_value=False, callback=_keep, **more)


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    session = context.find_object(Session)
    if session is not None and parameter.name is not None and value not in (None, False):
        setattr(session, parameter.name, value)


def _tell_help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        write_line(sys.stdout, context.get_help())
        context.exit()

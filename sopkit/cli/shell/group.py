"""The commands, found by file name: `sopkit/cli/check.py` is `sopkit check`."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import click

import sopkit.cli
from sopkit import __version__
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.options import Command, Option, common
from sopkit.cli.shell.screen import write_line
from sopkit.cli.shell.session import Session
from sopkit.diagnostics import error
from sopkit.refusals import Refused

NO_COMMAND = error(
    "SOP753",
    zh=("没有“{name}”这个命令", "可以用 {near}；说明见 sopkit --help。"),
    en=("there is no command “{name}”", "There is {near}; sopkit --help tells more."),
)

ORDER = (
    *("init", "new", "import", "fmt", "check", "build", "submit", "approve", "publish", "withdraw"),
    *("review", "register", "diff", "history", "pack", "collect", "verify", "portal", "serve"),
    *("template", "schema", "doctor"),
)
"""The order of work, in which help lists the commands; others come last."""


class Commands(click.Group):
    """Loads a command's module when it is needed. A name that is a Python keyword has a ``_``
    behind it: import_.py.
    """

    words = Words(
        "文件只写一次：用 Markdown 写规程，打印出标准、检查表、登记表和单据。",
        "Write a procedure once in Markdown; print the standard, checklists, logs and records.",
    )

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = _modules()
        return [name for name in ORDER if name in names] + sorted(names.keys() - {*ORDER})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _modules() and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _modules(), n=1, cutoff=0.5) or _modules()
            raise Refused(NO_COMMAND.at(name=args[0], near=" ".join(near)))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _modules().get(cmd_name)
        if module is None:
            return None
        found: click.Command = import_module(f"sopkit.cli.{module}").command
        speak(found, ctx.ensure_object(Session).language)
        return found


def speak(command: click.Command, language: str) -> None:
    """Makes the help of ``command`` and of its options that of ``language``."""
    command.options_metavar = Words("[选项]", "[OPTIONS]").say(language)
    if isinstance(command, Command | Commands):
        command.help = command.words.say(language)
    for each in command.params:
        if isinstance(each, Option):
            each.help = each.words.say(language)


def sopkit_commands(session: Session) -> Commands:
    """The group of all commands."""
    group = Commands(
        "sopkit",
        params=[*common(), _version()],
        add_help_option=False,
        invoke_without_command=True,
        callback=_without_command,
        subcommand_metavar="COMMAND [ARGS]…",
    )
    speak(group, session.language)
    return group


@click.pass_context
def _without_command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        if context.ensure_object(Session).json:
            raise Refused(NO_COMMAND.at(name="", near=" ".join(_modules())))
        write_line(sys.stderr, context.get_help())
        context.exit(2)


def _version() -> click.Option:
    def tell(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            session = context.ensure_object(Session)
            session.answer((), version=__version__)
            if not session.json:
                write_line(sys.stdout, f"sopkit {__version__}")
            context.exit()

    return Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=tell,
        help=Words("显示版本并退出", "show the version and exit"),
    )


@cache
def _modules() -> dict[str, str]:
    """The module of each command."""
    found = [each.name for each in iter_modules(sopkit.cli.__path__) if not each.ispkg]
    return {name.rstrip("_").replace("_", "-"): name for name in found}

"""One call from its arguments to its exit code; whatever goes wrong is said in a few words."""

from __future__ import annotations

import sys
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from sopkit.cli.shell import screen
from sopkit.cli.shell.chinese import complaint, speak
from sopkit.cli.shell.exit_codes import DONE, FAULTY, INTERRUPTED, REFUSED
from sopkit.cli.shell.group import sopkit_commands
from sopkit.cli.shell.language import chosen
from sopkit.cli.shell.session import Session
from sopkit.diagnostics import Diagnostic, error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG_USAGE = error(
    "SOP728",
    zh=("{message}", "查看用法：{command} --help。"),
    en=("{message}", "For the usage: {command} --help."),
)


def run(arguments: Sequence[str]) -> int:
    """The exit code of `sopkit` with these arguments."""
    screen.prepare()
    options = takewhile(lambda argument: argument != "--", arguments)
    session = Session(chosen(arguments), json="--json" in options)
    speak(session.language)
    try:
        return _invoke(arguments, session)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return unheard(FAULTY)
    except click.UsageError as wrong:
        message = complaint(wrong, session.language)
        return _refuse(session, [WRONG_USAGE.at(message=message, command=session.command)])
    except Refused as refused:
        return _refuse(session, refused.diagnostics)
    except Exception as fault:  # the last resort: no traceback reaches a user
        from sopkit.cli.shell.failures import explained

        return _refuse(session, [explained(fault)])


def _invoke(arguments: Sequence[str], session: Session) -> int:
    group = sopkit_commands(session)
    code = group.main(list(arguments), prog_name="sopkit", standalone_mode=False, obj=session)
    if sys.stdout:
        sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _refuse(session: Session, diagnostics: Sequence[Diagnostic]) -> int:
    try:
        session.report(diagnostics)
        session.answer(diagnostics)
    except OSError:  # nobody reads any more, or the disk that stdout goes to is full
        return unheard(REFUSED)
    return REFUSED


def unheard(code: int) -> int:
    """``code``, and nothing said, also when Python flushes what is left at the end."""
    import os

    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream:
            os.dup2(sink, stream.fileno())
    return code

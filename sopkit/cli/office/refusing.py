"""How an act of the office says that it was not done: every reason with its way out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from sopkit.cli.shell import screen
from sopkit.cli.shell.language import Words
from sopkit.cli.shell.places import has_line
from sopkit.diagnostics import Diagnostic, Severity, shown

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.cli.shell.session import Session

NOT_SUBMITTED = Words("未送审", "not submitted")
NOT_APPROVED = Words("未审批", "not approved")
NOT_PUBLISHED = Words("未发布", "not published")
NOT_WITHDRAWN = Words("未废止", "not withdrawn")
NOT_RECALLED = Words("未撤回", "not recalled")
NOT_RECORDED = Words("未记录", "not recorded")

_MARKS = {Severity.ERROR: ("×", "x", "red"), Severity.WARNING: ("!", "!", "yellow")}


def subject(session: Session, draft: Draft) -> str:
    """A draft as a line of the terminal calls it: HC-YW-006《保单送达规程》A/3."""
    metadata = draft.procedure.metadata
    return called(session, metadata.number, metadata.title, metadata.version)


def called(session: Session, number: str, title: str, version: str) -> str:
    """A version of a procedure as a line of the terminal calls it."""
    number, title, version = map(shown, (number, title, version))
    quoted = session.words(f"《{title}》", f" “{title}” ") if title else " "
    return " ".join(f"{number}{quoted}{version}".split())


def refuse(session: Session, act: Words, what: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Tells that ``act`` was not done to ``what``, and why. `-q` does not silence it."""
    if session.json:
        return
    nothing = session.words("。什么都没有改动。", ". Nothing was changed.")
    session.tell(f"{screen.style(act.say(session.language), 'red')}  {what}{nothing}")
    for found in diagnostics:
        session.tell(block(session, found))


def warn(session: Session, diagnostics: Sequence[Diagnostic]) -> None:
    """Tells what is odd about something that was done all the same. `-q` silences warnings only."""
    for found in diagnostics:
        if found.severity is Severity.WARNING:
            session.note(block(session, found))
        elif not session.json:
            session.tell(block(session, found))


def block(session: Session, found: Diagnostic) -> str:
    """A fault with its place and its way out, under the line that says what it is about."""
    position = found.position
    line = f":{position.line}" if has_line(position) else ""
    place = f"{shown(position.path)}{line}" if position.path else ""
    return "\n".join(lines(session, found, sys.stderr, place))


def lines(
    session: Session, found: Diagnostic, stream: TextIO | None, place: str = ""
) -> Iterator[str]:
    """A fault with its way out, line by line, in characters that ``stream`` carries."""
    sign, plain, colour = _MARKS[found.severity]
    mark = screen.style(sign if screen.carries(stream, sign) else plain, colour)
    first, *more = found.message(session.language).split("\n")
    behind = "    " + screen.style(place, "faint") if place else ""
    yield f"  {mark} {found.code} {first}{behind}"
    yield from (f"    {line}" for line in more)
    way_out = screen.style(session.words("修复：", "fix: "), "cyan")
    hint, *lines = found.hint(session.language).split("\n")
    yield f"    {way_out}{hint}"
    yield from (f"    {line}" for line in lines)

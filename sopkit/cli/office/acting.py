"""Who acts: the name behind `--as`, and the system's user who sits at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.ledger.entries import Actor

NOBODY_ACTS = error(
    "SOP756",
    zh=("不知道是谁在办理", "用 --as 写上姓名，例如 --as 林知夏。"),
    en=("nobody is named as the one who acts", "Name a person: --as NAME."),
)


def actor(name: str | None = None) -> Actor:
    """Who acts: ``name``, by default the system's user. Raises Refused when there is neither."""
    from sopkit.ledger.entries import Actor

    user = _user()
    acting = folded(user if name is None else name)
    if not acting:
        raise Refused(NOBODY_ACTS.at())
    return Actor(acting, user)


def folded(name: str) -> str:
    """A name with single spaces, as the front matter reads it."""
    return " ".join(name.split())


def _user() -> str:
    """The name that the system knows its user by; empty where it has none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # no account of that number, no variable that says
        return ""

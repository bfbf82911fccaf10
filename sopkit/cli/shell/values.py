"""What may stand behind an option, and what is said when something else does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from sopkit.cli.shell.language import CHINESE, Words
from sopkit.cli.shell.session import Session

_LONGEST = 9  # digits


class OneOf(click.types.StringParamType):
    """One of ``words``; where it is a mapping, each has its Chinese word. The value is always the
    English one. Those of ``also`` are understood and not told.
    """

    name = "choice"

    def __init__(
        self, words: Iterable[str] | Mapping[str, str], also: Mapping[str, str] | None = None
    ) -> None:
        chinese = words if isinstance(words, Mapping) else {}
        self._words = tuple(words)
        self._chinese = {word: chinese.get(word, word) for word in self._words}
        written = {said: word for word, said in self._chinese.items()}
        self._known = {word: word for word in self._words} | written | dict(also or {})

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How help shows it."""
        return f"[{'|'.join(self._words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The English word that ``value`` stands for. Raises click.BadParameter."""
        if value in self._known:
            return self._known[value]
        words = Words(
            f"没有“{value}”这一种，可选：{'、'.join(self._chinese.values())}",
            f"“{value}” is not one of {', '.join(self._words)}",
        )
        raise _wrong(words, param, ctx)


class WholeNumber(click.types.IntParamType):
    """A whole number, ``least`` or more."""

    name = "number"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that ``value`` writes. Raises click.BadParameter."""
        if str(value).isdecimal() and len(str(value)) <= _LONGEST and int(value) >= self._least:
            return int(value)
        words = Words(
            f"“{value}”不是 {self._least} 或更大的整数",
            f"“{value}” is no whole number from {self._least} on",
        )
        raise _wrong(words, param, ctx)


def _wrong(
    words: Words, param: click.Parameter | None, ctx: click.Context | None
) -> click.BadParameter:
    session = ctx.find_object(Session) if ctx else None
    return click.BadParameter(words.say(session.language if session else CHINESE), ctx, param)

"""The command line: one file a command, found by its name and loaded when it is used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and exits: 0 done, 1 errors in the input, 2 nothing could be done."""
    from sopkit.cli.shell.running import run

    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))

"""Diagnostics as the document that every `--json` holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.cli.shell.session import dump
from sopkit.diagnostics import Diagnostic, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def report(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> str:
    return dump({"diagnostics": [as_json(found, language) for found in diagnostics]})

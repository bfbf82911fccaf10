"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.cli.shell.places import from_here

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic


def report(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> str:
    return "\n".join(_command(found, language, root) for found in diagnostics)


def _command(found: Diagnostic, language: str, root: Path | None) -> str:
    position = found.position
    properties = {"title": found.code}
    if position.path:
        properties |= {
            "file": from_here(position.path, root),
            "line": str(position.line),
            "col": str(position.column),
            "endColumn": str(position.column + found.length),
        }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{found.message(language)}\n{found.hint(language)}"
    return f"::{found.severity} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

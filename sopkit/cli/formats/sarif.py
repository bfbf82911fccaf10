"""Diagnostics as SARIF 2.1.0 (OASIS), for code scanning on forges and in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sopkit import __version__
from sopkit.cli.shell.places import from_here
from sopkit.cli.shell.session import dump

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def report(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> str:
    codes = sorted({found.code for found in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "sopkit",
                "version": __version__,
                "rules": [{"id": code} for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes, language, root) for found in diagnostics],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(
    found: Diagnostic, codes: list[str], language: str, root: Path | None
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": str(found.severity),
        "message": {"text": f"{found.message(language)}\n{found.hint(language)}"},
    }
    if found.position.path:
        result["locations"] = [{"physicalLocation": _location(found, root)}]
    return result


def _location(found: Diagnostic, root: Path | None) -> dict[str, object]:
    position = found.position
    uri = quote(from_here(position.path, root), safe="/:", errors="surrogateescape")
    return {
        "artifactLocation": {"uri": uri},
        "region": {
            "startLine": position.line,
            "startColumn": position.column,
            "endColumn": position.column + found.length,
        },
    }

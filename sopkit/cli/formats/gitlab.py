"""Diagnostics as a GitLab Code Quality report."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sopkit.cli.shell.places import from_here
from sopkit.cli.shell.session import dump
from sopkit.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def report(diagnostics: Sequence[Diagnostic], language: str, root: Path | None) -> str:
    seen: dict[str, int] = {}
    return dump([_issue(found, language, root, seen) for found in diagnostics])


def _issue(
    found: Diagnostic, language: str, root: Path | None, seen: dict[str, int]
) -> dict[str, object]:
    path = from_here(found.position.path or "sopkit.toml", root)
    return {
        "description": f"{found.message(language)} {found.hint(language)}",
        "check_name": found.code,
        "fingerprint": _fingerprint(found, path, seen),
        "severity": "major" if found.severity is Severity.ERROR else "minor",
        "location": {"path": path, "lines": {"begin": found.position.line}},
    }


def _fingerprint(found: Diagnostic, path: str, seen: dict[str, int]) -> str:
    """The same for a fault that only moved to another line; faults that read alike are counted."""
    alike = "\0".join((found.code, path, found.message("en")))
    seen[alike] = seen.get(alike, 0) + 1
    text = f"{alike}\0{seen[alike]}"
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]

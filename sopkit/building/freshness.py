"""What an artifact was made from, as one digest: when it is the same, so is the artifact."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building.cache import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sopkit.workspace import Workspace


class Freshness:
    """Digests for one run. The settings and templates are looked at once, all of them: they change
    seldom, and a build that finds nothing to do must not load a template.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._settings = settings(workspace)
        self._values = dict(workspace.configuration.values)

    def made_from(
        self,
        inputs: Mapping[str, str],
        values: Iterable[tuple[str, str]],
        places: Iterable[tuple[str, str]],
        releases: Iterable[tuple[str, bool]],
    ) -> str:
        """The digest for a procedure that was read from ``inputs`` (path → sha256) and has these
        ``releases`` (see :func:`revisions.identity`).
        """
        return digest(
            self._settings,
            sorted(inputs.items()),
            sorted(values),
            sorted(places),
            list(releases),
        )

    def holds(self, values: Iterable[tuple[str, str]]) -> bool:
        """Whether sopkit.toml still says all these values."""
        return all(self._values.get(name) == text for name, text in values)


def settings(workspace: Workspace) -> str:
    """A digest of what is printed or checked everywhere: sopkit.toml and own templates."""
    configuration = workspace.configuration
    return digest(
        repr(configuration.office),
        repr(configuration.people),
        repr(configuration.checks),
        sha256(workspace.logo_data()).hexdigest(),
        [
            (workspace.relative(path), sha256(path.read_bytes()).hexdigest())
            for path in _files(workspace.root / "templates")
        ],
    )


def program(version: str) -> str:
    """Names the program that runs: its version and its files as they are, because a checkout's
    files change without it.
    """
    package = Path(__file__).parent.parent
    found = []
    for folder in (package, package / "templates", package.parent / "templates"):
        for path in _files(folder):
            status = path.stat()
            found.append((path.name, status.st_size, status.st_mtime_ns))
    return digest(version, found)


def _files(folder: Path) -> list[Path]:
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(where, name) for name in names if not name.startswith(("~$", "."))]
    return sorted(found)

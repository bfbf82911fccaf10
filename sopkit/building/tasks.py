"""What is asked of a worker and what it gives back; all of it can be pickled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopkit.artifacts import Rendered
    from sopkit.diagnostics import Diagnostic


class Task(NamedTuple):
    """One procedure to be made. ``places`` and ``known`` are what :func:`citations.cite` needs."""

    source: str
    places: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()


class Chunk(NamedTuple):
    """Some tasks of one workspace. ``only`` names the kinds to render; None means all."""

    root: str
    run: str  # differs from run to run, so that a long-lived worker reads sopkit.toml again
    tasks: tuple[Task, ...]
    only: frozenset[str] | None = None


class Made(NamedTuple):
    """What became of a task. ``inputs`` are the (path, sha256) of all that was read; ``wanted``
    numbers must be located before the task can be done (see :class:`citations.Cited`), ``releases``
    are those of its number (see :func:`revisions.identity`).
    """

    task: Task
    number: str = ""
    title: str = ""
    version: str = ""
    artifacts: tuple[Rendered, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    wanted: tuple[str, ...] = ()
    releases: tuple[tuple[str, bool], ...] = ()
    seconds: float = 0.0

"""What a build came to: per procedure, and as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopkit.diagnostics import Diagnostic, ordered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopkit.building.planning import Heading


class Result(StrEnum):
    BUILT = "built"
    CHECKED = "checked"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Artifact(NamedTuple):
    """A file that a procedure left. ``path`` is relative to the workspace; ``form`` is the id of
    the form it prints, empty for the procedure itself; ``cached``: it stood there already.
    """

    number: str
    version: str
    kind: str
    form: str
    path: str
    sha256: str
    cached: bool


class Outcome(NamedTuple):
    """What became of one procedure. ``seconds`` is how long a worker was at it."""

    source: str
    number: str
    title: str
    result: Result
    artifacts: tuple[Artifact, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0


class Listener(Protocol):
    """Is told how a run goes on."""

    def planned(self, chosen: Sequence[Heading]) -> None: ...

    def ended(self, outcome: Outcome) -> None: ...


class Nobody:
    """Listens to nothing."""

    def planned(self, chosen: Sequence[Heading]) -> None:
        pass

    def ended(self, outcome: Outcome) -> None:
        pass


NOBODY = Nobody()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: how many procedures were looked at, and what was found."""

    count: int
    diagnostics: tuple[Diagnostic, ...]


class BuildResult(NamedTuple):
    """What a run came to; ``general`` are the diagnostics that belong to no single procedure."""

    outcomes: tuple[Outcome, ...]
    general: tuple[Diagnostic, ...] = ()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        return tuple(artifact for outcome in self.outcomes for artifact in outcome.artifacts)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        found = [each for outcome in self.outcomes for each in outcome.diagnostics]
        return tuple(ordered([*self.general, *found]))

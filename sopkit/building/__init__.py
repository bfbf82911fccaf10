"""Builds: what source/ says becomes files in output/draft/, and nothing is done twice."""

from __future__ import annotations

from sopkit.artifacts import kinds
from sopkit.building.checking import check, check_files
from sopkit.building.drafts import build
from sopkit.building.outcome import Artifact, BuildResult, Checked, Listener, Outcome, Result

__all__ = [
    "Artifact",
    "BuildResult",
    "Checked",
    "Listener",
    "Outcome",
    "Result",
    "build",
    "check",
    "check_files",
    "kinds",
]

"""Comparisons of a workspace: what was named on either side, compared, and put on paper."""

from __future__ import annotations

from sopkit.building.comparisons.comparing import Compared, compared, oddities, require_comparable
from sopkit.building.comparisons.operands import side
from sopkit.building.comparisons.papers import REDLINE, TABLE, Paper, file_name, papers
from sopkit.building.comparisons.predecessors import predecessor
from sopkit.building.comparisons.reasons_between import with_reasons
from sopkit.building.comparisons.sides import Side

__all__ = [
    "REDLINE",
    "TABLE",
    "Compared",
    "Paper",
    "Side",
    "compared",
    "file_name",
    "oddities",
    "papers",
    "predecessor",
    "require_comparable",
    "side",
    "with_reasons",
]

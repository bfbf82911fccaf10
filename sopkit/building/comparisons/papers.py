"""The papers of a comparison: redline, comparison tables and page, with their file names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sopkit import parts
from sopkit.naming import artifact_names, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sopkit.building.comparisons.sides import Side
    from sopkit.comparison import Comparison

REDLINE = "redline"
TABLE = "comparison_table"
"""Renderers of comparisons."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its renderer, its file name and its bytes."""

    kind: str
    name: str
    data: bytes = field(repr=False)


def papers(old: Side, new: Side, comparison: Comparison, kinds: Iterable[str]) -> tuple[Paper, ...]:
    """The papers of these kinds. Raises Refused for one that cannot be made."""
    return tuple(_paper(old, new, comparison, kind) for kind in kinds)


def file_name(old: Side, new: Side, kind: str, suffix: str) -> str:
    """编号_名称_A-0至A-1_修订痕迹稿.docx; ``kind`` is a renderer's name."""
    metadata = replace(new.procedure.metadata, version=_span(old, new))
    named = replace(new.procedure, metadata=metadata)
    (name,) = artifact_names(named, [(None, suffix)], new.labels[f"{kind}.file"])
    return name


def _paper(old: Side, new: Side, comparison: Comparison, kind: str) -> Paper:
    renderer = parts.load("renderers", kind)
    data = renderer.render(comparison, old.edition, new.edition, new.template, new.labels)
    return Paper(kind, file_name(old, new, kind, renderer.SUFFIX), data)


def _span(old: Side, new: Side) -> str:
    """Both versions, or the one when they are the same."""
    versions = [safe(each.version) for each in (old, new)]
    if not all(versions) or versions[0] == versions[1]:
        return versions[1] or versions[0]
    return new.labels.text("comparison.span", old=versions[0], new=versions[1])

"""What reading one procedure has found so far; the one mutable thing that its parts share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sopkit.diagnostics import Diagnostic, Severity, error
from sopkit.model import Footnote, Form, Image, Metadata, Position, Reference

DUPLICATE_ID = error(
    "SOP040",
    zh=(
        "标识“{id}”重复，{path} 第 {line} 行已经用过",
        "换一个本文件中没有用过的标识，并改正引用它的地方。",
    ),
    en=(
        "the id “{id}” is used twice, first at {path}:{line}",
        "Choose an id that is not used yet, and correct the references to it.",
    ),
)

_MOST_DIAGNOSTICS = 1000


class LinkDefinition(NamedTuple):
    """`[label]: address`, for links written `[text][label]`."""

    label: str
    address: str
    position: Position


@dataclass(slots=True)
class Findings:
    """``root`` and ``source_root`` bound what may be read; both are None for text in no file."""

    root: Path | None = None
    source_root: Path | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, bytes] = field(default_factory=dict)
    images: dict[Path, Image | None] = field(default_factory=dict)
    used_values: dict[str, str] = field(default_factory=dict)
    ids: dict[str, Position] = field(default_factory=dict)
    references: list[tuple[Reference, int]] = field(default_factory=list)  # with their length
    forms: list[Form] = field(default_factory=list)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    footnote_names: dict[str, tuple[str, Position]] = field(default_factory=dict)
    footnotes_called: set[str] = field(default_factory=set)
    links: dict[tuple[str, str], LinkDefinition] = field(default_factory=dict)  # path, label
    links_used: set[tuple[str, str]] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)  # ids in what a fault has swallowed
    language: str = "zh"  # of words printed when the metadata names none
    included: int = 0
    counts: dict[Severity, int] = field(default_factory=dict)

    def report(self, found: Diagnostic) -> None:
        """Keep a diagnostic. The first thousand of a severity are enough for anybody."""
        count = self.counts.get(found.severity, 0)
        self.counts[found.severity] = count + 1
        if count < _MOST_DIAGNOSTICS:
            self.diagnostics.append(found)

    def name(self, id: str, position: Position, length: int) -> str:  # noqa: A002
        """Keep ``id`` as the name of a node; "" when it is taken."""
        first = self.ids.setdefault(id, position)
        if first is not position:
            self.report(DUPLICATE_ID.at(position, length, id=id, path=first.path, line=first.line))
            return ""
        return id

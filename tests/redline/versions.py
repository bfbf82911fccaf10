"""Two versions of a procedure, their clean standards, and the redline between them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sopkit import labels
from sopkit.comparing import compare
from sopkit.model import Edition, Office, PartialDate, Procedure, Stage
from sopkit.numbering import outline
from sopkit.reading import read_text
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template as templates

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
TEMPLATES = templates.names()
SEPARATOR = "<!-- new version -->\n"
FRONT = "---\ntitle: 作业规程\nnumber: ZH-T-001\nversion: A/{}\n---\n\n"
OFFICE = Office(name="禾川保险代理有限公司")
FORMER = Edition(
    stage=Stage.RELEASE,
    content_hash="1f" * 32,
    office=OFFICE,
    published=PartialDate(2025, 4, 1),
    effective=PartialDate(2025, 4, 15),
)
EDITION = Edition(content_hash="7c" * 32, office=OFFICE)


class Pair(NamedTuple):
    """The old version and the new one, and the template that both are printed with."""

    old: Procedure
    new: Procedure
    template: str = "corp"

    @property
    def back(self) -> Pair:
        """The way back."""
        return Pair(self.new, self.old, self.template)

    def redline(self, former: Edition = FORMER) -> bytes:
        """The redline. Raises Refused when it does not prove itself."""
        look = templates.load(self.template)
        words = labels.load(self.new.metadata.language or "zh")
        outlines = (outline(side, look.scheme) for side in (self.old, self.new))
        comparison = compare(self.old, self.new, *outlines, words)
        return renderer("redline").render(comparison, former, EDITION, look, words)

    def clean_old(self) -> bytes:
        """The standard of the old version."""
        return self._clean(self.old, FORMER)

    def clean_new(self) -> bytes:
        """The standard of the new version."""
        return self._clean(self.new, EDITION)

    def _clean(self, procedure: Procedure, edition: Edition) -> bytes:
        words = labels.load(self.new.metadata.language or "zh")
        look = templates.load(self.template)
        return renderer("standard").render(procedure, edition, look, words)


def case(path: Path, template: str = "corp") -> Pair:
    """The pair of a case: two sources, the old one first, parted by the comment SEPARATOR. One
    without front matter gets a plain one.
    """
    halves = path.read_text(encoding="utf-8").split(SEPARATOR)
    old, new = (_read(half, at, path) for at, half in enumerate(halves))
    return Pair(old, new, template)


def _read(half: str, at: int, path: Path) -> Procedure:
    text = half.strip("\n") + "\n"
    if not text.startswith("---"):
        text = FRONT.format(at) + text
    reading = read_text(text, path=path.name, root=path.parent, source_root=path.parent)
    faults = [found for found in reading.diagnostics if found.severity == "error"]
    assert not faults, [found.message() for found in faults]
    return replace(reading.procedure, sources=())

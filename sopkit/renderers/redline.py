"""The redline: the standard, with tracked changes that turn the old version into the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit import collector
from sopkit.refusals import Refused
from sopkit.renderers._redline import heads
from sopkit.renderers._redline.resolving import Body, disagreement
from sopkit.renderers._redline.sides import sides
from sopkit.renderers._redline.tracked import tracked
from sopkit.renderers.ooxml import xml
from sopkit.renderers.ooxml.document import assemble
from sopkit.renderers.ooxml.properties import describe, midnight
from sopkit.renderers.ooxml.provenance import Provenance

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers._redline.sides import Side
    from sopkit.renderers._redline.tracked import Tracked
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"
SUBJECT = "comparison"

_ANONYMOUS = "sopkit"
_TIMELESS = "1980-01-01T00:00:00Z"


def render(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> bytes:
    """The .docx of the redline, the same bytes for the same arguments. ``former`` is what the
    rendering of the old version knows; ``template`` and ``labels`` are those of the new one.

    Before it is returned it is accepted and rejected, by a resolver that shares no code with what
    wrote it. Raises Refused when that does not lead to the new and to the old version.
    """
    with collector.paused():
        return _rendered(comparison, former, edition, template, labels)


def _rendered(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> bytes:
    old, new = sides(comparison, former, edition, template, labels)
    written = tracked(old, new, comparison, labels, _by(comparison, edition))
    _prove(written, old, new, comparison)
    attachments = new.attachments
    attachments.footnotes = written.footnotes
    attachments.comments = written.comments
    return assemble(
        template,
        body=tuple(written.body),
        controls=heads.controls(comparison, edition, labels),
        notice=heads.box(comparison, labels),
        provenance=_provenance(comparison, edition),
        properties=describe(comparison.new.metadata, edition, labels),
        attachments=attachments,
    )


def _by(comparison: Comparison, edition: Edition) -> str:
    """Who marks, and when: the office, on the day of the version, never the clock's."""
    metadata = comparison.new.metadata
    author = edition.office.name or metadata.department or _ANONYMOUS
    day = edition.published or metadata.prepared
    date = midnight(day) if day else _TIMELESS
    return f' w:author="{xml.attribute(author)}" w:date="{date}"'


def _prove(written: Tracked, old: Side, new: Side, comparison: Comparison) -> None:
    targets = {found.id: found.target for found in new.attachments.relations}
    below = {found.id: found.target for found in new.attachments.of_footnotes().relations}
    proven = Body("".join(written.body), "".join(written.footnotes), targets, below)
    before, after = (
        Body("".join(blocks), _footnotes(side), targets, below)
        for blocks, side in ((written.old, old), (written.new, new))
    )
    if found := disagreement(proven, before, after, comparison.new.position):
        raise Refused(found)


def _footnotes(side: Side) -> str:
    return "".join(
        f'<w:footnote w:id="{number}">{inside}</w:footnote>'
        for number, inside in side.footnotes.items()
    )


def _provenance(comparison: Comparison, edition: Edition) -> Provenance:
    metadata = comparison.new.metadata
    return Provenance(
        kind="redline",
        number=metadata.number,
        version=heads.versions(comparison),
        content_hash=edition.content_hash,
        stage=edition.stage,
    )

"""Whether a file holds what was published: its text, pictures and locked cells, not its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.artifacts import STANDARD
from sopkit.verifying import pdf_matching, sheet_matching, word_matching
from sopkit.verifying.copy_numbers import without
from sopkit.verifying.differences import Compared, Difference, difference
from sopkit.verifying.passages import Document
from sopkit.verifying.pdf_content import Pages
from sopkit.verifying.sheet_content import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopkit.ledger.facts import Published
    from sopkit.renderers.ooxml.provenance import Provenance
    from sopkit.verifying.reading import Content, Reading


def compare(published: Reading, found: Reading, said: Provenance, facts: Published) -> Compared:
    """How ``found`` differs from what was published of ``facts``; ``said`` is its provenance.
    Raises Refused when one of both cannot be read.
    """
    both = (without(reading.content, said.copy_number) for reading in (published, found))
    held = contents(*both, fillable=said.kind != STANDARD)
    about = tuple(_about(published, found, said, facts))
    return Compared(about + held.differences, held.filled)


def contents(published: Content, found: Content, *, fillable: bool) -> Compared:
    """How one content differs from the other. Only forms are ``fillable``; a log always is."""
    if isinstance(published, Workbook) and isinstance(found, Workbook):
        return sheet_matching.compare(published, found)
    if isinstance(published, Document) and isinstance(found, Document):
        return word_matching.compare(published, found, fillable=fillable)
    if isinstance(published, Pages) and isinstance(found, Pages):
        return pdf_matching.compare(published, found)
    return Compared((difference("文件的种类", "the kind of file"),))


def _about(
    published: Reading, found: Reading, said: Provenance, facts: Published
) -> Iterator[Difference]:
    """What the file says about itself and was not published so."""
    if said.content_hash != facts.content_hash or found.contradicts(said):
        yield difference(
            "文件自带的来源信息",
            "what the file says about where it comes from",
            facts.content_hash[:8],
            said.content_hash[:8],
        )
    original = published.provenance()
    if said.sources and original and said.sources != original.sources:
        yield difference("文件自带的源文件", "the sources that the file carries")
    if said.sources and original and _filled_in(said) != _filled_in(original):
        yield difference("文件自带的单位信息和岗位", "the values and posts that the file carries")


def _filled_in(said: Provenance) -> tuple[object, ...]:
    return said.values, said.holders

"""The approval sheet as a whole: what is to be approved, who is asked, what the office fills in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.naming import form_number
from sopkit.numbering import outline
from sopkit.renderers._papers.approval_people import opinions
from sopkit.renderers._papers.facts import Fact, fact, fact_table
from sopkit.renderers._papers.file import finished
from sopkit.renderers._standard.front_matter import person_line
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Procedure
    from sopkit.renderers.ooxml.compiled import Template

_CODE_LINE = '<w:spacing w:before="60" w:after="60" w:line="440" w:lineRule="exact"/>'
_CODE_LOOK = (  # Writer forgets the font of a character style in tables
    '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    '<w:sz w:val="36"/><w:szCs w:val="36"/>'
)
_WHERE_SIZE = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_ABOVE_SIGNING = '<w:keepNext/><w:spacing w:before="120" w:after="120"/>'


def approval_file(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels
) -> bytes:
    """The bytes of the .docx."""
    attached = Attachments(template)
    width = template.pages["portrait"].width / word.TWIPS_PER_MM
    consent = labels.text("approval_sheet.consent", code=edition.code)
    body = (
        word.paragraph("FormTitle", word.run(labels["approval_sheet"]))
        + fact_table(tuple(_facts(procedure, edition, template, labels)), width)
        + word.paragraph("FormDeclaration", word.run(consent), _ABOVE_SIGNING)
        + opinions(procedure.metadata, labels, attached, width)
        + word.paragraph("FormEnd")
    )
    return finished(procedure, edition, template, labels, "approval_sheet", body, attached)


def _facts(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels
) -> Iterator[Fact]:
    metadata, gap = procedure.metadata, labels["gap"]
    writers = labels.listing(person_line(one, gap) for one in metadata.prepared_by)
    effective = labels.date(edition.effective or metadata.effective)
    yield Fact(labels["label.title"], (metadata.title,), wide=True)
    yield fact(labels["label.number"], metadata.number)
    yield fact(labels["history.version"], metadata.version)
    yield fact(labels["label.category"], metadata.category)
    yield fact(labels["label.department"], metadata.department)
    yield fact(labels["label.prepared_by"], writers)
    yield fact(labels["label.effective"], effective or labels["approval_sheet.on_publication"])
    yield _code(edition, labels)
    if metadata.replaces:
        yield Fact(labels["label.replaces"], (labels.listing(metadata.replaces),), wide=True)
    yield Fact(labels["label.changes"], _changes(procedure, edition, template, labels), wide=True)
    if procedure.forms:
        forms = tuple(f"{form_number(procedure, one)}{gap}{one.title}" for one in procedure.forms)
        yield Fact(labels["approval_sheet.forms"], forms, wide=True)


def _code(edition: Edition, labels: Labels) -> Fact:
    where = word.run(f"{labels['gap']}{labels['approval_sheet.code_where']}", "", _WHERE_SIZE)
    content = word.run(edition.code, "Code", _CODE_LOOK) + where
    line = word.paragraph("FormCell", content, _CODE_LINE)
    return Fact(labels["approval_sheet.code"], (), line, wide=True)


def _changes(
    procedure: Procedure, edition: Edition, template: Template, labels: Labels
) -> tuple[str, ...]:
    """A line for each changed clause with its reason; without one, whether this is the first
    issue.
    """
    metadata = procedure.metadata
    if not metadata.changes:
        later = metadata.history or edition.history
        return (labels["approval_sheet.unsaid" if later else "history.first"],)
    numbers = outline(procedure, template.scheme)
    return tuple(
        labels["colon"].join(
            filter(None, (numbers.reference(one.clause, labels) or one.clause, one.reason))
        )
        for one in metadata.changes
    )

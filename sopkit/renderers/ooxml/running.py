"""What headers and footers say: office, number, version, mark, dates, page X of Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.model import Edition, Metadata, Stage
from sopkit.renderers.ooxml.filling import Computed, Value

if TYPE_CHECKING:
    from sopkit.labels import Labels


def controls(
    metadata: Metadata, edition: Edition, labels: Labels, number: str = ""
) -> dict[str, Value]:
    """The values of the controls in headers and footers, and all `label.` words. A form gives its
    own ``number``. Blank ones leave nothing behind there.
    """
    draft = edition.stage is not Stage.RELEASE
    effective = edition.effective or metadata.effective
    office = (edition.office.name, metadata.department)
    return {
        **{key: word for key, word in labels.words.items() if key.startswith("label.")},
        "office": labels["gap"].join(filter(None, dict.fromkeys(office))),
        "number": number or metadata.number,
        "version": metadata.version,
        "mark": labels[f"mark.{edition.stage}"] if draft else "",
        "code": edition.code if draft else "",
        "mark_note": labels[f"mark.{edition.stage}.note"] if draft else "",
        "published_on": labels.text("published_on", date=labels.date(edition.published))
        if edition.published and not draft
        else "",
        "effective_on": labels.text("effective_on", date=labels.date(effective))
        if effective and not draft
        else "",
        "copy_number": labels.text("copy_number", number=edition.copy_number)
        if edition.copy_number
        else "",
        "note": edition.office.note,
        "page": page(labels),
    }


def page(labels: Labels) -> Value:
    """第 X 页 共 Y 页, with fields for X and Y."""
    fields = {"page": Computed("PAGE", "1"), "pages": Computed("NUMPAGES", "1")}
    pieces = [(text, fields.get(name)) for text, name in labels.pieces("page")]
    return tuple(piece for pair in pieces for piece in pair if piece)

"""The comparison table as a Word file on landscape pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._comparison import sides
from sopkit.renderers._comparison.legend import remarks
from sopkit.renderers._comparison.paper.file import finished
from sopkit.renderers._comparison.paper.legend import LABELLED, legend_line
from sopkit.renderers._comparison.paper.signing import signing_boxes
from sopkit.renderers._comparison.paper.table import ABOVE_TABLE, change_table
from sopkit.renderers._comparison.summary import form_lines, summary
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.compiled import Template

_KIND = "comparison_table"
_ABOVE_SIGNING = '<w:spacing w:before="0" w:after="160"/>'


def comparison_file(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> bytes:
    """The bytes of the .docx."""
    width = template.pages["landscape"].width
    body = "".join(
        (
            word.paragraph("FormTitle", word.run(labels[_KIND])),
            *_heading(comparison, former, edition, labels),
            change_table(comparison, labels, width),
            *_below(comparison, labels),
            signing_boxes(comparison.new.metadata, labels, width),
            word.paragraph("FormEnd"),
        )
    )
    return finished(
        comparison.new.metadata,
        edition,
        template,
        labels,
        kind=_KIND,
        body=body,
        attached=Attachments(template),
        number=sides.number(comparison, labels),
        version=sides.versions(comparison, labels),
    )


def _heading(
    comparison: Comparison, former: Edition, edition: Edition, labels: Labels
) -> Iterator[str]:
    told = sides.heading(comparison, former, edition, labels)
    yield word.paragraph("FormNumber", _with_codes(told, former, edition), word.KEEP)
    counted = word.run("" if comparison.is_empty else summary(comparison, labels))
    yield word.paragraph("FormSmallNumber", counted, f"{word.KEEP}{ABOVE_TABLE}")


def _with_codes(text: str, *editions: Edition) -> str:
    """The runs of ``text``, content codes in the font of codes."""
    codes = [re.escape(each.code) for each in editions if each.code]
    pieces = re.split(f"({'|'.join(codes)})", text) if codes else [text]
    return "".join(
        word.run(piece, "Code" if at % 2 else "") for at, piece in enumerate(pieces) if piece
    )


def _below(comparison: Comparison, labels: Labels) -> Iterator[str]:
    """The legend and what becomes of the forms, kept with the boxes to sign in."""
    label = word.run(labels["comparison.forms"], "Strong")
    for line in form_lines(comparison, labels):
        yield word.paragraph("FormNote", label + word.tab() + word.run(line), LABELLED)
        label = ""
    if not comparison.is_empty:
        yield legend_line(labels, remarks(comparison, labels))
    yield word.paragraph("FormEnd", "", f"{word.KEEP}{_ABOVE_SIGNING}")

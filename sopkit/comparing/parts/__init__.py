"""A procedure taken apart: every piece that is compared by itself, in document order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparing.parts.blocks import Blocks
from sopkit.comparing.parts.forms import form_parts
from sopkit.comparing.parts.metadata import metadata_parts
from sopkit.comparison import Part, PartKind

if TYPE_CHECKING:
    from sopkit.model import Procedure


def parts(procedure: Procedure) -> tuple[Part, ...]:
    """Every part of ``procedure``, parents before children: the keys of its metadata that have
    a value, its body, its footnotes, its forms. Takes linear time; blocks may nest at any depth.
    """
    found = list(metadata_parts(procedure.metadata))
    blocks = Blocks(found, procedure.metadata.number)
    blocks.add(procedure.body, -1)
    for footnote in procedure.footnotes:
        found.append(Part(PartKind.FOOTNOTE, footnote.name, "", (), 0, -1, footnote))
        blocks.add(footnote.body, len(found) - 1)
    for form in procedure.forms:
        found.extend(form_parts(form, len(found)))
    return tuple(found)

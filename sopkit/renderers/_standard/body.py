"""The body of a standard: what stands in the template, filled in, and the footnotes it calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sopkit.renderers._standard import footnote_bodies, front_matter, small_tables
from sopkit.renderers._standard.blocks import blocks
from sopkit.renderers._standard.contents import contents
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.filling import Filling, Value, pieces

if TYPE_CHECKING:
    from sopkit.renderers._standard.writing import Writing


def body(writing: Writing, heads: Mapping[str, Value]) -> tuple[str, ...]:
    """The blocks in XML, in pieces; what they need beside themselves is attached. ``heads`` are the
    values of the running heads, whose controls may stand in the body too.
    """
    procedure = writing.procedure
    listed = contents(writing)
    # Without contents there is no heading with its space: the title block touches the text.
    gap = "" if listed else word.paragraph("TableGap")
    text = (blocks((block,), writing) for block in procedure.body)
    places = {
        "contents": (listed,),
        "history": (small_tables.history(writing),),
        "body": (gap, *text, writing.key(procedure)),
        "forms": (small_tables.forms(writing),),
        "approvals": (small_tables.approvals(writing),),
    }
    filling = Filling(
        {**heads, **front_matter.values(writing)},
        front_matter.people(writing),
        front_matter.facts(writing),
        places,
        writing.template.label_em,
    )
    found = pieces(writing.template.body, filling)
    footnote_bodies.write(writing)
    return found

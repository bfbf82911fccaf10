"""Both versions written as standards with one template, so that what is the same is equal XML."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from sopkit.comparison import PartKind
from sopkit.renderers._redline.blocks import AFTER, Block, split
from sopkit.renderers._redline.identities import OPEN
from sopkit.renderers._standard.body import body
from sopkit.renderers._standard.contents import FORMS
from sopkit.renderers._standard.footnotes import called
from sopkit.renderers._standard.writing import start
from sopkit.renderers.ooxml import running
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.comparison import Comparison, Part
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers._standard.writing import Writing
    from sopkit.renderers.ooxml.compiled import Template

_WRITTEN = frozenset(
    {PartKind.SECTION, PartKind.STEP, PartKind.PARAGRAPH, PartKind.BULLET, PartKind.NOTICE}
    | {PartKind.TABLE, PartKind.FIGURE, PartKind.VERBATIM}
)
_CALL = re.compile(r'(?<=<w:footnoteReference w:id=")\d+(?=")')


class Side(NamedTuple):
    """A version as it is written: the blocks of its body, and the content of its footnotes by
    their ids, which are others than those of the other side. ``ids`` are those by their names.
    """

    blocks: list[Block]
    footnotes: dict[str, str]
    ids: dict[str, str]
    attachments: Attachments


def sides(
    comparison: Comparison, former: Edition, edition: Edition, template: Template, labels: Labels
) -> tuple[Side, Side]:
    """The old and the new version. A bookmark has the same name in both if it is that of the same
    thing, and a relationship if it leads to the same. All other ids are still open.
    """
    attachments = Attachments(template, repeat(OPEN))
    writing = start(comparison.new, edition, template, labels, attachments)
    lines: dict[tuple[str, str, str, str], str] = {}
    writing = _keyed(writing, comparison.new_parts, lines)
    new = _side(writing, 0)
    former_writing = start(comparison.old, former, template, labels, attachments.beside())
    former_writing = _keyed(former_writing, comparison.old_parts, lines)
    _name(former_writing, writing, comparison)
    return _side(former_writing, len(new.footnotes)), new


def _keyed(
    writing: Writing, parts: tuple[Part, ...], lines: dict[tuple[str, str, str, str], str]
) -> Writing:
    keys = {id(part.node): f"<?{at}?>" for at, part in enumerate(parts) if part.kind in _WRITTEN}
    keys[id(writing.procedure)] = f"<?{AFTER}?>"
    return replace(writing, keys=keys, live=True, lines=lines)


def _name(old: Writing, new: Writing, comparison: Comparison) -> None:
    """Gives what both versions have the bookmarks of the new one."""
    old.taken.update(new.taken)
    if FORMS in new.marks:
        old.marks[FORMS] = new.marks[FORMS]
    for match in comparison.matches:
        if not match.old or not match.new:
            continue
        was, now = comparison.old_parts[match.old[0]], comparison.new_parts[match.new[0]]
        if was.kind is PartKind.FOOTNOTE:
            if mark := new.marks.get(called(now.key)):
                old.marks[called(was.key)] = mark
        elif mark := new.sections.get(id(now.node)) or new.marks.get(now.key):
            if was.kind is PartKind.SECTION:
                old.sections[id(was.node)] = mark
            if was.key:
                old.marks[was.key] = mark


def _side(writing: Writing, first: int) -> Side:
    """The footnotes' ids begin ``first`` after the first that is free."""
    heads = running.controls(writing.procedure.metadata, writing.edition, writing.labels)
    content = "".join(body(writing, heads))
    least = writing.template.first_footnote

    def moved(call: re.Match[str]) -> str:
        number = int(call[0])
        return str(number + first if number >= least else number)

    if first and "<w:footnoteReference" in content:
        content = _CALL.sub(moved, content)
    ids = {name: str(least + first + at) for at, name in enumerate(writing.notes)}
    notes = dict(zip(ids.values(), map(_inside, writing.attachments.footnotes), strict=True))
    return Side(split(content), notes, ids, writing.attachments)


def _inside(footnote: str) -> str:
    return footnote[footnote.find(">") + 1 : -len("</w:footnote>")]

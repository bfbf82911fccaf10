"""What stands before a clause's words: the bookmark it is found by, and its box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.model import Section, Step
    from sopkit.renderers._standard.writing import Writing

_BOX = '<w:sz w:val="24"/><w:szCs w:val="24"/>'


def before_section(found: Section, writing: Writing) -> str:
    """The bookmark that the contents, or a reference, lead to."""
    mark = writing.sections.get(id(found))
    return _empty(mark, writing) if mark else bookmark(found.id, writing)


def before_step(found: Step, writing: Writing) -> str:
    """The bookmark that a reference leads to, and the box of a step that is ticked."""
    before = bookmark(found.id, writing)
    if found.tick:
        before += word.tick_box(writing.attachments.number(), _BOX) + word.run(" ")
    return before


def bookmark(name: str, writing: Writing) -> str:
    """An empty bookmark for an id; nothing without one."""
    return _empty(writing.mark(name), writing) if name else ""


def _empty(mark: str, writing: Writing) -> str:
    return word.bookmark(writing.attachments.number(), mark, "")

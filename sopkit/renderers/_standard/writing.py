"""What is known while a standard is written: its numbers, words, bookmarks and attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.model import Edition, Footnote, Procedure, Section, Step, walk
from sopkit.numbering import Outline, outline
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.renderers.ooxml.compiled import Template

_LONGEST = 40  # characters of a bookmark's name that Word accepts
_REFUSED = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Writing:
    """A standard being written. ``notes`` maps the names of footnotes called so far to their
    numbers; ``marks`` maps names of what can be referred to, and ``sections`` the identity of
    sections in the contents, to bookmarks. ``typed`` are ids of clauses in footnotes, whose numbers
    are text. ``note`` names the footnote that is being written, if one is; ``within`` maps the
    notes that only footnotes call to the footnote they stand in and their number there, and
    ``waiting`` are those of this footnote, in the order of the calls. A redline has ``keys`` put
    before blocks, by their identity, to find them again; if ``live``, labels in the contents are
    fields, as they are in references; ``lines`` are paragraphs that its other side has too.
    """

    procedure: Procedure
    edition: Edition
    template: Template
    labels: Labels
    outline: Outline
    attachments: Attachments
    footnotes: dict[str, Footnote]
    width: int  # of the text area, in twips
    height: int
    typed: frozenset[str]
    notes: dict[str, int] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    sections: dict[int, str] = field(default_factory=dict)
    note: str = ""
    keys: Mapping[int, str] = field(default_factory=dict)
    live: bool = False
    lines: dict[tuple[str, str, str, str], str] | None = None
    within: dict[str, tuple[str, int]] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)

    def key(self, node: object) -> str:
        """What is put before ``node``: nothing in a standard."""
        return self.keys.get(id(node), "") if self.keys else ""

    def mark(self, name: str) -> str:
        """The bookmark of an id: the id itself as far as Word allows it, unique without regard
        to case.
        """
        if name not in self.marks:
            self.marks[name] = self._free(name)
        return self.marks[name]

    def _free(self, name: str) -> str:
        legal = _REFUSED.sub("_", name)
        if not legal[:1].isalpha():
            legal = f"m_{legal}"
        found, count = legal[:_LONGEST], 1
        while found.lower() in self.taken:
            count += 1
            found = f"{legal[: _LONGEST - 8]}_{count}"
        self.taken.add(found.lower())
        return found


def start(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    attachments: Attachments | None = None,
) -> Writing:
    """A standard of which nothing is written yet."""
    return Writing(
        procedure,
        edition,
        template,
        labels,
        outline(procedure, template.scheme),
        attachments or Attachments(template),
        {footnote.name: footnote for footnote in procedure.footnotes},
        template.pages["portrait"].width,
        template.pages["portrait"].height,
        frozenset(
            block.id
            for footnote in procedure.footnotes
            for block in walk(footnote.body)
            if isinstance(block, Section | Step) and block.id
        ),
    )

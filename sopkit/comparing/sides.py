"""One of the two versions: what its parts are called, and what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.comparing.footnote_numbers import footnote_numbers
from sopkit.comparison import OBJECT_END, OBJECT_START, Part, PartKind
from sopkit.model import Figure, Table

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Procedure
    from sopkit.numbering import Clause, Outline

CLAUSES = frozenset({PartKind.SECTION, PartKind.STEP})


@dataclass(frozen=True, slots=True)
class Side:
    """A version with its parts and numbers. ``renamed`` are the ids that its parts are compared
    by, where those are not their own, and ``names`` the same the other way round; ``notes`` are
    the numbers of footnotes; ``citations`` are the labels in other procedures, by their target.
    """

    procedure: Procedure
    parts: Sequence[Part]
    outline: Outline
    labels: Labels
    citations: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)

    def text(self, at: int) -> str:
        """The words of a part as they are compared: references name what they lead to alike."""
        return self.compared(self.parts[at].text)

    def compared(self, text: str) -> str:
        """``text`` with the ids that things are compared by."""
        if not self.renamed or OBJECT_START not in text:
            return text
        return _OWN.sub(lambda found: self.renamed.get(found[0], found[0]), text)

    def upwards(self, at: int) -> Iterator[int]:
        """A part, what it stands in, and so on to the outermost."""
        while at >= 0:
            yield at
            at = self.parts[at].parent

    def clause(self, at: int) -> Clause | None:
        """The clause that a part is or stands in."""
        for above in self.upwards(at):
            part = self.parts[above]
            if part.kind in CLAUSES:
                return self.outline.clause(part.node)
        return None

    def clause_above(self, at: int) -> int:
        """The index of the clause that a part stands in; -1 when it stands in none."""
        above = self.parts[at].parent
        while above >= 0 and self.parts[above].kind not in CLAUSES:
            above = self.parts[above].parent
        return above

    def label(self, at: int) -> str:
        """What a part is called: 三、1.a, 表 1, R01, 文件名称; without a name of its own as the
        clause it stands in.
        """
        part = self.parts[at]
        match part.kind:
            case PartKind.METADATA:
                return self.labels.words.get(f"label.{part.key}", part.key)
            case PartKind.FORM:
                return part.key
            case PartKind.FOOTNOTE:
                numbers = self.notes or footnote_numbers(self.procedure)
                return self.labels.text("change.footnote", number=numbers[part.key])
            case PartKind.TABLE | PartKind.FIGURE:
                if caption := self._caption(part.node):
                    return caption
        clause = self.clause(at)
        return clause.reference if clause else self.labels["change.text"]

    def heading(self, at: int) -> str:
        """The section that a part is or stands in, with its label in full; empty outside of
        sections.
        """
        for above in self.upwards(at):
            part = self.parts[above]
            if part.kind is PartKind.SECTION:
                clause, title = self.outline.clause(part.node), self.printed(part.text)
                if part.parent < 0:
                    return clause.label + title
                return self.labels.text("change.within", clause=clause.reference, part=title)
        return ""

    def printed(self, text: str) -> str:
        """``text`` as it is printed: labels and words stand for what is no word."""
        return _OBJECT.sub(self._shown, text) if OBJECT_START in text else text

    def _caption(self, node: Table | Figure) -> str:
        number = self.outline.caption_number(node)
        kind = "table" if isinstance(node, Table) else "figure"
        return self.labels.caption(kind, number) if number else ""

    def _shown(self, found: re.Match[str]) -> str:
        kind, what = found["kind"], found["what"]
        match kind:
            case "ref":
                return self._reference(what)
            case "pic":
                alternative = what.partition("|")[2]
                return self.labels.text("change.picture", text=alternative)
            case "note":
                return self.labels["change.note_call"]
            case "link":
                return self.labels.text("parenthesis", text=what)
            case _:
                return what

    def _reference(self, target: str) -> str:
        number, _, name = target.partition("#")
        if number:
            return self.citations.get(target) or target
        own = self.names.get(name, name)
        return self.outline.reference(own, self.labels) or own


_OBJECT = re.compile(f"{OBJECT_START}(?P<kind>[a-z]+):(?P<what>[^{OBJECT_END}]*){OBJECT_END}")
_OWN = re.compile(f"(?<={OBJECT_START}ref:#)[^{OBJECT_END}]+")

"""The comparison model: what two versions of a procedure have in common and what they have not.

A :class:`Comparison` accounts for every part of both versions exactly once, in ``matches``; that is
what a redline is made from. ``changes`` tell people the same, in the order in which they should be
read. Unlike a procedure it holds labels (三、1.a), computed by the templates' numbering for reading
only: nothing is ever compared by its number.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sopkit.model import PartialDate, Procedure

OBJECT_START, OBJECT_END = "\ufdd0", "\ufdd1"
"""Around what stands among words and is none: `<kind>:<what>`. Both are noncharacters, which no
text contains (Unicode 16.0, 23.7). The kinds are `ref` (``#id``, ``NUMBER`` or ``NUMBER#id``),
`pic` (the image's digest, a bar, its alternative text), `note` (a footnote's call, nothing after
the colon) and `link` (an address, behind the words it belongs to).
"""


# --- Parts: the smallest pieces that are compared ---------------------------------------------


class PartKind(StrEnum):
    """What a part is. METADATA is a key of the front matter; SETTING, FIELD and ITEM belong to a
    FORM; ROW and CELL to a TABLE.
    """

    METADATA = "metadata"
    SECTION = "section"
    STEP = "step"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTICE = "notice"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"
    VERBATIM = "verbatim"
    FOOTNOTE = "footnote"
    FORM = "form"
    SETTING = "setting"
    FIELD = "field"
    ITEM = "item"


class Part(NamedTuple):
    """One piece of a version, without the pieces inside it.

    ``key`` is its stable name: the id of a clause, table, figure or form, the key of metadata or
    of a setting, the name of a field or of a footnote; empty without one. ``text`` are its own
    words, with what is no word between :data:`OBJECT_START` and :data:`OBJECT_END`. ``look`` is
    equal where all else that is printed of it is equal: markup, kind of notice, alignment, span,
    whether it is ticked, and its depth where it has one. ``level`` is that of sections and steps
    in the one scheme, else 0. ``parent`` is the index of the part it stands in, -1 at the top.
    ``place`` are the counts of a clause from the outermost: (3, 2) for 三、2; empty for others.
    """

    kind: PartKind
    key: str
    text: str
    look: tuple[Hashable, ...]
    level: int
    parent: int
    node: Any = None  # the node of the model that it was made from
    place: tuple[int, ...] = ()


class Kind(StrEnum):
    """What became of a part."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"


class Match(NamedTuple):
    """Parts of the old version and what they are in the new one, by their indexes.

    One to one, but: nothing ``old`` when it was added, nothing ``new`` when it was removed,
    several ``new`` when it was split and several ``old`` when it was merged. ``moved``: it stands
    under another parent, or in another order among those that stayed. ``changed``: it says
    something else, looks otherwise, or stands at another level.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    changed: bool = False

    @property
    def kind(self) -> Kind:
        """The one word for it; a moved part may be changed too."""
        if not self.old:
            return Kind.ADDED
        if not self.new:
            return Kind.REMOVED
        if len(self.new) > 1:
            return Kind.SPLIT
        if len(self.old) > 1:
            return Kind.MERGED
        if self.moved:
            return Kind.MOVED
        return Kind.CHANGED if self.changed else Kind.UNCHANGED


# --- Changes: what people read ------------------------------------------------------------------


class Mark(StrEnum):
    """How a passage is marked."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Passage(NamedTuple):
    """A passage of text as it is printed: labels and words stand for what is no word."""

    text: str
    mark: Mark = Mark.SAME


class Meaning(StrEnum):
    """What a change is about; the first six are substantive. CONTENT is what none of the others
    before it says: words that name another thing.
    """

    OBLIGATION = "obligation"
    QUANTITY = "quantity"
    DEADLINE = "deadline"
    ROLE = "role"
    REFERENCE = "reference"
    CONTENT = "content"
    WORDING = "wording"
    PUNCTUATION = "punctuation"
    LOOK = "look"  # the words are the same, their markup is not


class Obligation(StrEnum):
    """What became of an obligation."""

    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    TURNED = "turned"  # from bidding to forbidding, or back


class Change(NamedTuple):
    """One line of a comparison.

    ``part`` is the kind of thing it is about. Labels are as printed (三、1.a, 表 1, R01, 文件名称),
    empty on the side where it is not. ``before`` has no inserted passages and ``after`` no
    deleted ones; line ends in them part the lines of a table or a form. ``meanings`` begin with the
    weightiest. ``count`` is how often a replacement was made, how many clauses only have another
    number, or how many moved together; of the first two, ``places`` are the labels of the clauses.
    ``forms`` are the ids of the forms that it invalidates. ``matches`` are the indexes of all it
    tells of. ``section`` is the heading it stands under, with its label.
    """

    kind: Kind
    part: PartKind
    old_label: str
    new_label: str
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    meanings: tuple[Meaning, ...] = ()
    obligation: Obligation | None = None
    reason: str = ""
    count: int = 1  # type: ignore[assignment]  # nobody counts passages in a change
    places: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    matches: tuple[int, ...] = ()
    section: str = ""

    @property
    def old_text(self) -> str:
        """The words before, without marks."""
        return "".join(passage.text for passage in self.before)

    @property
    def new_text(self) -> str:
        """The words after, without marks."""
        return "".join(passage.text for passage in self.after)

    @property
    def is_substantive(self) -> bool:
        """Whether more than wording, punctuation, markup or numbering changed: what was added,
        removed or moved, a table that is built otherwise, which has no other meaning, a form that
        must be printed anew.
        """
        if self.kind in {Kind.ADDED, Kind.REMOVED, Kind.MOVED}:
            return True
        if self.part is PartKind.FORM and self.forms:
            return True
        slight = {Meaning.WORDING, Meaning.PUNCTUATION, Meaning.LOOK}
        return self.kind is not Kind.RENUMBERED and not (
            self.meanings and set(self.meanings) <= slight
        )

    @property
    def is_everywhere(self) -> bool:
        """Whether it is a replacement made in several places."""
        return self.kind is Kind.CHANGED and self.count > 1


class FormState(StrEnum):
    """What becomes of a form's blanks; those that are UNCHANGED may still be used."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class FormImpact(NamedTuple):
    """A form of either version and what the changes do to it. ``number`` is its full number."""

    id: str
    number: str
    title: str
    kind: str
    state: FormState


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of two procedures.

    ``metadata`` are changes of the front matter, by key; ``changes`` those of the text and the
    forms: substantive ones first, then slight ones, each in the order of the text, and what only
    has another number last, in one line a run of clauses.
    """

    old: Procedure
    new: Procedure
    old_parts: tuple[Part, ...]
    new_parts: tuple[Part, ...]
    matches: tuple[Match, ...]
    metadata: tuple[Change, ...]
    changes: tuple[Change, ...]
    forms: tuple[FormImpact, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same."""
        return not self.metadata and not self.changes


# --- History: neighbouring comparisons, folded --------------------------------------------------


class HistoryRow(NamedTuple):
    """What a version did to a procedure, or to one clause of it. ``kind`` is None where the
    version before is not known: then nothing in ``text`` is marked.
    """

    version: str
    label: str
    kind: Kind | None
    text: tuple[Passage, ...]
    reason: str = ""
    approvers: tuple[str, ...] = ()
    published: PartialDate | None = None
    effective: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class History:
    """沿革, the newest version first. ``clause`` is the label of the clause that it is about now;
    empty for the whole procedure.
    """

    number: str
    title: str
    clause: str
    rows: tuple[HistoryRow, ...]

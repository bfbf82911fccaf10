"""The document model: what a procedure is once it has been read.

A :class:`Procedure` is a frozen tree. It stores levels and kinds and never the text of a
number (一、 1. a.): labels are computed from the template's numbering wherever they are shown.
Every node knows the :class:`Position` it was read from; positions take no part in equality,
so two procedures that say the same are equal wherever they were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

DEEPEST_LEVEL = 9
"""Levels of a multilevel list (ECMA-376 Part 1, 17.9.6: ilvl 0 to 8)."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source. ``path`` is written with ``/`` and relative to the workspace;
    ``line`` and ``column`` count from 1, columns in characters.
    """

    path: str
    line: int = 1
    column: int = 1


NOWHERE = Position("")


# --- Inline content -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis: bold."""

    content: Inlines
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis."""

    content: Inlines
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width font."""

    text: str
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the library."""

    url: str
    content: Inlines
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A live reference to a node's ``id`` or to a form. ``number`` names another procedure
    (empty: this one); without ``content`` the target's label is printed.
    """

    target: str
    number: str = ""
    content: Inlines = ()
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank to write on, as many half-width characters wide as underscores were typed."""

    width: int
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard break within a paragraph."""

    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """Where a footnote is called; ``name`` finds it in :attr:`Procedure.footnotes`."""

    name: str
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image within a line of text."""

    image: Image
    alt: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)


Inline: TypeAlias = (
    Text | Strong | Emphasis | Code | Link | Reference | Blank | LineBreak | FootnoteMark | Picture
)
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's bytes. Two images are the same when their bytes are, whatever their path."""

    data: bytes = field(repr=False)
    media_type: str  # image/png, image/jpeg, image/gif
    width: int  # pixels
    height: int
    dpi: int = 96
    path: str = field(default="", compare=False)


# --- Blocks ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text, not numbered."""

    content: Inlines
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything below it. ``level`` is 1 to 4; subsections stand in ``body``."""

    level: int
    title: Inlines
    body: Blocks
    id: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered step. ``level`` is its level in the one scheme that sections and steps share,
    1 to 9; ``content`` is its own line, sub-steps and what else belongs to it are in ``body``.
    """

    level: int
    content: Inlines
    body: Blocks = ()
    tick: bool = False  # to be ticked: written `1. [ ] …`
    id: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)


class NoticeKind(StrEnum):
    """The five alerts of GitHub Markdown."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert: its kind decides the word and the look."""

    kind: NoticeKind
    body: Blocks
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BulletItem:
    """One item of an unordered list."""

    body: Blocks
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    items: tuple[BulletItem, ...]
    position: Position = field(default=NOWHERE, compare=False, repr=False)


class Alignment(StrEnum):
    """How a column of a table is aligned; NONE leaves it to the template."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at grid column ``column`` (from 0), spanning ``columns`` and ``rows``."""

    content: Inlines
    column: int
    columns: int = 1
    rows: int = 1
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that start in this row, left to right; what merged cells cover is absent."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` is the row of headings, None when all its cells were left empty."""

    alignments: tuple[Alignment, ...]
    head: Row | None
    rows: tuple[Row, ...]
    caption: Inlines = ()
    id: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """An image that stands alone; it is numbered when it has a caption."""

    image: Image
    caption: Inlines = ()
    id: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text printed as it was typed, in a fixed-width font; lines end with LF."""

    text: str
    position: Position = field(default=NOWHERE, compare=False, repr=False)


Block: TypeAlias = Paragraph | Section | Step | Notice | BulletList | Table | Figure | Verbatim
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote; ``name`` is what calls it, never its number."""

    name: str
    body: Blocks
    position: Position = field(default=NOWHERE, compare=False, repr=False)


# --- Forms ----------------------------------------------------------------------------------


class FieldType(StrEnum):
    """What is filled in. SEQUENCE is the row's number (序号); an IDENTIFIER is never a number."""

    TEXT = "text"
    MULTILINE = "multiline"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CHOICE = "choice"
    CHOICES = "choices"
    TICK = "tick"
    IDENTIFIER = "identifier"
    SEQUENCE = "sequence"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class After:
    """A date computed as ``days`` after the date in ``field``."""

    field: str
    days: int


@dataclass(frozen=True, slots=True)
class Field:
    """One column or one blank of a form; the words follow the Table Schema vocabulary."""

    name: str
    title: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    personal: bool = False  # protected by 个人信息保护法: never in a file's or a sheet's name
    options: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    hint: str = ""  # shown on entry, never printed
    after: After | None = None
    copies: tuple[str, ...] = ()  # the halves of a record it stands on; none named: all
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FormItem:
    """One row of a checklist that lists its own. With ``items`` it is a heading row; ``values``
    are (field name, text) pairs printed in the form's further columns.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()
    items: tuple[FormItem, ...] = ()
    position: Position = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Copy:
    """One half of a record's sheet, for instance 存根 or 回执."""

    title: str
    declaration: str = ""  # what is confirmed by signing, printed above the signatures
    note: str = ""  # printed below this half


@dataclass(frozen=True, slots=True)
class Form:
    """A blank that belongs to a procedure. ``kind`` names a form kind (see ``sopkit.forms``)."""

    id: str
    kind: str
    title: str
    roles: tuple[str, ...] = ()
    retention: str = ""
    period: str = ""  # "" or month
    layout: str = "list"  # list or month
    head: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    rows: int | None = None
    sources: tuple[str, ...] = ()  # the key `from`: ids of the sections that give the rows
    items: tuple[FormItem, ...] = ()
    answers: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    declaration: str = ""
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False, repr=False)
    positions: tuple[tuple[str, Position], ...] = field(default=(), compare=False, repr=False)


# --- Metadata -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601, as precise as the date is known: 2025, 2025-06, 2025-06-01."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Person:
    """A name, a post (职务), or both. A post alone is held by whom ``[people]`` names."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Why a clause changed in this version."""

    clause: str  # an id or a heading's text
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A version in the revision history."""

    version: str
    date: PartialDate | None = None
    summary: str = ""
    by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The title block and what else the front matter says. Blank keys are empty, never guessed."""

    title: str = ""
    number: str = ""
    department: str = ""
    category: str = ""
    version: str = ""
    prepared: PartialDate | None = None
    prepared_by: tuple[Person, ...] = ()
    reviewers: tuple[Person, ...] = ()
    cosigners: tuple[Person, ...] = ()
    approvers: tuple[Person, ...] = ()
    effective: PartialDate | None = None
    review_by: PartialDate | None = None
    trial_until: PartialDate | None = None
    retention: str = ""
    secrecy: str = ""
    basis: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    history: tuple[Revision, ...] = ()
    language: str = ""
    template: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # the free keys `x-…`, as they were written
    positions: tuple[tuple[str, Position], ...] = field(default=(), compare=False, repr=False)

    def position_of(self, key: str) -> Position:
        """Where ``key`` was written; NOWHERE when it was not."""
        return dict(self.positions).get(key, NOWHERE)


# --- The procedure --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: text with LF line ends as UTF-8, images as they are."""

    path: str  # with `/`, relative to the workspace
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Procedure:
    """One controlled document. Its identity is ``metadata.number``.

    ``sources`` (the main file first), ``values`` (the values of ``[values]`` that the text used)
    and ``holders`` (of the posts that its metadata names) say what it was read from; like
    positions they take no part in equality.
    """

    metadata: Metadata
    body: Blocks = ()
    forms: tuple[Form, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    sources: tuple[Source, ...] = field(default=(), compare=False, repr=False)
    values: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    holders: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    position: Position = field(default=NOWHERE, compare=False, repr=False)


# --- What a rendering must know and the source cannot ------------------------------------------


class Stage(StrEnum):
    """Which mark a rendering bears: 草稿, 送审稿, or none."""

    DRAFT = "draft"
    REVIEW = "review"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Office:
    """``[office]`` of sopkit.toml."""

    name: str = ""
    language: str = "zh"
    timezone: str = "Asia/Shanghai"
    accent: str = ""
    logo: Image | None = None
    template: str = "corp"
    note: str = ""  # on stray prints, for instance 打印件未加盖“受控”章的，不作为执行依据
    portal_url: str = ""  # of [portal], without a slash at its end: what QR codes lead to


@dataclass(frozen=True, slots=True)
class Approval:
    """A named person's consent as it is printed."""

    person: Person
    duty: str  # reviewer, cosigner or approver
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to another procedure prints: ``ZH-GC-002#id`` → its label there."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What a rendering must know and the source cannot: its stage and code, dates, approvals,
    history from the ledger, the copy number, the labels of other procedures' clauses.
    """

    stage: Stage = Stage.DRAFT
    content_hash: str = ""  # hexadecimal sha256
    office: Office = Office()
    published: PartialDate | None = None
    effective: PartialDate | None = None
    approvals: tuple[Approval, ...] = ()
    history: tuple[Revision, ...] = ()
    copy_number: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def code(self) -> str:
        """The first 8 characters of the content hash."""
        return self.content_hash[:8]


# --- What is told when a release is published -------------------------------------------------


class FormMention(NamedTuple):
    """A form as a notice names it; ``version`` only where an older one is meant."""

    number: str
    title: str
    version: str = ""


class Holding(NamedTuple):
    """A copy and who holds it. ``number``, ``title`` and ``version`` say of which document, where
    it is another than the one that the notice is about.
    """

    copy_number: str
    holder: str
    number: str = ""
    title: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the notice of a release says and its procedure does not.

    ``previous`` is the version before it, empty for the first issue. ``changed`` are clauses as
    they are printed, with their reasons. ``reprint`` are forms to print anew, ``call_in`` those
    whose blanks the office takes back, ``unchanged`` those whose blanks may still be used.
    ``replaced`` are numbers that this release withdraws. ``former`` are the copies to call in.
    """

    day: PartialDate
    department: str = ""  # that issues the notice
    previous: str = ""
    changed: tuple[Change, ...] = ()
    reprint: tuple[FormMention, ...] = ()
    call_in: tuple[FormMention, ...] = ()
    unchanged: tuple[FormMention, ...] = ()
    replaced: tuple[str, ...] = ()
    holders: tuple[Holding, ...] = ()
    former: tuple[Holding, ...] = ()


# --- Registers ------------------------------------------------------------------------------


class ColumnKind(StrEnum):
    """What stands in a column. DATE is ISO 8601, NUMBER decimal; a STATE or another WORD is a
    code, told by a label; BLANK is left to be written on.
    """

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    STATE = "state"
    WORD = "word"
    BLANK = "blank"


class Column(NamedTuple):
    """A column of a register, headed by the label `register.column.<key>`, without one by the key.
    The labels of a WORD or STATE are `<words>.<code>`.
    """

    key: str
    kind: ColumnKind = ColumnKind.TEXT
    words: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A table derived from the ledger for a day, titled by the label `register.<name>`, without
    one by its name. Every row has a text for each column.
    """

    name: str
    day: PartialDate
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


# --- Walking the tree -----------------------------------------------------------------------


def children(block: Block) -> Blocks:
    """The blocks directly inside ``block``."""
    match block:
        case Section() | Step() | Notice():
            return block.body
        case BulletList():
            return tuple(inner for item in block.items for inner in item.body)
        case _:
            return ()


def walk(blocks: Blocks) -> Iterator[Block]:
    """Every block in document order, parents before children, at any depth."""
    pending = list(reversed(blocks))
    while pending:
        block = pending.pop()
        yield block
        pending.extend(reversed(children(block)))


def contents(block: Block) -> Iterator[Inlines]:
    """The texts that belong to a block itself, those of a table's cells too."""
    match block:
        case Paragraph() | Step():
            yield block.content
        case Section():
            yield block.title
        case Figure():
            yield block.caption
        case Table():
            yield block.caption
            rows = (block.head, *block.rows) if block.head else block.rows
            yield from (cell.content for row in rows for cell in row.cells)
        case _:
            return


def plain(content: Inlines) -> str:
    """The text of inline content without its markup. A reference without words is empty,
    because its label is not known here.
    """
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case Strong() | Emphasis() | Link() | Reference():
                parts.append(plain(inline.content))
            case Blank():
                parts.append("_" * inline.width)
            case LineBreak():
                parts.append("\n")
            case Picture():
                parts.append(inline.alt)
            case FootnoteMark():
                pass
    return "".join(parts)

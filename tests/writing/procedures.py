"""Generated procedures whose words look like everything that means something in Markdown."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from sopkit.model import (
    After,
    Alignment,
    Blank,
    Block,
    Blocks,
    BulletItem,
    BulletList,
    Change,
    Code,
    Copy,
    Emphasis,
    Field,
    FieldType,
    Figure,
    Footnote,
    FootnoteMark,
    Form,
    FormItem,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Metadata,
    Notice,
    Paragraph,
    PartialDate,
    Person,
    Picture,
    Procedure,
    Reference,
    Revision,
    Row,
    Section,
    Step,
    Strong,
    Table,
    Text,
    Verbatim,
)
from tests.comparing.generating.author import Author
from tests.comparing.generating.mending import mended
from tests.comparing.generating.pictures import IMAGES as PICTURES

IMAGES = tuple(
    replace(image, path=f"source/图/第 {at} 张(新).png") for at, image in enumerate(PICTURES)
)
WORDS = (
    "一、总则", "（一）", "①", "第一条 ", "1.人员", "1. 准备", "12) ", "1", "1.5倍", "a.佩戴",
    "#", "# 记录", "#记录", " #", ">", "> 引", "- a", "-", "+ b", "+86", "* c", "---", "===", "=",
    ":-", "|--|", "|", "a|b", "\\", "\\\\", "C:\\temp", "\\|", "_", "__", "___", "____", "a_b",
    "_a_", "*", "**", "***", "[", "]", "(", ")", "[2025]12号", "[ ]", "[x] ", "[甲](乙)",
    "[甲][乙]", "]: c", "[a]: b", "[^1]", "[^1]: ", "!", "![", "[", "{", "{#", "{#x}", "{{",
    "{{ title }}", "}}", "<", "<<", "<b>", "<br>", "<!--", "<https://a.cn>", "a@b.cn>", "<=",
    "</p>", "&", "&amp;", "&#32;", "&nope", ";", "~", "~~", "~~~", "`", "``", "```", "^^", "表：",
    "表: ", "Table: ", "表1 ", " ", "  ", "　", "\t", "\u00a0", "甲", "乙丙", "，", "。",
    "（重要）", "“引”", "e.g.", "x", "OK", "5%", "$", "—", "·", "é", "\U0001f600", "葛\U000e0100",
    "“\ufe01", "很长的一句话" * 40, "https://example.com/a?b=c&d=e", "'", '"', ", ", ": ", "：",
    "?", "true", "~", "007", "1.10",
)  # fmt: skip
URLS = (
    *("https://example.com/a", "http://a.cn/%20b_(c)_d", "mailto:a@b.cn", "tel:+86-10-0000"),
    *("https://a.cn/?q=1&amp;r=2", "https://a.cn/a*b*c_d_e%7Cf", "https://a.cn/%5Bx%5D#y"),
)
TARGETS = (
    ("c1", ""),
    ("条款.一", ""),
    ("R01", ""),
    ("x y", "Q/ZH GL 001—2025"),
    ("a%b(c)", "GB:1"),
)
TEXTS = (
    "林知夏", "甲: 乙", "甲 # 乙", "- 甲", "[甲]", "{甲}", "a, b", "'单'", "\"双\"", "C:\\temp",
    "是", "no", "1.10", "007", "*甲", "&甲", "!甲", "%甲", "@甲", "`甲", "|", ">", "? 甲", "---",
    "~", "null", "甲:", "#1", "“引”（注）",
)  # fmt: skip


@st.composite
def procedures(draw: st.DrawFn, size: int = 12) -> Procedure:
    """A procedure of about ``size`` blocks that reading could have given."""
    clerk = Clerk(draw(st.randoms(use_true_random=False)))
    body = clerk.body(size)
    forms = tuple(clerk.form(f"R{at:02}") for at in range(1, clerk.random.randint(1, 4)))
    procedure = Procedure(clerk.metadata(), body, forms, tuple(clerk.notes))
    return as_read(mended(procedure))


@st.composite
def paragraphs(draw: st.DrawFn) -> Procedure:
    """A procedure of one paragraph."""
    clerk = Clerk(draw(st.randoms(use_true_random=False)))
    body = (Paragraph(clerk.inlines()),)
    return as_read(Procedure(Metadata("题"), body, footnotes=tuple(clerk.notes)))


class Clerk(Author):
    """Writes what would be something else if it were not escaped."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.depth = 0

    def words(self) -> str:
        return "".join(self.one(WORDS) for _ in range(self.random.randint(1, 4)))

    def inlines(self, plain_in: int = 2) -> Inlines:
        return tuple(self.inline(self.words()) for _ in range(self.random.randint(1, 4)))

    def inline(self, text: str) -> Inline:
        if self.depth > 2 or self.chance(2):
            return Text(text)
        self.depth += 1
        try:
            return self.marked()
        finally:
            self.depth -= 1

    def marked(self) -> Inline:
        match self.random.randrange(11):
            case 0 | 1:
                return Strong(self.inlines())
            case 2 | 3:
                return Emphasis(self.inlines())
            case 4:
                return Code(self.words().strip() or "码")
            case 5:
                url = self.one(URLS)
                return Link(url, (Text(url),) if self.chance(3) else self.inlines())
            case 6:
                target, number = self.one(TARGETS)
                return Reference(target, number, self.inlines() if self.chance(2) else ())
            case 7:
                return LineBreak()
            case 8:
                return Blank(self.random.randint(4, 9))
            case 9:
                return self.note()
            case _:
                return Picture(self.one(IMAGES), self.words())

    def block(self, level: int, room: int) -> Block:
        block = super().block(level, room)
        match block:
            case Figure():
                return replace(block, image=self.one(IMAGES), caption=self.inlines())
            case Verbatim():
                return Verbatim(f"{self.words().strip()}\n\n  {self.words().strip()}\n")
        return block

    def table(self) -> Table:
        table = super().table()
        alignments = tuple(self.one(tuple(Alignment)) for _ in table.alignments)
        return replace(table, alignments=alignments, id=self.id())

    def said(self) -> str:
        return str(self.one(TEXTS))

    def metadata(self) -> Metadata:
        persons = (
            Person("林知夏"),
            Person("周明远", "运营总监"),
            Person("甲、乙"),
            Person("", "总经理"),
        )
        day = self.one((None, PartialDate(2026), PartialDate(2026, 3), PartialDate(2026, 3, 9)))
        return Metadata(
            self.said(),
            self.one(("", "ZH-GC-001", "Q/ZH GL 001—2025")),
            department=self.said(),
            version=self.one(("", "A/0", "1.10", "01", "第一版")),
            prepared=day,
            reviewers=tuple(self.some(persons)),
            approvers=(self.one(persons),),
            effective=day,
            basis=tuple(self.some(TEXTS)),
            roles=tuple(self.some(("代理人", "合规岗", "- 甲", "A B"))),
            replaces=tuple(self.some(("ZH-001", "ZH: 2"))),
            changes=tuple(Change(self.said(), self.one(("", self.said()))) for _ in range(2)),
            history=(Revision("A/0", day, self.said(), self.one(("", "甲"))),),
            language=self.one(("", "zh", "en")),
            extra=(("x-旧号", self.said()), ("x-b c", "")),
        )

    def form(self, name: str) -> Form:
        kind = self.one(("checklist", "log", "record"))
        log, checklist = kind == "log", kind == "checklist"
        fields = tuple(self.field(at) for at in range(self.random.randint(1, 4)))
        return Form(
            name,
            kind,
            self.said(),
            roles=tuple(self.some(("代理人", "a b"))),
            retention=self.one(("", self.said())),
            period=self.one(("", "month")) if log else "",
            rows=self.one((None, 12)) if log else None,
            head=(Field("h", self.said()),),
            fields=fields,
            items=tuple(self.item() for _ in range(3)) if checklist else (),
            answers=("是", "否: 无") if checklist else (),
            sign=tuple(self.some(("自检人", "a, b"))),
            copies=self.copies() if kind == "record" else (),
            note=self.one(("", self.said(), "第一行\n\n- 第二行: #3")),
        )

    def copies(self) -> tuple[Copy, ...]:
        halves = Copy("存根"), Copy("回执", note="甲: 乙"), Copy("三联", "第一\n第二", "注")
        return tuple(self.some(halves))

    def field(self, at: int) -> Field:
        kind = self.one((FieldType.TEXT, FieldType.CHOICE, FieldType.DATE, FieldType.SIGNATURE))
        return Field(
            f"f{at}",
            self.said(),
            kind,
            self.chance(2),
            self.chance(2),
            options=("是", "a, b") if kind is FieldType.CHOICE else (),
            minimum="2026-01-02" if kind is FieldType.DATE else "",
            hint=self.one(("", self.said())),
            after=None,
        )

    def item(self) -> FormItem:
        inner = tuple(FormItem(self.said()) for _ in range(self.random.randrange(3)))
        filled = (("f0", self.said()),) if not inner and self.chance(3) else ()
        return FormItem(self.said(), filled, inner)


# --- As reading would give it ---------------------------------------------------------------


def as_read(procedure: Procedure) -> Procedure:
    """``procedure`` without what no text can say: texts side by side, marks within their own kind,
    links within links, spaces in front of an id, a paragraph that is nothing but a picture.
    """
    body = blocks_as_read(procedure.body)
    notes = tuple(
        Footnote(note.name, blocks_as_read(note.body) or (Paragraph((Text("注"),)),))
        for note in procedure.footnotes
    )
    forms = tuple(with_due_date(form) for form in procedure.forms)
    return replace(procedure, body=body, footnotes=notes, forms=forms)


def with_due_date(form: Form) -> Form:
    if [field.type for field in form.fields[:2]] != [FieldType.DATE, FieldType.DATE]:
        return form
    first, second, *rest = form.fields
    return replace(form, fields=(first, replace(second, after=After(first.name, -15)), *rest))


def blocks_as_read(blocks: Blocks) -> Blocks:
    return tuple(found for block in blocks if (found := block_as_read(block)) is not None)


def block_as_read(block: Block) -> Block | None:
    match block:
        case Section():
            title = content_as_read(block.title, named=bool(block.id))
            return replace(block, title=title, body=blocks_as_read(block.body))
        case Step():
            content = alone_as_read(content_as_read(block.content, named=bool(block.id)))
            return replace(block, content=content, body=blocks_as_read(block.body))
        case Paragraph():
            content = alone_as_read(content_as_read(block.content))
            return Paragraph(content) if content else None
        case Notice():
            return replace(block, body=blocks_as_read(block.body))
        case BulletList():
            return BulletList(tuple(BulletItem(blocks_as_read(item.body)) for item in block.items))
        case Figure():
            return replace(block, caption=content_as_read(block.caption))
        case Table():
            return table_as_read(block)
        case _:
            return block


def table_as_read(table: Table) -> Table:
    def row(each: Row) -> Row:
        cells = (replace(cell, content=content_as_read(cell.content)) for cell in each.cells)
        return Row(tuple(cells))

    caption = content_as_read(table.caption, named=bool(table.id))
    head = row(table.head) if table.head else None
    if head and not any(cell.content for cell in head.cells):
        head = None
    return replace(table, head=head, rows=tuple(map(row, table.rows)), caption=caption)


def alone_as_read(content: Inlines) -> Inlines:
    """A picture alone is a figure."""
    return (Text("图"), *content) if [type(each) for each in content] == [Picture] else content


def content_as_read(
    content: Inlines, *, named: bool = False, within: frozenset[type] = frozenset()
) -> Inlines:
    found: list[Inline] = []
    for inline in content:
        for each in inline_as_read(inline, within):
            if isinstance(each, Text) and found and isinstance(found[-1], Text):
                found[-1] = Text(found[-1].text + each.text)
            else:
                found.append(each)
    marked = any(not isinstance(each, Text | LineBreak) for each in found)
    return tuple(trimmed(found) if within or named or marked else found)


def inline_as_read(inline: Inline, within: frozenset[type]) -> Inlines:
    match inline:
        case Text():
            lines = inline.text.split("\n")
            texts = [
                ((LineBreak(), Text(line)) if at else (Text(line),))
                for at, line in enumerate(lines)
            ]
            return tuple(each for pair in texts for each in pair if each != Text(""))
        case Strong() | Emphasis():
            content = content_as_read(inline.content, within=within | {type(inline)})
            if type(inline) in within or not content:
                return content
            return (replace(inline, content=content),)
        case Link() | Reference():
            content = content_as_read(inline.content, within=within | {Link})
            if Link in within or (isinstance(inline, Link) and not content):
                return content
            return (replace(inline, content=content),)
        case FootnoteMark() if Link in within:
            return (Text("注"),)
        case _:
            return (inline,)


def trimmed(content: list[Inline]) -> list[Inline]:
    """``content`` without spaces at its ends: something left out behind them takes them along."""
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if content and isinstance(each := content[at], Text):
            bare = strip(each.text, " ")
            content[at : at + 1 or None] = [Text(bare)] if bare else []
    return content

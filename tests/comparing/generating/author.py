"""An author who writes clauses, tables and forms at random."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from sopkit import model
from sopkit.model import (
    Alignment,
    Block,
    Blocks,
    BulletItem,
    BulletList,
    Code,
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
    Notice,
    NoticeKind,
    Paragraph,
    Picture,
    Reference,
    Section,
    Step,
    Strong,
    Table,
    Text,
    Verbatim,
)
from tests.comparing.generating.grids import Grid
from tests.comparing.generating.pictures import IMAGES

WHO = ("代理人", "营业部负责人", "合规岗", "回访员", "设备管理员", "综合办公室")
MODAL = ("应", "不得", "宜", "可", "必须", "严禁")
DO = ("核对", "登记", "复印", "归还", "上传", "清点", "报告", "说明", "签收", "封存")
WHAT = ("客户资料", "保单回执", "双录文件", "空白表单", "印章", "设备", "投保单", "PDA 终端")
WHEN = ("当日", "3个工作日内", "24小时内", "每周一", "首次作业前", "签约之后", "10 min 内")
ENDS = ("。", "；", "，并留存记录。", "，有异常的立即报告。")
AGAIN = ("签字。", "核对。", "存档。", "操作步骤：")
HEADS = ("总则", "人员准备", "操作步骤", "异常处置", "记录与归档", "附则", "检查", "设备")
KINDS = ("checklist", "log", "record")


class Author:
    """Draws everything from one source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes: list[Footnote] = []
        self.named = 0

    def chance(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def one(self, choices: Sequence[Any]) -> Any:
        return self.random.choice(choices)

    def some(self, choices: Sequence[Any]) -> list[Any]:
        return [choice for choice in choices if self.chance(2)]

    def words(self) -> str:
        if self.chance(8):
            return str(self.one(AGAIN))
        subject = self.one(WHO) if self.chance(2) else ""
        number = f"第{self.random.randint(1, 40)}项" if self.chance(3) else ""
        said = self.one(MODAL) + self.one(DO) + number + self.one(WHAT)
        return f"{subject}{self.one(WHEN) if self.chance(2) else ''}{said}{self.one(ENDS)}"

    def inlines(self, plain_in: int = 2) -> Inlines:
        text = self.words()
        if not self.chance(plain_in):
            return (Text(text),)
        at = self.random.randrange(len(text))
        return (*_text(text[:at]), self.inline(text[at : at + 4]), *_text(text[at + 4 :]))

    def inline(self, text: str) -> Inline:
        number = self.random.randrange(9)
        match number:
            case 0 | 1:
                return Strong((Text(text),))
            case 2:
                return Emphasis((Text(text),))
            case 3:
                return Code(text)
            case 4:
                return Link("https://example.com/a", (Text(text),))
            case 5:
                return Reference(f"c{self.random.randint(1, 4)}", content=(Text(text),))
            case 6:
                return Reference(f"c{self.random.randint(1, 4)}")
            case 7:
                return self.note()
            case _:
                return self.one((LineBreak(), model.Blank(6), Picture(self.one(IMAGES), text)))

    def note(self) -> FootnoteMark:
        name = f"n{len(self.notes) + 1}"
        self.notes.append(Footnote(name, (Paragraph((Text(self.words()),)),)))
        return FootnoteMark(name)

    def id(self) -> str:
        if not self.chance(5):
            return ""
        self.named += 1
        return f"c{self.named}"

    def body(self, size: int) -> Blocks:
        blocks = tuple(self.block(1, 3) for _ in range(self.random.randint(0, 2)))
        while (size := size - 3) > 0:
            blocks += (self.section(1, 4),)
        return blocks

    def section(self, level: int, most: int) -> Section:
        body = tuple(self.block(level + 1, 3) for _ in range(self.random.randint(0, most)))
        if level < 4 and self.chance(3):
            body += (self.section(level + 1, most - 1),)
        return Section(level, (Text(self.one(HEADS)),), body, self.id())

    def block(self, level: int, room: int) -> Block:
        kind = self.random.randrange(14 if room else 6)
        match kind:
            case 4:
                return Paragraph(self.inlines())
            case 5:
                caption = self.inlines(99) if self.chance(2) else ()
                return Figure(self.one(IMAGES), caption, self.id() if caption else "")
            case 10:
                kinds = tuple(NoticeKind)
                return Notice(self.one(kinds), self.several(level, room, Paragraph(self.inlines())))
            case 11:
                items = (self.bullet(level, room) for _ in range(self.random.randint(1, 3)))
                return BulletList(tuple(items))
            case 12:
                return self.table()
            case 13:
                return Verbatim(f"{self.words()}\n{self.words()}\n")
            case _:
                return self.step(level, room)

    def several(self, level: int, room: int, first: Block) -> Blocks:
        more = self.random.randrange(2 if room else 1)
        return (first, *(self.block(level, room - 1) for _ in range(more)))

    def bullet(self, level: int, room: int) -> BulletItem:
        return BulletItem(self.several(level, room - 1, Paragraph(self.inlines())))

    def step(self, level: int, room: int) -> Step:
        most = self.random.randrange(3 if room else 1)
        body = tuple(self.block(level + 1, room - 1) for _ in range(most))
        return Step(level, self.inlines(), body, self.chance(5), self.id())

    def table(self) -> Table:
        width, height = self.random.randint(1, 4), self.random.randint(1, 4)
        head = [(Text(self.one(WHAT)),) if self.chance(2) else () for _ in range(width)]
        grid = [[self.inlines(6) for _ in range(width)] for _ in range(height)]
        caption = self.inlines(99) if self.chance(2) else ()
        table = Grid.new(head, grid).table((Alignment.NONE,) * width, caption, "")
        return Grid.of(table).merged(self.random).with_look_of(table) if self.chance(3) else table

    def form(self, name: str) -> Form:
        kind = self.one(KINDS)
        fields = tuple(self.field(at) for at in range(self.random.randint(1, 4)))
        items = tuple(self.item() for _ in range(self.random.randint(1, 4)))
        return Form(
            name,
            kind,
            self.one(WHAT) + "登记表",
            retention=self.one(("", "5年")),
            fields=fields,
            items=items if kind == "checklist" else (),
            sign=tuple(self.some(("自检人", "复核人"))),
            note=self.words() if self.chance(3) else "",
        )

    def field(self, at: int) -> Field:
        kind = self.one(tuple(FieldType))
        options = ("是", "否") if kind in (FieldType.CHOICE, FieldType.CHOICES) else ()
        return Field(f"f{at}", self.one(WHAT), kind, self.chance(2), options=options)

    def item(self) -> FormItem:
        inner = tuple(FormItem(self.words()) for _ in range(self.random.randrange(3)))
        return FormItem(self.words(), items=inner if self.chance(3) else ())


def _text(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()

"""Whatever a procedure and a form say: the checklist prints it, and every `[ ]` step has a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit import labels
from sopkit.diagnostics import has_errors
from sopkit.model import (
    Block,
    Blocks,
    BulletList,
    Edition,
    Form,
    FormItem,
    Metadata,
    Notice,
    NoticeKind,
    Procedure,
    Section,
    Step,
    Text,
    walk,
)
from sopkit.reading import read_text
from sopkit.renderers import checklist
from sopkit.renderers.ooxml import template
from tests.checklist.printed import part, printed
from tests.checklist.procedures import CHOSEN, Author, everything, words

CORP = template.load("corp")
METADATA = Metadata(title="规程", number="A-1", version="1.0")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FEW = settings(max_examples=60, deadline=None)


def render(procedure: Procedure, form: Form) -> bytes:
    return checklist.render(procedure, Edition(), CORP, labels.load("zh"), form)


def text_of(docx: bytes) -> str:
    """All that is printed. Every cell has its paragraph, without which Word calls it damaged."""
    document = part(docx, "word/document.xml")
    assert all(cell[-1].tag == f"{W}p" for cell in document.iter(f"{W}tc"))
    return "".join(found.text or "" for found in document.iter(f"{W}t"))


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    author = Author(draw)
    body = (author.section(1, "named"), author.section(1))
    return Procedure(METADATA, body, footnotes=author.footnotes())


@FEW
@given(procedures(), st.sampled_from(("list", "month")))
def test_from_prints_all_of_the_steps(procedure: Procedure, layout: str) -> None:
    form = Form("R01", "checklist", "表", sources=("named",), layout=layout)
    text = text_of(render(procedure, form))
    notes = {footnote.name: footnote.body for footnote in procedure.footnotes}
    assert [word for word in _of_section(procedure.body[0], notes) if word not in text] == []


def _of_section(section: Block, notes: Mapping[str, Blocks]) -> Iterator[str]:
    assert isinstance(section, Section)
    if not _has_rows(section):
        return
    yield from words(section.title, notes)
    for block in section.body:
        match block:
            case Section():
                yield from _of_section(block, notes)
            case Step() | Notice():
                yield from everything((block,), notes)
            case BulletList():
                held = (item.body for item in block.items if any(map(_ticked, walk(item.body))))
                yield from (word for body in held for word in everything(body, notes))
            case _:  # stays in the procedure
                continue


def _has_rows(section: Section) -> bool:
    if any(map(_ticked, walk(section.body))):
        return True
    inner = (block for block in section.body if isinstance(block, Section))
    return any(isinstance(block, Step) for block in section.body) or any(map(_has_rows, inner))


def _ticked(block: Block) -> bool:
    return isinstance(block, Step) and block.tick


@FEW
@given(procedures(), st.sampled_from(("list", "month")))
def test_without_from_every_ticked_step_is_printed(procedure: Procedure, layout: str) -> None:
    text = text_of(render(procedure, Form("R01", "checklist", "表", layout=layout)))
    notes = {footnote.name: footnote.body for footnote in procedure.footnotes}
    expected = [word for step in _steps(procedure) for word in _of_step(step, notes)]
    for section in walk(procedure.body):
        if isinstance(section, Section) and any(map(_ticked, walk(section.body))):
            expected += words(section.title, notes)
    assert [word for word in expected if word not in text] == []


def _steps(procedure: Procedure) -> list[Step]:
    return [block for block in walk(procedure.body) if isinstance(block, Step) and block.tick]


def _of_step(step: Step, notes: Mapping[str, Blocks]) -> Iterator[str]:
    """All of it, but sub-steps only as far as the author did not choose among them."""
    inner = tuple(block for block in step.body if isinstance(block, Step))
    chosen = any(map(_marked, inner))
    yield from words(step.content, notes)
    others = tuple(block for block in step.body if not (chosen and block in inner))
    yield from everything(others, notes)


def _marked(step: Block) -> bool:
    return isinstance(step, Step) and (step.tick or any(map(_marked, step.body)))


@FEW
@given(procedures())
def test_without_from_every_ticked_leaf_has_its_box(procedure: Procedure) -> None:
    rows = printed(render(procedure, Form("R01", "checklist", "表"))).splitlines()
    boxed = [row for row in rows if "| ☐" in row]
    notes: dict[str, Blocks] = {"one": (), "two": ()}
    for step in _steps(procedure):
        if any(isinstance(block, Step) for block in step.body):
            continue
        said = list(words(step.content, notes))
        if said:
            assert any(said[0] in row for row in boxed)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    author = Author(draw)
    fields = author.fields(6)

    def item(depth: int) -> FormItem:
        inner = tuple(item(depth - 1) for _ in author.many(0, 2)) if depth else ()
        filled = () if inner else [field for field in fields if draw(st.booleans())]
        values = tuple((field.name, author.word()) for field in filled)
        return FormItem(author.word() + author.one_of("", "。", "____"), values, inner)

    return Form(
        "R01",
        "checklist",
        author.word(),
        layout=author.one_of("list", "month"),
        retention=author.word(),
        head=author.fields(4),
        fields=fields,
        items=tuple(item(2) for _ in author.many(1, 4)),
        answers=tuple(author.word() for _ in author.many(0, 5)),
        sign=tuple(author.word() for _ in author.many(0, 4)),
        declaration=author.word(),
        note=f"{author.word()}\n{author.word()}",
    )


@FEW
@given(forms())
def test_all_of_a_form_is_printed(form: Form) -> None:
    text = text_of(render(Procedure(METADATA), form))
    expected = [form.title, form.retention, form.declaration, *form.note.split("\n")]
    expected += [*form.answers, *form.sign]
    items = list(_items(form.items))
    for found in items:
        expected += [found.text.strip("。_"), *(word for _, word in found.values)]
    for field in (*form.head, *form.fields):
        expected.append(field.title)
        open_ones = [it for it in items if not it.items and field.name not in dict(it.values)]
        if field.type in CHOSEN and (field in form.head or open_ones):
            expected += field.options
    assert [word for word in expected if word not in text] == []


def _items(items: tuple[FormItem, ...]) -> Iterator[FormItem]:
    for item in items:
        yield item
        yield from _items(item.items)


@pytest.mark.parametrize("aside", ["> [!NOTE]\n> 1. [ ] 一步", "- 一项\n\n  1. [ ] 一步"])
@pytest.mark.parametrize("source", ["", "from: [a]\n"])
def test_ticks_in_a_notice_or_a_list_are_enough(aside: str, source: str) -> None:
    fence = f"```form\nid: R01\nkind: checklist\ntitle: 表\n{source}```\n"
    reading = read_text(f"---\ntitle: 规程\n---\n\n# 甲 {{#a}}\n\n{aside}\n\n{fence}")
    assert not has_errors(reading.diagnostics), [found.message() for found in reading.diagnostics]
    rows = printed(render(reading.procedure, reading.procedure.forms[0])).splitlines()
    assert any("| 一步 | ☐" in row for row in rows)


@pytest.mark.parametrize("layout", ["list", "month"])
def test_a_group_without_words_keeps_its_number(layout: str) -> None:
    group = Step(2, (), (Step(3, (Text("一步"),)),))
    empty = Notice(NoticeKind.NOTE, ())
    body = (Section(1, (), (empty, Step(2, (Text("先"),)), group), "a"),)
    form = Form("R01", "checklist", "表", layout=layout, sources=("a",))
    docx = render(Procedure(METADATA, body), form)
    assert text_of(docx)
    rows = [row.strip("+-= |") for row in printed(docx).splitlines()]
    first = rows.index("一、")
    assert rows[first + 1].startswith("1 | 先")
    assert rows[first + 2] == "2"
    assert rows[first + 3].startswith("2.a | 一步")

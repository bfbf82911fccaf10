"""A procedure taken apart: nothing is left out, and equal parts are printed alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings

from sopkit import model
from sopkit.comparing.parts import parts
from sopkit.comparison import OBJECT_END, OBJECT_START, Part, PartKind
from sopkit.model import (
    Blocks,
    BulletItem,
    BulletList,
    Emphasis,
    Figure,
    Image,
    Inline,
    Link,
    Metadata,
    Paragraph,
    Picture,
    Procedure,
    Reference,
    Section,
    Step,
    Strong,
    Text,
)
from sopkit.numbering.outline import advance
from sopkit.reading import read_text
from tests.comparing.procedures import procedures

HERE = Path(__file__).parent / "parts"


def test_everything_a_procedure_says_is_in_its_parts(
    expected: Callable[[Path, str], None],
) -> None:
    reading = read_text((HERE / "everything.md").read_text(encoding="utf-8"))
    assert not [found.code for found in reading.diagnostics if found.severity == "error"]
    found = parts(reading.procedure)
    told = (f"{at:>3} {tell(part)}" for at, part in enumerate(found))
    expected(HERE / "everything.txt", "".join(f"{line}\n" for line in told))


def tell(part: Part) -> str:
    where = f"in {part.parent} " if part.parent >= 0 else ""
    place = f"{'.'.join(map(str, part.place))} at level {part.level} " if part.level else ""
    key = f"#{part.key} " if part.key else ""
    look = " ".join(map(shown, part.look))
    return f"{where}{part.kind} {key}{place}{shown(part.text)!r} {look}".rstrip()


def shown(told: object) -> str:
    if isinstance(told, tuple):
        return f"({', '.join(map(shown, told))})"
    return str(told).replace(OBJECT_START, "<").replace(OBJECT_END, ">")


@settings(max_examples=30, deadline=None, derandomize=True)
@given(procedures())
def test_parents_come_first_and_each_block_is_a_part(procedure: Procedure) -> None:
    found = parts(procedure)
    assert all(part.parent < at for at, part in enumerate(found))
    told = {id(part.node) for part in found}
    assert all(
        id(block) in told
        for block in model.walk(procedure.body)
        if not isinstance(block, BulletList) and not is_text_of_a_bullet(block, found)
    )
    cells = [part for part in found if part.kind is PartKind.CELL]
    assert all(found[found[cell.parent].parent].kind is PartKind.TABLE for cell in cells)


def is_text_of_a_bullet(block: model.Block, found: tuple[Part, ...]) -> bool:
    bullets = (part.node for part in found if part.kind is PartKind.BULLET)
    return any(bullet.body and bullet.body[0] is block for bullet in bullets)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(procedures())
def test_clauses_count_as_word_counts_them(procedure: Procedure) -> None:
    assert_counted(procedure)


def test_a_level_that_was_skipped_counts_once() -> None:
    deep = Section(3, (Text("丙"),), (Step(5, (Text("戊"),)),))
    body = (Section(1, (Text("甲"),), (deep,)), Section(2, (Text("乙"),), ()), Step(1, ()))
    procedure = Procedure(Metadata("甲"), body)
    assert_counted(procedure)
    places = [part.place for part in parts(procedure) if part.place]
    assert places == [(1,), (1, 1, 1), (1, 1, 1, 1, 1), (1, 2), (2,)]


def assert_counted(procedure: Procedure) -> None:
    counters: list[int | None] = [None] * model.DEEPEST_LEVEL
    for part in parts(procedure):
        if part.kind in (PartKind.SECTION, PartKind.STEP):
            advance(counters, part.level, ())
            assert part.place == tuple(counters[: part.level])


def only(*content: Inline) -> Part:
    procedure = Procedure(Metadata(number="ZH-GC-900"), (Paragraph(content),))
    return parts(procedure)[1]


def test_what_is_printed_alike_looks_alike() -> None:
    apart = only(Strong((Text("甲"),)), Strong((Text("乙"),)))
    assert apart.look == only(Strong((Text("甲乙"),))).look
    both = only(Strong((Emphasis((Text("甲"),)),)))
    assert both.look == only(Emphasis((Strong((Text("甲"),)),))).look
    assert both.look != only(Strong((Text("甲"),))).look


def test_the_same_words_marked_elsewhere_look_otherwise() -> None:
    first = only(Strong((Text("注意"),)), Text("：注意"))
    second = only(Text("注意："), Strong((Text("注意"),)))
    assert first.text == second.text
    assert first.look != second.look


def test_an_edit_beside_marked_words_leaves_their_look() -> None:
    old = only(Text("先看"), Strong((Text("注意"),)), Text("。"))
    new = only(Text("一定先看"), Strong((Text("注意"),)), Text("事项。"))
    assert old.look == new.look


def test_a_reference_leads_to_the_same_with_or_without_the_own_number() -> None:
    assert only(Reference("a")).text == only(Reference("a", "ZH-GC-900")).text
    assert only(Reference("a")).text != only(Reference("a", "ZH-GC-002")).text
    assert only(Reference("", "ZH-GC-002")).text == f"{OBJECT_START}ref:ZH-GC-002{OBJECT_END}"


def test_words_that_lead_elsewhere_look_otherwise() -> None:
    first, second = (only(Reference(name, content=(Text("此处"),))) for name in "ab")
    assert first.text == second.text == "此处"
    assert first.look != second.look
    assert only(Link("https://a.cn", (Text("此处"),))).text.startswith("此处" + OBJECT_START)


def test_pictures_are_the_same_by_their_content() -> None:
    here, there = (Image(b"same", "image/png", 1, 1, path=path) for path in ("a.png", "b.png"))
    other = Image(b"other", "image/png", 1, 1)
    assert figure(here).text == figure(there).text != figure(other).text
    assert only(Picture(here, "图")).text == only(Picture(there, "图")).text
    assert only(Picture(here, "图")).text != only(Picture(here, "表")).text


def figure(image: Image) -> Part:
    return parts(Procedure(Metadata("甲"), (Figure(image, (Text("流程"),)),)))[1]


def test_any_depth_is_taken_apart() -> None:
    body: Blocks = (Paragraph((Text("最里面"),)),)
    for _ in range(3_000):
        body = (BulletList((BulletItem((Paragraph((Text("外"),)), *body)),)),)
    found = parts(Procedure(Metadata("甲"), body))
    assert found[-1].parent == len(found) - 2 == 3_000

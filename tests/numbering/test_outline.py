"""A case is a numbering scheme and a tree; the file beside it holds the numbers it gets."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit import labels
from sopkit.model import (
    Block,
    BulletItem,
    BulletList,
    Figure,
    Footnote,
    Form,
    Image,
    Metadata,
    Notice,
    NoticeKind,
    Procedure,
    Section,
    Step,
    Table,
    Text,
)
from sopkit.numbering import Level, Scheme, label, outline

CASES = sorted(Path(__file__).parent.glob("outlines/*.case"))
CORP: Scheme = (
    Level("chineseCountingThousand", "%1、"),
    Level("decimal", "%2."),
    Level("lowerLetter", "%3."),
)


def scheme_of(lines: list[str]) -> Scheme:
    levels = []
    for line in lines:
        number_format, text, *options = line.split(" ")
        said = dict(option.partition("=")[::2] for option in options)
        levels.append(
            Level(
                number_format,
                text,
                start=int(said.get("start", 1)),
                legal="legal" in said,
                restart=int(said["restart"]) if "restart" in said else None,
            )
        )
    return tuple(levels)


def node(line: str) -> Section | Step:
    kind, number, title = line.split()
    if kind == "section":
        return Section(int(number), (Text(title),), ())
    return Step(int(number), (Text(title),))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_numbers(path: Path, expected: Callable[[Path, str], None]) -> None:
    head, tree = path.read_text(encoding="utf-8").strip().split("\n\n")
    scheme = scheme_of([line for line in head.splitlines() if not line.startswith("#")])
    lines = tree.splitlines()
    result = outline(Procedure(Metadata(), tuple(node(line) for line in lines)), scheme)
    shown = [
        f"{line}  {clause.label}  {clause.reference}  {clause.number}"
        for line, clause in zip(lines, result.clauses, strict=True)
    ]
    expected(path.with_suffix(".numbers"), "\n".join(shown) + "\n")


def step(level: int, *body: Block, name: str = "") -> Step:
    return Step(level, (Text("x"),), body, id=name)


def image() -> Image:
    return Image(b"", "image/png", 1, 1)


def test_a_label_shows_only_levels_that_are_there() -> None:
    assert label((2,), (Level("decimal", "%1.%2."),)) == "2.."
    assert (
        label((2, 3), (Level("upperRoman", "%1"), Level("decimal", "%1.%2", legal=True))) == "2.3"
    )


def test_clauses_are_found_by_identity_even_when_they_say_the_same() -> None:
    first, second = step(1), step(1)
    result = outline(Procedure(Metadata(), (first, second)), (Level("decimal", "%1."),))
    assert first == second
    assert [result.clause(first).label, result.clause(second).label] == ["1.", "2."]
    with pytest.raises(KeyError):
        result.clause(step(1))


def test_what_stands_between_steps_does_not_restart_them() -> None:
    table = Table((), None, ())
    inside = step(2)
    body = (step(1), table, Notice(NoticeKind.NOTE, (inside,)), step(1))
    bullets = BulletList((BulletItem((step(2),)),))
    result = outline(Procedure(Metadata(), (*body, bullets)), CORP)
    assert [clause.label for clause in result.clauses] == ["一、", "1.", "二、", "1."]


def test_references() -> None:
    captioned = Table((), None, (), caption=(Text("甲"),), id="t1")
    bare = Table((), None, (), id="bare")
    body = (
        captioned,
        Section(
            1, (), (step(2, step(3, name="deep")), Table((), None, (), (Text("乙"),), id="t2"))
        ),
        bare,
        Figure(image(), (Text("丙"),), id="f"),
    )
    note = Footnote("1", (Figure(image(), (Text("丁"),), id="in-note"),))
    form = Form("R01", "log", "登记表")
    metadata = Metadata(number="ZH-GC-001")
    result = outline(Procedure(metadata, body, forms=(form,), footnotes=(note,)), CORP)
    zh, en = labels.load("zh"), labels.load("en")
    names = ("t1", "t2", "deep", "f", "in-note", "R01", "bare", "nowhere")
    assert [result.reference(name, zh) for name in names] == [
        *("表 1", "表 2", "一、1.a", "图 1", "图 2", "ZH-GC-001-R01", "", None)
    ]
    assert result.reference("t2", en) == "Table 2"
    assert [result.caption_number(table) for table in (captioned, bare)] == [1, None]


def test_a_large_procedure_takes_linear_time() -> None:
    def seconds(sections: int) -> float:
        body = tuple(
            Section(1, (), tuple(step(2, *(step(3) for _ in range(9))) for _ in range(10)))
            for _ in range(sections)
        )
        start = time.process_time()
        outline(Procedure(Metadata(), body), CORP)
        return time.process_time() - start

    small = min(seconds(20) for _ in range(3))
    assert seconds(200) < 40 * small

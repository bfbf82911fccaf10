"""Whatever is edited: every part is accounted for, and nothing is told that did not happen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopkit.comparing.aligning import align
from sopkit.comparing.parts import parts
from sopkit.comparison import Kind, Match
from sopkit.model import (
    Alignment,
    Blocks,
    BulletItem,
    Cell,
    Metadata,
    Paragraph,
    Procedure,
    Row,
    Section,
    Step,
    Table,
    Text,
)
from tests.comparing.generating.author import Author
from tests.comparing.generating.grids import Grid
from tests.comparing.generating.places import Path, holding, inside, node_at, places, put
from tests.comparing.procedures import edited, procedures, revised, written

CHANCES = st.randoms(use_true_random=False)
FEW = settings(max_examples=40, deadline=None, derandomize=True)
MANY = settings(max_examples=80, deadline=None, derandomize=True)


def happened(old: Procedure, new: Procedure) -> list[Match]:
    """What is told of two versions, without what stayed as it was."""
    found = align(parts(old), parts(new))
    return [match for match in found if match.kind is not Kind.UNCHANGED]


def kinds(old: Procedure, new: Procedure) -> Counter[str]:
    return Counter(str(match.kind) for match in happened(old, new))


def steps(*texts: str) -> Procedure:
    return Procedure(Metadata("甲"), tuple(Step(1, (Text(text),)) for text in texts))


@MANY
@given(st.data())
def test_every_part_is_accounted_for_once(data: st.DataObject) -> None:
    old = data.draw(procedures())
    new = data.draw(edited(old, 9))
    before, after = parts(old), parts(new)
    found = align(before, after)
    assert sorted(at for match in found for at in match.old) == list(range(len(before)))
    assert sorted(at for match in found for at in match.new) == list(range(len(after)))


@FEW
@given(procedures(), procedures())
def test_so_it_is_with_versions_that_have_nothing_in_common(old: Procedure, new: Procedure) -> None:
    found = align(parts(old), parts(new))
    assert sorted(at for match in found for at in match.old) == list(range(len(parts(old))))
    assert sorted(at for match in found for at in match.new) == list(range(len(parts(new))))


@FEW
@given(st.data())
def test_it_is_told_in_the_order_of_the_new_version(data: st.DataObject) -> None:
    old = data.draw(procedures())
    new = data.draw(edited(old))
    found = align(parts(old), parts(new))
    news = [match.new[0] for match in found if match.new]
    removed = [match.old[0] for match in found if not match.new]
    assert news == sorted(news)
    before = parts(old)
    for at in removed:
        above = before[at].parent
        if above in removed:
            assert removed.index(above) < removed.index(at)


@FEW
@given(procedures())
def test_the_same_is_unchanged(procedure: Procedure) -> None:
    assert not happened(procedure, procedure)


@MANY
@given(st.data())
def test_one_edit_is_told_alike_from_both_sides(data: st.DataObject) -> None:
    old = data.draw(procedures())
    new = data.draw(edited(old, 1))
    there, back = kinds(old, new), kinds(new, old)
    turned = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    assert Counter({turned.get(kind, kind): count for kind, count in there.items()}) == back


@MANY
@given(procedures(), CHANCES, st.sampled_from(("这一步是新加的内容。", "签字。", "核对。")))
def test_an_inserted_clause_is_one_addition(
    procedure: Procedure, random: Random, text: str
) -> None:
    found = clauses(procedure)
    assume(found)
    path = random.choice(found)
    here = node_at(procedure, path)
    fresh: Step | Paragraph = Paragraph((Text(text),))
    if isinstance(here, Step):
        fresh = Step(here.level, (Text(text),))
    new = put(procedure, path, *random.choice(((fresh, here), (here, fresh))))
    assert kinds(procedure, new) == {"added": 1}
    assert kinds(new, procedure) == {"removed": 1}


@MANY
@given(procedures(), CHANCES)
def test_a_deleted_clause_is_one_removal(procedure: Procedure, random: Random) -> None:
    found = [path for path in clauses(procedure) if not inside(node_at(procedure, path))]
    assume(found)
    assert kinds(procedure, put(procedure, random.choice(found))) == {"removed": 1}


def clauses(procedure: Procedure) -> list[Path]:
    """Steps and paragraphs, without those that are the text of a bullet."""
    return [
        path
        for path in places(procedure, (Step, Paragraph))
        if path[-1] or not isinstance(node_at(procedure, path[:-1]), BulletItem)
    ]


@FEW
@given(procedures(20), CHANCES)
def test_of_two_sections_that_changed_places_one_moved(
    procedure: Procedure, random: Random
) -> None:
    body = list(procedure.body)
    sections = [at for at, block in enumerate(body) if isinstance(block, Section)]
    assume(len(sections) > 1)
    for at in sections:
        body[at] = replace(node_at(procedure, (at,)), title=(Text(f"第{at}部分"),))
    old = holding(procedure, body)
    first = random.choice(sections[:-1])
    body[first], body[first + 1] = body[first + 1], body[first]
    told = happened(old, holding(procedure, body))
    assert [(match.kind, match.changed) for match in told] == [(Kind.MOVED, False)]


@FEW
@given(CHANCES)
def test_rows_and_columns_come_and_go_by_themselves(random: Random) -> None:
    author = Author(random)
    width, height = random.randint(1, 4), random.randint(1, 5)
    head = author.one(([(Text(f"列{at}"),) for at in range(width)], [()] * width))
    grid = Grid.new(head, [[author.inlines(6) for _ in range(width)] for _ in range(height)])
    y, x = random.randint(0, height), random.randint(0, width)
    old = tabular(grid)
    row = tabular(grid.with_row(y, [author.inlines() for _ in range(width)]))
    fresh = [author.inlines() for _ in range(height)]
    column = tabular(grid.with_column(x, (Text("新列"),) if any(head) else (), fresh))
    assert kinds(old, row) == {"added": 1 + width}
    assert kinds(row, old) == {"removed": 1 + width}
    assert kinds(old, column) == {"added": height + bool(any(head))}
    assert kinds(column, old) == {"removed": height + bool(any(head))}


def tabular(grid: Grid) -> Procedure:
    return Procedure(Metadata("甲"), (grid.table((Alignment.NONE,) * len(grid.head)),))


def test_what_is_said_many_times_stays_where_it_is() -> None:
    old = [text for at in range(200) for text in (f"办理第{at}项业务。", "签字。", "存档备查。")]
    new = [*old[:90], "签字。", *old[90:300], *old[301:], "存档备查。"]
    assert kinds(steps(*old), steps(*new)) == {"added": 2, "removed": 1}


def test_identical_lines_are_aligned_in_order() -> None:
    assert kinds(steps(*["签字。"] * 3000), steps(*["签字。"] * 3004)) == {"added": 4}


def test_lines_that_differ_in_a_digit_are_not_taken_for_each_other() -> None:
    old = [f"检查第{at:04}台设备是否完好。" for at in range(1500)]
    new = [text.replace("完好", "正常") for text in old[:700] + old[710:]]
    told = happened(steps(*old), steps(*new))
    assert Counter(match.kind for match in told) == {"changed": 1490, "removed": 10}
    same = [(match.old[0], match.new[0]) for match in told if match.new]
    assert all(a - b == (0 if b < 701 else 10) for a, b in same)


def test_few_different_lines_in_a_long_list_keep_their_order() -> None:
    random = Random(4)
    lines = [random.choice(("签字。", "核对无误。", "存档备查。")) for _ in range(9000)]
    fewer = [line for at, line in enumerate(lines) if at % 900]
    told = kinds(steps(*lines), steps(*fewer))
    assert told["removed"] - told["added"] == 10
    assert told["moved"] == told["changed"] == 0
    assert told["added"] < 100


def test_edited_and_shuffled_steps_find_each_other() -> None:
    random = Random(1)
    old = [
        f"第{at}号业务由{at * 7 % 97}号柜员复核，{at % 28 + 1}日前归档保存。" for at in range(600)
    ]
    new = [text.replace("复核", "再次核对") for text in old]
    some = random.sample(range(600), 180)
    for at, other in zip(some, random.sample(some, 180), strict=True):
        new[at] = old[other].replace("复核", "再次核对")
    told = happened(steps(*old), steps(*new))
    assert len(told) == 600
    texts = [part.text for part in parts(steps(*old))], [part.text for part in parts(steps(*new))]
    for match in told:
        first, second = texts[0][match.old[0]], texts[1][match.new[0]]
        assert first.replace("复核", "再次核对") == second


def test_deep_and_long_texts_are_compared() -> None:
    old, new = ("长" * 60_000 + str(at) + "句" * 40_000 for at in (1, 2))
    assert kinds(steps(old), steps(new)) == {"changed": 1}
    assert kinds(nested("甲"), nested("乙")) == {"changed": 1}


def nested(word: str) -> Procedure:
    body: Blocks = (Step(9, (Text(f"最里面的{word}步骤。"),)),)
    for level in range(8, 0, -1):
        body = (Step(level, (Text(f"第{level}层。"),), body),)
    return Procedure(Metadata("甲"), body)


def test_a_long_table_with_a_new_column() -> None:
    head = [(Text(word),) for word in ("项目", "期限", "凭证")]
    rows = [[(Text(f"第{at}项"),), (Text(f"{at % 9}日内"),), (Text("回执"),)] for at in range(500)]
    grid = Grid.new(head, rows)
    wider = grid.with_column(1, (Text("责任人"),), [(Text("内勤"),)] * 500)
    assert kinds(tabular(grid), tabular(wider)) == {"added": 501}


def test_a_row_is_known_by_what_it_is_about() -> None:
    old, new = (
        Procedure(
            Metadata("甲"),
            (Table((Alignment.NONE,) * 2, row("方式", "说明"), (row("面交", text),), (), "t"),),
        )
        for text in ("当面清点后签名", "电话确认")
    )
    assert kinds(old, new) == {"changed": 1}


def row(*texts: str) -> Row:
    return Row(tuple(Cell((Text(text),), at) for at, text in enumerate(texts)))


def test_every_process_finds_the_same() -> None:
    first, second = (told_in_a_process(seed) for seed in ("1", "2"))
    assert first == second
    assert first.count("Match") > 100


def told_in_a_process(seed: str) -> str:
    script = (
        "from random import Random\n"
        "from sopkit.comparing.aligning import align\n"
        "from sopkit.comparing.parts import parts\n"
        "from tests.comparing.procedures import revised, written\n"
        "old = written(Random(5), 150)\n"
        "print(align(parts(old), parts(revised(old, Random(6), 60))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_many_edits_of_a_long_procedure_are_mostly_told_one_by_one() -> None:
    old = written(Random(11), 120)
    new = revised(old, Random(12), 25)
    told = happened(old, new)
    assert 10 < len(told) < len(parts(old)) / 4

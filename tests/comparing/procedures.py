"""Generated procedures, and random edits of them as an office might make them.

`procedures()` and `edited(procedure)` are hypothesis strategies; `written` and `revised` are the
same from a `random.Random`, for many and for long ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from sopkit.model import Metadata, PartialDate, Person, Procedure
from tests.comparing.generating.author import Author
from tests.comparing.generating.forms import change_form, change_metadata, change_note
from tests.comparing.generating.mending import mended
from tests.comparing.generating.structure import change_kind, delete, insert, move, reparent, swap
from tests.comparing.generating.tables import change_table
from tests.comparing.generating.wording import mark_up, merge, rename, reword, split


@st.composite
def procedures(draw: st.DrawFn, size: int = 12) -> Procedure:
    """A procedure of about ``size`` blocks, of all kinds."""
    return written(draw(st.randoms(use_true_random=False)), size)


@st.composite
def edited(draw: st.DrawFn, procedure: Procedure, most: int = 6) -> Procedure:
    """``procedure`` after at most ``most`` edits."""
    random = draw(st.randoms(use_true_random=False))
    return revised(procedure, random, draw(st.integers(0, most)))


def written(random: Random, size: int = 12) -> Procedure:
    """A procedure of about ``size`` blocks, of all kinds."""
    author = Author(random)
    body = author.body(size)
    metadata = Metadata(
        "代理人作业规程",
        "ZH-GC-900",
        "综合办公室",
        version="A/0",
        prepared=PartialDate(2026, random.randint(1, 12)),
        reviewers=(Person("周明远", "运营总监"),),
        approvers=(Person("沈若兰", "总经理"),),
        basis=tuple(author.some(("保险法", "个人信息保护法", "反洗钱法"))),
    )
    forms = tuple(author.form(f"R{at:02}") for at in range(1, random.randint(1, 4)))
    return mended(Procedure(metadata, body, forms, tuple(author.notes)))


def revised(procedure: Procedure, random: Random, edits: int) -> Procedure:
    """``procedure`` after ``edits`` edits, drawn from all that can be edited."""
    author = Author(random)
    author.named = 50 + random.randrange(900)
    author.notes = list(procedure.footnotes)
    for _ in range(edits):
        edit: Callable[[Procedure, Author], Procedure] = author.one(_EDITS)
        procedure = edit(replace(procedure, footnotes=tuple(author.notes)), author)
        author.notes = list(
            {note.name: note for note in (*procedure.footnotes, *author.notes)}.values()
        )
    return mended(replace(procedure, footnotes=tuple(author.notes)))


_EDITS = (
    *(insert, insert, delete, delete, reword, reword, reword, mark_up, move, reparent),
    *(swap, split, merge, change_kind, rename, change_table, change_table, change_note),
    *(change_form, change_metadata),
)

"""What is said of a clause that no version has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from sopkit.comparing.clause_names import bare, names
from sopkit.diagnostics import Bilingual, error, shown
from sopkit.model import Section, plain

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side

NO_SUCH_CLAUSE = error(
    "SOP845",
    zh=(
        "《{title}》的各个版本里都没有“{clause}”",
        "写条款的编号（例如 三、1）、标题或 id，表单写它的 id；这份文件里有：{near}。",
    ),
    en=(
        "no version of “{title}” has “{clause}”",
        "Name a clause by its number, heading or id, a form by its id; there are: {near}.",
    ),
)

_MOST = 8


def near(clause: str, sides: Sequence[Side]) -> Bilingual:
    """Names like ``clause`` in any version; without any, the sections of the newest. Parted by
    semicolons, because numbers have commas in them.
    """
    found = tuple(map(shown, _near(clause, sides)))
    return Bilingual("；".join(found), "; ".join(found))


def _near(clause: str, sides: Sequence[Side]) -> tuple[str, ...]:
    known = {
        bare(name): name
        for side in sides
        for name, _ in names(side.procedure, side.outline, side.labels)
    }
    found = get_close_matches(bare(clause), known, _MOST, 0.5)
    if found:
        return tuple(known[name] for name in found)
    sections = (
        each.label + plain(each.node.title)
        for each in sides[-1].outline.clauses
        if isinstance(each.node, Section)
    )
    return tuple(islice(sections, _MOST))

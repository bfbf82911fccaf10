"""Pairs of versions in plain files, and beside them what became of each part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.comparing.aligning import align
from sopkit.comparing.parts import parts
from sopkit.comparison import Kind, Match, Part, PartKind
from sopkit.reading import read_text

CASES = sorted(path for path in (Path(__file__).parent / "aligning").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_parts_become_what_a_reviewer_would_say(
    case: Path, expected: Callable[[Path, str], None]
) -> None:
    old, new = (read(case / name) for name in ("old.md", "new.md"))
    told = [told for match in align(old, new) for told in tell(match, old, new)]
    expected(case / "expected.txt", "".join(f"{line}\n" for line in told))


def read(path: Path) -> tuple[Part, ...]:
    return parts(read_text(path.read_text(encoding="utf-8")).procedure)


def tell(match: Match, old: tuple[Part, ...], new: tuple[Part, ...]) -> list[str]:
    """What happened, then the part, as deep as it stands; texts that differ stand below."""
    here, there = [old[at] for at in match.old], [new[at] for at in match.new]
    part, version = (there[0], new) if there else (here[0], old)
    is_quiet = match.kind is Kind.UNCHANGED
    if is_quiet and part.kind in (PartKind.METADATA, PartKind.SETTING):
        return []
    what = "" if is_quiet else f"{match.kind}{', changed' * (match.moved and match.changed)}"
    if match.moved and match.kind not in (Kind.MOVED,):
        what += ", moved"
    start = f"{what:<16} {'  ' * depth(part, version)}{part.kind}"
    texts = [each.text for each in (*here, *there)]
    if len(set(texts)) == 1 and len({each.kind for each in (*here, *there)}) == 1:
        return [f"{start} {shown(texts[0])}".rstrip()]
    before = [f"{'':<16} - {each.kind} {shown(each.text)}".rstrip() for each in here]
    return [start, *before, *(f"{'':<16} + {each.kind} {shown(each.text)}" for each in there)]


def depth(part: Part, version: tuple[Part, ...]) -> int:
    return 0 if part.parent < 0 else 1 + depth(version[part.parent], version)


def shown(text: str) -> str:
    return text.replace("\ufdd0", "<").replace("\ufdd1", ">").replace("\n", " / ")

"""Pairs of versions in plain files, and beside them what a reviewer is told about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sopkit.comparison import Change, Comparison, Kind, Mark, Passage
from tests.comparing.versions import compared, read

HERE = Path(__file__).parent / "changes"
CASES = sorted(path for path in HERE.iterdir() if (path / "old.md").exists())
MARKS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_reviewer_reads_what_changed(case: Path, expected: Callable[[Path, str], None]) -> None:
    old, new = (read(case / name, HERE) for name in ("old.md", "new.md"))
    expected(case / "expected.txt", "".join(f"{line}\n" for line in told(compared(old, new))))


def told(comparison: Comparison) -> Iterator[str]:
    """The metadata, the changes, the forms; `*` before what is substantive."""
    if comparison.is_empty:
        yield "the same"
    for change in (*comparison.metadata, *comparison.changes):
        yield from entry(change)
    for form in comparison.forms:
        yield f"form {form.number} {form.title}: {form.state}"


def entry(change: Change) -> Iterator[str]:
    labels = " → ".join((change.old_label or "—", change.new_label or "—"))
    about = [*change.meanings, *filter(None, (change.obligation,))]
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        about = []
    yield (
        f"{'*' if change.is_substantive else ' '} {change.kind} {change.part} {labels}".rstrip()
        + (f" ({', '.join(about)})" if about else "")
    )
    if change.count > 1:
        yield f"    {change.count} times"
    for name in ("section", "reason"):
        if value := getattr(change, name):
            yield f"    {name}: {value}"
    for name in ("places", "forms"):
        if value := getattr(change, name):
            yield f"    {name}: {'; '.join(value)}"
    for sign, passages in (("-", change.before), ("+", change.after)):
        for line in marked(passages).splitlines():
            yield f"    {sign} {line}"


def marked(passages: tuple[Passage, ...]) -> str:
    return "".join(MARKS[passage.mark].format(passage.text) for passage in passages)

"""The library of this repository: the redline of every two versions of a number, both ways."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from sopkit.building.comparisons import Side, compared, side
from sopkit.renderers import renderer
from sopkit.workspace import Workspace
from tests import office
from tests.redline import verdicts

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(ROOT)


def operands() -> list[tuple[str, str]]:
    """Every ordered pair of versions: releases, and the draft."""
    ledger = WORKSPACE.store().ledger
    numbers = {one.release.facts.number for one in ledger.standings(datetime.now(UTC).date())}
    return [
        pair
        for number in sorted(numbers)
        for pair in permutations(
            (*(f"{number}@{one.facts.version}" for one in ledger.releases(number)), number), 2
        )
    ]


def made(old: str, new: str) -> verdicts.Files:
    """The files of two operands."""
    before, after = side(WORKSPACE, old), side(WORKSPACE, new)
    redline = renderer("redline").render(
        compared(before, after), before.edition, after.edition, after.template, after.labels
    )
    return verdicts.Files(redline, _clean(before, after), _clean(after, after))


def _clean(version: Side, printed_as: Side) -> bytes:
    return renderer("standard").render(
        version.procedure, version.edition, printed_as.template, printed_as.labels
    )


def test_there_is_a_history() -> None:
    assert ("ZH-GC-001@A/0", "ZH-GC-001") in operands()


@pytest.mark.parametrize(("old", "new"), operands())
def test_docx_scalpel_resolves_it(old: str, new: str) -> None:
    files = made(old, new)
    assert verdicts.of_scalpel(files) == []
    assert verdicts.of_rules(files) == []


def test_libreoffice_resolves_all(tmp_path: Path) -> None:
    files = [made(*pair) for pair in operands()]
    assert verdicts.of_libreoffice(files, tmp_path) == {}


def test_word_accepts_all(tmp_path: Path) -> None:
    paths = []
    for at, pair in enumerate(operands()):
        paths.append(tmp_path / f"{at}.docx")
        paths[-1].write_bytes(made(*pair).redline)
    assert office.faults(paths) == {}

"""Every `cases/*.md` reads as the `.expected` beside it says: the tree, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.reading import read_source
from tests.reading.dump import dump

CASES = Path(__file__).parent / "cases"
VALUES = {
    "office.phone": "010-8888 0000",
    "office.name": "甲**公司**",
    "lines": "一行\n两行",
    "bad": "x\x07",
}


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda case: case.stem)
def test_case(case: Path, expected: Callable[[Path, str], None]) -> None:
    reading = read_source(case, root=CASES, values=VALUES)
    expected(case.with_suffix(".expected"), dump(reading))

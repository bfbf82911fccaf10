"""Random edit scripts: each redline proves itself and is resolved by engines that are not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.redline import verdicts
from tests.redline.scripts import script
from tests.redline.versions import EDITION, Pair

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = 300
CHUNK = 30
BATCH = 40  # scripts that LibreOffice resolves here; `make prove` has more
KNOWN_IN_LIBREOFFICE: set[int] = set()  # that it alone resolves otherwise


@pytest.mark.parametrize("first", range(0, SCRIPTS, CHUNK))
def test_docx_scalpel_resolves_every_script(first: int) -> None:
    for number in range(first, first + CHUNK):
        made = verdicts.files(script(number))
        assert (number, verdicts.of_scalpel(made)) == (number, [])
        assert (number, verdicts.of_rules(made)) == (number, [])


def test_libreoffice_resolves_a_batch(tmp_path: Path) -> None:
    made = [verdicts.files(script(number)) for number in range(BATCH)]
    found = verdicts.of_libreoffice(made, tmp_path)
    assert found.keys() == KNOWN_IN_LIBREOFFICE, found


@settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    max_examples=30,
)
@given(st.integers(0, 2**32))
def test_nothing_is_marked_where_nothing_changed(number: int) -> None:
    procedure = script(number).old
    redline = Pair(procedure, procedure).redline(former=EDITION)
    assert verdicts.marks(redline) == []

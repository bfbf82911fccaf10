"""Random edit scripts: each redline proves itself and is resolved by an engine that is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.redline import verdicts
from tests.redline.scripts import script
from tests.redline.versions import EDITION, Pair

if TYPE_CHECKING:
    from pathlib import Path

BATCH = 40  # scripts that LibreOffice resolves here; `make prove` has more
FREELY = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@settings(FREELY, max_examples=300)
@given(st.integers(0, 2**32))
def test_docx_scalpel_resolves_every_script(number: int) -> None:
    made = verdicts.files(script(number))
    assert verdicts.of_scalpel(made) == []
    assert verdicts.of_rules(made) == []


def test_libreoffice_resolves_a_batch(tmp_path: Path) -> None:
    made = [verdicts.files(script(number)) for number in range(BATCH)]
    assert verdicts.of_libreoffice(made, tmp_path) == {}


@settings(FREELY, max_examples=40)
@given(st.integers(0, 2**32))
def test_nothing_is_marked_where_nothing_changed(number: int) -> None:
    procedure = script(number).old
    redline = Pair(procedure, procedure).redline(former=EDITION)
    assert verdicts.marks(redline) == []

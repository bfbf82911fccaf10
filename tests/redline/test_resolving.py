"""The resolver that proves a redline: what it confirms, every engine resolves alike; what engines
resolve differently, and every slip of a writer, it reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.renderers._redline.resolving import Body, disagreement
from tests.redline import fragments, verdicts
from tests.redline.markup import CONFIRMED, RESOLVED_DIFFERENTLY

if TYPE_CHECKING:
    from tests.redline.fragments import Fragment


def proven(fragment: Fragment) -> str:
    """What the resolver says; empty when it confirms."""
    found = disagreement(*(Body(body) for body in fragment))
    return found.message("en") if found else ""


@pytest.mark.parametrize("name", CONFIRMED)
def test_confirms(name: str) -> None:
    assert proven(CONFIRMED[name]) == ""


@pytest.mark.parametrize("name", CONFIRMED)
def test_docx_scalpel_agrees(name: str) -> None:
    made = verdicts.Files(*map(fragments.file, CONFIRMED[name]))
    assert verdicts.of_scalpel(made) == []


def test_libreoffice_agrees(tmp_path: Path) -> None:
    made = [verdicts.Files(*map(fragments.file, each)) for each in CONFIRMED.values()]
    assert verdicts.of_libreoffice(made, tmp_path) == {}


@pytest.mark.parametrize("name", RESOLVED_DIFFERENTLY)
def test_reports_what_engines_resolve_differently(name: str) -> None:
    assert proven(RESOLVED_DIFFERENTLY[name])


def test_engines_do_resolve_these_differently(tmp_path: Path) -> None:
    """Each of them is wrong in LibreOffice, in docx-scalpel, or in both."""
    made = [verdicts.Files(*map(fragments.file, each)) for each in RESOLVED_DIFFERENTLY.values()]
    wrong = set(verdicts.of_libreoffice(made, tmp_path))
    wrong |= {at for at, each in enumerate(made) if verdicts.of_scalpel(each)}
    assert wrong == set(range(len(made)))

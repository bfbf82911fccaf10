"""What an untidy source becomes: `case.md` is laid out as `case.expected` says, and stays so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.formatting import canonical
from sopkit.formatting.files import laid_out
from sopkit.workspace import Workspace

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def library(tmp_path: Path) -> Workspace:
    """A workspace whose sources are the cases."""
    shutil.copytree(CASES, tmp_path / "source", ignore=shutil.ignore_patterns("*.expected"))
    (tmp_path / "sopkit.toml").write_text('[values]\n"office.phone" = "1"\n', encoding="utf-8")
    return Workspace(tmp_path)


@pytest.mark.parametrize("case", sorted(CASES.rglob("*.md")), ids=lambda path: path.stem)
def test_a_source_is_laid_out(
    case: Path, library: Workspace, expected: Callable[[Path, str], None]
) -> None:
    source = library.source_folder / case.relative_to(CASES)
    outcome = laid_out(library, source)
    assert outcome.diagnostics == ()
    text = source.read_text(encoding="utf-8")
    expected(case.with_suffix(".expected"), text)
    assert canonical(text) == text
    assert not laid_out(library, source).changed

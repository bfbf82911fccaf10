"""Every kind of edit, as a readable case: two versions in one file, both ways, by every oracle."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests import office
from tests.redline import verdicts
from tests.redline.versions import CASES, TEMPLATES, case

EVERY = [(path, way) for path in CASES for way in ("forth", "back")]
NAMES = [f"{path.stem}-{way}" for path, way in EVERY]


@cache
def made(path: Path, way: str, template: str = "corp") -> verdicts.Files:
    """The files of a case. Raises Refused when the redline does not prove itself."""
    pair = case(path, template)
    return verdicts.files(pair if way == "forth" else pair.back)


@pytest.mark.parametrize(("path", "way"), EVERY, ids=NAMES)
def test_docx_scalpel_resolves_it(path: Path, way: str) -> None:
    assert verdicts.of_scalpel(made(path, way)) == []


@pytest.mark.parametrize(("path", "way"), EVERY, ids=NAMES)
def test_package_is_consistent(path: Path, way: str) -> None:
    assert verdicts.of_rules(made(path, way)) == []


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_template_proves_itself(path: Path, template: str) -> None:
    """The renderer refuses what its own resolver does not confirm; docx-scalpel is asked too."""
    assert verdicts.of_scalpel(made(path, "forth", template)) == []


def test_libreoffice_resolves_all(tmp_path: Path) -> None:
    """The way back is asked in `make prove`."""
    found = verdicts.of_libreoffice([made(path, "forth") for path in CASES], tmp_path)
    assert {CASES[at].stem: wrong for at, wrong in found.items()} == {}


def test_word_accepts_them(tmp_path: Path) -> None:
    """A fifth of them; all both ways in `make prove`."""
    chosen = CASES[::5]
    paths = [tmp_path / f"{path.stem}.docx" for path in chosen]
    for path, target in zip(chosen, paths, strict=True):
        target.write_bytes(made(path, "forth").redline)
    assert office.faults(paths) == {}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bytes_are_the_same_again(path: Path) -> None:
    assert case(path).redline() == made(path, "forth").redline

"""Redlines of random edits, many and heavy ones: other engines resolve them as they should."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.refusals import Refused
from tests import office
from tests.prove.trials import Result
from tests.redline import verdicts
from tests.redline.scripts import script
from tests.redline.versions import CASES, case

if TYPE_CHECKING:
    from tests.redline.versions import Pair

SCRIPTS = 300
IN_LIBREOFFICE = 40
KNOWN = {1103, 1272, 1280, 1288}  # scripts whose redline is refused, or whose reference goes astray
KNOWN_IN_LIBREOFFICE = {100_001, 100_016, 100_024}  # scripts that it alone resolves otherwise


def libreoffice_is_here() -> bool:
    """Whether LibreOffice can be asked."""
    return shutil.which("soffice") is not None


def prove_scripts(first: int = 1_000, count: int = SCRIPTS) -> Result:
    """Random scripts by the own resolver and by docx-scalpel; a known one must still be broken."""
    broken = [
        f"script {number}: {words}"
        for number in range(first, first + count)
        for words in _strictly(_broken(number), is_known=number in KNOWN)
    ]
    return Result("redlines of random edits", count, tuple(broken))


def prove_in_libreoffice(folder: Path, first: int = 100_000, count: int = IN_LIBREOFFICE) -> Result:
    """Random scripts and all cases backwards, by LibreOffice."""
    made: dict[str, verdicts.Files] = {}
    broken = []
    for name, pair in _pairs(range(first, first + count)):
        try:
            made[name] = verdicts.files(pair)
        except Refused as refused:
            broken.append(f"{name}: {refused}")
    found = verdicts.of_libreoffice(tuple(made.values()), folder)
    known = {f"script {number}" for number in KNOWN_IN_LIBREOFFICE}
    for at, name in enumerate(made):
        if name not in known:
            broken += [f"{name}: {each}" for each in found.get(at, [])]
    return Result("redlines in LibreOffice", len(made.keys() - known), tuple(broken))


def prove_valid(folder: Path) -> Result:
    """Every case, forth and back, by the Open XML SDK."""
    paths = []
    for path in CASES:
        for way, pair in (("forth", case(path)), ("back", case(path).back)):
            paths.append(folder / f"{path.stem}-{way}.docx")
            paths[-1].write_bytes(pair.redline())
    faults = office.faults(paths)
    told = tuple(f"{Path(path).stem}: {words[0]}" for path, words in faults.items())
    return Result("redlines that the Open XML SDK reads", len(paths), told)


def _strictly(found: list[str], *, is_known: bool) -> list[str]:
    """What is wrong beyond what is known; that a known fault is gone is told too."""
    if not is_known:
        return found
    return [] if found else ["is known to be broken, and is not: take it off the list"]


def _broken(number: int) -> list[str]:
    try:
        made = verdicts.files(script(number))
    except Refused as refused:
        return [str(refused)]
    return [*verdicts.of_scalpel(made), *verdicts.of_rules(made)]


def _pairs(numbers: Iterable[int]) -> Iterator[tuple[str, Pair]]:
    for path in CASES:
        yield f"{path.stem} backwards", case(path).back
    for number in numbers:
        yield f"script {number}", script(number)

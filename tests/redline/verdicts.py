"""What is wrong with a redline, in words, as each oracle has it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.redline.oracles import libreoffice, scalpel
from tests.redline.oracles.reading import lines, marks_left
from tests.standard.rules import broken_rules

if TYPE_CHECKING:
    from tests.redline.versions import Pair


GAPS = re.compile(" *TableGap \\| \u200b?")
"""Narrow paragraphs without words: one more may stand where nothing can be joined."""
EMPTY = re.compile(" *[^|]* \\| \u200b?")
GONE_END = re.compile("<w:rPr><w:(?:ins|del|moveFrom|moveTo) [^>]*/></w:rPr>")


class Files(NamedTuple):
    """A redline and the clean standards that it leads to."""

    redline: bytes
    old: bytes
    new: bytes


class Read(NamedTuple):
    """What a resolved file says, and the marks that are left in it."""

    lines: list[str]
    marks: list[str]


def files(pair: Pair) -> Files:
    """The files of a pair. Raises Refused when the redline does not prove itself."""
    return Files(pair.redline(), pair.clean_old(), pair.clean_new())


def of_scalpel(made: Files) -> list[str]:
    """What docx-scalpel resolves otherwise than the clean standards say."""
    return [
        *_differences("accepted", _word(scalpel.accepted(made.redline)), _word(made.new)),
        *_differences("rejected", _word(scalpel.rejected(made.redline)), _word(made.old)),
    ]


def marks(redline: bytes) -> list[str]:
    """The tracked changes in the file."""
    return marks_left(redline)


def of_rules(made: Files) -> list[str]:
    """What neither the schemas nor the Open XML SDK notice."""
    return broken_rules(made.redline)


def of_libreoffice(made: Sequence[Files], folder: Path) -> dict[int, list[str]]:
    """What LibreOffice resolves otherwise than it saves the clean standards, by the number of the
    files; those without a fault are absent. Where words lead to is not looked at: LibreOffice cuts
    links whose words are tracked.
    """
    jobs = [job for each in made for job in _jobs(each)]
    saved = (
        Read(lines(data, links=False), marks_left(data)) for data in libreoffice.done(jobs, folder)
    )
    found = {}
    for at, (accepted, new, rejected, old) in enumerate(zip(*[saved] * 4, strict=True)):
        ignored = EMPTY if _loses_a_footnote(made[at].redline) else GAPS
        wrong = [
            *_differences("accepted", accepted, new, ignored),
            *_differences("rejected", rejected, old, ignored),
        ]
        if wrong:
            found[at] = wrong
    return found


def _word(data: bytes) -> Read:
    return Read(lines(data), marks_left(data))


def _loses_a_footnote(redline: bytes) -> bool:
    """Whether a paragraph goes with the call of a footnote in it. LibreOffice 7.4 then leaves an
    empty one, whatever the markup.
    """
    with zipfile.ZipFile(io.BytesIO(redline)) as package:
        document = package.read("word/document.xml").decode()
    return any(
        GONE_END.search(paragraph) and "<w:footnoteReference " in paragraph
        for paragraph in document.split("</w:p>")
    )


def _jobs(made: Files) -> Iterable[libreoffice.Job]:
    yield libreoffice.Job(made.redline, libreoffice.ACCEPT)
    yield libreoffice.Job(made.new, libreoffice.OPEN_AND_SAVE)
    yield libreoffice.Job(made.redline, libreoffice.REJECT)
    yield libreoffice.Job(made.old, libreoffice.OPEN_AND_SAVE)


def _differences(
    act: str, resolved: Read, clean: Read, ignored: re.Pattern[str] = GAPS
) -> Iterator[str]:
    """What is not as it should be: marks that are left, and the first line that differs."""
    yield from (f"{act}: {mark} is left" for mark in resolved.marks)
    sides = (
        [line for line in side.lines if not ignored.fullmatch(line)] for side in (resolved, clean)
    )
    for at, (found, expected) in enumerate(zip_longest(*sides, fillvalue="(nothing)")):
        if found != expected:
            yield f"{act}, line {at}: expected {expected!r}, found {found!r}"
            return

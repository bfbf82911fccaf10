"""Versions to compare: read from files, with the numbers of the default template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit import labels
from sopkit.comparing import compare
from sopkit.diagnostics import has_errors
from sopkit.numbering import Level, Outline, Scheme
from sopkit.numbering import outline as outlined
from sopkit.reading import read_source
from sopkit.renderers.ooxml import template as templates

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.model import Procedure

LABELS = labels.load("zh")


@cache
def scheme(numbering: str) -> Scheme:
    """`corp`: that of the template, 一、 1. a.; `whole`: 1, 1.1, 1.1.1; `continued`: 一、 1., and
    the second level goes on through the whole document.
    """
    corp = templates.load("corp").scheme
    match numbering:
        case "whole":
            texts = (".".join(f"%{above}" for above in range(1, at + 1)) for at in range(1, 10))
            return tuple(Level("decimal", text) for text in texts)
        case "continued":
            return (corp[0], corp[1]._replace(restart=0), *corp[2:])
        case _:
            return corp


def outline(procedure: Procedure, numbering: str = "corp") -> Outline:
    return outlined(procedure, scheme(numbering))


def read(path: Path, root: Path) -> Procedure:
    """The procedure in a file, which has no errors."""
    reading = read_source(path, root=root, source_root=root)
    assert not has_errors(reading.diagnostics), [each.message() for each in reading.diagnostics]
    return reading.procedure


def compared(old: Procedure, new: Procedure, numbering: str = "corp") -> Comparison:
    return compare(old, new, outline(old, numbering), outline(new, numbering), LABELS)

"""Markdown and metadata → Procedure. Never raises for bad input: faults are diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.model import Procedure

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Reading(NamedTuple):
    """A procedure, as complete as could be read, and everything wrong with it in order."""

    procedure: Procedure
    diagnostics: tuple[Diagnostic, ...]


def read_source(
    path: Path,
    *,
    root: Path,
    values: Mapping[str, str] = _NO_VALUES,
    source_root: Path | None = None,
    language: str = "zh",
) -> Reading:
    """The procedure in the file ``path``. Positions are relative to the workspace ``root``.
    ``values`` are those of ``[values]``. Included files and images must lie below ``source_root``,
    by default ``root/source`` when ``path`` is inside it, else the folder of ``path``.
    ``language`` is that of dates in the text when the metadata names none.
    """
    from sopkit.reading.procedure import from_file

    return Reading(*from_file(path, root, values, source_root, language))


def read_text(
    text: str,
    *,
    path: str = "text.md",
    root: Path | None = None,
    values: Mapping[str, str] = _NO_VALUES,
    source_root: Path | None = None,
    language: str = "zh",
) -> Reading:
    """The procedure in ``text``, as if it stood in the file ``path`` of the workspace ``root``;
    without ``root`` it can include nothing and show no image.
    """
    from sopkit.reading.procedure import from_text

    return Reading(*from_text(text, path, root, values, source_root, language))

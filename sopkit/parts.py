"""Parts found by file name: renderers, checks, label languages, form kinds, registers.

A file in the part's package is a part, named as the file is. Outside packages add theirs through
entry points `sopkit.renderers`, `.checks`, `.labels`, `.forms` and `.registers`; a built-in name
wins, and an entry point that wanted it is reported by :func:`shadowed`.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

KINDS = ("checks", "forms", "labels", "registers", "renderers")


@cache
def names(kind: str) -> tuple[str, ...]:
    """The names of all parts of a kind (``renderers``, ``checks`` …), built-in ones first."""
    return _built_in(kind) + tuple(sorted(set(_entry_points(kind)) - set(_built_in(kind))))


def known(kind: str, name: str) -> bool:
    """Whether there is a part of that name. Outside packages are asked only when they must be."""
    return name in _built_in(kind) or name in _entry_points(kind)


@cache
def load(kind: str, name: str) -> ModuleType:
    """The module of one part. Raises KeyError when there is none of that name."""
    if name in _built_in(kind):
        return import_module(f"sopkit.{kind}.{name}")
    return import_module(_entry_points(kind)[name])


def shadowed() -> tuple[tuple[str, str], ...]:
    """(kind, name) of the outside parts that are not used because a built-in part has the name."""
    return tuple(
        (kind, name)
        for kind in KINDS
        for name in sorted(_entry_points(kind))
        if name in _built_in(kind)
    )


@cache
def _built_in(kind: str) -> tuple[str, ...]:
    package = import_module(f"sopkit.{kind}")
    return tuple(
        sorted(
            found.name
            for found in iter_modules(package.__path__)
            if not found.ispkg and not found.name.startswith("_")
        )
    )


@cache
def _entry_points(kind: str) -> dict[str, str]:
    group = f"sopkit.{kind}"
    if not any(f"[{group}]" in text for text in _advertised()):
        return {}
    from importlib.metadata import entry_points

    return {found.name: found.value for found in entry_points(group=group)}


@cache
def _advertised() -> tuple[str, ...]:
    """The entry points of every installed distribution, as text: a look at these files costs a
    fiftieth of importlib.metadata, and hardly anybody has outside parts.
    """
    return tuple(
        found.read_text("utf-8", "replace")
        for folder in dict.fromkeys(sys.path)
        for found in Path(folder).glob("*.*-info/entry_points.txt")
    )

"""Checks: one file a check, named for the fault it finds.

A check is a module with ``check(procedure)``, which yields diagnostics, and its faults beside it.
One that not every office wants has ``OPTIONAL = True`` and runs when ``[checks]`` of sopkit.toml
asks for its code (`SOP303 = "warning"`). Checks look at a procedure only. What they find stops
nothing unless the office says so, and wording (SOP3xx) never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

from sopkit import parts
from sopkit.diagnostics import Diagnostic, Fault, Severity, ordered

if TYPE_CHECKING:
    from sopkit.model import Procedure

_NOTHING: Mapping[str, str] = MappingProxyType({})


def check(procedure: Procedure, grades: Mapping[str, str] = _NOTHING) -> tuple[Diagnostic, ...]:
    """Everything that the checks find, by file, line, column and code.

    ``grades`` is what the office says of a code: `off`, `warning` or `error`.
    """
    found = [one for name in parts.names("checks") for one in _run(name, procedure, grades)]
    return tuple(ordered(found))


def faults(module: ModuleType) -> tuple[Fault, ...]:
    """The faults that a check declares."""
    return tuple(value for value in vars(module).values() if isinstance(value, Fault))


def _run(name: str, procedure: Procedure, grades: Mapping[str, str]) -> Iterator[Diagnostic]:
    module = parts.load("checks", name)
    usual = "off" if getattr(module, "OPTIONAL", False) else ""
    wanted = {
        fault.code: grade
        for fault in faults(module)
        if (grade := grades.get(fault.code, usual)) != "off"
    }
    if not wanted:
        return
    for diagnostic in module.check(procedure):
        if diagnostic.code in wanted:
            yield _graded(diagnostic, wanted[diagnostic.code])


def _graded(diagnostic: Diagnostic, grade: str) -> Diagnostic:
    if not grade or diagnostic.code.startswith("SOP3"):
        return diagnostic
    return replace(diagnostic, fault=replace(diagnostic.fault, severity=Severity(grade)))

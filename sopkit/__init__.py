"""sopkit: write a procedure once, print everything it leaves on paper or on a screen.

procedure = sopkit.read("source/demo.md")
data = sopkit.render(procedure, "standard")
comparison = sopkit.compare(former, procedure)
workspace = sopkit.Workspace(".")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.api import compare, read, render
    from sopkit.refusals import InvalidSource, Refused
    from sopkit.workspace import Workspace

__version__ = "0.3.0"

__all__ = ["InvalidSource", "Refused", "Workspace", "__version__", "compare", "read", "render"]

_HOMES = {
    "InvalidSource": "sopkit.refusals",
    "Refused": "sopkit.refusals",
    "Workspace": "sopkit.workspace",
    "compare": "sopkit.api",
    "read": "sopkit.api",
    "render": "sopkit.api",
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first used (PEP 562), so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

"""Readable forms of what was read, to hold against expected files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sopkit.diagnostics import Diagnostic, ordered
from sopkit.model import PartialDate

HIDDEN = {"position", "positions"}


def dump(node: object) -> str:
    """The values of a dataclass that are not empty, one a line, and what is in them indented."""
    return "".join(f"{line}\n" for line in _lines(node))


def faults(found: Iterable[Diagnostic]) -> str:
    """`line:column+length CODE severity message`, and the hint below."""
    return "".join(
        f"{each.position.line}:{each.position.column}+{each.length} {each.code} {each.severity} "
        f"{each.message('zh')}\n    {each.hint('zh')}\n"
        for each in ordered(found)
    )


def _lines(node: object) -> Iterator[str]:
    assert is_dataclass(node)
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name not in HIDDEN and value not in ("", (), None, False):
            yield from _value(field.name, value)


def _value(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        yield f"{name}:"
        for item in value:
            first, *rest = [*_lines(item)] or ["(blank)"] if _nested(item) else [_plain(item)]
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
    elif _nested(value):
        yield f"{name}:"
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{name}: {_plain(value)}"


def _nested(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, PartialDate)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " = ".join(map(_plain, value))
    return str(value).replace("\n", "\\n")

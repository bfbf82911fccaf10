"""Facts ↔ JSON, by the fields of their types: what is at its default is left out."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


def to_json(value: Any) -> Any:
    """``value`` as JSON types: the keys of a dataclass stand in the order of its fields, and one
    that is at its default is left out. Text that is no Unicode (a file name of bytes, PEP 383)
    gets visible escapes.
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if not is_dataclass(value):
        return value
    kind: Any = type(value)
    told = ((name, getattr(value, name), field) for name, (field, _) in _fields(kind).items())
    return {name: to_json(item) for name, item, field in told if item != field.default}


def from_json(wanted: Any, found: Any) -> Any:
    """The ``wanted`` dataclass that :func:`to_json` made ``found`` of. Raises ValueError for a key
    too many or too few and for a value of another type.
    """
    if not isinstance(found, dict):
        raise ValueError(f"{wanted.__name__}: not an object")
    known = _fields(wanted)
    if unknown := set(found) - set(known):
        raise ValueError(f"{wanted.__name__}: {', '.join(sorted(unknown))}")
    if missing := {name for name, (field, _) in known.items() if _is_required(field)} - set(found):
        raise ValueError(f"{wanted.__name__}: {', '.join(sorted(missing))}")
    return wanted(**{name: _value(known[name][1], value) for name, value in found.items()})


def _value(wanted: Any, found: Any) -> Any:
    if type(found) is wanted:  # True is no 1
        return found
    if is_dataclass(wanted):
        return from_json(wanted, found)
    if get_origin(wanted) is Annotated:
        return _checked(wanted, found)
    arguments = get_args(wanted)
    if get_origin(wanted) is tuple:
        return _tuple(arguments, found)
    if get_origin(wanted) in (Union, UnionType):  # only ever: T | None
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return None if found is None else _value(inner, found)
    raise ValueError(f"{found!r:.40} is no {wanted.__name__}")


def _checked(wanted: Any, found: Any) -> Any:
    value = _value(wanted.__origin__, found)
    (is_one,) = wanted.__metadata__
    if not is_one(value):
        raise ValueError(f"{value!r:.40} is not how it is written")
    return value


def _tuple(arguments: tuple[Any, ...], found: Any) -> tuple[Any, ...]:
    if not isinstance(found, list):
        raise ValueError(f"{found!r:.40} is no list")
    if arguments[-1] is Ellipsis:
        return tuple(_value(arguments[0], item) for item in found)
    return tuple(_value(item, value) for item, value in zip(arguments, found, strict=True))


@cache
def _fields(wanted: Hashable) -> Mapping[str, tuple[Field[Any], Any]]:
    assert isinstance(wanted, type)
    hints = get_type_hints(wanted, include_extras=True)
    return {field.name: (field, hints[field.name]) for field in fields(wanted)}


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING

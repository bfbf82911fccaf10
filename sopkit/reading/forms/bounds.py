"""`minimum` and `maximum`: written as the field's own type, or counting characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from sopkit.dates import read_date
from sopkit.diagnostics import Diagnostic, error
from sopkit.model import FieldType, PartialDate
from sopkit.reading.yaml.values import text

if TYPE_CHECKING:
    from sopkit.reading.yaml.keys import Entry

NOT_OF_THE_TYPE = error(
    "SOP420",
    zh=("“{key}”的“{value}”不是 {type} 类型的值", "写成像 {example} 这样的值。"),
    en=("“{value}” of “{key}” is no value of type {type}", "Write a value like {example}."),
)
MINIMUM_ABOVE_MAXIMUM = error(
    "SOP421",
    zh=("minimum“{minimum}”大于 maximum“{maximum}”", "把两个值对调，或改正写错的一个。"),
    en=("minimum “{minimum}” is above maximum “{maximum}”", "Swap them, or correct one."),
)
NOT_FOR_TYPE = error(
    "SOP422",
    zh=("“{key}”不能用于 {type} 类型的填写项", "删去它，或改用可以有它的类型：{types}。"),
    en=("“{key}” does not go with type {type}", "Delete it, or use one of the types {types}."),
)

Bound = tuple[str, float]
"""A bound's canonical text and the number it is compared by: 15 digits keep their order."""

_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?=[\d.]{1,16}$)\d{1,15}(?:\.\d{1,14})?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?", re.ASCII)
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was (ECMA-376 18.17.4.1)
_MOST_CHARACTERS = 32767  # of an Excel cell


def _whole(value: str) -> Bound | None:
    return (value, float(value)) if _WHOLE.fullmatch(value) else None


def _decimal(value: str) -> Bound | None:
    """Excel keeps 15 digits."""
    digits = sum(character.isdigit() for character in value)
    return (value, float(value)) if _DECIMAL.fullmatch(value) and digits <= 15 else None


def _length(value: str) -> Bound | None:
    right = re.fullmatch(r"\d{1,5}", value, re.ASCII) and int(value) <= _MOST_CHARACTERS
    return (str(int(value)), float(value)) if right else None


def _date(value: str) -> Bound | None:
    read = read_date(value, "")
    if not isinstance(read, PartialDate) or read.month is None or read.day is None:
        return None
    day = date(read.year, read.month, read.day)
    return (day.isoformat(), float(day.toordinal())) if day >= _FIRST_DAY else None


def _time(value: str) -> Bound | None:
    match = _CLOCK.fullmatch(value)
    if not match:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        return None
    written = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
    return written, float(3600 * hour + 60 * minute + second)


def _datetime(value: str) -> Bound | None:
    day_text, _, clock_text = value.replace("T", " ").partition(" ")
    day, clock = _date(day_text), _time(clock_text.strip() or "00:00")
    if day is None or clock is None:
        return None
    return f"{day[0]} {clock[0]}", day[1] * 86400 + clock[1]


_READERS: dict[FieldType, tuple[Callable[[str], Bound | None], str]] = {
    FieldType.INTEGER: (_whole, "12"),
    FieldType.NUMBER: (_decimal, "1.5"),
    FieldType.MONEY: (_decimal, "99.50"),
    FieldType.DATE: (_date, "2025-06-01"),
    FieldType.TIME: (_time, "08:30"),
    FieldType.DATETIME: (_datetime, "2025-06-01 08:30"),
    FieldType.TEXT: (_length, "20"),
    FieldType.MULTILINE: (_length, "200"),
    FieldType.IDENTIFIER: (_length, "18"),
}


def bounds(said: dict[str, Entry], kind: FieldType, found: list[Diagnostic]) -> tuple[str, str]:
    """`minimum` and `maximum` of a field as the renderers read them: numbers as written, dates as
    2025-06-01, times as 08:30; of texts and identifiers the number of characters.
    """
    least, most = (_bound(said, name, kind, found) for name in ("minimum", "maximum"))
    if least and most and least[1] > most[1]:
        node = said["minimum"].value
        values = {"minimum": least[0], "maximum": most[0]}
        found.append(MINIMUM_ABOVE_MAXIMUM.at(node.position, node.length, **values))
    return least[0] if least else "", most[0] if most else ""


def _bound(
    said: dict[str, Entry], name: str, kind: FieldType, found: list[Diagnostic]
) -> Bound | None:
    if name not in said:
        return None
    node = said[name].value
    if kind not in _READERS:
        key, types = said[name].key, tuple(_READERS)
        found.append(NOT_FOR_TYPE.at(key.position, key.length, key=name, type=kind, types=types))
        return None
    value = text(name, node, found)
    read, example = _READERS[kind]
    bound = read(value) if value else None
    if value and bound is None:
        values = {"key": name, "value": value[:40], "type": kind, "example": example}
        found.append(NOT_OF_THE_TYPE.at(node.position, node.length, **values))
    return bound

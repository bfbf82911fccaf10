"""What may be typed into a cell, by the type of its field, and what is said about it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sopkit.model import Field, FieldType
from sopkit.renderers._log import lists
from sopkit.renderers.ooxml import sheet

if TYPE_CHECKING:
    from sopkit.labels import Labels

_MOST = Decimal(10) ** 15 - 1
"""Excel keeps 15 digits of a number."""
_EPOCH = datetime(1899, 12, 30)
_FIRST_DAY = datetime(1900, 3, 1)
"""Before it Excel counts a day that never was (18.17.4.1)."""
_LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59)
_LAST_SECOND = "0.999988425925926"
_LONGEST_TEXT = "32767"

_RANGED = {
    FieldType.INTEGER: "whole",
    FieldType.NUMBER: "decimal",
    FieldType.MONEY: "decimal",
    FieldType.DATE: "date",
    FieldType.DATETIME: "date",
    FieldType.TIME: "time",
}
_MEASURED = {FieldType.TEXT, FieldType.MULTILINE, FieldType.IDENTIFIER}


def validation(field: Field, area: str, found: lists.Lists, labels: Labels) -> str:
    """The validation of ``area``; empty where anything goes and there is nothing to say."""
    choices = lists.options(field, labels)
    if choices:
        return _listed(field, area, found[choices], labels)
    if field.after is None and field.type in _RANGED:
        return _ranged(field, area, labels)
    if field.type in _MEASURED and (length(field.minimum) or length(field.maximum)):
        return _measured(field, area, labels)
    if field.hint:
        return sheet.validation(area, prompt=(field.title, field.hint))
    return ""


def _listed(field: Field, area: str, name: str, labels: Labels) -> str:
    """Of `choices` Excel can offer but one: any other text is asked about and may stay."""
    several = field.type is FieldType.CHOICES
    words = labels["log.prompt.choices" if several else "log.prompt.choice"]
    quiet = field.type is FieldType.TICK and not field.hint
    return sheet.validation(
        area,
        kind="list",
        formulas=(name,),
        severity="information" if several else "stop",
        error=(field.title, labels["log.error.choices" if several else "log.error.choice"]),
        prompt=(
            field.title,
            "" if quiet else words + labels["log.gap"] * bool(field.hint) + field.hint,
        ),
    )


def _ranged(field: Field, area: str, labels: Labels) -> str:
    least, most = (_value(field.type, text) for text in (field.minimum, field.maximum))
    lowest, highest = _widest(field.type)
    return sheet.validation(
        area,
        kind=_RANGED[field.type],
        operator="between",
        formulas=(least or lowest, most or highest),
        error=(
            field.title,
            labels.text(
                f"log.error.{_family(field.type)}",
                range=_range(field.minimum if least else "", field.maximum if most else "", labels),
            ),
        ),
        prompt=(field.title, field.hint),
    )


def _family(kind: FieldType) -> str:
    return "number" if kind is FieldType.MONEY else str(kind)


def _measured(field: Field, area: str, labels: Labels) -> str:
    least, most = length(field.minimum), length(field.maximum)
    shown = _range(least, most, labels)
    return sheet.validation(
        area,
        kind="textLength",
        operator="between",
        formulas=(least or "0", most or _LONGEST_TEXT),
        error=(field.title, labels.text("log.error.length", range=shown)),
        prompt=(field.title, field.hint),
    )


def length(text: str) -> str:
    """``text`` when it counts characters, else empty."""
    return text if text.isascii() and text.isdecimal() and len(text) < 6 else ""


def _range(least: str, most: str, labels: Labels) -> str:
    """The bounds in words, as the author wrote them."""
    if least and least == most:
        return labels.text("log.range.exactly", value=least)
    if least and most:
        return labels.text("log.range.both", minimum=least, maximum=most)
    if least:
        return labels.text("log.range.minimum", minimum=least)
    return labels.text("log.range.maximum", maximum=most) if most else ""


def _widest(kind: FieldType) -> tuple[str, str]:
    match kind:
        case FieldType.DATE | FieldType.DATETIME:
            return _serial(_FIRST_DAY), _serial(_LAST_MOMENT)
        case FieldType.TIME:
            return "0", _LAST_SECOND
        case _:
            return str(-_MOST), str(_MOST)


def _value(kind: FieldType, text: str) -> str:
    """A bound as Excel counts it; empty when there is none of that type."""
    try:
        match kind:
            case FieldType.DATE:
                return _serial(datetime.combine(date.fromisoformat(text), time()))
            case FieldType.DATETIME:
                return _serial(datetime.fromisoformat(text).replace(tzinfo=None))
            case FieldType.TIME:
                return _fraction(time.fromisoformat(text))
            case _:
                return _figure(text)
    except (ValueError, InvalidOperation):
        return ""


def _figure(text: str) -> str:
    number = Decimal(text)
    return f"{number:f}" if abs(number) <= _MOST else ""


def _serial(moment: datetime) -> str:
    """Days since the turn of 1899 to 1900; ``moment`` no earlier than Excel's dates are true."""
    passed = max(moment, _FIRST_DAY) - _EPOCH
    return str(passed.days) if not passed.seconds else f"{passed.days + passed.seconds / 86400:.9f}"


def _fraction(moment: time) -> str:
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return f"{seconds / 86400:.12f}".rstrip("0").rstrip(".")

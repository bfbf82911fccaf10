"""The parts of metadata: one for each key that has a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from sopkit.comparison import Part, PartKind
from sopkit.model import Change, Metadata, Person, Revision


def metadata_parts(metadata: Metadata) -> Iterator[Part]:
    """A part for each key that has a value, made from that value: a list says one entry a line,
    dates are written as in ISO 8601, and the free keys stand for themselves.
    """
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if field.name == "extra":
            for key, text in value:
                yield Part(PartKind.METADATA, key, text, (), 0, -1, text)
        elif field.name != "positions" and value not in ("", (), None):
            yield Part(PartKind.METADATA, field.name, _said(value), (), 0, -1, value)


def _said(value: object) -> str:
    match value:
        case tuple():
            return "\n".join(map(_said, value))
        case Person():
            return f"{value.post} {value.name}".strip()
        case Change():
            return f"{value.clause}：{value.reason}"
        case Revision():
            date = str(value.date) if value.date else ""
            told = (value.version, date, value.summary, value.by, value.approved_by)
            return " ".join(word for word in told if word)
        case _:
            return str(value)

"""The parts of forms: settings, fields and items, in the words of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.comparing.parts.inlines import reference
from sopkit.comparison import Part, PartKind

if TYPE_CHECKING:
    from sopkit.model import Copy, Field, Form, FormItem

_LISTS = ("roles", "answers", "sign")
_TEXTS = ("kind", "retention", "period", "layout", "declaration", "note")


def form_parts(form: Form, first: int) -> Iterator[Part]:
    """The parts of ``form``, of which the form itself has the index ``first``: first its
    settings that have a value, then its fields, then its items.
    """
    yield Part(PartKind.FORM, form.id, form.title, (), 0, -1, form)
    settings = tuple(_settings(form))
    for key, text in settings:
        yield Part(PartKind.SETTING, key, text, (), 0, first, form)
    for group in ("head", "fields"):
        for field in getattr(form, group):
            yield Part(PartKind.FIELD, field.name, _field(field), (group,), 0, first, field)
    before = len(settings) + len(form.head) + len(form.fields)
    yield from _items(form, first, first + 1 + before)


def _settings(form: Form) -> Iterator[tuple[str, str]]:
    for key in _TEXTS:
        if text := getattr(form, key):
            yield key, text
    for key in _LISTS:
        if texts := getattr(form, key):
            yield key, "\n".join(texts)
    if form.rows is not None:
        yield "rows", str(form.rows)
    if form.sources:
        yield "from", "\n".join(reference(name, "", "") for name in form.sources)
    if form.copies:
        yield "copies", "\n".join(map(_copy, form.copies))


def _copy(copy: Copy) -> str:
    return "\n".join(text for text in (copy.title, copy.declaration, copy.note) if text)


def _field(field: Field) -> str:
    """Its title, then a line for each thing that is said of it: `key: value`."""
    said = {
        "type": str(field.type),
        "required": "true" if field.required else "",
        "personal": "true" if field.personal else "",
        "options": "、".join(field.options),
        "minimum": field.minimum,
        "maximum": field.maximum,
        "hint": field.hint,
        "after": f"{field.after.field} + {field.after.days}" if field.after else "",
        "copies": "、".join(field.copies),
    }
    return "\n".join((field.title, *(f"{key}: {value}" for key, value in said.items() if value)))


def _items(form: Form, parent: int, first: int) -> Iterator[Part]:
    """The items below ``parent``; the first of them has the index ``first``."""
    pending = [(item, parent) for item in reversed(form.items)]
    while pending:
        item, above = pending.pop()
        yield Part(PartKind.ITEM, "", _item(item), (), 0, above, item)
        pending.extend((inner, first) for inner in reversed(item.items))
        first += 1


def _item(item: FormItem) -> str:
    """Its text, then a line for each value that it prints in a further column."""
    return "\n".join((item.text, *(f"{name}: {value}" for name, value in item.values)))

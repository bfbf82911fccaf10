"""Forms → the YAML of their fences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import FieldType
from sopkit.writing import yaml

if TYPE_CHECKING:
    from sopkit.model import Copy, Field, Form, FormItem


def lines(form: Form) -> Iterator[str]:
    """The lines between the backticks."""
    for key in ("id", "kind", "title"):
        yield yaml.entry(key, yaml.scalar(getattr(form, key)))
    yield from _texts("roles", form.roles)
    yield from _text("retention", form.retention)
    yield from _text("period", form.period)
    if form.layout != "list":
        yield yaml.entry("layout", form.layout)
    if form.rows is not None:
        yield yaml.entry("rows", str(form.rows))
    yield from _texts("from", form.sources)
    yield from _fields("head", form.head)
    yield from _texts("answers", form.answers)
    if form.items:
        yield "items:"
        for item in form.items:
            yield from _item(item, "  ")
    yield from _fields("fields", form.fields)
    if form.copies:
        yield "copies:"
        for copy in form.copies:
            yield from _copy(copy)
    yield from _texts("sign", form.sign)
    yield from _text("declaration", form.declaration)
    yield from _text("note", form.note)


def _text(key: str, text: str) -> list[str]:
    return yaml.block(key, text) if text else []


def _texts(key: str, texts: tuple[str, ...]) -> list[str]:
    return yaml.texts(key, texts) if texts else []


def _fields(key: str, fields: tuple[Field, ...]) -> list[str]:
    return yaml.items(key, [yaml.mapping(_field(field)) for field in fields]) if fields else []


def _field(field: Field) -> Iterator[tuple[str, str]]:
    yield "name", yaml.scalar(field.name, flow=True)
    if field.title != field.name:
        yield "title", yaml.scalar(field.title, flow=True)
    if field.type is not FieldType.TEXT:
        yield "type", field.type
    for flag in ("required", "personal"):
        if getattr(field, flag):
            yield flag, "true"
    if field.options:
        yield "options", yaml.listing(field.options)
    for key in ("minimum", "maximum", "hint"):
        if value := getattr(field, key):
            yield key, yaml.scalar(value, flow=True)
    if field.after:
        days = ("field", yaml.scalar(field.after.field, flow=True)), ("days", str(field.after.days))
        yield "after", yaml.mapping(days)
    if field.copies:
        yield "copies", yaml.listing(field.copies)


def _item(item: FormItem, indent: str) -> Iterator[str]:
    """A text; with values a mapping on one line; with items of its own one key a line."""
    values = [(name, yaml.scalar(text, flow=True)) for name, text in item.values]
    if not item.items:
        own = ("text", yaml.scalar(item.text, flow=True))
        yield f"{indent}- {yaml.mapping((own, *values)) if values else yaml.scalar(item.text)}"
        return
    yield f"{indent}- {yaml.entry('text', yaml.scalar(item.text))}"
    for name, text in item.values:
        yield f"{indent}  {yaml.entry(name, yaml.scalar(text))}"
    yield f"{indent}  items:"
    for inner in item.items:
        yield from _item(inner, f"{indent}    ")


def _copy(copy: Copy) -> Iterator[str]:
    """A title, or a mapping; with both other texts one key a line."""
    if not copy.declaration and not copy.note:
        yield f"  - {yaml.scalar(copy.title)}"
        return
    if "\n" not in copy.declaration + copy.note and not (copy.declaration and copy.note):
        said = (("title", copy.title), ("declaration", copy.declaration), ("note", copy.note))
        pairs = ((key, yaml.scalar(text, flow=True)) for key, text in said if text)
        yield f"  - {yaml.mapping(pairs)}"
        return
    own = yaml.block("title", copy.title)
    own += _text("declaration", copy.declaration) + _text("note", copy.note)
    yield f"  - {own[0]}"
    yield from (f"    {line}" if line else "" for line in own[1:])

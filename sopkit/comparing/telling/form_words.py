"""What is said of a form, a field and an item, in the words of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.comparing.sides import Side
    from sopkit.model import Copy, Field, Form, FormItem


def setting_text(side: Side, at: int) -> str:
    """A setting of a form as people read it."""
    form: Form = side.parts[at].node
    labels = side.labels
    match key := side.parts[at].key:
        case "kind":
            return labels.word("form", form.kind)
        case "period" | "layout":
            return labels.word(f"change.{key}", getattr(form, key))
        case "rows":
            return str(form.rows)
        case "from":
            return labels.listing(
                side.outline.reference(name, labels) or name for name in form.sources
            )
        case "copies":
            return "\n".join(_copy(copy, side) for copy in form.copies)
        case "roles" | "answers" | "sign":
            return labels.listing(getattr(form, key))
        case _:
            return side.parts[at].text


def field_texts(side: Side, at: int) -> dict[str, str]:
    """What is said of a field, by what it is called; its title first."""
    field: Field = side.parts[at].node
    labels = side.labels
    said = {
        "title": field.title,
        "type": labels.word("field", field.type),
        "required": labels["answer.yes"] if field.required else "",
        "personal": labels["answer.yes"] if field.personal else "",
        "options": labels.listing(field.options),
        "minimum": field.minimum,
        "maximum": field.maximum,
        "hint": field.hint,
        "after": _after(field, side, at),
        "copies": labels.listing(field.copies),
    }
    return {labels[f"change.field.{name}"]: text for name, text in said.items() if text}


def item_texts(side: Side, at: int) -> dict[str, str]:
    """What an item says, by the column that it stands in; its own words first."""
    item: FormItem = side.parts[at].node
    form = _form(side, at)
    titles = {field.name: field.title for field in form.fields}
    said = {side.labels["change.item.text"]: item.text}
    return said | {titles.get(name, name): text for name, text in item.values if text}


def _after(field: Field, side: Side, at: int) -> str:
    """From which date a date is computed."""
    if field.after is None:
        return ""
    form = _form(side, at)
    titles = {each.name: each.title for each in (*form.head, *form.fields)}
    title = titles.get(field.after.field, field.after.field)
    return side.labels.text("change.field.after.days", title=title, days=field.after.days)


def _form(side: Side, at: int) -> Form:
    while side.parts[at].parent >= 0:
        at = side.parts[at].parent
    form: Form = side.parts[at].node
    return form


def _copy(copy: Copy, side: Side) -> str:
    colon = side.labels["colon"]
    return colon.join(filter(None, (copy.title, copy.declaration, copy.note)))

"""Edits of forms, footnotes and metadata."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sopkit.model import Form, Paragraph, PartialDate, Person, Procedure, Text
from tests.comparing.generating.author import WHAT, WHEN, WHO, Author


def change_note(procedure: Procedure, author: Author) -> Procedure:
    if not procedure.footnotes:
        return procedure
    notes = list(procedure.footnotes)
    at = author.random.randrange(len(notes))
    notes[at] = replace(notes[at], body=(Paragraph((Text(author.words()),)),))
    author.notes = notes
    return replace(procedure, footnotes=tuple(notes))


def change_form(procedure: Procedure, author: Author) -> Procedure:
    if not procedure.forms or author.chance(6):
        taken = {form.id for form in procedure.forms}
        name = next(f"R{at:02}" for at in range(1, 99) if f"R{at:02}" not in taken)
        return replace(procedure, forms=(*procedure.forms, author.form(name)))
    forms = list(procedure.forms)
    at = author.random.randrange(len(forms))
    if author.chance(6):
        del forms[at]
    else:
        forms[at] = _other_form(forms[at], author)
    return replace(procedure, forms=tuple(forms))


def _other_form(form: Form, author: Author) -> Form:
    fields, items = list(form.fields), list(form.items)
    match author.random.randrange(6):
        case 0:
            return replace(form, title=f"{author.one(WHAT)}台账")
        case 1:
            return replace(form, retention="10年", note=author.words())
        case 2:
            fresh = replace(author.field(0), name=f"g{author.random.randrange(99)}")
            fields.insert(author.random.randint(0, len(fields)), fresh)
        case 3 if len(fields) > 1:
            fields.pop(author.random.randrange(len(fields)))
        case 4 if items:
            items[author.random.randrange(len(items))] = author.item()
        case _:
            at = author.random.randrange(len(fields))
            fields[at] = replace(fields[at], title=f"{author.one(WHAT)}{author.one(WHEN)}")
    unique = {field.name: field for field in fields}
    return replace(form, fields=tuple(unique.values()), items=tuple(items))


def change_metadata(procedure: Procedure, author: Author) -> Procedure:
    known: dict[str, Any] = {
        "version": f"A/{author.random.randint(1, 9)}",
        "department": author.one(WHO),
        "effective": PartialDate(2027, 1, author.random.randint(1, 28)),
        "approvers": (Person("韩思齐", "合规负责人"),),
        "basis": tuple(author.some(("保险法", "反洗钱法", "档案法"))),
        "retention": author.one(("", "5年", "永久")),
    }
    key = author.one(tuple(known))
    return replace(procedure, metadata=replace(procedure.metadata, **{key: known[key]}))

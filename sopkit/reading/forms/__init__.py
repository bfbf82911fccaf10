"""YAML of a ```form fence → Form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sopkit import forms, parts
from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Form, Position
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.forms.checks import check_forms
from sopkit.reading.forms.consistency import inconsistencies
from sopkit.reading.forms.fields import read_fields
from sopkit.reading.forms.items import read_copies, read_items
from sopkit.reading.forms.values import at_most, distinct, not_one_of, one_of, whole
from sopkit.reading.forms.words import KIND_HINTS
from sopkit.reading.yaml.keys import Entry, entries, pairs, part
from sopkit.reading.yaml.nodes import Node, Pairs, Scalar
from sopkit.reading.yaml.parsing import parse
from sopkit.reading.yaml.values import is_blank, lines, scalars, text, words

if TYPE_CHECKING:
    from sopkit.forms import FormKind

__all__ = ["check_forms", "read_form"]

NOT_A_FORM = error(
    "SOP401",
    zh=("表单里没有内容，或不是“键: 值”", "至少写 id、kind 和 title，每行一个“键: 值”。"),
    en=("the form is empty or not made of “key: value”", "Write at least id, kind and title."),
)
NOT_FOR_KIND = error(
    "SOP404",
    zh=("{kind} 表单没有“{key}”这一项", "删去它，或改用别的 kind；{kind} 可用的有：{known}。"),
    en=("a {kind} has no “{key}”", "Delete it or choose another kind; a {kind} has: {known}."),
)
MISSING_KEY = error(
    "SOP409",
    zh=("表单缺少“{key}”", "加上一行“{key}: {example}”。"),
    en=("the form has no “{key}”", "Add a line “{key}: {example}”."),
)
NOT_AN_ID = error(
    "SOP410",
    zh=("“{value}”不能作表单的 id", "只用字母、数字、- 和 _，最多 {most} 个字符，例如 R01。"),
    en=("“{value}” cannot be a form's id", "Use letters, digits, - and _, at most {most}: R01."),
)

LONGEST_ID = 32
LONGEST_TITLE = 100
MOST_HEAD_FIELDS = 12
MOST_ANSWERS = 8
MOST_SIGNATURES = 8
LONGEST_ANSWER = 20
LONGEST_SIGNATURE = 30
MOST_SECTIONS = 200
MOST_ROWS = 10_000  # ruled on paper: five hundred pages

_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{LONGEST_ID - 1}}}")
_EXAMPLES = {
    "id": "R01",
    "kind": "log",
    "title": "客户接待登记表",
    "fields": "[{name: date, title: 日期, type: date}]",
}


def read_form(yaml_text: str, at: Position) -> tuple[Form | None, tuple[Diagnostic, ...]]:
    """The form that ``yaml_text`` describes and everything wrong with it. ``at`` is the place of
    the first character inside the fence. None when nothing of it can be read.
    """
    node, syntax = parse(yaml_text, path=at.path, first_line=at.line, indent=at.column - 1)
    found = list(syntax)
    mapping = pairs(node, found, NOT_A_FORM) if node is not None else None
    if mapping is None:
        return None, tuple(found or (NOT_A_FORM.at(at),))
    return _form(mapping, at, found), tuple(found)


def _form(node: Pairs, at: Position, found: list[Diagnostic]) -> Form:
    name = _kind_name(node)
    kind = _kind(name)
    said = entries(_own_keys(node, name, found), form_keys.words_of(name), found)
    fields = part(said, "fields", partial(read_fields, most=_most_fields(kind)), found)
    head = part(said, "head", partial(read_fields, most=MOST_HEAD_FIELDS), found)
    names = [each.field.name for each in fields if each.field.name]
    form = Form(
        id=part(said, "id", _id, found),
        kind=part(said, "kind", _known_kind, found),
        title=part(said, "title", at_most(LONGEST_TITLE), found),
        roles=part(said, "roles", words, found),
        retention=part(said, "retention", at_most(LONGEST_TITLE), found),
        period=part(said, "period", one_of("", "month"), found),
        layout=part(said, "layout", one_of("list", "month"), found),
        head=tuple(each.field for each in head),
        fields=tuple(each.field for each in fields),
        rows=part(said, "rows", whole(1, MOST_ROWS), found),
        sources=part(said, "from", distinct(MOST_SECTIONS, LONGEST_TITLE), found),
        items=part(said, "items", partial(read_items, fields=names), found),
        answers=part(said, "answers", distinct(MOST_ANSWERS, LONGEST_ANSWER), found),
        sign=part(said, "sign", distinct(MOST_SIGNATURES, LONGEST_SIGNATURE), found),
        copies=part(said, "copies", read_copies, found),
        declaration=part(said, "declaration", lines, found),
        note=part(said, "note", lines, found),
        position=at,
        positions=tuple(_positions(said)),
    )
    if node.complete:
        found += _missing(said, kind, at)
        found += inconsistencies(form, said, fields, head)
    return form


def _kind_name(node: Pairs) -> str:
    """What was written for `kind`, before anything is checked."""
    said = {key.text: value for key, value in node.entries}.get("kind")
    return said.text.strip() if isinstance(said, Scalar) else ""


def _kind(name: str) -> FormKind | None:
    try:
        return forms.kind(name)
    except KeyError:
        return None


def _most_fields(kind: FormKind | None) -> int:
    return kind.most_fields if kind else forms.MOST_FIELDS


def _known_kind(key: str, node: Node, found: list[Diagnostic]) -> str:
    name = text(key, node, found)
    if name and _kind(name) is None:
        found.append(not_one_of(key, node, name, tuple(parts.names("forms")), KIND_HINTS))
    return name


def _id(key: str, node: Node, found: list[Diagnostic]) -> str:
    value = text(key, node, found)
    if value and not _ID.fullmatch(value):
        values = {"value": value[:40], "most": LONGEST_ID}
        found.append(NOT_AN_ID.at(node.position, node.length, **values))
    return value


def _own_keys(node: Pairs, kind: str, found: list[Diagnostic]) -> Pairs:
    """``node`` without the keys that only forms of another kind have; those are told."""
    known = form_keys.words_of(kind).spellings
    strange = [key for key, _ in node.entries if key.text not in known]
    foreign = [key for key in strange if key.text in form_keys.keys_of_all_kinds()]
    for key in foreign:
        fault = NOT_FOR_KIND.at(
            key.position, key.length, kind=kind, key=key.text, known=tuple(known)
        )
        found.append(fault)
    return node._replace(entries=tuple(entry for entry in node.entries if entry[0] not in foreign))


def _positions(said: dict[str, Entry]) -> Iterator[tuple[str, Position]]:
    """Where the values of the keys stand, and each section that `from` names."""
    for name, entry in said.items():
        yield name, (entry.key if is_blank(entry.value) else entry.value).position
    if "from" in said:
        for item in scalars("from", said["from"].value, []):
            yield f"from {item.text.strip()}", item.position


def _missing(said: dict[str, Entry], kind: FormKind | None, at: Position) -> Iterator[Diagnostic]:
    required = ("id", "kind", "title", *sorted(kind.required if kind else ()))
    for name in required:
        if name not in said:
            yield MISSING_KEY.at(at, key=name, example=_EXAMPLES.get(name, "……"))
        elif is_blank(said[name].value):
            key = said[name].key
            yield MISSING_KEY.at(
                key.position, key.length, key=name, example=_EXAMPLES.get(name, "……")
            )

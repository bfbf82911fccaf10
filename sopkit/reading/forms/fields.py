"""The fields of a form: its columns or blanks, and those written once at its head."""

from __future__ import annotations

import re
from typing import NamedTuple

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Field, FieldType
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.forms.after import read_after
from sopkit.reading.forms.bounds import NOT_FOR_TYPE, bounds
from sopkit.reading.forms.values import (
    TOO_MANY,
    at_most,
    distinct,
    mappings_of,
    not_one_of,
    truth,
)
from sopkit.reading.forms.words import TYPE_HINTS
from sopkit.reading.yaml.keys import Entry, entries, part
from sopkit.reading.yaml.nodes import Node, Pairs
from sopkit.reading.yaml.values import text

FIELD_EXPECTED = error(
    "SOP405",
    zh=("“{key}”的每一项应写成“键: 值”", "例如：- {{name: date, title: 日期, type: date}}"),
    en=("each entry of “{key}” is made of “key: value”", "As in - {{name: date, title: Date}}."),
)
NO_NAME = error(
    "SOP406",
    zh=("这个填写项没有 name", "加上 name，例如 {{name: date, title: 日期, type: date}}。"),
    en=("this field has no name", "Add one, as in {{name: date, title: Date, type: date}}."),
)
NOT_A_NAME = error(
    "SOP407",
    zh=("“{name}”不能作填写项的 name", "只用文字、数字、_ 和 -，以文字开头，最多 {most} 个字符。"),
    en=(
        "“{name}” cannot name a field",
        "Use letters, digits, _ and -, a letter first, at most {most} characters.",
    ),
)
NO_OPTIONS = error(
    "SOP408",
    zh=("{type} 类型的填写项“{title}”没有 options", "列出可选的值：options: [上门, 来访, 电话]。"),
    en=("the field “{title}” of type {type} has no options", "List them: options: [A, B, C]."),
)

LONGEST_NAME = 64
LONGEST_TITLE = 100
LONGEST_HINT = 255  # of an input message in Excel
MOST_OPTIONS = 500
LONGEST_OPTION = 100

_NAME = re.compile(rf"[^\W\d][\w-]{{0,{LONGEST_NAME - 1}}}")
_LISTED = frozenset({FieldType.CHOICE, FieldType.CHOICES})


class Written(NamedTuple):
    """A field and what was written for it."""

    field: Field
    said: dict[str, Entry]


def read_fields(key: str, node: Node, found: list[Diagnostic], *, most: int) -> tuple[Written, ...]:
    """The fields of a list; what each says wrong by itself is told."""
    items = mappings_of(node)
    if len(items) > most:
        found.append(TOO_MANY.at(node.position, key=key, count=len(items), most=most))
    written = []
    for item in items[:most]:
        if isinstance(item, Pairs):
            written.append(_field(item, found))
        else:
            found.append(FIELD_EXPECTED.at(item.position, item.length, key=key))
    return tuple(written)


def _field(node: Pairs, found: list[Diagnostic]) -> Written:
    said = entries(node, form_keys.FIELD, found)
    name = _name(node, said, found)
    kind = part(said, "type", _type, found)
    title = part(said, "title", at_most(LONGEST_TITLE), found) or name
    minimum, maximum = bounds(said, kind, found) if kind else ("", "")
    field = Field(
        name=name,
        title=title,
        type=kind or FieldType.TEXT,
        required=part(said, "required", truth, found),
        personal=part(said, "personal", truth, found),
        options=_options(said, kind, title, found),
        minimum=minimum,
        maximum=maximum,
        hint=part(said, "hint", at_most(LONGEST_HINT), found),
        after=read_after(said, kind, found) if kind else None,
        copies=part(said, "copies", distinct(20, LONGEST_TITLE), found),
        position=node.position,
    )
    return Written(field, said)


def _name(node: Pairs, said: dict[str, Entry], found: list[Diagnostic]) -> str:
    name = part(said, "name", text, found)
    if not name:
        if node.complete and not any(key.text.startswith("name") for key, _ in node.entries):
            found.append(NO_NAME.at(node.position, node.length))
    elif not _NAME.fullmatch(name):
        value = said["name"].value
        found.append(NOT_A_NAME.at(value.position, value.length, name=name[:40], most=LONGEST_NAME))
    return name


def _type(key: str, node: Node, found: list[Diagnostic]) -> FieldType | None:
    """The type of a field, text when blank; None when there is none of that name."""
    value = text(key, node, found)
    if value in _TYPES:
        return FieldType(value)
    if value:
        known = tuple(str(kind) for kind in FieldType)
        found.append(not_one_of(key, node, value, known, TYPE_HINTS))
    return None if value else FieldType.TEXT


_TYPES = frozenset(str(kind) for kind in FieldType)


def _options(
    said: dict[str, Entry], kind: FieldType | None, title: str, found: list[Diagnostic]
) -> tuple[str, ...]:
    options = part(said, "options", distinct(MOST_OPTIONS, LONGEST_OPTION), found)
    if kind in _LISTED and not options:
        where = said["type"].value
        found.append(NO_OPTIONS.at(where.position, where.length, type=kind, title=title[:40]))
    if options and kind and kind not in _LISTED:
        key = said["options"].key
        types = tuple(sorted(_LISTED))
        fault = NOT_FOR_TYPE.at(key.position, key.length, key="options", type=kind, types=types)
        found.append(fault)
    return options

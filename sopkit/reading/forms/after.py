"""`after`: a date that is computed from another field's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import After, FieldType
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.forms.bounds import NOT_FOR_TYPE
from sopkit.reading.forms.values import whole
from sopkit.reading.yaml.keys import Entry, entries, pairs, part
from sopkit.reading.yaml.values import text

if TYPE_CHECKING:
    from sopkit.reading.forms.fields import Written

INCOMPLETE = error(
    "SOP425",
    zh=("after 要写明从哪一项起、多少天", "写成 after: {{field: date, days: 15}}。"),
    en=("after needs a field and a number of days", "Write after: {{field: date, days: 15}}."),
)
NO_SUCH_FIELD = error(
    "SOP426",
    zh=(
        "after 里的“{name}”不是本表单的日期填写项",
        "写一个 date 或 datetime 类型的填写项的 name：{known}。",
    ),
    en=(
        "“{name}” after which to count is no date of this form",
        "Write the name of a field of type date or datetime: {known}.",
    ),
)
IN_A_CIRCLE = error(
    "SOP427",
    zh=("“{name}”的日期绕了一圈又从它自己算起", "让其中一项由人填写，去掉它的 after。"),
    en=(
        "the date of “{name}” is counted from itself",
        "Let one of them be filled in by hand.",
    ),
)

DATES = frozenset({FieldType.DATE, FieldType.DATETIME})
FARTHEST = 36500  # days: a hundred years


def read_after(said: Mapping[str, Entry], kind: FieldType, found: list[Diagnostic]) -> After | None:
    """What a field's `after` says; None when there is none that can be used."""
    if "after" not in said:
        return None
    key, node = said["after"].key, said["after"].value
    if kind not in DATES:
        values = {"key": "after", "type": kind, "types": "date、datetime"}
        found.append(NOT_FOR_TYPE.at(key.position, key.length, **values))
    mapping = pairs(node, found, INCOMPLETE)
    if mapping is None:
        return None
    parts = entries(mapping, form_keys.AFTER, found)
    field = part(parts, "field", text, found)
    days = part(parts, "days", whole(-FARTHEST, FARTHEST), found)
    if not field or ("days" not in parts):
        found.append(INCOMPLETE.at(node.position, node.length))
    return After(field, days) if field and days is not None else None


def unfounded(
    fields: tuple[Written, ...], head: tuple[Written, ...], found: list[Diagnostic]
) -> None:
    """Tell each `after` that names no date of the form, and those that lead back to themselves.
    The head is filled in once, before any row: it can count from another part of it only.
    """
    above = [each.field.name for each in head if each.field.type in DATES]
    within = [each.field.name for each in fields if each.field.type in DATES]
    after = {
        each.field.name: each.field.after.field for each in (*head, *fields) if each.field.after
    }
    for each in (*fields, *head):
        if each.field.after is None:
            continue
        node = each.said["after"].value
        name = each.field.after.field
        dates = above if each in head else [*within, *above]
        if name not in dates:
            known = "、".join(date for date in dates if date != each.field.name) or "—"
            found.append(NO_SUCH_FIELD.at(node.position, node.length, name=name[:40], known=known))
        elif _returns(each.field.name, after):
            found.append(IN_A_CIRCLE.at(node.position, node.length, name=each.field.name))


def _returns(start: str, after: Mapping[str, str]) -> bool:
    """Whether counting from ``start`` leads back to it."""
    name, steps = after.get(start), 0
    while name is not None and name != start and steps <= len(after):
        name, steps = after.get(name), steps + 1
    return name == start

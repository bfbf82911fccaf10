"""What is wrong between the keys and fields of a form that are each right alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error
from sopkit.reading.forms.after import DATES
from sopkit.reading.forms.values import WRITTEN_TWICE

if TYPE_CHECKING:
    from sopkit.model import Form
    from sopkit.reading.forms.fields import Written
    from sopkit.reading.yaml.keys import Entry

FROM_AND_ITEMS = error(
    "SOP411",
    zh=("from 和 items 只能写一个", "行取自步骤时删去 items，自己列出时删去 from。"),
    en=("a form has either from or items", "Delete items to take rows from steps, else from."),
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
NO_SUCH_COPY = error(
    "SOP434",
    zh=("没有名为“{name}”的一联", "copies 里的联有：{known}。"),
    en=("there is no copy called “{name}”", "The copies are: {known}."),
)


def inconsistencies(
    form: Form,
    said: Mapping[str, Entry],
    fields: tuple[Written, ...],
    head: tuple[Written, ...],
) -> Iterator[Diagnostic]:
    """Names that two fields have, dates counted from what is none, rows from two origins, and
    fields on a copy that there is not. ``said`` is what was written for the form's keys.
    """
    yield from _repeated((*head, *fields))
    yield from _unfounded(fields, head)
    if form.sources and form.items:
        key = said["items"].key
        yield FROM_AND_ITEMS.at(key.position, key.length)
    yield from _without_copy(form, (*head, *fields))


def _repeated(fields: tuple[Written, ...]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for each in fields:
        name = each.field.name
        if name in seen:
            node = each.said["name"].value
            yield WRITTEN_TWICE.at(node.position, node.length, key="name", value=name)
        if name:
            seen.add(name)


def _unfounded(fields: tuple[Written, ...], head: tuple[Written, ...]) -> Iterator[Diagnostic]:
    """Each `after` that names no date of the form, and those that lead back to themselves. The
    head is filled in once, before any row: it can count from another part of it only.
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
            known = tuple(date for date in dates if date != each.field.name)
            yield NO_SUCH_FIELD.at(node.position, node.length, name=name[:40], known=known)
        elif _returns(each.field.name, after):
            yield IN_A_CIRCLE.at(node.position, node.length, name=each.field.name)


def _returns(start: str, after: Mapping[str, str]) -> bool:
    """Whether counting from ``start`` leads back to it."""
    name, steps = after.get(start), 0
    while name is not None and name != start and steps <= len(after):
        name, steps = after.get(name), steps + 1
    return name == start


def _without_copy(form: Form, fields: tuple[Written, ...]) -> Iterator[Diagnostic]:
    known = tuple(copy.title for copy in form.copies)
    for each in fields:
        for name in (name for name in each.field.copies if name not in known):
            node = each.said["copies"].value
            yield NO_SUCH_COPY.at(node.position, node.length, name=name[:40], known=known)

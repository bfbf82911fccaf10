"""`after`: a date that is computed from another field's."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.diagnostics import Diagnostic, error
from sopkit.model import After, FieldType
from sopkit.reading.forms import keys as form_keys
from sopkit.reading.forms.bounds import NOT_FOR_TYPE
from sopkit.reading.forms.values import whole
from sopkit.reading.yaml.keys import Entry, entries, pairs, part
from sopkit.reading.yaml.values import text

INCOMPLETE = error(
    "SOP425",
    zh=("after 要写明从哪一项起、多少天", "写成 after: {{field: date, days: 15}}。"),
    en=("after needs a field and a number of days", "Write after: {{field: date, days: 15}}."),
)
DATES = frozenset({FieldType.DATE, FieldType.DATETIME})
FARTHEST = 36500  # days: a hundred years


def read_after(said: Mapping[str, Entry], kind: FieldType, found: list[Diagnostic]) -> After | None:
    """What a field's `after` says; None when there is none that can be used."""
    if "after" not in said:
        return None
    key, node = said["after"].key, said["after"].value
    if kind not in DATES:
        types = tuple(sorted(DATES))
        found.append(NOT_FOR_TYPE.at(key.position, key.length, key="after", type=kind, types=types))
    mapping = pairs(node, found, INCOMPLETE)
    if mapping is None:
        return None
    parts = entries(mapping, form_keys.AFTER, found)
    field = part(parts, "field", text, found)
    days = part(parts, "days", whole(-FARTHEST, FARTHEST), found)
    if not field or ("days" not in parts):
        found.append(INCOMPLETE.at(node.position, node.length))
    return After(field, days) if field and days is not None else None

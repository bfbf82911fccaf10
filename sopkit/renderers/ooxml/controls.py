"""The content controls of a template: which ones are ours.

A control is known by its tag, else its alias, because LibreOffice keeps aliases only. Known keys
are those of the metadata, an office's own beginning with `x-` among them, `label.<key>` for their
words, `page.<kind>` for the section that it stands in, and what a rendering adds. Any other
control is left as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.renderers.ooxml.tree import Element

PLACES = frozenset({"history", "contents", "body", "forms", "approvals", "qr"})
PEOPLE = frozenset({"reviewers", "cosigners", "approvers"})
REQUIRED = frozenset(
    {"title", "number", "department", "category", "version", "prepared", "reviewers", "approvers"}
)
"""Keys whose blank stays as a blank to fill in with a pen; others leave nothing behind."""

_FURTHER = frozenset(
    {"prepared_by", "effective", "review_by", "trial_until", "retention", "secrecy", "basis"}
    | {"roles", "distribution", "replaces", "published"}
)
_PRINTED = frozenset(
    {"office", "mark", "mark_note", "code", "note", "page", "published_on", "effective_on"}
    | {"published_short", "effective_short", "copy_number", "signature_date", "fact", "form_title"}
)
"""Keys beyond the metadata: what a rendering adds."""

_KEYS = PLACES | PEOPLE | REQUIRED | _FURTHER | _PRINTED


def key_of(control: Element) -> str:
    """The known key of a w:sdt, empty for a control that is not ours."""
    properties = control.child("w:sdtPr")
    if properties is None:
        return ""
    for name in ("w:tag", "w:alias"):
        key = properties.value(name)
        if key in _KEYS or key.startswith(("label.", "page.", "x-")):
            return key
    return ""

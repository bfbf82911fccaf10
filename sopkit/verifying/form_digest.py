"""The digest of a form's own content: what it prints, whichever version of its procedure prints it.

A new version of a procedure gives all its forms a new version and new dates. Where the digest is
the same, nothing else on the form is another, and blanks of the older version may still be used.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sopkit import forms
from sopkit.model import Edition, Stage
from sopkit.renderers import renderer
from sopkit.verifying.passages import Document
from sopkit.verifying.reading import content
from sopkit.verifying.sheet_content import Workbook

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Form, Office, Procedure
    from sopkit.renderers.ooxml.template import Template
    from sopkit.verifying.reading import Content
    from sopkit.verifying.sheet_content import Sheet


def form_digest(
    procedure: Procedure, form: Form, template: Template, labels: Labels, office: Office
) -> str:
    """Hexadecimal sha256 of every word, column, option, rule of entry, row and step number that
    the form prints without a version, dates, a code, a QR code and a copy number.
    """
    undated = replace(
        procedure,
        metadata=replace(
            procedure.metadata,
            version="",
            prepared=None,
            effective=None,
            review_by=None,
            trial_until=None,
            history=(),
            changes=(),
        ),
    )
    edition = Edition(Stage.RELEASE, office=office)
    via = renderer(forms.kind(form.kind).renderer)
    printed = content(via.render(undated, edition, template, labels, form), form.id)
    return sha256(json.dumps(_said(printed), ensure_ascii=True).encode()).hexdigest()


def _said(printed: Content) -> object:
    if isinstance(printed, Document):
        return [
            (passage.place.story, passage.place.at, passage.label, passage.text, passage.pictures)
            for passage in printed.passages
        ]
    assert isinstance(printed, Workbook)
    return [sorted(printed.names), [_sheet(sheet) for sheet in printed.sheets]]


def _sheet(sheet: Sheet) -> list[object]:
    return [
        sheet.name,
        sorted(sheet.cells.items()),
        sorted(sheet.open),
        sorted(sheet.merged),
        sorted(sheet.rules.items()),
        sheet.running,
        sheet.pictures,
    ]

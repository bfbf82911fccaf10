"""sopkit for programs: read a procedure, render an artifact, compare two versions."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit import forms, labels, parts
from sopkit.content import content_hash
from sopkit.diagnostics import has_errors
from sopkit.model import Edition, Form, Office, Procedure
from sopkit.refusals import InvalidSource
from sopkit.renderers import renderer
from sopkit.renderers.ooxml import template as templates
from sopkit.renderers.ooxml.template import Template
from sopkit.workspace import CONFIGURATION, Workspace, normal, printable

if TYPE_CHECKING:
    from sopkit.comparison import Comparison


def read(path: str | os.PathLike[str]) -> Procedure:
    """The procedure in a Markdown file, read as its workspace says when it lies in one.

    Raises InvalidSource, which carries the diagnostics, when the source has errors.
    """
    from sopkit.reading import read_source

    whole = normal(Path(path))
    if any((folder / CONFIGURATION).is_file() for folder in whole.parents):
        reading = Workspace(whole.parent).read(whole)
    else:
        reading = printable(read_source(whole, root=whole.parent))
    if has_errors(reading.diagnostics):
        raise InvalidSource(*reading.diagnostics)
    return reading.procedure


def render(
    procedure: Procedure,
    kind: str = "standard",
    form: Form | str | None = None,
    edition: Edition | None = None,
    template: Template | str | None = None,
) -> bytes:
    """The bytes of one artifact: the standard, or a form (given itself, by its id, or by its
    ``kind`` when the procedure has one such form).

    Without an ``edition`` it is a draft; without a ``template`` the procedure's own name for one
    counts, then the office's. Raises KeyError when the procedure has no such form or there is no
    such kind, and UnusableTemplate.
    """
    edition = edition or Edition()
    if not isinstance(template, Template):
        name = template or procedure.metadata.template or edition.office.template
        template = templates.load(name)
    if not edition.content_hash:
        content = content_hash(procedure, template.sha256, edition.office, edition.citations)
        edition = replace(edition, content_hash=content)
    form = _form(procedure, kind, form)
    via = renderer(forms.kind(form.kind).renderer if form else kind)
    words = labels.load(procedure.metadata.language or edition.office.language)
    return via.render(procedure, edition, template, words, form)


def compare(old: Procedure, new: Procedure) -> Comparison:
    """What changed from one version to the other, clause by clause and never by number. Labels are
    those that each version's own template prints.
    """
    from sopkit.building.comparisons.templates import template
    from sopkit.comparing import compare as compared
    from sopkit.numbering import outline

    office = Office()
    outlines = [
        outline(each, template("", each.metadata.template, office)[0].scheme) for each in (old, new)
    ]
    words = labels.load(new.metadata.language or office.language)
    return compared(old, new, outlines[0], outlines[1], words)


def _form(procedure: Procedure, kind: str, wanted: Form | str | None) -> Form | None:
    if isinstance(wanted, Form) or (wanted is None and kind not in parts.names("forms")):
        return wanted
    found = [each for each in procedure.forms if wanted in (None, each.id)]
    if wanted is None:
        found = [each for each in found if each.kind == kind]
    if len(found) != 1:
        raise KeyError(wanted or kind)
    return found[0]

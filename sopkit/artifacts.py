"""The artifacts of a procedure: the standard and a file for each form, whatever the edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit import forms, parts
from sopkit.model import Stage
from sopkit.naming import artifact_names

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers import Renderer
    from sopkit.renderers.ooxml.template import Template

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An artifact: its kind, its form's id, its file name, and its bytes unless not asked for."""

    kind: str
    form: str
    name: str
    data: bytes | None = field(repr=False)


def kinds() -> tuple[str, ...]:
    """The kinds of artifacts that can be asked for: the standard, the forms, and what else prints
    a procedure, which is made on demand only.
    """
    usual = (STANDARD, *parts.names("forms"))
    others = [name for name in parts.names("renderers") if name not in usual]
    prints = {name: getattr(parts.load("renderers", name), "SUBJECT", "") for name in others}
    return (*usual, *(name for name in others if prints[name] == "procedure"))


def artifacts(
    procedure: Procedure,
    edition: Edition,
    template: Template,
    labels: Labels,
    only: frozenset[str] | None = None,
) -> tuple[Rendered, ...]:
    """All artifacts in order, those of the kinds in ``only`` (None: all) with their bytes. Names
    of what is not released end in its mark.
    """
    from sopkit.renderers import renderer  # a build with nothing to do needs none

    subjects: list[tuple[str, Form | None, Renderer]] = [
        (kind, None, renderer(kind)) for kind in _whole(only)
    ]
    subjects += [
        (form.kind, form, renderer(forms.kind(form.kind).renderer)) for form in procedure.forms
    ]
    mark = "" if edition.stage is Stage.RELEASE else labels[f"mark.{edition.stage}"].lower()
    names = artifact_names(procedure, [(form, via.SUFFIX) for _, form, via in subjects], mark)
    return tuple(
        Rendered(
            kind,
            form.id if form else "",
            name,
            via.render(procedure, edition, template, labels, form)
            if only is None or kind in only
            else None,
        )
        for (kind, form, via), name in zip(subjects, names, strict=True)
    )


def _whole(only: frozenset[str] | None) -> list[str]:
    """The kinds that print the procedure itself: the standard, and others when asked for."""
    asked = (kind for kind in only or () if not parts.known("forms", kind))
    return [STANDARD, *sorted({*asked} - {STANDARD})]

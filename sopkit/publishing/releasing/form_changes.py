"""The forms of a release, and which blanks of earlier ones may still be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.facts import PublishedForm
from sopkit.model import FormMention
from sopkit.naming import form_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sopkit.building.drafting import Draft
    from sopkit.ledger.facts import Published


class FormChanges(NamedTuple):
    """Forms to print anew, blanks to call in, and forms whose blanks may still be used."""

    reprint: tuple[FormMention, ...]
    call_in: tuple[FormMention, ...]
    unchanged: tuple[FormMention, ...]


def published_forms(draft: Draft, names: Mapping[str, str]) -> tuple[PublishedForm, ...]:
    """The forms as the ledger keeps them; ``names`` are their artifacts' file names by id."""
    from sopkit.verifying.form_digest import form_digest

    assert draft.template is not None
    return tuple(
        PublishedForm(
            form.id,
            form_number(draft.procedure, form),
            form.title,
            form.kind,
            names[form.id],
            form_digest(draft.procedure, form, draft.template, draft.labels, draft.office),
            form.roles,
            form.retention,
        )
        for form in draft.procedure.forms
    )


def form_changes(
    facts: Published, former: Published | None, replaced: Iterable[Published] = ()
) -> FormChanges:
    """What becomes of the blanks: a form whose own content is that of the ``former`` release may
    still be used; what changed, was dropped or belongs to a ``replaced`` number is called in.
    """
    old = {form.id: form for form in former.forms} if former else {}
    new = {form.id: form for form in facts.forms}
    same = {name for name, form in new.items() if name in old and old[name].digest == form.digest}
    called_in = [
        FormMention(form.number, form.title, former.version)
        for name, form in old.items()
        if former and name not in same
    ]
    called_in += [
        FormMention(form.number, form.title, other.version)
        for other in replaced
        for form in other.forms
    ]
    return FormChanges(
        tuple(_mention(form) for name, form in new.items() if name not in same),
        tuple(called_in),
        tuple(_mention(form) for name, form in new.items() if name in same),
    )


def _mention(form: PublishedForm) -> FormMention:
    return FormMention(form.number, form.title)

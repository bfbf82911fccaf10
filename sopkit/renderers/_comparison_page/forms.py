"""The forms as the page lists them: which to print anew, which may still be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.renderers._comparison.summary import FORM_CODES, form_code

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels


class Form(NamedTuple):
    """A form with the word for what becomes of it."""

    state: str
    word: str
    number: str
    title: str
    kind: str


def forms(comparison: Comparison, labels: Labels) -> tuple[Form, ...]:
    """Those to print anew first, those that may still be used last."""
    return tuple(
        Form(
            form.state,
            labels[f"comparison.page.form.{code}"],
            form.number or form.id,
            form.title,
            labels.word("form", form.kind),
        )
        for code in FORM_CODES
        for form in comparison.forms
        if form_code(form, comparison) == code
    )

"""A form that the text never mentions.

Nobody learns from the procedure when to fill it in. Optional, because some offices list their
forms elsewhere. A checklist whose rows come from the steps is mentioned by them.

Use instead: a step such as 填写[](#R02)。
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.checks._passages import contents, prose
from sopkit.diagnostics import Diagnostic, warning
from sopkit.forms import takes_steps
from sopkit.model import Emphasis, Inlines, Link, Procedure, Reference, Strong

OPTIONAL = True

UNMENTIONED_FORM = warning(
    "SOP454",
    zh=("正文没有提到表单“{title}”", "在用到它的步骤里写上引用 [](#{id})。"),
    en=(
        "the text never mentions the form “{title}”",
        "Refer to it in the step that needs it: [](#{id}).",
    ),
)


def check(procedure: Procedure) -> Iterator[Diagnostic]:
    words = prose(procedure).joined
    referred = {target for content in contents(procedure) for target in _targets(content)}
    for form in procedure.forms:
        mentioned = form.id in referred or form.title in words or form.id in words
        if not mentioned and not takes_steps(form):
            yield UNMENTIONED_FORM.at(form.position, title=form.title, id=form.id)


def _targets(content: Inlines) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Reference):
            yield inline.target
        if isinstance(inline, Strong | Emphasis | Link | Reference):
            yield from _targets(inline.content)

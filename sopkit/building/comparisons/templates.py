"""The template of a file that comes without its own: by its name, else the one we bring along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.content import NO_OFFICE
from sopkit.diagnostics import warning
from sopkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sopkit.diagnostics import Diagnostic
    from sopkit.model import Office
    from sopkit.renderers.ooxml.template import Template

OTHER_TEMPLATE = warning(
    "SOP811",
    zh=(
        "“{name}”用的模板“{template}”这里没有，编号和版式按“{used}”",
        "把那个模板放进工作区的 templates 文件夹，在工作区里再比较一次。",
    ),
    en=(
        "the template “{template}” of “{name}” is not here; numbers and looks are “{used}”",
        "Put that template into the templates folder of the workspace, then compare again there.",
    ),
)


def template(
    operand: str, wanted: str, office: Office, folders: Sequence[Path] = ()
) -> tuple[Template, tuple[Diagnostic, ...]]:
    """The template ``wanted``, by default the office's; where it cannot be used ours, and the
    warning that it is another.
    """
    from sopkit.renderers.ooxml import template as templates

    name, used = wanted or office.template, NO_OFFICE.template
    try:
        return templates.load(name, folders), ()
    except templates.UnusableTemplate:
        told = OTHER_TEMPLATE.at(Position(operand), name=operand, template=name, used=used)
        return templates.load(used), (told,)

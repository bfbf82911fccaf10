"""The page of a checklist in the layout `month`: title, year and month, grid, legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sopkit.renderers._forms import notes
from sopkit.renderers._forms.form_head import form_head
from sopkit.renderers._forms.head_blanks import head_blanks, year_and_month
from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.measure import MM_PER_POINT, line_count
from sopkit.renderers._forms.month_grid import month_grid
from sopkit.renderers._forms.month_shape import month_heights, month_shape, unseen_options
from sopkit.renderers._forms.shape import BODY, SMALL
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.forms.rows import ChecklistRow
    from sopkit.labels import Labels
    from sopkit.model import Field, Form
    from sopkit.renderers._forms.ink import Ink
    from sopkit.renderers.ooxml.compiled import Page

SECTION = "landscape"

_TITLE = 9.3  # millimetres
_HEAD = 9.0
_LEGEND = 6.0
_FOOTER_NOTE = 3.0
_NOTE_LINE = 13 * MM_PER_POINT
_DECLARATION_LINE = 17 * MM_PER_POINT
_CLOSE = '<w:spacing w:after="40" w:line="480" w:lineRule="exact"/>'
_LOW = '<w:keepNext/><w:spacing w:line="80" w:lineRule="exact"/>'
_SYMBOLS = (
    ("√", "month_grid.normal"),
    ("×", "month_grid.fault"),
    ("○", "month_grid.not_applicable"),
    ("／", "month_grid.unchecked"),
)


def month_sheet(
    form: Form, rows: Sequence[ChecklistRow], page: Page, note: str, ink: Ink
) -> tuple[str, str]:
    """The section it is printed on and the body. ``note`` is the office's, which stands in the
    footer of the first page and takes room there.
    """
    labels = ink.labels
    width = page.width / word.TWIPS_PER_MM
    month = month_shape(rows, form.fields, width)
    head = form_head(
        form.title,
        lambda free: head_blanks(form.head, labels, ink.ids, free, year_and_month(labels)),
        width,
        ink.code_on(page),
        _CLOSE,
    )
    room = page.height / word.TWIPS_PER_MM - _TITLE - _HEAD - head.more - _LEGEND
    room -= _FOOTER_NOTE if note else 0
    choices = _choices(unseen_options(rows, month), labels)
    room -= _below_legend(form, choices, width)
    heights = month_heights(rows, len(form.sign), room, month)
    steps = any(row.reference for row in rows)
    titles = (labels["checklist.number" if steps else "form.sequence"], labels["month_grid.item"])
    legend = _legend(form, labels, page.width)
    legend += word.paragraph("FormNote", word.run(choices)) if choices else ""
    if form.declaration:
        legend += word.paragraph("FormDeclaration", written(form.declaration))
    legend += notes.how_to_fill_in((form.note,), labels)
    body = (
        head.content,
        word.paragraph("FormGap", "", _LOW),
        month_grid(rows, form.sign, month, heights, titles, legend, ink),
        word.paragraph("FormEnd"),
    )
    return SECTION, "".join(body)


def _choices(fields: Sequence[Field], labels: Labels) -> str:
    """What there is to choose from in the columns that have no room for it."""
    colon, gap = labels["colon"], labels["gap"] * 2
    return gap.join(f"{field.title}{colon}{' / '.join(field.options)}" for field in fields)


def _below_legend(form: Form, choices: str, width: float) -> float:
    """Millimetres of the choices, the declaration and the note."""
    note = line_count(f"填写说明：{form.note}", SMALL, width) * _NOTE_LINE + 1.5
    said = line_count(form.declaration, BODY, width) * _DECLARATION_LINE
    chosen = line_count(choices, SMALL, width) * _NOTE_LINE if choices else 0.0
    return chosen + (note if form.note else 0.0) + (said if form.declaration else 0.0)


def _legend(form: Form, labels: Labels, width: int) -> str:
    """The signs to be written into the grid, and how long it is kept."""
    gap = labels["gap"] * 2
    if form.answers:
        signs = gap.join(form.answers)
    else:
        signs = gap.join(f"{sign} {labels[key]}" for sign, key in _SYMBOLS)
    content = word.run(labels["month_grid.symbols"], "NoticeLabel")
    content += word.run(f"{gap}{signs}{gap}{labels['month_grid.absent']}")
    content += word.tab() + word.run(notes.retention(form, labels))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return word.paragraph("FormNote", content, tabs)

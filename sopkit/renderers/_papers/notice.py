"""The notice of a release as a whole: to whom, what, tables, from whom, who signs for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.renderers._forms.inlines import written
from sopkit.renderers._forms.measure import text_width
from sopkit.renderers._papers.file import finished
from sopkit.renderers._papers.sentences import Telling, fetching, form_actions, joined, opening
from sopkit.renderers._papers.signing import signing_table
from sopkit.renderers._standard.text_table import text_table
from sopkit.renderers.ooxml import word
from sopkit.renderers.ooxml.attachments import Attachments

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure
    from sopkit.renderers.ooxml.compiled import Template

_SIZE = 12
_FREE = 4  # characters right of the date (GB/T 9704-2012, 7.3.5.1)
_ABOVE_TABLE = f'{word.KEEP}<w:spacing w:before="80" w:after="80"/>'
_ABOVE_NAME = '<w:spacing w:before="400"/>'
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def notice_file(
    procedure: Procedure,
    announcement: Announcement,
    edition: Edition,
    template: Template,
    labels: Labels,
) -> bytes:
    """The bytes of the .docx."""
    telling = Telling(procedure, announcement, edition, labels)
    width = template.pages["portrait"].width
    body = "".join(_paragraphs(telling, width)) + signing_table(telling, width)
    attached = Attachments(template)
    return finished(procedure, edition, template, labels, "announcement", body, attached)


def _paragraphs(telling: Telling, width: int) -> Iterator[str]:
    labels = telling.labels
    yield word.paragraph("Title", written(telling.text("title")))
    if telling.addressees:
        holders = telling.text("to", holders=labels.listing(telling.addressees))
        yield word.paragraph("BodyText", word.run(holders), _NO_INDENT)
    yield _said(joined(opening(telling), labels))
    yield _changes(telling, width)
    yield _forms(telling, width)
    if fetched := joined(fetching(telling), labels):
        yield _said(fetched)
    yield _said(telling.text("close"))
    yield from _signed(telling, width)


def _said(text: str, properties: str = "") -> str:
    return word.paragraph("BodyText", word.run(text), properties)


def _changes(telling: Telling, width: int) -> str:
    labels = telling.labels
    rows = [(change.clause, change.reason) for change in telling.announcement.changed]
    if not rows:
        return ""
    head = (labels["changes.clause"], labels["changes.reason"])
    table = text_table(head, rows, width, left=(1,))
    return _said(telling.text("changed"), _ABOVE_TABLE) + table + word.paragraph("NoticeGap")


def _forms(telling: Telling, width: int) -> str:
    labels, rows = telling.labels, form_actions(telling)
    if not rows:
        return ""
    head = (labels["forms.number"], labels["forms.title"], labels["announcement.action"])
    table = text_table(head, rows, width, left=(1, 2))
    told = _said(telling.text("forms"), _ABOVE_TABLE) + table + word.paragraph("NoticeGap")
    return told + (_said(telling.text("old_forms")) if telling.announcement.call_in else "")


def _signed(telling: Telling, width: int) -> Iterator[str]:
    """Who issues it and the day, the one centred above the other, at the right."""
    told = telling.announcement
    date = telling.labels.date(told.day)
    names = [name for name in (telling.edition.office.name, told.department) if name]
    widest = max(text_width(text, _SIZE) for text in (date, *names))
    free = text_width("\u3000", _SIZE) * _FREE
    middle = width - word.mm(max(widest / 2, free + text_width(date, _SIZE) / 2))
    tab = f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/></w:tabs>'
    for at, text in enumerate((*names, date)):
        last = at == len(names)
        before = f"{'' if last else word.KEEP}{tab}{'' if at else _ABOVE_NAME}{_NO_INDENT}"
        yield word.paragraph("BodyText", word.tab() + word.run(text), before)

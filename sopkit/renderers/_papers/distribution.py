"""The record of copies: a register that is begun here and finished by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import Column, ColumnKind, Register
from sopkit.renderers._log.looks import Looks
from sopkit.renderers._log.page import LANDSCAPE
from sopkit.renderers._log.paper import paper
from sopkit.renderers._papers.file import properties, provenance, without_note
from sopkit.renderers._register.sheet import Sheet, Words
from sopkit.renderers._register.table import table
from sopkit.renderers._register.workbook import packed

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure

_KIND = "distribution"
_COLUMNS = (
    Column("copy_number"),
    Column("number"),
    Column("title"),
    Column("version"),
    Column("count", ColumnKind.NUMBER),
    Column("holder"),
    Column("received_by", ColumnKind.BLANK),
    Column("received", ColumnKind.DATE),
    Column("returned", ColumnKind.DATE),
    Column("taken_by", ColumnKind.BLANK),
    Column("disposal", ColumnKind.BLANK),
)
_SPARE = 6
"""Rows for copies that nobody thought of."""


def distribution_file(
    procedure: Procedure, announcement: Announcement, edition: Edition, labels: Labels
) -> bytes:
    """The bytes of the .xlsx."""
    metadata, looks = procedure.metadata, Looks(labels.language)
    rows = (*_rows(procedure, announcement, labels), *((("",) * len(_COLUMNS),) * _SPARE))
    begun = Register(_KIND, announcement.day, _COLUMNS, rows)
    office = dict.fromkeys((edition.office.name, announcement.department))
    document = [metadata.number, metadata.version]
    gap = labels["gap"]
    words = Words(labels[_KIND], gap.join(filter(None, office)), gap.join(document), "")
    shown = Sheet(table(begun, labels), words, looks)
    dates = (("published_on", edition.published), ("effective_on", edition.effective))
    below = [labels.text(key, date=labels.date(date)) for key, date in dates if date]
    return packed(
        shown,
        paper([*document, *below], without_note(edition), labels, looks, LANDSCAPE),
        properties(procedure, edition, labels, _KIND),
        provenance(procedure, edition, _KIND),
    )


def _rows(
    procedure: Procedure, announcement: Announcement, labels: Labels
) -> Iterator[tuple[str, ...]]:
    """A row for each copy to hand out, then one for each former copy, which needs no signature
    here: it was signed for on the record of its own version.
    """
    metadata = procedure.metadata
    recalled = (labels[f"{_KIND}.recall"], labels[f"{_KIND}.none"])
    for copies, version, signed in (
        (announcement.holders, metadata.version, ("", "")),
        (announcement.former, announcement.previous, recalled),
    ):
        for copy in copies:
            document = (copy.number or metadata.number, copy.title or metadata.title)
            known = (copy.copy_number, *document, copy.version or version, "1", copy.holder)
            yield (*known, *signed, "", "", "")

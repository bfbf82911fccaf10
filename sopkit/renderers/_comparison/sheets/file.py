"""From a sheet of changes to its file, with header and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers._comparison.about import properties, provenance
from sopkit.renderers._comparison.sheets.xml import names, written
from sopkit.renderers._log.page import LANDSCAPE
from sopkit.renderers._log.paper import head, mark, paper
from sopkit.renderers._log.styles import stylesheet
from sopkit.renderers._papers.file import without_note
from sopkit.renderers.ooxml import one_sheet, sheet

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Metadata
    from sopkit.renderers._comparison.sheets.sheet import Sheet


def finished(
    shown: Sheet,
    metadata: Metadata,
    edition: Edition,
    labels: Labels,
    *,
    kind: str,
    number: str,
    version: str,
) -> bytes:
    """The .xlsx, its sheet named as its title. ``number`` and ``version`` are what header and
    footer say.
    """
    gap, looks = labels["gap"], shown.looks
    office = dict.fromkeys((edition.office.name, metadata.department))
    left, right = (gap.join(filter(None, said)) for said in (office, (number, version)))
    above = head(left, right, looks, mark(edition, labels))
    _, below = paper([number, version], without_note(edition), labels, looks, LANDSCAPE)
    name = sheet.sheet_name(shown.title, "1")
    content = written(shown, (above, below))
    styles, strings = stylesheet(tuple(shown.styles)), shown.strings.xml()
    made = one_sheet.Sheet(name, content, names(shown, name), styles, strings)
    return one_sheet.packed(
        made,
        properties(metadata, edition, labels, kind),
        provenance(metadata, edition, kind),
    )

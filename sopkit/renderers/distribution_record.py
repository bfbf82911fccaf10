"""The record of copies handed out and called in (文件发放/回收记录), as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".xlsx"
SUBJECT = "announcement"


def render(
    procedure: Procedure,
    announcement: Announcement,
    edition: Edition,
    template: Template,
    labels: Labels,
) -> bytes:
    """The .xlsx with what is known filled in: a row for each of ``announcement.holders``, below
    them one for each copy in ``announcement.former`` to be called in, and rows to spare. Its look
    is a sheet's, so ``template`` has no part in it.
    """
    from sopkit.renderers._papers.distribution import distribution_file

    return distribution_file(procedure, announcement, edition, labels)

"""The notice of a release (发布通知): from when, what changed, which blanks, who signs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".docx"
SUBJECT = "announcement"


def render(
    procedure: Procedure,
    announcement: Announcement,
    edition: Edition,
    template: Template,
    labels: Labels,
) -> bytes:
    """The .docx of the notice of ``procedure`` as ``edition`` publishes it. What the announcement
    leaves blank is left out.
    """
    from sopkit.renderers._papers.notice import notice_file

    return notice_file(procedure, announcement, edition, template, labels)

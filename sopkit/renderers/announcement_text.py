"""The notice of a release as plain text, to be sent in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Announcement, Edition, Procedure
    from sopkit.renderers.ooxml.compiled import Template

SUFFIX = ".txt"
SUBJECT = "announcement"


def render(
    procedure: Procedure,
    announcement: Announcement,
    edition: Edition,
    template: Template,
    labels: Labels,
) -> bytes:
    """The notice in about twenty lines at most, in UTF-8 with a byte order mark and CRLF, as every
    Notepad reads it. ``template`` has no part in it.
    """
    from sopkit.renderers._papers.chat import chat_lines

    text = "\r\n".join(chat_lines(procedure, announcement, edition, labels))
    return f"{text}\r\n".encode("utf-8-sig")

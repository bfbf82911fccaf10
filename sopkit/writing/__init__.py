"""Procedure → canonical Markdown: what reading makes of it is the same procedure again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopkit.model import Procedure


def markdown(procedure: Procedure, *, language: str = "", folder: str = "source") -> str:
    """``procedure`` as the text of one source file, with ``\\n`` line ends.

    The keys of its metadata are written in ``language`` (`zh` or `en`; default: the procedure's
    own, else Chinese). Images are named by their paths, relative to ``folder``, the folder of the
    Markdown file; both are relative to the workspace. What was included stands in the text itself.

    Reading the text gives an equal procedure for all that reading can give: a paragraph or image
    that says nothing, or spaces in front of an id, are not among that.
    """
    from sopkit.writing.page import page

    return page(procedure, language or procedure.metadata.language or "zh", folder)

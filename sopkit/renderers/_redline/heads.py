"""What the header and the footer of a redline say, and the box below the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.renderers.ooxml import running, word

if TYPE_CHECKING:
    from sopkit.comparison import Comparison
    from sopkit.labels import Labels
    from sopkit.model import Edition
    from sopkit.renderers.ooxml.filling import Value

_BLANK = ("mark_note", "note", "published_on", "effective_on", "copy_number")
_BOX = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="8C8C8C"/>'
        for side, space in (("top", 4), ("left", 6), ("bottom", 4), ("right", 6))
    )
    + '</w:pBdr><w:spacing w:before="240" w:after="160"/><w:ind w:left="140" w:right="140"/>'
    + '<w:jc w:val="left"/>'
)


def controls(comparison: Comparison, edition: Edition, labels: Labels) -> dict[str, Value]:
    """The values of the controls in headers and footers: those of the new version, with both
    versions named.
    """
    heads = running.controls(comparison.new.metadata, edition, labels)
    return {**heads, "version": versions(comparison), **dict.fromkeys(_BLANK, "")}


def versions(comparison: Comparison) -> str:
    """A/1 → A/2, or the one that is known."""
    named = (comparison.old.metadata.version, comparison.new.metadata.version)
    return " → ".join(filter(None, named))


def box(comparison: Comparison, labels: Labels) -> str:
    """The paragraph that says what the file is."""
    old, new = comparison.old.metadata.version, comparison.new.metadata.version
    if not old or not new or old == new:
        old, new = labels["redline.old"], labels["redline.new"]
    told = labels.text("redline.notice", old=old, new=new)
    return word.paragraph("TableSmall", word.run(told), _BOX)

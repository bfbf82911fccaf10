"""How passages are marked in a Word file: in bold, with lines and grey; colours repeat it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sopkit.comparison import Mark
from sopkit.renderers._comparison import colours
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.comparison import Passage

_MARKS = {
    Mark.SAME: "",
    Mark.INSERTED: f'<w:b/><w:bCs/><w:color w:val="{colours.INSERTED}"/><w:u w:val="single"/>',
    Mark.DELETED: f'<w:strike/><w:color w:val="{colours.DELETED}"/>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.DELETED_GROUND}"/>',
}
_ASIDE = f'<w:color w:val="{colours.ASIDE}"/>'


def marked(passages: Iterable[Passage]) -> str:
    """The runs of passages."""
    return "".join(_run(passage.text, _MARKS[passage.mark]) for passage in passages)


def aside(text: str) -> str:
    """The run of what none of the versions says."""
    return _run(text, _ASIDE) if text else ""


def _run(text: str, properties: str) -> str:
    """A run; line ends become line breaks."""
    lines = (word.run(line, "", properties) if line else "" for line in text.split("\n"))
    return word.line_break().join(lines)

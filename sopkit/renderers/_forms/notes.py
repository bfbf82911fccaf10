"""What is printed below a form: how to fill it in, which procedure it belongs to, how long it
is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sopkit.renderers._forms.inlines import written
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Form, Metadata

CLOSE = '<w:spacing w:before="20"/>'


def belongs_to(metadata: Metadata, labels: Labels, key: str) -> str:
    """The sentence ``key`` about the procedure, which may have no number yet."""
    if metadata.number:
        return labels.text(key, title=metadata.title, number=metadata.number)
    return labels.text(f"{key}.unnumbered", title=metadata.title)


def how_to_fill_in(texts: Sequence[str], labels: Labels) -> str:
    """The paragraph 填写说明： and its sentences; empty without any."""
    said = [text for text in texts if text]
    if not said:
        return ""
    text = f"{labels['form.note']}{labels['colon']}{_joined(said, labels)}"
    return word.paragraph("FormNote", written(text))


def sentences(texts: Sequence[str], labels: Labels, before: str = "") -> str:
    """A paragraph of sentences without a heading; empty without any. ``before`` is its w:spacing
    where it is not the first one.
    """
    said = [text for text in texts if text]
    return word.paragraph("FormNote", written(_joined(said, labels)), before) if said else ""


def retention(form: Form, labels: Labels) -> str:
    """How long a filled form is kept, empty when nobody said so."""
    return labels.text("form.retention", retention=form.retention) if form.retention else ""


def retention_sentence(form: Form, labels: Labels) -> str:
    """The same as a sentence."""
    return labels.text("form.kept", retention=form.retention) if form.retention else ""


def _joined(said: Sequence[str], labels: Labels) -> str:
    """Sentences in a row: Latin ones are parted by a space, and so is what ends without a mark."""
    parts = [said[0]]
    for before, text in pairwise(said):
        parts += ("" if labels.language == "zh" and before.endswith(_MARKS) else " ", text)
    return "".join(parts)


_MARKS = tuple("。！？；：…”』）\n")

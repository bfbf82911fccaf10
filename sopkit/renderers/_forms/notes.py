"""What is printed below a form: how to fill it in, which procedure it belongs to, how long it
is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
    lines = f"{labels['form.note']}{labels['colon']}{_joined(said, labels)}".split("\n")
    return word.paragraph("FormNote", word.line_break().join(map(word.run, lines)))


def sentences(texts: Sequence[str], labels: Labels, before: str = "") -> str:
    """A paragraph of sentences without a heading; empty without any. ``before`` is its w:spacing
    where it is not the first one.
    """
    said = [text for text in texts if text]
    return word.paragraph("FormNote", word.run(_joined(said, labels)), before) if said else ""


def retention(form: Form, labels: Labels) -> str:
    """How long a filled form is kept, empty when nobody said so."""
    return labels.text("form.retention", retention=form.retention) if form.retention else ""


def retention_sentence(form: Form, labels: Labels) -> str:
    """The same as a sentence."""
    return labels.text("form.kept", retention=form.retention) if form.retention else ""


def _joined(said: Sequence[str], labels: Labels) -> str:
    """Sentences in a row: Latin ones are parted by a space."""
    return ("" if labels.language == "zh" else " ").join(said)

"""Numbers as a template prints them: numFmt and lvlText → 一、 1. a. and references to them.

Word and LibreOffice number a document by themselves. Here the same labels are computed for the
terminal, the page, the comparison, forms and reference fields.
"""

from __future__ import annotations

from sopkit.numbering.ordinals import ordinal
from sopkit.numbering.outline import Clause, Outline, outline
from sopkit.numbering.scheme import Level, Scheme, label

__all__ = ["Clause", "Level", "Outline", "Scheme", "label", "ordinal", "outline"]

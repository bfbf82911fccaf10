"""The contents: entries with dotted leaders and page numbers that Word and LibreOffice compute.

The PAGEREF fields stand outside a TOC field, because LibreOffice leaves those inside one
stale. Until they are computed they show nothing, never a wrong number; Word computes
fields marked dirty when it opens the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import Section, plain
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.numbering import Clause
    from sopkit.renderers._standard.writing import Writing

FORMS = "list of forms"
_DEEPEST = 2
_TOGETHER = 3  # the last entries, which stay on one page
_MOST_FORMS = 4  # named in the contents


def contents(writing: Writing) -> str:
    """The heading and an entry for each section of the first two levels; empty without sections.
    It is written before the body, because it names the sections' bookmarks.
    """
    entries = [_entry(clause, writing) for clause in _listed(writing)]
    if not entries:
        return ""
    if writing.procedure.forms:
        entries.append(("TOC1", word.run(f"{_forms(writing)} "), writing.mark(FORMS)))
    last = len(entries) - 1
    lines = [
        _line(style, words, mark, word.KEEP if last - _TOGETHER < at < last else "")
        for at, (style, words, mark) in enumerate(entries)
    ]
    return word.paragraph("TOCHeading", _heading(writing)) + "".join(lines)


def _heading(writing: Writing) -> str:
    """目录 with a character's space between its characters."""
    return word.spread(writing.labels["contents"], "", "", characters=3)


def _listed(writing: Writing) -> Iterator[Clause]:
    for clause in writing.outline.clauses:
        if isinstance(clause.node, Section) and clause.node.level <= _DEEPEST:
            yield clause


def _entry(clause: Clause, writing: Writing) -> tuple[str, str, str]:
    """Style, words and bookmark."""
    section = clause.node
    assert isinstance(section, Section)
    if id(section) not in writing.sections:
        name = section.id or f"section {len(writing.sections) + 1}"
        writing.sections[id(section)] = writing.mark(name)
    mark = writing.sections[id(section)]
    gap = "" if clause.label.endswith(("、", "）")) or not clause.label else " "
    title = " ".join(plain(section.title).split())
    return f"TOC{section.level}", _words(clause.label, f"{gap}{title} ", mark, writing), mark


def _words(label: str, title: str, mark: str, writing: Writing) -> str:
    """Label and title. The field `REF \\n` prints a label without its last point (17.16.5.58)."""
    if not writing.live or not label:
        return word.run(f"{label}{title}")
    number = label.removesuffix(".")
    words = word.run(f"{label[len(number) :]}{title}")
    return word.field(f"REF {mark} \\n \\h", number) + words


def _line(style: str, words: str, mark: str, keep: str) -> str:
    page = word.run(" ") + word.field(f"PAGEREF {mark} \\h", "", dirty=True)
    entry = words + word.tab() + page
    return word.paragraph(style, word.link(entry, anchor=mark), keep)


def _forms(writing: Writing) -> str:
    forms = writing.procedure.forms
    if len(forms) > _MOST_FORMS:
        return writing.labels["forms.heading"]
    named = writing.labels.listing(f"{form.id} {form.title}" for form in forms)
    return writing.labels.text("contents.forms", forms=named)

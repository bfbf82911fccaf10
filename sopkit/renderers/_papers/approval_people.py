"""A row for each person asked: opinion, signature, date; and what the office fills in below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit.model import Person
from sopkit.renderers._forms.blanks import Pen, options
from sopkit.renderers._forms.grid import BOTTOM, KEEP, MIDDLE, TOP, Box, Line, gap, grid
from sopkit.renderers._forms.label_spread import spread_label
from sopkit.renderers._forms.measure import longest_word
from sopkit.renderers._forms.record_table import LABEL_SHADE
from sopkit.renderers._forms.shape import BODY, SMALL
from sopkit.renderers._forms.tick_table import HEAD_SHADE
from sopkit.renderers._papers.facts import CELL_MARGINS, LABEL, MARGINS
from sopkit.renderers.ooxml import word

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Metadata

_HEAD = 8.0
_ROW = 20.0
_OFFICE_ROW = 11.3
_NARROWEST_DUTY = 21.0
_PERSON = 32.0
_SIGNATURE = 48.0
_ABOVE_WRITING = '<w:spacing w:before="60"/>'
_ABOVE_LINE = '<w:spacing w:after="60"/>'


def opinions(metadata: Metadata, labels: Labels, ids: Iterator[int], width: float) -> str:
    """The table in XML. Its head is repeated on every page; the office's part stays with the last
    person.
    """
    asked = tuple(_asked(metadata))
    duty = max(_NARROWEST_DUTY, *(_duty_width(labels[f"duty.{key}"]) for key, _ in asked))
    widths = (duty, _PERSON, width - duty - _PERSON - _SIGNATURE, _SIGNATURE)
    lines = [_head(labels, widths)]
    for at, (key, person) in enumerate(asked, 1):
        keep = KEEP if at == len(asked) else ""
        lines.append(_line(key, person, labels, Pen(labels, ids, SMALL, keep), widths))
    return grid(
        "FormGrid", [*lines, gap(width, 4.0), *_office(labels, width)], properties=CELL_MARGINS
    )


def _asked(metadata: Metadata) -> Iterator[tuple[str, Person]]:
    """Who is asked, by duty; a review and an approval by nobody yet are rows to fill in."""
    for person in metadata.reviewers or (Person(""),):
        yield "reviewer", person
    for person in metadata.cosigners:
        yield "cosigner", person
    for person in metadata.approvers or (Person(""),):
        yield "approver", person


def _duty_width(title: str) -> float:
    return longest_word(title, BODY) + MARGINS


def _head(labels: Labels, widths: tuple[float, ...]) -> Line:
    keys = ("approvals.duty", "approvals.person", "approval_sheet.opinion")
    titles = [labels[key] for key in (*keys, "approval_sheet.signature")]
    boxes = (
        Box(width, word.paragraph("FormHead", spread_label(title, 3)), f"{HEAD_SHADE}{MIDDLE}")
        for title, width in zip(titles, widths, strict=True)
    )
    return Line(tuple(boxes), _HEAD, head=True)


def _line(key: str, person: Person, labels: Labels, pen: Pen, widths: tuple[float, ...]) -> Line:
    duty = word.paragraph("FormNumber", word.run(labels[f"duty.{key}"]), pen.keep)
    answers = [labels[f"approval_sheet.{answer}"] for answer in ("agree", "revise", "refuse")]
    ticks = options(answers, widths[2] - MARGINS, pen)
    opinion = word.paragraph("FormSmall", ticks, f"{pen.keep}{_ABOVE_WRITING}")
    date = word.paragraph(
        "FormSmallDate", word.run(labels["date.blank"]), f"{pen.keep}{_ABOVE_LINE}"
    )
    contents = (
        (duty, MIDDLE),
        (_person(person, pen.keep), MIDDLE),
        (opinion, TOP),
        (date, BOTTOM),
    )
    boxes = (Box(width, *content) for width, content in zip(widths, contents, strict=True))
    return Line(tuple(boxes), _ROW)


def _person(person: Person, keep: str) -> str:
    """The name and, below it, the post; or the one that is known."""
    first, *rest = [text for text in (person.name, person.post) if text] or [""]
    name = word.paragraph("FormCell", word.run(first) if first else "", keep)
    return name + "".join(word.paragraph("FormSmall", word.run(text), keep) for text in rest)


def _office(labels: Labels, width: float) -> Iterator[Line]:
    """What the office fills in: who recorded the approvals, when, and under which entry."""
    title = word.paragraph("FormSection", word.run(labels["approval_sheet.office"]), KEEP)
    yield Line((Box(width, title, f"{HEAD_SHADE}{MIDDLE}"),), _HEAD)
    blank = width / 3 - LABEL
    boxes: list[Box] = []
    for key in ("recorder", "recorded", "sequence"):
        label = word.paragraph("FormLabel", spread_label(labels[f"approval_sheet.{key}"], 4))
        boxes.append(Box(LABEL, label, f"{LABEL_SHADE}{MIDDLE}"))
        boxes.append(Box(blank, word.paragraph("FormCell"), MIDDLE))
    yield Line(tuple(boxes), _OFFICE_ROW)

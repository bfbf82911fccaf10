"""Procedure → Markdown → Procedure: the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import example, given, settings

from sopkit.model import Blank, Metadata, Paragraph, Procedure, Text
from sopkit.reading import Reading, read_text
from sopkit.writing import markdown
from tests.writing.procedures import IMAGES, paragraphs, procedures

# Something that says nothing parts the blanks: spaces behind it do not meet.
SPACES_BEHIND_BLANKS = Procedure(
    Metadata("题"), (Paragraph((Blank(4), Blank(5), Text("甲  \u00a0"))),)
)


@cache
def workspace() -> Path:
    """A workspace with the images of the generated procedures."""
    root = Path(mkdtemp())
    for image in IMAGES:
        place = root / image.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(image.data)
    return root


def read(text: str) -> Reading:
    return read_text(text, path="source/a.md", root=workspace())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(paragraphs())
@example(SPACES_BEHIND_BLANKS)
def test_any_paragraph_comes_back(procedure: Procedure) -> None:
    text = markdown(procedure)
    assert read(text).procedure == procedure, text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(procedures())
def test_any_procedure_comes_back(procedure: Procedure) -> None:
    text = markdown(procedure)
    assert read(text).procedure == procedure, text

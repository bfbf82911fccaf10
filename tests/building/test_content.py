"""The content hash: the same for the same content, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.content import content_hash
from sopkit.model import Metadata, Procedure, Source

ONE = Procedure(
    Metadata(title="甲"),
    sources=(Source("source/a.md", b"1"), Source("source/b.md", b"2")),
    values=(("x", "1"),),
)


def test_the_order_of_reading_does_not_matter() -> None:
    assert content_hash(ONE, "t") == content_hash(replace(ONE, sources=ONE.sources[::-1]), "t")


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, sources=(Source("source/a.md", b"2"), Source("source/b.md", b"1"))),
        replace(ONE, sources=(*ONE.sources, Source("source/c.md", b""))),
        replace(ONE, values=(("x", "2"),)),
        replace(ONE, values=()),
    ],
    ids=["texts swapped", "an empty file more", "a value", "no value"],
)
def test_any_difference_shows(other: Procedure) -> None:
    assert content_hash(other, "t") != content_hash(ONE, "t")


def test_the_template_counts() -> None:
    assert content_hash(ONE, "t") != content_hash(ONE, "u")

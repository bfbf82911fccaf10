"""The content hash: the same for the same content, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopkit.content import content_hash
from sopkit.model import Citation, Metadata, Office, Procedure, Source

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


def test_what_references_to_other_procedures_print_counts() -> None:
    one, two = (
        content_hash(ONE, "t", citations=[Citation("B#x", label)]) for label in ("一、1", "一、2")
    )
    assert len({content_hash(ONE, "t"), one, two}) == 3


def test_a_change_of_holder_leaves_the_content_as_it_is() -> None:
    held = replace(ONE, holders=(("总经理", "沈若兰"),))
    assert content_hash(held, "t") == content_hash(ONE, "t")


@pytest.mark.parametrize("other", [Office(name="甲公司"), Office(note="注"), Office(language="en")])
def test_what_the_office_prints_on_every_page_counts(other: Office) -> None:
    assert content_hash(ONE, "t", other) != content_hash(ONE, "t")


def test_what_is_not_printed_does_not_count() -> None:
    silent = Office(accent="#123456", portal_url="https://example.com")
    assert content_hash(ONE, "t", silent) == content_hash(ONE, "t")


def test_the_template_counts() -> None:
    assert content_hash(ONE, "t") != content_hash(ONE, "u")

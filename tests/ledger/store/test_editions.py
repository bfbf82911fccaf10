"""An edition comes back from its JSON exactly, whatever was in it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from sopkit.ledger.editions import (
    DamagedEdition,
    StoredEdition,
    edition_from_json,
    edition_to_json,
)
from sopkit.model import (
    Approval,
    Citation,
    Edition,
    Image,
    Office,
    PartialDate,
    Person,
    Revision,
    Stage,
)

LOGO = Image(b"\x89PNG", "image/png", 30, 20, 300, "source/_images/logo.png")
OFFICE = Office("禾川", "en", "UTC", "#123456", LOGO, "gongwen", "勿外传", "https://a.example")
EDITION = Edition(
    Stage.RELEASE,
    "c" * 64,
    OFFICE,
    PartialDate(2026, 11, 2),
    PartialDate(2026, 12),
    (Approval(Person("沈若兰", "总经理"), "approver", PartialDate(2026, 11, 1)),),
    (
        Revision("A/0", PartialDate(2025), "首次发布", "林知夏", "沈若兰"),
        Revision("A/1"),
    ),
    "017",
    (Citation("HC-YW-002#a", "三、1."), Citation("HC-YW-002", "《办法》")),
)
STORED = StoredEdition(
    EDITION,
    "source/规程.md",
    (("office.phone", "010\n1"),),
    (("总经理", "沈若兰"),),
    "corp",
    "en",
)


def back(data: bytes) -> StoredEdition:
    return edition_from_json(data, {LOGO.path: LOGO.data}.__getitem__)


def test_everything_comes_back() -> None:
    """Each value differs from its default, so a field that was forgotten shows."""
    for value in (EDITION, OFFICE):
        assert all(getattr(value, field.name) != field.default for field in fields(value))
    found = back(edition_to_json(STORED))
    assert found == STORED
    assert found.edition.office.logo
    assert found.edition.office.logo.path == LOGO.path


def test_what_is_blank_comes_back_blank() -> None:
    stored = StoredEdition(Edition(), "a.md", (), (), "corp", "zh")
    assert back(edition_to_json(stored)) == stored


def test_it_says_nothing_of_the_machine_and_the_time() -> None:
    assert edition_to_json(STORED) == edition_to_json(back(edition_to_json(STORED)))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000),
        edition_to_json(STORED).replace(b'"release"', b'"final"'),
        edition_to_json(STORED).replace(b"2026-12", b"soon"),
        edition_to_json(STORED).replace(b'"width": 30', b'"width": true'),
        edition_to_json(STORED).replace(b"logo.png", b"other.png"),
    ],
)
def test_what_is_no_edition_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedEdition):
        back(data)

"""The digest of a form is that of its own content, whatever version prints it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sopkit.building.drafting import Library
from sopkit.model import PartialDate
from sopkit.verifying.form_digest import form_digest
from tests.verifying.releases import MAIN

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from tests.verifying.releases import Office


@pytest.fixture(scope="module")
def draft(library: Office) -> Draft:
    drafts = Library(library.workspace)
    return drafts.draft(drafts.select([MAIN])[0])


def digests(draft: Draft) -> dict[str, str]:
    assert draft.template
    return {
        form.id: form_digest(draft.procedure, form, draft.template, draft.labels, draft.office)
        for form in draft.procedure.forms
    }


def with_metadata(draft: Draft, **changes: object) -> Draft:
    metadata = replace(draft.procedure.metadata, **changes)  # type: ignore[arg-type]
    return draft._replace(procedure=replace(draft.procedure, metadata=metadata))


def edited(office: Office, *changes: tuple[str, str]) -> Draft:
    office.edit(MAIN, *changes)
    drafts = Library(office.workspace)
    return drafts.draft(drafts.select([MAIN])[0])


def test_versions_and_dates_do_not_matter(draft: Draft) -> None:
    later = with_metadata(
        draft,
        version="B/7",
        prepared=PartialDate(2031, 5),
        effective=PartialDate(2031, 6, 1),
        review_by=PartialDate(2032, 6, 1),
    )
    assert digests(later) == digests(draft)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        pytest.param("note: 二十四小时", "note: 十二小时", {"R08"}, id="note"),
        pytest.param("来访, 上门, 电话", "来访, 登门, 电话", {"R04"}, id="option"),
        pytest.param("执业证件随身携带", "执业证件佩戴在胸前", {"R01"}, id="ticked step"),
        pytest.param("title: 联系电话", "title: 手机", {"R04"}, id="column"),
    ],
)
def test_every_printed_word_matters(
    draft: Draft, office: Office, old: str, new: str, changed: set[str]
) -> None:
    before, after = digests(draft), digests(edited(office, (old, new)))
    assert {form for form in before if before[form] != after[form]} == changed


def test_the_office_and_the_number_are_printed(draft: Draft) -> None:
    office = draft._replace(office=replace(draft.office, name="别的公司"))
    assert not set(digests(office).values()) & set(digests(draft).values())
    assert not set(digests(with_metadata(draft, number="X-1")).values()) & set(
        digests(draft).values()
    )

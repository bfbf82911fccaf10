"""Which release a file is, whatever it is called, and what the ledger says of that on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sopkit.ledger.facts import Recalled, Withdrawn
from sopkit.ledger.releases import State
from sopkit.verifying import Verified, verify
from tests.verifying import tampering
from tests.verifying.releases import MAIN, Office
from tests.verifying.test_alterations import judged

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.artifacts import Rendered

FIRST, SECOND = date(2026, 12, 1), date(2027, 3, 1)
UNCHANGED, CHANGED = "R02", "R08"


class Revised(NamedTuple):
    """A/0 and A/1 are published; a record is another in A/1. ``first`` is A/0 by form."""

    office: Office
    first: dict[str, Rendered]

    def on(self, day: date, form: str, folder: Path) -> Verified:
        """A file of A/0 on a day."""
        data = self.first[form].data
        assert data
        return judged(data, self.office, folder, day)


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Revised:
    office = Office(tmp_path_factory.mktemp("两版") / "库")
    office.publish(MAIN, FIRST)
    first = {one.form: one for one in office.artifacts.values()}
    office.edit(MAIN, ("A/0", "A/1"), ("note: 二十四小时", "note: 十二小时"))
    office.publish(MAIN, SECOND)
    return Revised(office, first)


def test_in_force_from_its_day_until_that_of_the_next(revised: Revised, tmp_path: Path) -> None:
    days = (date(2026, 11, 30), FIRST, date(2027, 2, 28), SECOND)
    assert [revised.on(day, "", tmp_path).state for day in days] == [
        State.NOT_YET_EFFECTIVE,
        State.IN_FORCE,
        State.IN_FORCE,
        State.SUPERSEDED,
    ]
    found = revised.on(SECOND, "", tmp_path)
    assert found.current
    assert found.current.facts.version == "A/1"
    assert not found.may_be_used


def test_a_form_that_did_not_change_may_still_be_used(revised: Revised, tmp_path: Path) -> None:
    kept = revised.on(SECOND, UNCHANGED, tmp_path)
    assert (kept.state, kept.form_unchanged) == (State.IN_FORCE, True)
    assert kept.provenance
    assert kept.provenance.version == "A/0"
    gone = revised.on(SECOND, CHANGED, tmp_path)
    assert (gone.state, gone.form_unchanged) == (State.SUPERSEDED, False)


def test_a_changed_blank_of_an_unchanged_form_is_altered(revised: Revised, tmp_path: Path) -> None:
    data = revised.first[UNCHANGED].data
    assert data
    data = tampering.replaced(data, "word/document.xml", "检查人签名", "查验人签名")
    found = judged(data, revised.office, tmp_path, SECOND)
    assert (found.state, found.form_unchanged) == (State.ALTERED, False)


def test_withdrawn(office: Office, tmp_path: Path) -> None:
    office.publish("ZH-GC-003", FIRST)
    data = office.artifact("standard", number="ZH-GC-003")
    office.record(Withdrawn("ZH-GC-003", "投诉", "1.0", "并入总规程", "2027-01-10"))
    assert judged(data, office, tmp_path, date(2027, 1, 9)).state is State.IN_FORCE
    assert judged(data, office, tmp_path, date(2027, 1, 10)).state is State.WITHDRAWN


def test_recalled(office: Office, tmp_path: Path) -> None:
    office.publish("ZH-GC-003", FIRST)
    office.record(Recalled("ZH-GC-003", "投诉", "1.0", "日期有误"))
    found = judged(office.artifact("standard", number="ZH-GC-003"), office, tmp_path, SECOND)
    assert found.state is State.WITHDRAWN
    assert found.release
    assert found.release.recalled


def test_the_number_is_found_however_it_is_written(library: Office, tmp_path: Path) -> None:
    members = tampering.parts(library.artifact("checklist", "R01"))
    for part in ("docProps/custom.xml", "customXml/item1.xml"):
        members[part] = members[part].replace(b"ZH-GC-001", b"zh-gc-001")
    found = judged(tampering.packed(members), library, tmp_path)
    assert found.state is State.IN_FORCE


def test_a_draft(office: Office, tmp_path: Path) -> None:
    from sopkit.building.drafting import Library

    library = Library(office.workspace)
    draft = library.draft(library.select([MAIN])[0])
    for made in draft.render(draft.edition())[:2]:
        assert made.data
        found = judged(made.data, office, tmp_path)
        assert found.state is State.DRAFT
        assert found.provenance
        assert found.provenance.content_hash == draft.content_hash


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param((b"ZH-GC-001", b"ZH-GC-009"), "SOP696", id="number"),
        pytest.param((b"A/0", b"B/7"), "SOP696", id="version"),
        pytest.param((b"R01", b"R77"), "SOP697", id="form"),
    ],
)
def test_unknown(library: Office, tmp_path: Path, change: tuple[bytes, bytes], code: str) -> None:
    members = tampering.parts(library.artifact("checklist", "R01"))
    for part in ("docProps/custom.xml", "customXml/item1.xml"):
        members[part] = members[part].replace(*change)
    found = judged(tampering.packed(members), library, tmp_path)
    assert found.state is State.UNKNOWN
    assert [fault.code for fault in found.diagnostics] == [code]


def test_without_provenance(library: Office, tmp_path: Path) -> None:
    members = tampering.parts(library.artifact("standard"))
    del members["docProps/custom.xml"], members["customXml/item1.xml"]
    found = judged(tampering.packed(members), library, tmp_path)
    assert found.state is State.UNKNOWN
    assert [fault.code for fault in found.diagnostics] == ["SOP695"]


@pytest.mark.parametrize("kept", ["docProps/custom.xml", "customXml/item1.xml"])
def test_either_place_is_enough(library: Office, tmp_path: Path, kept: str) -> None:
    members = tampering.parts(library.artifact("standard"))
    for part in {"docProps/custom.xml", "customXml/item1.xml"} - {kept}:
        del members[part]
    found = judged(tampering.packed(members), library, tmp_path)
    assert (found.state, found.saved_again) == (State.IN_FORCE, True)


def test_a_log_that_kept_only_its_hidden_sheet(library: Office, tmp_path: Path) -> None:
    members = tampering.parts(library.artifact("log", "R04"))
    del members["docProps/custom.xml"], members["customXml/item1.xml"]
    found = judged(tampering.packed(members), library, tmp_path)
    assert (found.state, found.differences) == (State.IN_FORCE, ())


def test_the_paper_that_was_adopted(office: Office, tmp_path: Path) -> None:
    paper = tmp_path / "签字原件.jpg"
    paper.write_bytes(b"\xff\xd8 scanned")
    office.publish("ZH-GC-003", FIRST, paper=paper)
    renamed = paper.rename(tmp_path / "IMG_0001")
    found = verify(renamed, "IMG_0001", office.store, SECOND)
    assert found.state is State.IN_FORCE
    assert found.release
    assert found.release.facts.number == "ZH-GC-003"
    renamed.write_bytes(b"\xff\xd8 scanned again")
    assert verify(renamed, "IMG_0001", office.store, SECOND).state is State.UNKNOWN


def test_a_copy_number_is_no_alteration(library: Office, tmp_path: Path) -> None:
    from dataclasses import replace

    from sopkit.artifacts import artifacts
    from sopkit.ledger.inputs import restore

    store = library.store
    facts = store.ledger.releases(MAIN)[-1].facts
    folder = store.folder(facts)
    assert folder
    restored = restore(store.manifest(facts), folder)
    edition = replace(restored.edition, copy_number="017")
    made = artifacts(restored.procedure, edition, restored.template, restored.labels)
    for one in made:
        assert one.data
        found = judged(one.data, library, tmp_path)
        assert (found.state, found.differences) == (State.IN_FORCE, ()), one.name
        assert found.provenance
        assert found.provenance.copy_number == "017"


def test_a_damaged_store_is_no_alteration_of_the_file(office: Office, tmp_path: Path) -> None:
    facts = office.publish("ZH-GC-003", FIRST)
    data = office.artifact("standard", number="ZH-GC-003")
    data = tampering.packed(tampering.parts(data))
    folder = office.store.folder(facts)
    assert folder
    stored = next(folder.glob("*.docx"))
    stored.chmod(0o644)
    stored.write_bytes(b"damaged")
    found = judged(data, office, tmp_path)
    assert found.state is State.UNKNOWN
    assert [fault.code for fault in found.diagnostics] == ["SOP683"]

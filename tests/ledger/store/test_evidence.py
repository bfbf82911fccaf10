"""Evidence is copied beside the ledger under its own sha256, and held against it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.facts import Adoption, Approved, Evidence
from sopkit.refusals import Refused
from tests.prove import office
from tests.prove.office import NUMBER

if TYPE_CHECKING:
    from sopkit.ledger.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return office.store(tmp_path)


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Evidence:
    """An approval's evidence, with its entry."""
    evidence = store.keep_evidence(scan(tmp_path))
    facts = Approved(
        NUMBER, "A/0", "规程", "c" * 64, "沈若兰", "approver", "2026-11-01", evidence=evidence
    )
    store.ledger.append(lambda _: facts, actor=office.ACTOR, at=office.NOON)
    return evidence


def scan(folder: Path, name: str = "审批单 签字.PDF", data: bytes = b"%PDF scan") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def copy(store: Store, evidence: Evidence) -> Path:
    return store.root / "ledger" / "evidence" / f"{evidence.sha256}.PDF"


def test_a_copy_is_kept(store: Store, kept: Evidence) -> None:
    assert kept == Evidence("审批单 签字.PDF", sha256(b"%PDF scan").hexdigest())
    assert copy(store, kept).read_bytes() == b"%PDF scan"
    assert office.faults(store) == []


def test_keeping_it_again_leaves_one_copy(store: Store, kept: Evidence, tmp_path: Path) -> None:
    assert store.keep_evidence(scan(tmp_path)) == kept
    assert [path.name for path in copy(store, kept).parent.iterdir()] == [copy(store, kept).name]


def test_a_damaged_copy_is_put_aside_and_mended(
    store: Store, kept: Evidence, tmp_path: Path
) -> None:
    copy(store, kept).chmod(0o644)
    copy(store, kept).write_bytes(b"?")
    store.keep_evidence(scan(tmp_path))
    assert copy(store, kept).read_bytes() == b"%PDF scan"
    (aside,) = copy(store, kept).parent.glob("*.damaged-*")
    assert aside.read_bytes() == b"?"


@pytest.mark.parametrize(("change", "code"), [("altered", "SOP683"), ("missing", "SOP684")])
def test_what_became_of_a_copy_is_told(
    store: Store, kept: Evidence, change: str, code: str
) -> None:
    copy(store, kept).chmod(0o644)
    if change == "altered":
        copy(store, kept).write_bytes(b"?")
    else:
        copy(store, kept).unlink()
    (found,) = store.examine()
    assert found.code == code
    assert "审批单 签字.PDF" in found.message()
    assert f"{NUMBER} A/0" in found.message()


def test_the_file_of_an_adopted_version_is_evidence(store: Store, tmp_path: Path) -> None:
    from dataclasses import replace

    evidence = store.keep_evidence(scan(tmp_path))
    stored = store.put(office.files(NUMBER, "A/0"))
    facts = replace(office.facts(NUMBER, "A/0", stored), adopted=Adoption(evidence, "旧.pdf"))
    store.ledger.append(lambda _: facts, actor=office.ACTOR, at=office.NOON)
    store.place(facts)
    assert list(store.examine()) == []
    copy(store, evidence).unlink()
    assert [found.code for found in store.examine()] == ["SOP684"]


@pytest.mark.parametrize("name", ["说明", "a.b:c", "x.", ".pdf"])
def test_a_strange_suffix_is_left_out(store: Store, tmp_path: Path, name: str) -> None:
    evidence = store.keep_evidence(scan(tmp_path, name))
    assert evidence.name == name
    assert (store.root / "ledger" / "evidence" / evidence.sha256).is_file()


def test_a_file_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        store.keep_evidence(tmp_path / "没有.pdf")
    assert "没有.pdf" in str(refused.value)


def test_what_a_killed_command_left_goes_after_a_day(store: Store, kept: Evidence) -> None:
    import os

    left = copy(store, kept).with_name(".staging-1234")
    left.write_bytes(b"")
    store.put(office.files(NUMBER, "A/0"))
    assert left.exists()
    os.utime(left, (0, left.stat().st_mtime - 100_000))
    store.put(office.files(NUMBER, "A/1"))
    assert not left.exists()

"""A store that cannot take a release says so in words, before anything is done."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from sopkit.files.disk import Disk
from sopkit.ledger.store import Store
from sopkit.refusals import Refused
from tests.prove import office


class FullDisk(Disk):
    """A disk of which somebody says how much is free."""

    def __init__(self, free: int | None) -> None:
        self._free = free

    def free(self, folder: Path) -> int | None:
        return self._free


class FailingDisk(Disk):
    """A disk on which no folder can be made."""

    def __init__(self, number: int) -> None:
        self._number = number

    def make_folder(self, path: Path) -> None:
        raise OSError(self._number, "no", str(path))


def refusal(store: Store, needed: int = 0) -> str:
    with pytest.raises(Refused) as refused:
        store.require(needed)
    (found,) = refused.value.diagnostics
    return f"{found.code} {found.message()}"


def test_a_new_store_is_made(tmp_path: Path) -> None:
    office.store(tmp_path).require(1)
    assert [path.name for path in (tmp_path / "output" / "releases").iterdir()] == []


def test_a_share_that_is_not_there_is_told_and_nothing_made(tmp_path: Path) -> None:
    store = Store(tmp_path / "share" / "发布库")
    assert refusal(store) == f"SOP680 发布库“{store.root}”连接不上"
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_was_seen_and_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """A drive that is not mounted leaves an empty folder: no second chain may begin there."""
    office.publish(office.store(tmp_path))
    shutil.rmtree(tmp_path / "output")
    assert refusal(office.store(tmp_path)) == f"SOP680 发布库“{tmp_path / 'output'}”连接不上"
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("number", [errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ESTALE])
def test_a_share_that_does_not_answer_is_told(tmp_path: Path, number: int) -> None:
    assert refusal(office.store(tmp_path, FailingDisk(number))).startswith("SOP680")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_store_that_may_not_be_written_is_told(tmp_path: Path, number: int) -> None:
    told = refusal(office.store(tmp_path, FailingDisk(number)))
    assert told.startswith("SOP732")
    assert str(tmp_path / "output") in told


def test_too_little_room_is_told_in_megabytes(tmp_path: Path) -> None:
    told = refusal(office.store(tmp_path, FullDisk(3_999_999)), 12_000_001)
    assert told.startswith("SOP681")
    assert "需要 13 MB，只剩 3 MB" in told


@pytest.mark.parametrize("free", [None, 12_000_001])
def test_enough_room_or_nobody_knows_is_no_reason_to_stop(tmp_path: Path, free: int | None) -> None:
    office.store(tmp_path, FullDisk(free)).require(12_000_001)

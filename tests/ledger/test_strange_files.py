"""What is no plain file holds up no reader, and what stands in the way no writer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.files.disk import DISK, NoPlainFile
from sopkit.ledger.appending import commit
from sopkit.ledger.chain import Ledger
from sopkit.ledger.entries import LARGEST, file_name
from sopkit.refusals import Refused
from tests.ledger.acts import add, approved, ledger_of, three
from tests.ledger.disks import Taken

pytestmark = pytest.mark.skipif(os.name == "nt", reason="its links and pipes are others")


def dangling(path: Path) -> None:
    path.symlink_to("/nonexistent")


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


STRANGE = [dangling, endless, pipe, huge, Path.mkdir]


@pytest.mark.parametrize("put", STRANGE)
def test_only_plain_files_of_some_size_are_read(
    put: Callable[[Path], None], tmp_path: Path
) -> None:
    put(tmp_path / "file")
    with pytest.raises(NoPlainFile):
        DISK.read(tmp_path / "file", LARGEST)
    with pytest.raises(NoPlainFile):
        DISK.digest(tmp_path / "file", LARGEST)


@pytest.mark.parametrize("put", STRANGE)
@pytest.mark.parametrize("sequence", [2, 3, 4])
def test_what_stands_in_the_place_of_an_entry_is_named(
    sequence: int, put: Callable[[Path], None], tmp_path: Path
) -> None:
    ledger = three(tmp_path)
    ledger.path(sequence).unlink(missing_ok=True)
    put(ledger.path(sequence))
    with pytest.raises(Refused) as refused:
        add(Ledger(ledger.folder), approved())
    for found in (*refused.value.diagnostics, *Ledger(ledger.folder).examine()):
        assert found.code == "SOP678"
        assert Path(found.position.path) == ledger.path(sequence)


@pytest.mark.parametrize("put", STRANGE[:-1])
@pytest.mark.parametrize(
    ("name", "code"),
    [("head.json", "SOP673"), ("00000002 (1).json", "SOP674")],
    ids=["head", "copy"],
)
def test_beside_the_entries_too(
    name: str, code: str, put: Callable[[Path], None], tmp_path: Path
) -> None:
    ledger = three(tmp_path)
    put(ledger.folder / name)
    assert [found.code for found in ledger.examine()] == [code]


def test_a_place_that_stays_taken_without_an_entry_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "_PAUSE", 0)
    ledger = Ledger(ledger_of(tmp_path, approved()).folder, disk=Taken())
    with pytest.raises(Refused) as refused:
        add(ledger, approved())
    (found,) = refused.value.diagnostics
    assert (found.code, Path(found.position.path).name) == ("SOP678", file_name(2))
    assert list(Ledger(ledger.folder).entries())[1:] == []

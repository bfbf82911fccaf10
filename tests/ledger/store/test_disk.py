"""What publishing asks of a disk, on the disk of this machine."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from sopkit.files.disk import DISK, Kind


def test_what_stands_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    found = {"file": Kind.FILE, "folder": Kind.FOLDER, "link": Kind.OTHER}
    assert DISK.listing(tmp_path) == found
    assert {name: DISK.kind(tmp_path / name) for name in found} == found
    assert DISK.kind(tmp_path / "nothing") is None
    assert DISK.kind(tmp_path / "file" / "below") is None


def test_a_file_is_created_once_and_through_no_link(tmp_path: Path) -> None:
    DISK.create(tmp_path / "file", b"1")
    (tmp_path / "dangling").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "dangling"):
        with pytest.raises(FileExistsError):
            DISK.create(tmp_path / name, b"2")
    assert (tmp_path / "file").read_bytes() == b"1"
    assert not (tmp_path / "elsewhere").exists()


def test_the_digest_of_a_file_in_many_pieces(tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    (tmp_path / "file").write_bytes(data)
    assert DISK.digest(tmp_path / "file") == (len(data), sha256(data).hexdigest())


def test_what_is_read_only_can_be_removed(tmp_path: Path) -> None:
    DISK.create(tmp_path / "file", b"")
    DISK.protect(tmp_path / "file")
    assert not (tmp_path / "file").stat().st_mode & 0o222
    DISK.remove(tmp_path / "file")
    assert DISK.names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folders")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EIO])
def test_a_share_that_knows_no_sync_of_folders_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    if number == errno.EIO:
        with pytest.raises(OSError, match=os.strerror(number)):
            DISK.sync_folder(tmp_path)
    else:
        DISK.sync_folder(tmp_path)

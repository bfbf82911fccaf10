"""Whatever is done to the files of a ledger is told, with the entry's file, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.diagnostics import has_errors
from sopkit.ledger.chain import Ledger
from sopkit.ledger.entries import canonical, digest_of, entry_of, parse
from sopkit.refusals import Refused
from tests.ledger.acts import ACTOR, AT, add, approved, names, published, three
from tests.ledger.disks import Watched


def edit(folder: Path) -> None:
    path = folder / "00000002.json"
    path.write_bytes(path.read_bytes().replace("林知夏".encode(), "林知秋".encode()))


def edit_with_a_right_digest(folder: Path) -> None:
    path = folder / "00000002.json"
    entry = parse(path.read_bytes())._replace(summary="什么也没有发生")
    path.write_bytes(canonical(entry._replace(digest=digest_of(entry))))


def reformat(folder: Path) -> None:
    path = folder / "00000002.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def add_a_byte_order_mark(folder: Path) -> None:
    path = folder / "00000002.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def lose(folder: Path) -> None:
    (folder / "00000002.json").unlink()


def lose_two(folder: Path) -> None:
    add(Ledger(folder), approved())
    (folder / "00000002.json").unlink()
    (folder / "00000003.json").unlink()


def lose_the_first(folder: Path) -> None:
    (folder / "00000001.json").unlink()


def swap(folder: Path) -> None:
    (folder / "00000002.json").rename(folder / "x")
    (folder / "00000003.json").rename(folder / "00000002.json")
    (folder / "x").rename(folder / "00000003.json")


def rename_the_last(folder: Path) -> None:
    (folder / "00000003.json").rename(folder / "00000003 - 旧.json")


def empty_in_the_middle(folder: Path) -> None:
    (folder / "00000002.json").write_bytes(b"")


def torn_at_the_end(folder: Path) -> None:
    (folder / "00000004.json").write_bytes((folder / "00000003.json").read_bytes()[:99])


def folder_in_its_place(folder: Path) -> None:
    (folder / "00000004.json").mkdir()


def conflict(name: str) -> Callable[[Path], None]:
    """Two machines wrote entry 3 at once, and a cloud drive kept both."""

    def make(folder: Path) -> None:
        before = parse((folder / "00000002.json").read_bytes())
        after = Ledger(folder).head()._replace(sequence=2, digest=before.digest)
        _, data = entry_of(published("B/0"), after=after, actor=ACTOR, at=AT)
        (folder / name).write_bytes(data)

    return make


def copy(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        shutil.copy(folder / "00000003.json", folder / name)

    return make


def stranger(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(b"remember the milk")

    return make


CONFLICTS = [
    "00000003 (1).json",
    "00000003-PC.json",
    "00000003 (冲突副本).json",
    "00000003 (PC's conflicted copy 2026-11-22).json",
    "00000003.sync-conflict-20261122-170301-ABCDEFG.json",
    "00000003.json.bak",
    "00000003 - 副本.JSON",
]

DAMAGE = {
    "edited": (edit, ["SOP660 2"]),
    "edited-digest-too": (edit_with_a_right_digest, ["SOP661 3"]),
    "reformatted": (reformat, ["SOP660 2"]),
    "bom": (add_a_byte_order_mark, ["SOP660 2"]),
    "lost": (lose, ["SOP662 2"]),
    "lost-two": (lose_two, ["SOP662 2"]),
    "lost-first": (lose_the_first, ["SOP662 1"]),
    "swapped": (swap, ["SOP667 2", "SOP667 3"]),
    "renamed": (rename_the_last, ["SOP667 3 - 旧"]),
    "emptied": (empty_in_the_middle, ["SOP660 2"]),
    "torn": (torn_at_the_end, ["SOP668 4"]),
    "folder": (folder_in_its_place, ["SOP678 4"]),
    **{name: (conflict(name), [f"SOP665 {name[7:].removesuffix('.json')}"]) for name in CONFLICTS},
    "copied": (copy("00000003 (2).json"), ["SOP666 3 (2)"]),
    "stranger": (stranger("milk.txt"), ["SOP674 milk.txt"]),
    "strange-copy": (stranger("00000003 (1).json"), ["SOP674 3 (1)"]),
}
WARNINGS = {"torn", "copied", "stranger", "strange-copy"}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told(name: str, tmp_path: Path) -> None:
    ledger = three(tmp_path)
    damage, wanted = DAMAGE[name]
    damage(ledger.folder)
    found = ledger.examine()
    files = [Path(one.position.path) for one in found]
    told = [f"{one.code} {short(file)}" for one, file in zip(found, files, strict=True)]
    assert told == wanted
    assert {file.parent for file in files} == {ledger.folder}
    assert has_errors(found) == (name not in WARNINGS)


def short(file: Path) -> str:
    return file.name.removesuffix(".json").removeprefix("0000000")


def test_the_range_of_a_gap_is_named(tmp_path: Path) -> None:
    ledger = three(tmp_path)
    lose_two(ledger.folder)
    assert "缺第 2–3 条" in ledger.examine()[0].message()


@pytest.mark.parametrize("name", ["lost", "renamed", "edited", "emptied", "swapped"])
def test_a_damaged_ledger_takes_no_entry(name: str, tmp_path: Path) -> None:
    """Neither where it was seen whole before, nor where it was not: unless its end is gone, which
    only a machine that saw it can tell.
    """
    known = three(tmp_path, tmp_path / "memory")
    DAMAGE[name][0](known.folder)
    machines = [Ledger(known.folder), Ledger(known.folder, memory=tmp_path / "memory")]
    before = names(known)
    for ledger in machines[name == "renamed" :]:
        with pytest.raises(Refused):
            ledger.append(lambda now: now.releases("ZH-GC-001")[0].facts, actor=ACTOR, at=AT)
        assert names(known) == before


@pytest.mark.parametrize(
    "name",
    [
        *("Thumbs.db", "desktop.ini", ".DS_Store", "._00000001.json", "~$00000001.json"),
        *("~WRL0001.tmp", "x.tmp", ".~entry-2026-11-22-0f.tmp", ".~torn-00000004-0f.json"),
        *(".~lock.00000001.json#", ".sync.ffs_db"),
    ],
)
def test_what_programs_leave_is_no_tampering(name: str, tmp_path: Path) -> None:
    ledger = three(tmp_path)
    (ledger.folder / name).write_bytes(b"x")
    (ledger.folder / "evidence").mkdir()
    assert not ledger.examine()


def test_each_file_is_read_once(tmp_path: Path) -> None:
    disk = Watched()
    Ledger(three(tmp_path).folder, disk=disk).examine()
    assert [look for look in disk.looks if look.startswith("read 0")] == [
        f"read 0000000{sequence}.json" for sequence in (1, 2, 3)
    ]

"""An entry is committed whole or not at all, after all others, and by one only."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.files.disk import DISK, Disk
from sopkit.ledger.appending import torn
from sopkit.ledger.appending.commit import Stands
from sopkit.ledger.chain import Ledger
from sopkit.ledger.entries import NO_ENTRY, Entry, Head, entry_of, file_name, parse
from sopkit.refusals import Refused
from tests.ledger.acts import ACTOR, AT, add, approved, ledger_of, names, published, three
from tests.ledger.disks import Failing, FailsAfterTheLink, ForgetfulShare, WithoutLinks

if TYPE_CHECKING:
    from sopkit.ledger.facts import Facts, Published

DISKS = {
    "links": DISK,
    "no-links": WithoutLinks(),
    "links-not-permitted": WithoutLinks(errno.EPERM),
    "forgetful": ForgetfulShare(),
}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is writing a torn entry in these tests."""
    monkeypatch.setattr(torn, "_PAUSE", 0.001)


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_entries_make_a_chain(disk: Disk, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "new" / "ledger", disk=disk)
    made = add(ledger, approved(), published("A/0"), published("A/1", "2027-01-01"))
    assert list(Ledger(ledger.folder).entries()) == made
    assert [entry.sequence for entry in made] == [1, 2, 3]
    assert [entry.previous for entry in made] == ["", made[0].digest, made[1].digest]
    assert ledger.head() == Head(3, made[2].digest)
    assert ledger.last() == made[2]
    assert not ledger.examine()
    assert names(ledger) == [file_name(sequence) for sequence in (1, 2, 3)]


def test_an_empty_ledger(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger", memory=tmp_path / "memory")
    assert ledger.head() == NO_ENTRY
    assert ledger.last() is None
    assert not list(ledger.entries())
    assert not ledger.releases("ZH-GC-001")
    assert not ledger.standings(AT.date())
    assert not ledger.examine()
    assert not list(tmp_path.iterdir())


def test_a_refusal_changes_nothing(tmp_path: Path) -> None:
    ledger = three(tmp_path)

    def refuse(_: Ledger) -> Facts:
        raise Refused

    with pytest.raises(Refused):
        ledger.append(refuse, actor=ACTOR, at=AT)
    assert len(names(ledger)) == 3
    new = Ledger(tmp_path / "new" / "ledger")
    with pytest.raises(Refused):
        new.append(refuse, actor=ACTOR, at=AT)
    assert not new.folder.parent.exists()


@pytest.mark.parametrize("disk", DISKS.values(), ids=DISKS)
def test_the_slower_one_decides_again(disk: Disk, tmp_path: Path) -> None:
    """What it decides the second time rests on what the faster one did."""
    first, second = ledger_of(tmp_path), Ledger(tmp_path / "ledger", disk=disk)
    seen: list[int] = []

    def slowly(ledger: Ledger) -> Published:
        versions = len(ledger.releases("ZH-GC-001"))
        seen.append(versions)
        if len(seen) == 1:
            add(first, published("A/0"))
        return published(f"A/{versions}")

    made = second.append(slowly, actor=ACTOR, at=AT)
    assert seen == [0, 1]
    assert made.sequence == 2
    assert [release.facts.version for release in first.releases("ZH-GC-001")] == ["A/0", "A/1"]


RACER = """
import sys
from pathlib import Path
from sopkit.ledger.chain import Ledger
from sopkit.refusals import Refused
from tests.ledger.acts import ACTOR, AT, published
from tests.ledger.disks import WithoutLinks
from sopkit.files.disk import DISK

folder, version = Path(sys.argv[1]), sys.argv[3]
disk = WithoutLinks() if sys.argv[2] == "no-links" else DISK
ledger = Ledger(folder / "ledger", memory=folder / "memory", disk=disk)

def make(ledger):
    if version in [release.facts.version for release in ledger.releases("ZH-GC-001")]:
        raise Refused
    return published(version)

print("ready", flush=True)
sys.stdin.readline()
try:
    print(ledger.append(make, actor=ACTOR, at=AT).sequence)
except Refused:
    print("refused")
"""


def race(folder: Path, disk: str, versions: list[str]) -> list[str]:
    """What each of several processes was told, that publish these versions at once."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(folder), disk, version],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for version in versions
    ]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return [racer.communicate(timeout=60)[0].strip() for racer in racers]


@pytest.mark.parametrize("disk", ["links", "no-links"])
def test_of_many_none_is_lost_and_none_is_twice(disk: str, tmp_path: Path) -> None:
    versions = [f"{number}.0" for number in range(1, 7)]
    told = race(tmp_path, disk, versions)
    assert sorted(told) == sorted(str(sequence) for sequence in range(1, 7))
    ledger = Ledger(tmp_path / "ledger")
    assert sorted(release.facts.version for release in ledger.releases("ZH-GC-001")) == versions
    assert not ledger.examine()


@pytest.mark.parametrize("disk", ["links", "no-links"])
def test_of_many_one_gets_the_version(disk: str, tmp_path: Path) -> None:
    told = race(tmp_path, disk, ["A/0"] * 6)
    assert sorted(told) == ["1", *["refused"] * 5]
    assert len(Ledger(tmp_path / "ledger").releases("ZH-GC-001")) == 1


def test_the_clock_must_not_be_behind(tmp_path: Path) -> None:
    ledger = three(tmp_path)
    with pytest.raises(Refused) as refused:
        ledger.append(lambda _: published("A/2"), actor=ACTOR, at=AT - timedelta(days=1))
    (told,) = refused.value.diagnostics
    assert told.code == "SOP669"
    assert "2026-11-21" in told.message()
    assert "2026-11-22" in told.message()
    ledger.append(lambda _: published("A/2"), actor=ACTOR, at=AT - timedelta(hours=1))


def test_a_clock_that_was_checked_is_believed(tmp_path: Path) -> None:
    """The entry has the right time, and the next machine need not say anything."""
    ledger = three(tmp_path)
    now = AT - timedelta(days=40)
    checked = Ledger(ledger.folder, clock_checked=True)
    entry = checked.append(lambda _: published("A/2"), actor=ACTOR, at=now)
    assert entry.at == now.isoformat()
    ledger.append(lambda _: approved(), actor=ACTOR, at=now)
    assert not ledger.examine()


def test_a_gap_before_the_end_is_not_filled(tmp_path: Path) -> None:
    """Two entries that have not arrived yet are not seen from the one before them: a machine that
    remembers nothing of the ledger lists its names.
    """
    ledger = ledger_of(tmp_path, *[approved()] * 5)
    late = [(ledger.path(sequence), ledger.path(sequence).read_bytes()) for sequence in (3, 4)]
    for path, _ in late:
        path.unlink()
    for new in (Ledger(ledger.folder), Ledger(ledger.folder, memory=tmp_path / "memory")):
        with pytest.raises(Refused) as refused:
            add(new, published())
        assert [found.code for found in refused.value.diagnostics] == ["SOP662"]
        assert "第 3 条" in str(refused.value)
    assert not ledger.path(3).exists()
    for path, data in late:
        path.write_bytes(data)
    assert add(Ledger(ledger.folder), published())[0].sequence == 6


def test_temporary_files_of_killed_runs_go_after_a_day(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, *[approved()] * 31)
    old = ".~entry-2026-11-20-0123.tmp"
    others = [".~entry-2026-11-21-0123.tmp", "mine.tmp", ".~entry-2026-11-20-0123.tmp.bak"]
    for name in (old, *others):
        (ledger.folder / name).write_bytes(b"half")
    add(ledger, approved())
    left = names(ledger)
    assert old not in left
    assert set(others) <= set(left)


@pytest.mark.parametrize(
    "disk",
    [
        Failing("create"),
        Failing("sync"),
        Failing("link"),
        Failing("sync_folder"),
        Failing("read", lambda path: path.name == file_name(1)),
    ],
    ids=["create", "sync", "link", "sync_folder", "read"],
)
def test_what_fails_before_the_commit_leaves_nothing(disk: Disk, tmp_path: Path) -> None:
    """The ledger is as it was, and the same again succeeds."""
    ledger = ledger_of(tmp_path, approved())
    with pytest.raises(OSError, match="cable"):
        add(Ledger(ledger.folder, disk=disk), published())
    assert names(ledger) == [file_name(1)]
    assert add(ledger, published())[0].sequence == 2


class FailsAfterTheCreation(WithoutLinks):
    """An entry that was created cannot be synced."""

    def sync(self, path: Path) -> None:
        if path.name == file_name(2):
            raise OSError(errno.EIO, "the cable is out", str(path))
        super().sync(path)


@pytest.mark.parametrize("disk", [FailsAfterTheLink(), FailsAfterTheCreation()], ids=["link", "no"])
def test_what_fails_after_the_commit_says_that_it_stands(disk: Disk, tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, approved())
    with pytest.raises(Stands) as stands:
        add(Ledger(ledger.folder, disk=disk), published())
    (told,) = stands.value.diagnostics
    assert "已经记入发布流水（第 2 条）" in told.message()
    assert "不要再办一次" in told.hint()
    assert ledger.last() == stands.value.entry


# --- Without hard links -----------------------------------------------------------------------


def next_entry(ledger: Ledger) -> tuple[Entry, bytes]:
    return entry_of(published(), after=ledger.head(), actor=ACTOR, at=AT)


def beginnings() -> Iterator[int]:
    """Lengths at which the writing of an entry may break off, in thousandths and from the end."""
    yield from range(0, 1000, 50)
    yield from range(-70, 0)


@pytest.mark.parametrize("filled", [b"", b"\0" * 512], ids=["short", "zeroes"])
def test_a_torn_entry_is_not_committed(filled: bytes, tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, approved())
    head = ledger.head()
    _, data = next_entry(ledger)
    for length in beginnings():
        at = length * len(data) // 1000 if length >= 0 else len(data) + length
        ledger.path(2).write_bytes(data[:at] + filled)
        assert ledger.head() == head, at
        assert [found.code for found in ledger.examine()] == ["SOP668"], at


def test_a_torn_entry_makes_room_and_is_kept(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, approved())
    ledger.path(2).write_bytes(b'{\n  "seq')
    assert add(ledger, published())[0].sequence == 2
    assert not ledger.examine()
    (aside,) = ledger.folder.glob(".~torn-*")
    assert aside.read_bytes() == b'{\n  "seq'


def test_a_slow_writer_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_of(tmp_path, approved())
    slow, data = next_entry(ledger)
    ledger.path(2).write_bytes(data[:100])
    monkeypatch.setattr(torn.time, "sleep", lambda _: ledger.path(2).write_bytes(data))
    (made,) = add(ledger, published("A/1"))
    assert made.sequence == 3
    assert list(ledger.entries())[1:] == [slow, made]


class CompletedAtLast(WithoutLinks):
    """The writer of a torn entry completes it in the moment in which it is put aside."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        new.write_bytes(self.data)


def test_an_entry_completed_at_the_last_moment_is_put_back(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, approved())
    slow, data = next_entry(ledger)
    ledger.path(2).write_bytes(data[:100])
    (made,) = add(Ledger(ledger.folder, disk=CompletedAtLast(data)), published("A/1"))
    assert made.sequence == 3
    assert list(ledger.entries())[1:] == [slow, made]


class TakenForTorn(WithoutLinks):
    """Another process takes the entry that is being written for torn, and puts its own there."""

    def __init__(self, other: bytes) -> None:
        super().__init__()
        self.other = other

    def sync(self, path: Path) -> None:
        if self.other and path.name == file_name(2):
            path.rename(path.with_name(".~torn-other"))
            path.write_bytes(self.other)
            self.other = b""
        super().sync(path)


def test_a_writer_that_was_taken_for_dead_tries_again(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, approved())
    other, data = next_entry(ledger)
    (made,) = add(Ledger(ledger.folder, disk=TakenForTorn(data)), published("A/1"))
    assert made.sequence == 3
    assert list(ledger.entries())[1:] == [other, made]


def test_a_committed_entry_that_was_damaged_is_never_put_aside(tmp_path: Path) -> None:
    """Any changed byte of the last entry is damage: it has its digest or its end, or both."""
    ledger = ledger_of(tmp_path, approved())
    data = ledger.path(1).read_bytes()
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert not torn.is_torn(changed), at
    ledger.path(1).write_bytes(data.replace(b"A/0", b"A/9"))
    with pytest.raises(Refused) as refused:
        add(Ledger(ledger.folder), published())
    assert [found.code for found in refused.value.diagnostics] == ["SOP660"]
    assert names(ledger) == [file_name(1)]
    assert parse(data)

"""What a machine remembers of a ledger makes it quick to ask, and never makes it wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sopkit.ledger.chain import Ledger
from sopkit.ledger.facts import Reviewed
from sopkit.ledger.remembering import index
from sopkit.refusals import Refused
from tests.ledger.acts import NUMBER, add, approved, ledger_of, published, recalled, three
from tests.ledger.disks import Overtaken, Watched

DAY = date(2026, 12, 24)


def answers(ledger: Ledger) -> tuple[object, ...]:
    """All that can be asked."""
    return (
        ledger.head(),
        tuple(ledger.entries()),
        ledger.of(NUMBER),
        ledger.releases(NUMBER),
        ledger.standing(NUMBER, DAY),
        ledger.standings(DAY),
    )


def looks(folder: Path, question: str) -> list[str]:
    """What a machine that knows a ledger looks at on its disk to answer."""
    disk = Watched()
    ledger = Ledger(folder / "ledger", memory=folder / "memory", disk=disk)
    {
        "head": lambda: ledger.head(),
        "releases": lambda: ledger.releases("N-7"),
        "standing": lambda: ledger.standing("N-7", DAY),
        "append": lambda: add(ledger, approved()),
    }[question]()
    return disk.looks


@pytest.mark.parametrize("question", ["head", "releases", "standing", "append"])
def test_a_longer_ledger_takes_no_more_looks(question: str, tmp_path: Path) -> None:
    """No listing of the folder, and no file but those of the answer and the last."""
    counts = []
    for folder, others in ((tmp_path / "a", 3), (tmp_path / "b", 60)):
        acts = [published("A/0", number=f"N-{number}") for number in range(100, 100 + others)]
        ledger_of(folder, published(number="N-7"), *acts, memory=folder / "memory")
        counts.append(len(looks(folder, question)))
        assert not [look for look in looks(folder, question) if look.startswith("names")]
    assert counts[0] == counts[1]


def test_only_what_is_shown_is_read(tmp_path: Path) -> None:
    """The register reads one file for each procedure, however many versions there were."""
    acts = [published(f"A/{version}") for version in range(9)]
    ledger_of(tmp_path, *acts, memory=tmp_path / "memory")
    disk = Watched()
    Ledger(tmp_path / "ledger", memory=tmp_path / "memory", disk=disk).standings(DAY)
    read = [look for look in disk.looks if look.startswith("read")]
    assert read == ["read 00000009.json", "read 00000010.json", "read 00000009.json"]


def test_what_stands_is_found_however_much_came_after(tmp_path: Path) -> None:
    """A standing looks back only as far as it must."""
    acts = [published("A/0", "2026-12-01"), Reviewed(NUMBER, "", "A/0", "revise", "2026-12-02")]
    waiting = [published(f"A/{version}", "2027-01-01") for version in range(1, 4)]
    ledger = ledger_of(tmp_path, *acts, *[approved()] * 40, *waiting, *[approved()] * 20)
    for day, version, pending in ((DAY, "A/0", 3), (date(2027, 1, 1), "A/3", 0)):
        standing = ledger.standing(NUMBER, day)
        assert standing
        assert standing.release.facts.version == version
        assert len(standing.pending) == pending
        assert standing.reviewed == acts[1]
        assert ledger.standings(day) == (standing,)


def test_what_others_append_is_seen(tmp_path: Path) -> None:
    one = three(tmp_path, tmp_path / "memory")
    other = Ledger(one.folder, memory=tmp_path / "elsewhere")
    assert answers(one) == answers(other)
    add(other, recalled("A/1"))
    assert answers(one) == answers(other)
    assert [release.recalled for release in one.releases(NUMBER)] == [False, True]


SPOILT = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "no-database": lambda file: file.write_bytes(b"Thumbs" * 1000),
    "cut": lambda file: os.truncate(file, file.stat().st_size // 2),
    "overwritten": lambda file: file.write_bytes(
        file.read_bytes()[:4096] + b"\x55" * (file.stat().st_size - 4096)
    ),
    "a-folder": lambda file: (file.unlink(), file.mkdir()),
    "another-version": lambda file: execute(file, "PRAGMA user_version = 99"),
    "another-program": lambda file: (
        file.unlink(),
        execute(file, "CREATE TABLE entry (a)"),
        execute(file, "PRAGMA user_version = 1"),
    ),
    "emptied": lambda file: execute(file, "DELETE FROM entry"),
    "of-another-ledger": lambda file: execute(file, "UPDATE entry SET sha256 = 'x', digest = 'x'"),
    "table-dropped": lambda file: execute(file, "DROP TABLE entry"),
}


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_index_may_be_lost_or_spoilt(spoil: str, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    ledger = three(tmp_path, memory)
    wanted = answers(ledger)
    SPOILT[spoil](memory / index.FILE)
    assert answers(Ledger(ledger.folder, memory=memory)) == wanted
    add(Ledger(ledger.folder, memory=memory), recalled("A/1"))
    assert Ledger(ledger.folder, memory=memory).releases(NUMBER)[-1].recalled


def test_an_index_is_spoilt_while_it_is_open(tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    ledger = three(tmp_path, memory)
    wanted = answers(ledger)
    execute(memory / index.FILE, "DROP TABLE entry")
    assert answers(ledger) == wanted


def test_a_good_index_comes_back(tmp_path: Path) -> None:
    """What is no good is thrown away, so that the next run need not read everything again."""
    memory = tmp_path / "memory"
    ledger = three(tmp_path, memory)
    (memory / index.FILE).write_bytes(b"Thumbs" * 1000)
    for _ in range(2):
        Ledger(ledger.folder, memory=memory).head()
    disk = Watched()
    Ledger(ledger.folder, memory=memory, disk=disk).head()
    assert disk.looks.count("read 00000001.json") == 0


def test_an_index_that_another_process_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_PATIENCE", 0.01)
    memory = tmp_path / "memory"
    ledger = three(tmp_path, memory)
    add(Ledger(ledger.folder), recalled("A/1"))
    with closing(sqlite3.connect(memory / index.FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert Ledger(ledger.folder, memory=memory).releases(NUMBER)[-1].recalled
        assert add(Ledger(ledger.folder, memory=memory), approved())[0].sequence == 5
    assert (memory / index.FILE).exists()
    assert Ledger(ledger.folder, memory=memory).head().sequence == 5


def test_a_memory_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "memory").write_bytes(b"a file")
    ledger = Ledger(three(tmp_path).folder, memory=tmp_path / "memory")
    assert answers(ledger) == answers(Ledger(ledger.folder))


def test_an_altered_entry_is_noticed_when_it_is_used(tmp_path: Path) -> None:
    ledger = three(tmp_path, tmp_path / "memory")
    path = ledger.path(2)
    path.write_bytes(path.read_bytes().replace(b"2026-12-01", b"2026-12-02"))
    assert ledger.head().sequence == 3
    with pytest.raises(Refused) as refused:
        ledger.releases(NUMBER)
    (told,) = refused.value.diagnostics
    assert (told.code, told.position.path) == ("SOP660", path.as_posix())


def test_two_ledgers_in_one_memory(tmp_path: Path) -> None:
    """The path of the store was changed; each keeps its own."""
    memory = tmp_path / "memory"
    one = three(tmp_path / "one", memory)
    other = ledger_of(tmp_path / "other", published("V1.0", number="N-1"), memory=memory)
    for _ in range(2):
        assert [len(one.releases(NUMBER)), len(one.releases("N-1"))] == [2, 0]
        assert [len(other.releases(NUMBER)), len(other.releases("N-1"))] == [0, 1]
        one, other = Ledger(one.folder, memory=memory), Ledger(other.folder, memory=memory)


# --- The last entry seen ----------------------------------------------------------------------


def cut(ledger: Ledger) -> None:
    ledger.path(3).unlink()


def cut_and_continue(ledger: Ledger) -> None:
    ledger.path(3).unlink()
    add(Ledger(ledger.folder), recalled("A/0"), approved())


def exchange(ledger: Ledger) -> None:
    shutil.rmtree(ledger.folder)
    ledger_of(ledger.folder.parent, *[approved()] * 3)


def lose(ledger: Ledger) -> None:
    shutil.rmtree(ledger.folder)


@pytest.mark.parametrize("without_index", [False, True], ids=["index", "no-index"])
@pytest.mark.parametrize(
    ("change", "code"),
    [(cut, "SOP663"), (lose, "SOP663"), (cut_and_continue, "SOP664"), (exchange, "SOP664")],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_another_ledger_than_the_one_seen_is_refused(
    change: object, code: str, without_index: bool, tmp_path: Path
) -> None:
    """A chain is whole after its end was cut off, so only memory tells. The words say the way out,
    and it works.
    """
    assert callable(change)
    memory = tmp_path / "memory"
    ledger = three(tmp_path, memory)
    change(ledger)
    if without_index:
        (memory / index.FILE).unlink()
    for asked in (ledger, Ledger(ledger.folder, memory=memory)):
        with pytest.raises(Refused) as refused:
            asked.head()
        (told,) = refused.value.diagnostics
        assert told.code == code
        with pytest.raises(Refused):
            add(asked, approved())
    assert code in [found.code for found in ledger.examine()]
    pin = memory / "ledger-seen.json"
    assert str(pin) in told.hint()
    pin.unlink()
    assert add(Ledger(ledger.folder, memory=memory), approved())


def test_an_entry_that_comes_meanwhile_is_no_loss(tmp_path: Path) -> None:
    """Another process of this machine has seen an entry that was not yet there to be listed."""
    memory = tmp_path / "memory"
    other = three(tmp_path, memory)
    disk = Overtaken(lambda: add(other, approved()))
    assert not Ledger(other.folder, memory=memory, disk=disk).examine()
    assert other.head().sequence == 4


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"x": 1}', "[" * 100_000], ids=lambda text: text[:8]
)
def test_a_spoilt_pin_is_as_none(text: str, tmp_path: Path) -> None:
    ledger = three(tmp_path, tmp_path / "memory")
    (tmp_path / "memory" / "ledger-seen.json").write_text(text, encoding="utf-8")
    assert ledger.head().sequence == 3
    assert not ledger.examine()

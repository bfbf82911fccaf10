"""Releases are stored whole, found wherever they are, and every change to them is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.ledger.facts import Published
from sopkit.refusals import Refused
from tests.prove import office
from tests.prove.office import NUMBER

if TYPE_CHECKING:
    from sopkit.ledger.store import Store

DAY = 24 * 60 * 60
Change = Callable[[Path], object]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return office.store(tmp_path)


@pytest.fixture
def released(store: Store) -> Published:
    entry = office.publish(store)
    assert isinstance(entry.facts, Published)
    return entry.facts


def folder(store: Store) -> Path:
    return store.root / "releases" / NUMBER / "A-0"


def objects(store: Store) -> list[str]:
    return [path.name for path in (store.root / "releases" / ".objects").iterdir()]


def codes(store: Store) -> list[str]:
    return [found.code for found in store.examine()]


def age(path: Path, days: float) -> None:
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - days * DAY))


def test_a_release_stands_in_a_folder_of_its_number_and_version(
    store: Store, released: Published
) -> None:
    assert store.folder(released) == folder(store)
    assert {path.relative_to(folder(store)).as_posix() for path in folder(store).rglob("*.*")} == {
        *office.files(NUMBER, "A/0")
    }
    assert objects(store) == []
    assert office.faults(store) == []
    assert store.unplaced(released) is None


def test_files_of_a_release_are_read_only(store: Store, released: Published) -> None:
    assert not any(path.stat().st_mode & 0o222 for path in folder(store).rglob("*.docx"))


def test_files_and_manifest_are_given_as_published(store: Store, released: Published) -> None:
    for path, data in office.files(NUMBER, "A/0").items():
        if path != "manifest.json":
            assert store.file(released, path) == data
    assert store.manifest(released).file("inputs/source/规程.md") is not None
    with pytest.raises(KeyError):
        store.file(released, "inputs/../manifest.json")


def test_what_was_changed_is_not_given_out(store: Store, released: Published) -> None:
    path = next(folder(store).glob("*.xlsx"))
    path.chmod(0o644)
    path.write_bytes(b"other")
    with pytest.raises(Refused) as refused:
        store.file(released, path.name)
    assert [found.code for found in refused.value.diagnostics] == ["SOP683"]
    assert path.name in str(refused.value)


def test_until_it_is_in_its_place_a_release_is_read_where_it_is_kept(store: Store) -> None:
    facts = office.facts(NUMBER, "A/0", store.put(office.files(NUMBER, "A/0")))
    kept = store.folder(facts)
    assert kept
    assert kept.parent.name == ".objects"
    assert store.manifest(facts).version == "A/0"
    assert store.place(facts) == folder(store) == store.place(facts)


def test_nothing_foreign_is_overwritten(store: Store) -> None:
    folder(store).mkdir(parents=True)
    (folder(store) / "笔记.txt").write_text("别动")
    entry = office.publish(store)
    assert isinstance(entry.facts, Published)
    assert (folder(store) / "笔记.txt").read_text() == "别动"
    found = store.unplaced(entry.facts)
    assert found
    assert found.code == "SOP686"
    assert f"releases/{NUMBER}/A-0" in found.message()
    assert codes(store) == ["SOP686"]
    assert store.file(entry.facts, "inputs/source/规程.md")
    folder(store).rename(folder(store).with_name("旧"))
    office.publish(store, "HC-YW-007")
    assert store.folder(entry.facts) == folder(store)
    assert codes(store) == ["SOP687"]


def test_a_later_publication_puts_in_place_what_a_killed_one_committed(store: Store) -> None:
    stored = store.put(office.files(NUMBER, "A/0"))
    facts = office.facts(NUMBER, "A/0", stored)
    store.ledger.append(lambda _: facts, actor=office.ACTOR, at=office.NOON)
    office.publish(store, "HC-YW-007")
    assert store.folder(facts) == folder(store)


def test_putting_the_same_again_changes_nothing(store: Store) -> None:
    first = store.put(office.files(NUMBER, "A/0"))
    assert store.put(office.files(NUMBER, "A/0")) == first
    assert objects(store) == [first]


def test_a_damaged_object_is_put_aside_and_never_removed(store: Store) -> None:
    stored = store.put(office.files(NUMBER, "A/0"))
    damaged = store.root / "releases" / ".objects" / stored / "inputs" / "edition.json"
    damaged.chmod(0o644)
    damaged.write_bytes(b"[]\n")
    store.put(office.files(NUMBER, "A/0"))
    aside = [name for name in objects(store) if name != stored]
    assert [name.startswith(f"{stored}.damaged-") for name in aside] == [True]
    assert damaged.read_bytes() == b"{}\n"
    age(damaged.parents[1].with_name(aside[0]), 30)
    store.put(office.files(NUMBER, "A/1"))
    assert aside[0] in objects(store)


def test_what_a_killed_publication_left_goes_after_a_day(store: Store, released: Published) -> None:
    releases = store.root / "releases"
    for days in (0.9, 1.1):
        staged = releases / f".staging-{days}"
        (staged / "inputs").mkdir(parents=True)
        (staged / "inputs" / "a.md").write_bytes(b"")
        age(staged, days)
    young = store.put(office.files(NUMBER, "A/1"))
    old = store.put(office.files(NUMBER, "A/2"))
    age(releases / ".objects" / young, 0.9)
    age(releases / ".objects" / old, 1.1)
    store.put(office.files(NUMBER, "A/3"))
    assert {path.name for path in releases.glob(".staging-*")} == {".staging-0.9"}
    assert young in objects(store)
    assert old not in objects(store)
    assert office.faults(store) == []


def test_an_old_object_that_is_used_again_is_not_removed(store: Store) -> None:
    stored = store.put(office.files(NUMBER, "A/0"))
    age(store.root / "releases" / ".objects" / stored, 3)
    store.put(office.files(NUMBER, "A/0"))
    store.put(office.files(NUMBER, "A/1"))
    assert stored in objects(store)


def test_nothing_is_removed_that_a_damaged_ledger_may_have_named(store: Store) -> None:
    office.publish(store, "HC-YW-007")
    stored = store.put(office.files(NUMBER, "A/0"))
    age(store.root / "releases" / ".objects" / stored, 3)
    entry = store.ledger.path(1)
    entry.chmod(0o644)
    entry.write_bytes(entry.read_bytes().replace(b"HC-YW-007", b"HC-YW-008"))
    store.put(office.files(NUMBER, "A/1"))
    assert stored in objects(store)


def add(name: str) -> Change:
    return lambda folder: (folder / name).write_bytes(b"1")


def rewrite(name: str) -> Change:
    def change(folder: Path) -> None:
        (folder / name).chmod(0o644)
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"A", b"B"))

    return change


def replace_by_link(folder: Path) -> None:
    path = folder / "inputs" / "edition.json"
    moved = path.rename(folder.parents[2] / "elsewhere.json")
    path.symlink_to(moved)


def remove_all(folder: Path) -> None:
    folder.rename(folder.parents[2] / "removed")


@pytest.mark.parametrize(
    ("change", "code", "name"),
    [
        pytest.param(rewrite("manifest.json"), "SOP683", "manifest.json", id="manifest"),
        pytest.param(rewrite("HC-YW-006-R01_登记表.xlsx"), "SOP683", "R01_登记表", id="altered"),
        pytest.param(
            lambda folder: (folder / "inputs/source/规程.md").unlink(),
            "SOP684",
            "inputs/source/规程.md",
            id="missing",
        ),
        pytest.param(remove_all, "SOP684", "manifest.json", id="all-missing"),
        pytest.param(add("多余.docx"), "SOP685", "多余.docx", id="extra"),
        pytest.param(add("inputs/source/x.md"), "SOP685", "inputs/source/x.md", id="extra-deep"),
        pytest.param(replace_by_link, "SOP683", "inputs/edition.json", id="link"),
    ],
)
def test_every_change_is_told_with_release_and_file(
    store: Store, released: Published, change: Change, code: str, name: str
) -> None:
    change(folder(store))
    (found,) = (found for found in store.examine() if found.code != "SOP687")
    assert found.code == code
    assert f"{NUMBER} A/0" in found.message()
    assert name in found.message()
    assert found.position.path.startswith(folder(store).as_posix())


def test_what_systems_leave_is_no_tampering(store: Store, released: Published) -> None:
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$规程.docx", ".~lock.规程.docx#"):
        (folder(store) / name).write_bytes(b"")
        (store.root / "releases" / name).write_bytes(b"")
    assert codes(store) == []


def test_what_the_ledger_knows_nothing_of_is_told(store: Store, released: Published) -> None:
    (folder(store).with_name("A-9") / "inputs").mkdir(parents=True)
    (store.root / "releases" / "HC-YW-999" / "A-0").mkdir(parents=True)
    told = [found.message() for found in store.examine()]
    assert [f"releases/{NUMBER}/A-9" in words for words in told] == [True, False]
    assert "releases/HC-YW-999”" in told[1]


def test_a_manifest_that_lists_other_files_is_a_mistake_of_the_caller(store: Store) -> None:
    for change in ({"more.txt": b""}, {"inputs/edition.json": b"[]"}):
        with pytest.raises(ValueError, match="other files"):
            store.put(office.files(NUMBER, "A/0") | change)

"""Nothing of a release is written or read where a link leads out of the store."""

from __future__ import annotations

import os
import shutil
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

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right there")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return office.store(tmp_path)


@pytest.fixture
def released(store: Store) -> Published:
    facts = office.publish(store).facts
    assert isinstance(facts, Published)
    return facts


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("place", [NUMBER, f"{NUMBER}/A-0"])
def test_a_release_behind_a_link_is_told_and_not_used(
    place: str, store: Store, released: Published, outside: Path
) -> None:
    path = store.root / "releases" / place
    shutil.move(path, outside / "moved")
    path.symlink_to(outside / "moved")
    with pytest.raises(Refused) as refused:
        store.folder(released)
    for found in ([*refused.value.diagnostics], [*store.examine()]):
        assert [(each.code, Path(each.position.path)) for each in found] == [("SOP682", path)]


def test_a_link_for_the_number_keeps_the_release_in_the_store(store: Store, outside: Path) -> None:
    store.require()
    (store.root / "releases" / NUMBER).symlink_to(outside)
    facts = office.publish(store).facts
    assert isinstance(facts, Published)
    folder = store.folder(facts)
    assert folder
    assert folder.parent.name == ".objects"
    assert "SOP686" in [found.code for found in store.examine()]
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("place", ["releases/.objects", "ledger/evidence"])
def test_a_link_for_a_folder_of_the_store_stops_it(
    place: str, store: Store, outside: Path, tmp_path: Path
) -> None:
    link = store.root / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    paper = tmp_path / "扫描.pdf"
    paper.write_bytes(b"%PDF")
    acts: dict[str, Callable[[], object]] = {
        "releases/.objects": lambda: store.put(office.files(NUMBER, "A/0")),
        "ledger/evidence": lambda: store.keep_evidence(paper),
    }
    with pytest.raises(Refused) as refused:
        acts[place]()
    assert [found.code for found in refused.value.diagnostics] == ["SOP682"]
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["HC-YW-006-R01_登记表.xlsx", "inputs/edition.json"])
def test_a_file_that_became_a_link_or_endless_is_damaged(
    name: str, store: Store, released: Published
) -> None:
    folder = store.folder(released)
    assert folder
    path = folder / name
    path.unlink()
    path.symlink_to("/dev/zero")
    told = [codes_of(store, released, name)]
    path.unlink()
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    told.append(codes_of(store, released, name))
    assert told == [["SOP683", "SOP683"]] * 2


def codes_of(store: Store, facts: Published, name: str) -> list[str]:
    """What is told on verifying, and on reading the file."""
    with pytest.raises(Refused) as refused:
        store.file(facts, name)
    return [found.code for found in (*store.examine(), *refused.value.diagnostics)]

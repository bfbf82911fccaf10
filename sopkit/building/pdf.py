"""PDFs beside the Word and Excel files, through LibreOffice."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.building import libreoffice
from sopkit.building.cache import PDF, Output, State
from sopkit.building.converting import pdfs
from sopkit.building.outcome import Artifact, Outcome, Result
from sopkit.building.settling import artifact, pdf_of
from sopkit.diagnostics import Diagnostic, error
from sopkit.files.replacing import write_artifact

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """By path of the original, its PDF or why there is none."""
    made: dict[str, Output | Diagnostic] = {}
    by_path = {original.path: original for original in originals}
    paths = list(by_path)
    for path, data in pdfs(program, paths, lambda path: (state.root / path).read_bytes()):
        made[path] = data if isinstance(data, Diagnostic) else _put(state, by_path[path], data)
    return made


def _put(state: State, original: Artifact, data: bytes) -> Output | Diagnostic:
    path = pdf_of(original.path)
    fault = write_artifact(state.root, path, data, lambda _: True)  # nobody fills PDFs in
    if fault:
        return fault
    file = state.stamp(path, sha256(data).hexdigest())
    return Output(PDF, original.form, path, original.sha256, file)

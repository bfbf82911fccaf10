"""Word and Excel files → PDFs, through LibreOffice."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path, PurePosixPath

from sopkit.building import libreoffice
from sopkit.diagnostics import Diagnostic, error
from sopkit.model import Position

AT_ONCE = 40
"""Files in one call: a start costs about as much as six files."""

IN_VAIN = 3
"""Calls for single files that may fail in a row; then it is not the files' fault."""

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


def pdfs(
    program: Path, paths: Sequence[str], read: Callable[[str], bytes]
) -> Iterator[tuple[str, bytes | Diagnostic]]:
    """For each of ``paths`` its PDF or why there is none, as they are made; ``read`` gives the
    bytes of a path. What a call for many files left out (one bad file can end it) gets a call of
    its own.
    """
    with tempfile.TemporaryDirectory(prefix="sopkit-pdf-") as folder, _fonts() as fonts:
        convert = _Converter(program, Path(folder), fonts, read)
        left: list[str] = []
        for start in range(0, len(paths), AT_ONCE):
            batch = paths[start : start + AT_ONCE]
            made = convert(batch)
            yield from made.items()
            left += [path for path in batch if path not in made]
        in_vain = 0
        for path in left:
            alone = convert([path]) if in_vain < IN_VAIN else {}
            in_vain = 0 if alone else in_vain + 1
            yield from alone.items() or ((path, _not_converted(path, convert.said)),)


def _not_converted(path: str, said: str) -> Diagnostic:
    return NOT_CONVERTED.at(Position(path), name=PurePosixPath(path).name, reason=said or "—")


class _Converter:
    """Calls of LibreOffice that share a profile; ``said`` is what the last one said."""

    def __init__(
        self, program: Path, folder: Path, fonts: Path | None, read: Callable[[str], bytes]
    ) -> None:
        self._program = program
        self._folder = folder
        self._fonts = fonts
        self._read = read
        self.said = ""

    def __call__(self, paths: Sequence[str]) -> dict[str, bytes]:
        # Names of our own: those of two procedures may be the same.
        work = Path(tempfile.mkdtemp(dir=self._folder))
        copies: dict[str, Path] = {}
        for index, path in enumerate(paths):
            copies[path] = work / f"{index}{PurePosixPath(path).suffix}"
            copies[path].write_bytes(self._read(path))
        self.said = libreoffice.convert(
            self._program, list(copies.values()), work, self._folder / "profile", self._fonts
        )
        found = {}
        for path, copy in copies.items():
            pdf = copy.with_suffix(".pdf")
            if pdf.is_file() and (data := pdf.read_bytes()).startswith(b"%PDF"):
                found[path] = _with_provenance(data, copy)
        shutil.rmtree(work, ignore_errors=True)
        return found


def _with_provenance(pdf: bytes, original: Path) -> bytes:
    """The PDF with what ``original`` says about itself, for `verify`."""
    from sopkit.verifying.pdf_provenance import with_provenance_of

    return with_provenance_of(original.read_bytes(), pdf)


def _fonts() -> AbstractContextManager[Path | None]:
    """The fontconfig file by which 宋体, 黑体 and 楷体 print in fonts that free systems have."""
    if sys.platform in ("win32", "darwin"):
        return nullcontext()
    from importlib.resources import as_file

    from sopkit.renderers.ooxml.parts import packaged

    return as_file(packaged() / "fonts.conf")

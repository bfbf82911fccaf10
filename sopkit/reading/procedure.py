"""A source's text → the Procedure it says, with every fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopkit import collector
from sopkit.diagnostics import Diagnostic, error, ordered
from sopkit.model import Metadata, Position, Procedure, Source
from sopkit.reading import front_matter, local_files, references, source
from sopkit.reading.body import read_body
from sopkit.reading.findings import Findings
from sopkit.reading.forms import check_forms

NOT_FOUND = error(
    "SOP018",
    zh=("找不到文件“{path}”", "检查文件名和路径。"),
    en=("the file “{path}” cannot be found", "Check its name and path."),
)

_MOST_MEGABYTES = 32


def from_file(
    path: Path,
    root: Path,
    values: Mapping[str, str],
    source_root: Path | None,
    language: str = "zh",
) -> tuple[Procedure, tuple[Diagnostic, ...]]:
    """The procedure in the file ``path`` of the workspace ``root``."""
    root = root.resolve()
    try:
        place = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no name for a file
        return _nothing(path.name, NOT_FOUND.at(Position(path.name), path=str(path)))
    base = (source_root or _source_root(place, root)).resolve()
    findings = Findings(root, base, values, language=language)
    shown = local_files.shown(place, findings)
    data = local_files.contents(place, _MOST_MEGABYTES) if place.is_file() else None
    if data is None:
        return _nothing(shown, NOT_FOUND.at(Position(shown), path=str(path)))
    if not isinstance(data, bytes):
        fault, words = data
        return _nothing(shown, fault.at(Position(shown), 1, path=shown, **words))
    text, found = source.decode(data, shown)
    if text is None:
        return _nothing(shown, *found)
    findings.diagnostics.extend(found)
    return _read(text, shown, place, findings)


def from_text(
    text: str,
    path: str,
    root: Path | None,
    values: Mapping[str, str],
    source_root: Path | None,
    language: str = "zh",
) -> tuple[Procedure, tuple[Diagnostic, ...]]:
    """The procedure in ``text``, which is called ``path``; without ``root`` it can name no other
    file.
    """
    root = root.resolve() if root else None
    place = root / path if root else None
    base = source_root or (place and root and _source_root(place, root))
    base = base.resolve() if base else None
    findings = Findings(root, base, values, language=language)
    text, found = source.clean(text, path)
    findings.diagnostics.extend(found)
    return _read(text, path, place, findings)


def _source_root(place: Path, root: Path) -> Path:
    source_root = root / "source"
    return source_root if place.is_relative_to(source_root) else place.parent


def _nothing(shown: str, *found: Diagnostic) -> tuple[Procedure, tuple[Diagnostic, ...]]:
    return Procedure(Metadata(), position=Position(shown)), found


def _read(
    text: str, path: str, place: Path | None, findings: Findings
) -> tuple[Procedure, tuple[Diagnostic, ...]]:
    with collector.paused():
        head = front_matter.read(text, path=path)
        findings.diagnostics.extend(head.diagnostics)
        findings.metadata = head.metadata
        findings.sources[path] = text.encode("utf-8", "replace")
        body = read_body(head.body, path, place, head.body_line, findings)
        references.check(findings, head.metadata.number)
        procedure = Procedure(
            head.metadata,
            body,
            tuple(findings.forms),
            tuple(findings.footnotes.values()),
            tuple(Source(name, data) for name, data in findings.sources.items()),
            tuple(sorted(findings.used_values.items())),
            position=Position(path),
        )
        about_forms = () if findings.lost else check_forms(procedure)
        return procedure, tuple(ordered([*findings.diagnostics, *about_forms]))

"""Finding Word templates: an unpacked folder or a .docx, compiled once in a process.

In word/document.xml a template has a section for each kind of page: the first is the standard's;
a later one belongs to the name after `page.` of a control in it (`page.landscape`, `page.sheet`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sopkit.diagnostics import error
from sopkit.model import Position
from sopkit.renderers.ooxml import parts
from sopkit.renderers.ooxml.compiled import Template
from sopkit.renderers.ooxml.compiling import UnusableTemplate, compile_template, digest
from sopkit.renderers.ooxml.package import member, pack

__all__ = ["Template", "UnusableTemplate", "load", "names", "package"]

UNKNOWN = error(
    "SOP760",
    zh=("没有名为“{name}”的模板", "可用的模板：{known}。"),
    en=("there is no template named “{name}”", "Templates there are: {known}."),
)
NO_PACKAGE = error(
    "SOP761",
    zh=(
        "读不了模板：不是完整的 .docx 文件（{reason}）",
        "用 Word 重新另存为 .docx，再放回 templates 文件夹。",
    ),
    en=(
        "the template cannot be read: it is no whole .docx file ({reason})",
        "Save it again as .docx with Word and put it back into the templates folder.",
    ),
)

_COMPILED: dict[tuple[str, str], Template] = {}


def load(name: str, folders: Sequence[Path] = ()) -> Template:
    """The template ``name``: `<name>/` or `<name>.docx` in the first of ``folders`` that has it,
    else the packaged one. Files are read anew, and compiled when their bytes are new.

    Raises UnusableTemplate when there is none or it cannot be used.
    """
    found = _found(name, folders)
    return _packaged(name) if found is None else _fresh(name, found)


def package(name: str, folders: Sequence[Path] = ()) -> bytes:
    """The template ``name`` as a .docx, always the same bytes for the same parts. Loaded from it,
    a template has the sha256 that it has now. Raises UnusableTemplate.
    """
    found = _found(name, folders)
    whole = parts.read_folder(parts.packaged() / name) if found is None else found
    ordered = sorted(whole.items(), key=lambda part: (part[0] != parts.TYPES, part[0]))
    return pack(member(part, data) for part, data in ordered)


def _found(name: str, folders: Sequence[Path]) -> dict[str, bytes] | None:
    """The parts of a template in ``folders``; None: it is a packaged one."""
    if not name or name != Path(name).name or name.startswith("."):
        raise UnusableTemplate(UNKNOWN.at(name=name, known=_listed(folders)))
    for folder in folders:
        if (folder / name / "word").is_dir():
            return parts.read_folder(folder / name)
        file = folder / f"{name}.docx"
        if file.is_file():
            return _package(file)
    if not (parts.packaged() / name).is_dir():
        raise UnusableTemplate(UNKNOWN.at(name=name, known=_listed(folders)))
    return None


def names(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The names of all templates there are: packaged ones, and those in ``folders``."""
    found = {place.name for place in parts.packaged().iterdir() if (place / "word").is_dir()}
    for folder in folders:
        if folder.is_dir():
            found |= {place.parent.name for place in folder.glob("*/word")}
            found |= {place.stem for place in folder.glob("*.docx") if place.name[0] not in "~."}
    return tuple(sorted(found))


def _listed(folders: Sequence[Path]) -> str:
    return "、".join(names(folders))


@cache
def _packaged(name: str) -> Template:
    return compile_template(name, parts.read_folder(parts.packaged() / name), ours=True)


def _fresh(name: str, found: dict[str, bytes]) -> Template:
    key = (name, digest(found))
    if key not in _COMPILED:
        _COMPILED[key] = compile_template(name, found)
    return _COMPILED[key]


def _package(file: Path) -> dict[str, bytes]:
    try:
        return parts.read_package(file.read_bytes())
    except (parts.UnreadableError, OSError) as fault:
        found = NO_PACKAGE.at(Position(file.name), reason=str(fault))
        raise UnusableTemplate(found) from fault

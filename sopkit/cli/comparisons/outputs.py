"""Where the file of a comparison or a history goes, what it is called, and that it is written."""

from __future__ import annotations

import json as json_format
import sys
from dataclasses import replace
from functools import partial
from hashlib import sha256
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.shell import screen
from sopkit.diagnostics import Diagnostic, Severity, error, shown, warning
from sopkit.files import written
from sopkit.files.faults import explain
from sopkit.files.replacing import CHANGED_SINCE, write_artifact
from sopkit.ledger.store import LEDGER, RELEASES
from sopkit.refusals import Refused
from sopkit.workspace import MEMORY, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sopkit.cli.shell.session import Session
    from sopkit.workspace import Workspace

OTHER_KIND = error(
    "SOP767",
    zh=(
        "文件名“{name}”和 --to {wanted} 不一致：应以 {suffix} 结尾",
        "改文件名的结尾，或改 --to；只写文件夹的话，文件名自动取。",
    ),
    en=(
        "the name “{name}” does not fit --to {wanted}: it should end in {suffix}",
        "Change the name or --to; if you name a folder, the file is named for you.",
    ),
)
NO_KIND = error(
    "SOP768",
    zh=(
        "不知道要把结果存成哪一种文件：“{name}”",
        "用 --to 写明（{known}），或让文件名以 {suffixes} 结尾。",
    ),
    en=(
        "which kind of file is meant by “{name}”?",
        "Say it with --to ({known}), or end the name in {suffixes}.",
    ),
)
NOT_THERE = error(
    "SOP769",
    zh=(
        "结果不能存到“{name}”：“{folder}”里是发布版、发布流水、源文件或模板",
        "存到别的文件夹，例如 -o 比较/。",
    ),
    en=(
        "no result is written to “{name}”: “{folder}” holds releases, the ledger, sources or "
        "templates",
        "Write it to another folder: -o comparisons/.",
    ),
)

IS_COMPARED = error(
    "SOP797",
    zh=(
        "“{name}”就是要比较的文件，结果不能存成它",
        "换一个文件名，或只写文件夹，例如 -o 比较/。",
    ),
    en=(
        "“{name}” is one of the files to compare; the result is not written over it",
        "Give another name, or a folder: -o comparisons/.",
    ),
)
OTHERS = warning(
    "SOP798",
    zh=(
        "这里已有同名的“{name}”，不是本软件写的，没有覆盖，已改名为“{kept}”",
        "还要用的，移到别处；不要的，删掉。",
    ),
    en=(
        "there was another “{name}” here; it was not overwritten but renamed “{kept}”",
        "Keep it elsewhere, or delete it.",
    ),
)

TERMINAL, JSON = "terminal", "json"
WIDTH = sys.maxsize
"""Display columns of a text file: whoever reads it wraps its lines."""
FILE = f"{MEMORY}/comparisons.json"
"""Which files we wrote, so that what a reviewer wrote in is told from them."""


def chosen(wanted: str | None, output: str | None, suffixes: Mapping[str, str]) -> str:
    """The form that is asked for: what `--to` says, else what the name of the file says by its
    ending; ``suffixes`` are those of each form. Raises Refused when the two contradict each other.
    """
    suffix = Path(output).suffix.lower() if output and not is_folder(output) else ""
    if wanted is None:
        if output is None:
            return TERMINAL
        found = [form for form, ending in suffixes.items() if ending == suffix]
        if not found:
            endings = tuple(dict.fromkeys(suffixes.values()))
            raise Refused(NO_KIND.at(name=output, known=tuple(suffixes), suffixes=endings))
        return found[0]
    if suffix and suffix != suffixes[wanted]:
        raise Refused(OTHER_KIND.at(name=output, wanted=wanted, suffix=suffixes[wanted]))
    return wanted


def is_folder(output: str) -> bool:
    """Whether files are to be put into ``output`` under their own names."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def write(
    session: Session,
    workspace: Workspace | None,
    output: str | None,
    name: str,
    data: bytes,
    *,
    compared: Sequence[str] = (),
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Writes ``data`` to the file ``output``, by default to ``name`` in the current folder, and
    says where; what went wrong, or another file that was kept. Raises Refused for a folder where
    it may not be, and for a file that was ``compared``.
    """
    path = Path(name) if output is None else Path(output)
    if output is not None and is_folder(output):
        path = path / name
    elif not path.suffix:
        path = path.with_name(path.name + Path(name).suffix)
    _require_free(workspace, path)
    place = normal(path)
    if any(normal(session.named(each)) == place for each in compared):
        raise Refused(IS_COMPARED.at(name=path))
    memory = workspace.root / FILE if workspace else None
    ours = written.load(memory) if memory else {}
    known = ours.get(place.as_posix())
    fault = write_artifact(place.parent, place.name, data, partial(eq, known))
    if fault and fault.fault is CHANGED_SINCE and known is None:
        fault = replace(fault, fault=OTHERS)
    if fault and fault.severity is Severity.ERROR:
        return None, (fault,)
    found = [fault] if fault else []
    if memory:
        ours[place.as_posix()] = sha256(data).hexdigest()
        try:
            written.save(memory, ours)
        except OSError as failed:
            found.append(explain(failed, FILE))
    done = screen.style(session.words("写好", "done"), "green")
    session.note(f"{done}  {shown(str(path))}")
    return path, tuple(found)


def text(lines: Iterable[str]) -> bytes:
    """What a terminal shows, as a text file."""
    return ("\n".join(map(screen.plain, lines)) + "\n").encode()


def json(document: object) -> bytes:
    """A document of `--json` as a file."""
    return (json_format.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _require_free(workspace: Workspace | None, path: Path) -> None:
    if workspace is None:
        return
    place, store = normal(path).resolve(), workspace.store_folder
    own = (workspace.source_folder, workspace.root / "templates")
    for folder in (store / RELEASES, store / LEDGER, *own):
        if place.is_relative_to(folder.resolve()):
            raise Refused(NOT_THERE.at(name=path, folder=folder))

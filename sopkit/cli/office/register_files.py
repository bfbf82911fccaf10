"""Registers as files: one of them, or all of them in a folder."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopkit import labels, registers
from sopkit.cli.shell import screen
from sopkit.diagnostics import Diagnostic, Severity, error, shown
from sopkit.files import written
from sopkit.files.faults import explain
from sopkit.files.replacing import write_artifact
from sopkit.ledger.store import LEDGER, RELEASES
from sopkit.model import Edition, Stage
from sopkit.naming import safe
from sopkit.refusals import Refused
from sopkit.renderers import register as workbook
from sopkit.renderers import register_page as page
from sopkit.workspace import MEMORY, normal

if TYPE_CHECKING:
    from sopkit.cli.office.registers import Request
    from sopkit.cli.shell.session import Session
    from sopkit.labels import Labels
    from sopkit.model import Register
    from sopkit.renderers.ooxml.template import Template
    from sopkit.workspace import Workspace

NO_SUCH_KIND_OF_FILE = error(
    "SOP770",
    zh=(
        "登记不能存成“{name}”这种文件",
        "文件名以 .xlsx（Excel）或 .html（网页）结尾；要存到文件夹，写 {name}/。",
    ),
    en=(
        "a register cannot be written as “{name}”",
        "End the name in .xlsx (Excel) or .html (a page); if it is a folder, write {name}/.",
    ),
)
NOT_THERE = error(
    "SOP776",
    zh=(
        "登记不能存到“{name}”：“{folder}”里是发布的文件、发布流水、源文件或模板",
        "存到别的文件夹，例如 sopkit register -o 登记/。",
    ),
    en=(
        "no register is written to “{name}”: “{folder}” holds releases, the ledger, sources or "
        "templates",
        "Write it to another folder: sopkit register -o registers/.",
    ),
)
FILE = f"{MEMORY}/registers.json"
"""Which registers we wrote: one of copies or destroyed papers may have been filled in since."""


class Renderer(Protocol):
    """A renderer of registers."""

    SUFFIX: str

    def render(
        self, register: Register, edition: Edition, template: Template | None, labels: Labels
    ) -> bytes: ...


_RENDERERS: tuple[Renderer, ...] = (workbook, page)


class File(NamedTuple):
    """A file to be written: where, which register, by which renderer."""

    path: Path
    name: str
    renderer: Renderer


class Written(NamedTuple):
    """The files that were written, as they were asked for, and what went wrong with others."""

    files: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def write(
    session: Session, request: Request, name: str, output: str, *, everything: bool
) -> Written:
    """Writes the register ``name`` to the file ``output``. In a folder it is called by its title;
    ``everything`` writes all registers there. A file in its place that is not as we wrote it is
    kept under another name. Raises Refused for a name that ends otherwise, and for a folder that
    no register may be in.
    """
    workspace = request.workspace
    _require_free(workspace, output)
    office = workspace.configuration.office
    words = labels.load(office.language)
    edition = Edition(Stage.RELEASE, office=office)
    ours = written.load(workspace.root / FILE)
    done: list[Path] = []
    told: list[Diagnostic | None] = []
    for file in _files(name, output, words, everything=everything):
        register = request.register(file.name, words)
        data = file.renderer.render(register, edition, None, words)
        place = workspace.relative(normal(file.path))
        fault = write_artifact(workspace.root, place, data, partial(eq, ours.get(place)))
        told.append(fault)
        if fault is None or fault.severity is Severity.WARNING:
            ours[place] = sha256(data).hexdigest()
            done.append(file.path)
            _tell(session, file.path, len(register.rows))
    told.append(_remembered(workspace, ours))
    return Written(tuple(done), tuple(filter(None, told)))


def _require_free(workspace: Workspace, output: str) -> None:
    place = normal(Path(output)).resolve()
    store = workspace.store_folder
    own = (workspace.source_folder, workspace.root / "templates")
    for folder in (store / RELEASES, store / LEDGER, *own):
        if place.is_relative_to(folder.resolve()):
            raise Refused(NOT_THERE.at(name=output, folder=folder))


def _remembered(workspace: Workspace, ours: dict[str, str]) -> Diagnostic | None:
    try:
        written.save(workspace.root / FILE, ours)
    except OSError as fault:
        return explain(fault, FILE)
    return None


def _files(name: str, output: str, words: Labels, *, everything: bool) -> tuple[File, ...]:
    path = Path(output)
    if not (output.endswith(("/", "\\")) or path.is_dir()):
        by_suffix = {each.SUFFIX: each for each in _RENDERERS}
        if path.suffix.lower() in by_suffix:
            return (File(path, name, by_suffix[path.suffix.lower()]),)
        if path.suffix:
            raise Refused(NO_SUCH_KIND_OF_FILE.at(name=output))
    wanted = registers.names() if everything else (name,)
    return tuple(
        File(path / (safe(words.word("register", each)) + renderer.SUFFIX), each, renderer)
        for each in wanted
        for renderer in (_RENDERERS if each == registers.MAIN else (workbook,))
    )


def _tell(session: Session, path: Path, rows: int) -> None:
    done = screen.style(session.words("写好", "done"), "green")
    session.note(f"{done}  {shown(str(path))}    {session.count(rows, '项', 'row')}")

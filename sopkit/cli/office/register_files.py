"""Registers as files: one of them, or all of them in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopkit import labels, registers
from sopkit.cli.shell import screen
from sopkit.diagnostics import Diagnostic, error, shown
from sopkit.files.faults import explain
from sopkit.files.replacing import replace_file
from sopkit.model import Edition, Stage
from sopkit.naming import safe
from sopkit.refusals import Refused
from sopkit.renderers import register as workbook
from sopkit.renderers import register_page as page
from sopkit.workspace import normal

if TYPE_CHECKING:
    from sopkit.cli.office.registers import Request
    from sopkit.cli.shell.session import Session
    from sopkit.labels import Labels
    from sopkit.model import Register
    from sopkit.renderers.ooxml.template import Template

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
    ``everything`` writes all registers there. Raises Refused for a name that ends otherwise.
    """
    office = request.workspace.configuration.office
    words = labels.load(office.language)
    edition = Edition(Stage.RELEASE, office=office)
    done: list[Path] = []
    found: list[Diagnostic] = []
    for file in _files(name, output, words, everything=everything):
        register = request.register(file.name, words)
        data = file.renderer.render(register, edition, None, words)
        try:
            replace_file(normal(file.path), data)
        except OSError as fault:
            found.append(explain(fault, str(file.path)))
            continue
        done.append(file.path)
        _tell(session, file.path, len(register.rows))
    return Written(tuple(done), tuple(found))


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

"""A workspace: the folder with sopkit.toml, source/, templates/ and output/."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit import parts
from sopkit.configuration import Configuration, read_configuration
from sopkit.diagnostics import Diagnostic, error, shown, warning
from sopkit.model import Image, Metadata, Office, Position, Procedure
from sopkit.people import with_holders
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sopkit.labels import Labels
    from sopkit.ledger.chain import Ledger
    from sopkit.ledger.releases import Release
    from sopkit.ledger.store import Store
    from sopkit.reading import Reading
    from sopkit.renderers.ooxml.template import Template

CONFIGURATION = "sopkit.toml"
OUTPUT = "output"
LEDGER = "ledger"
MEMORY = ".sopkit"

NO_WORKSPACE = error(
    "SOP720",
    zh=(
        "“{folder}”不在任何工作区里：这里和上级文件夹都没有 sopkit.toml",
        "进入工作区再运行，或用 -C 指定它；新建一个：sopkit init 文件夹名。",
    ),
    en=(
        "“{folder}” is in no workspace: there is no sopkit.toml here or above",
        "Go to the workspace or name it with -C; to make a new one: sopkit init FOLDER.",
    ),
)
OUTSIDE = error(
    "SOP742",
    zh=("这个源文件是一个链接，指向工作区以外", "把文件本身放到 source/ 里。"),
    en=("this source is a link that leads out of the workspace", "Put the file itself in source/."),
)
NO_LOGO = error(
    "SOP739",
    zh=("[office] logo 指的图片“{path}”不能读取", "改成工作区里一个图片文件的路径，或删去这一行。"),
    en=(
        "the image “{path}” named by [office] logo cannot be read",
        "Name an image file in the workspace, or delete the line.",
    ),
)
SHADOWED = warning(
    "SOP745",
    zh=(
        "外部软件包提供的 {kind} “{name}”没有使用：sopkit 自带同名的",
        "请软件包的作者换一个名字，或卸载它。",
    ),
    en=(
        "the {kind} “{name}” of an outside package is not used: sopkit has one of that name",
        "Ask its author for another name, or uninstall the package.",
    ),
)


class Workspace:
    """What a command works on. Faults of its configuration stand in ``diagnostics``."""

    root: Path
    configuration: Configuration
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, directory: Path | str = ".", *, clock_checked: bool = False) -> None:
        """The workspace that ``directory`` is or lies in. ``clock_checked`` is as for the ledger.
        Raises Refused when there is none.
        """
        self._clock_checked = clock_checked
        self.root = find(Path(directory))
        self.configuration, found = read_configuration(self.root / CONFIGURATION)
        shadowed = (SHADOWED.at(kind=kind, name=name) for kind, name in parts.shadowed())
        self.diagnostics = (*found, *shadowed)

    @property
    def source_folder(self) -> Path:
        return self.root / "source"

    def sources(self) -> list[Path]:
        """The main files of all procedures below source/, sorted. What begins with ``_`` is a
        fragment and stands for nothing by itself; hidden files are nobody's procedure. Raises
        OSError for a folder that cannot be read: its procedures must not seem to be gone.
        """
        return sorted(_markdown_below(self.source_folder))

    def read(self, path: Path | str, people: Mapping[str, str] | None = None) -> Reading:
        """The procedure in ``path``, with the holders of its posts from ``people`` (default: those
        of ``[people]``).
        """
        from sopkit.reading import read_source

        whole = normal(self.root / path)
        if self.leads_out(whole):
            return self._outside(whole)
        values = dict(self.configuration.values)
        language = self.configuration.office.language
        reading = read_source(whole, root=self.root, values=values, language=language)
        known = dict(self.configuration.people) if people is None else people
        return _with_people(printable(reading), known)

    def leads_out(self, path: Path) -> bool:
        """Whether ``path`` is a link to something outside the workspace."""
        try:
            return path.is_symlink() and not path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # a circle of links leads nowhere
            return False

    def relative(self, path: Path | str) -> str:
        """``path`` as positions write it: relative to the workspace, with ``/``."""
        return relative(Path(path), self.root)

    def language(self, procedure: Procedure) -> str:
        """The language whose words are printed."""
        return procedure.metadata.language or self.configuration.office.language

    def office(self) -> tuple[Office, tuple[Diagnostic, ...]]:
        """The office with its logo, and what is wrong with that."""
        return self._office

    def logo_data(self) -> bytes:
        """The bytes of the logo; none when there is none or it cannot be read."""
        written = self.configuration.logo
        place = normal(self.root / written)
        try:
            return place.read_bytes() if written and place.is_relative_to(self.root) else b""
        except OSError:
            return b""

    def labels(self, procedure: Procedure) -> Labels:
        """The words printed in this procedure's language."""
        return self._labels(self.language(procedure))

    def template(self, name: str = "") -> Template:
        """The template of that name (default: the office's), the workspace's own before ours.
        Raises as :func:`sopkit.renderers.ooxml.template.load` does.
        """
        return self._template(name or self.configuration.office.template)

    @property
    def store_folder(self) -> Path:
        """Where releases and ledger are kept: `[store] path`, else output/."""
        return normal(self.root / (self.configuration.store or OUTPUT))

    def store(self) -> Store:
        """Where releases are kept: `[store] path`, else output/. What is remembered of it (an
        index, the last entry seen) stays in the workspace, on this machine.
        """
        from sopkit.ledger.store import Store

        memory = self.root / MEMORY
        return Store(self.store_folder, memory=memory, clock_checked=self._clock_checked)

    def releases(self, number: str) -> tuple[Release, ...]:
        """The releases of ``number``, in order of publication. Without a ledger there are none,
        and nothing is loaded to find that out. Raises as the ledger does.
        """
        return self._ledger.releases(number) if self._ledger and number else ()

    def _outside(self, path: Path) -> Reading:
        from sopkit.reading import Reading

        place = Position(self.relative(path))
        return Reading(Procedure(Metadata(), position=place), (OUTSIDE.at(place),))

    def _labels(self, language: str) -> Labels:
        if language not in self._loaded_labels:
            from sopkit import labels

            self._loaded_labels[language] = labels.load(language)
        return self._loaded_labels[language]

    def _template(self, name: str) -> Template:
        if name not in self._loaded_templates:
            from sopkit.renderers.ooxml import template

            self._loaded_templates[name] = template.load(name, [self.root / "templates"])
        return self._loaded_templates[name]

    @cached_property
    def _office(self) -> tuple[Office, tuple[Diagnostic, ...]]:
        office, written = self.configuration.office, self.configuration.logo
        if not written:
            return office, ()
        data = self.logo_data()
        place = Position(CONFIGURATION)
        if not data:
            return office, (NO_LOGO.at(place, path=written),)
        from sopkit.reading.images import measure

        logo = measure(data, written)
        if isinstance(logo, Image):
            return replace(office, logo=logo), ()
        fault, values = logo
        return office, (fault.at(place, 1, path=written, **values),)

    @cached_property
    def lacks_store(self) -> bool:
        """Whether `[store] path` names a place that cannot be reached: neither it nor the folder
        above it is there, or it is gone although something was published in it.
        """
        folder = self.store_folder
        if not self.configuration.store or folder.exists():
            return False
        from sopkit.ledger.remembering.pin import FILE

        return not folder.parent.exists() or (self.root / MEMORY / FILE).exists()

    @cached_property
    def _ledger(self) -> Ledger | None:
        return self.store().ledger if (self.store_folder / LEDGER).is_dir() else None

    @cached_property
    def _loaded_labels(self) -> dict[str, Labels]:
        return {}

    @cached_property
    def _loaded_templates(self) -> dict[str, Template]:
        return {}


def find(directory: Path) -> Path:
    """The workspace that ``directory`` is or lies in. Raises Refused when there is none."""
    start = normal(directory)
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise Refused(NO_WORKSPACE.at(folder=start))


def normal(path: Path) -> Path:
    """``path`` in full and without ``..``. Links and network drives stay as they are called."""
    return Path(os.path.normpath(Path.cwd() / path))


def relative(path: Path, root: Path) -> str:
    """``path`` from ``root``, with ``/`` on every system; as it is when it lies elsewhere."""
    whole = normal(root / path)
    if whole.is_relative_to(root):
        return whole.relative_to(root).as_posix()
    return whole.as_posix()


def printable(reading: Reading) -> Reading:
    """``reading`` with escapes in the paths of its sources for what no Office file can hold: a
    Linux file name may have control characters and bytes that are no UTF-8.
    """
    sources = reading.procedure.sources
    if all(source.path.isprintable() for source in sources):
        return reading
    named = tuple(replace(source, path=shown(source.path)) for source in sources)
    return reading._replace(procedure=replace(reading.procedure, sources=named))


def _with_people(reading: Reading, people: Mapping[str, str]) -> Reading:
    metadata, used = with_holders(reading.procedure.metadata, people)
    if not used:
        return reading
    holders = tuple(sorted(used.items()))
    procedure = replace(reading.procedure, metadata=metadata, holders=holders)
    return reading._replace(procedure=procedure)


def _markdown_below(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(("_", "."))]
        for name in files:
            if name.lower().endswith(".md") and not name.startswith(("_", ".")):
                yield Path(where, name)


def _raise(fault: OSError) -> None:
    if not isinstance(fault, FileNotFoundError | NotADirectoryError):
        raise fault

"""The source that a standard carries, read in a folder of its own, where there is nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.ledger.manifest import is_within
from sopkit.model import Position
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from sopkit.reading import Reading
    from sopkit.renderers.ooxml.provenance import Provenance

STRANGE_SOURCE = error(
    "SOP805",
    zh=(
        "“{name}”自带的源文件名不正常（{path}），没有读",
        "sopkit 不会这样写：这份文件被人改造过。先问清来历，从文件库另取一份。",
    ),
    en=(
        "“{name}” carries a source with a strange name ({path}); it was not read",
        "sopkit writes none like that: somebody tampered with the file. Ask where it comes from, "
        "and take another copy from the library.",
    ),
)


def embedded(operand: str, said: Provenance, language: str) -> Reading:
    """What the sources that a file carries say; ``language`` is that of dates in the text where
    they name none. Raises Refused for sources that would leave their folder.
    """
    from tempfile import TemporaryDirectory

    from sopkit.reading import read_source

    strange = [source.path for source in said.sources if not is_within(source.path)]
    if strange:
        raise Refused(STRANGE_SOURCE.at(Position(operand), name=operand, path=strange[0]))
    with TemporaryDirectory(prefix="sopkit-", ignore_cleanup_errors=True) as temporary:
        root = Path(temporary)
        for source in said.sources:
            place = root / source.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(source.data)
        return read_source(
            root / said.sources[0].path, root=root, values=dict(said.values), language=language
        )

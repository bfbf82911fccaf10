"""References to other procedures: what `[](ZH-GC-002#id)` prints, found over the workspace."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopkit.building.planning import near
from sopkit.diagnostics import Bilingual, Diagnostic, error
from sopkit.model import (
    Citation,
    Emphasis,
    Inlines,
    Link,
    Procedure,
    Reference,
    Strong,
    contents,
    walk,
)
from sopkit.naming import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sopkit.numbering import Outline
    from sopkit.workspace import Workspace

NO_PROCEDURE = error(
    "SOP721",
    zh=("引用的文件“{number}”不在工作区里", "核对编号{near}，或删去这处引用。"),
    en=(
        "the procedure “{number}” referred to is not in this workspace",
        "Check the number{near}, or delete the reference.",
    ),
)
NO_TARGET = error(
    "SOP722",
    zh=(
        "引用的“{number}#{target}”不存在：{path} 里没有这个 id",
        "{near}为目标加上“{{#{target}}}”。",
    ),
    en=(
        "“{number}#{target}” does not exist: {path} has no such id",
        "{near}add “{{#{target}}}” to the target.",
    ),
)


class Cited(NamedTuple):
    """What the references to other procedures came to. ``places`` are (folded number, source)
    pairs that were looked up, ``inputs`` the (path, sha256) of all that was read for it, and
    ``wanted`` the numbers whose sources must be told before anything can be said.
    """

    citations: tuple[Citation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    wanted: tuple[str, ...] = ()


def cite(
    procedure: Procedure, workspace: Workspace, places: Mapping[str, str], known: Sequence[str]
) -> Cited:
    """The labels of all clauses of other procedures that ``procedure`` refers to.

    ``places`` says in which source a (folded) number is written, empty for a number that no
    source has; ``known`` are numbers to suggest in its place.
    """
    outward = [found for found in references(procedure) if found.number]
    numbers = {fold(found.number) for found in outward}
    wanted = tuple(sorted(numbers - places.keys()))
    if wanted:
        return Cited(wanted=wanted)
    targets = {number: _Target.read(workspace, places[number]) for number in numbers}
    citations: dict[str, Citation] = {}
    diagnostics: list[Diagnostic] = []
    for reference in outward:
        key = f"{reference.number}#{reference.target}" if reference.target else reference.number
        target = targets[fold(reference.number)]
        label = target.label(reference) if target else None
        if label is not None:
            citations[key] = Citation(key, label)
        else:
            diagnostics.append(_dangling(reference, target, known))
    read = [each for target in targets.values() if target for each in inputs(target.procedure)]
    return Cited(
        tuple(citations[key] for key in sorted(citations)),
        tuple(diagnostics),
        tuple(sorted((number, places[number]) for number in numbers)),
        tuple(sorted(set(read))),
    )


def inputs(procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """The (path, sha256) of all that the procedure was read from."""
    return tuple((source.path, sha256(source.data).hexdigest()) for source in procedure.sources)


class _Target(NamedTuple):
    """Another procedure with its numbers."""

    source: str
    procedure: Procedure
    outline: Outline
    workspace: Workspace

    @classmethod
    def read(cls, workspace: Workspace, source: str) -> _Target | None:
        if not source:
            return None
        from sopkit.numbering import outline

        procedure = workspace.read(Path(source)).procedure
        scheme = workspace.template(procedure.metadata.template).scheme
        return cls(source, procedure, outline(procedure, scheme), workspace)

    def label(self, reference: Reference) -> str | None:
        """What the reference prints: 《…》, ZH-GC-002-R01, ZH-GC-002 五、2.a; None: dangling."""
        metadata = self.procedure.metadata
        labels = self.workspace.labels(self.procedure)
        if not reference.target:
            quoted = labels.text("quoted_title", title=metadata.title)
            return f"{metadata.number}{quoted}" if metadata.title else metadata.number
        found = self.outline.reference(reference.target, labels)
        if found is None or any(form.id == reference.target for form in self.procedure.forms):
            return found
        return f"{metadata.number} {found}".rstrip()

    def ids(self) -> list[str]:
        named = [getattr(block, "id", "") for block in walk(self.procedure.body)]
        return [name for name in (*named, *(form.id for form in self.procedure.forms)) if name]


def _dangling(reference: Reference, target: _Target | None, known: Sequence[str]) -> Diagnostic:
    # [](ZH-GC-002#id) as it is written; the length of words of one's own is not known here.
    written = len(f"[]({reference.number}#{reference.target})")
    length = 1 if reference.content else written
    if target is None:
        return NO_PROCEDURE.at(
            reference.position,
            length,
            number=reference.number,
            near=_nearest(reference.number, known, ("（这里有 {}）", " (there is {})")),
        )
    return NO_TARGET.at(
        reference.position,
        length,
        number=reference.number,
        target=reference.target,
        path=target.source,
        near=_nearest(
            reference.target, target.ids(), ("那里有 {}；改用它，或", "There is {}: use it, or ")
        ),
    )


def _nearest(word: str, known: Iterable[str], words: tuple[str, str]) -> Bilingual:
    """What ``word`` was likely meant for, in ``words``; nothing when there is nothing to offer."""
    there = tuple(known)
    chinese, english = words if there else ("", "")
    found = near(word, there)
    return Bilingual(chinese.format(found), english.format(found))


def references(procedure: Procedure) -> Iterator[Reference]:
    """Every reference of a procedure, those in tables, captions and footnotes too."""
    footnotes = [block for footnote in procedure.footnotes for block in walk(footnote.body)]
    for block in (*walk(procedure.body), *footnotes):
        for content in contents(block):
            yield from _in(content)


def _in(content: Inlines) -> Iterator[Reference]:
    for inline in content:
        if isinstance(inline, Reference):
            yield inline
        if isinstance(inline, Strong | Emphasis | Link | Reference):
            yield from _in(inline.content)

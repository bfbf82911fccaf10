"""A fence marked `include`: the tokens of other files, put in where their fence stands.

A fence names one path a line: relative to the file it stands in, else to the source root, with
`/`, and below the source root. The file's headings keep the levels they are written with; its ids,
forms and footnotes become the including procedure's; what is wrong in it is told at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sopkit.diagnostics import error
from sopkit.model import Position
from sopkit.reading import footnotes, front_matter, grammar, local_files, slips, source
from sopkit.reading.block_grammar import DEEPEST
from sopkit.reading.excerpt import File
from sopkit.reading.slips import fences
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from sopkit.reading.findings import Findings

CYCLE = error(
    "SOP030",
    zh=("文件包含了自己：{chain}", "去掉其中一处包含。"),
    en=("a file includes itself: {chain}", "Take one of these includes away."),
)
TOO_DEEP = error(
    "SOP031",
    zh=("包含的层数太多（最多 {most} 层）：{chain}", "减少一层包含。"),
    en=(
        "includes are nested too deep (at most {most}): {chain}",
        "Include with fewer steps between.",
    ),
)
TOO_MANY = error(
    "SOP032",
    zh=("一份文件最多包含 {most} 个片段", "合并一些片段，或检查是否重复包含。"),
    en=(
        "a procedure includes at most {most} fragments",
        "Join some, or look for one that is included again and again.",
    ),
)
FRONT_MATTER = error(
    "SOP033",
    zh=("被包含的文件不能有元数据（开头的 --- 部分）", "删去这一部分；元数据只写在主文件中。"),
    en=(
        "an included file has no front matter",
        "Delete the part between the two ---; metadata stands in the main file only.",
    ),
)
NOTHING_NAMED = error(
    "SOP034",
    zh=("include 中没有写文件名", "在两行 ``` 之间写上要包含的文件的路径。"),
    en=("this include names no file", "Write the path of the file between the two lines of ```."),
)

_MOST_DEEP = 16
_MOST_FILES = 1000
_MOST_MEGABYTES = 32


def expand(
    tokens: Sequence[Token],
    file: File,
    findings: Findings,
    chain: tuple[Path, ...] = (),
    base: int = 0,
) -> list[Token]:
    """``tokens`` of ``file`` with those of the included files in place of their fences, between
    tokens `file_open` and `file_close`. ``chain`` leads from the main file to ``file``; ``base``
    is how deep in it this file's blocks stand. Every file's footnotes are known afterwards.
    """
    slips.tell(tokens, file, findings)
    for token in tokens:
        if token.type == "footnote_reference_open":
            _define(token, file, findings)
    expanded: list[Token] = []
    for token in tokens:
        if token.type == "fence" and fences.language(token) == "include":
            expanded += _included(token, file, findings, chain, base + token.level)
        else:
            expanded.append(token)
    return expanded


def _define(token: Token, file: File, findings: Findings) -> None:
    at = file.position(line_of(token), token.meta["column"])
    token.meta["name"] = footnotes.define(token.meta["label"], file, at, findings)


def _included(
    fence: Token, file: File, findings: Findings, chain: tuple[Path, ...], base: int
) -> Iterator[Token]:
    if fences.swallows(fence, file):
        fences.tell(fence, file, findings)
        return
    named = list(_named(fence, file))
    if not named:
        findings.report(NOTHING_NAMED.at(file.position(line_of(fence), fence.meta["column"])))
    for written, at in named:
        path = local_files.find(written, file, findings)
        if not isinstance(path, Path):
            findings.report(path.at(at, len(written), path=written))
        elif _allowed(path, at, len(written), findings, chain, base):
            yield from _tokens(path, at, len(written), findings, chain, base)


def _named(fence: Token, file: File) -> Iterator[tuple[str, Position]]:
    """The paths that a fence names, each with its place."""
    for number, line in enumerate(fence.content.split("\n"), line_of(fence) + 1):
        if written := line.strip():
            column = file.lines[number].find(written) + 1
            yield written, file.position(number, column)


def _allowed(
    path: Path, at: Position, length: int, findings: Findings, chain: tuple[Path, ...], base: int
) -> bool:
    findings.included += 1
    words = " → ".join(local_files.shown(step, findings) for step in (*chain, path))
    if path in chain:
        findings.report(CYCLE.at(at, length, chain=words))
    elif len(chain) > _MOST_DEEP or base >= DEEPEST:
        findings.report(TOO_DEEP.at(at, length, most=_MOST_DEEP, chain=words))
    elif findings.included > _MOST_FILES:
        findings.report(TOO_MANY.at(at, length, most=_MOST_FILES))
    else:
        return True
    return False


def _tokens(
    path: Path, at: Position, length: int, findings: Findings, chain: tuple[Path, ...], base: int
) -> list[Token]:
    name = local_files.shown(path, findings)
    data = local_files.contents(path, _MOST_MEGABYTES)
    if not isinstance(data, bytes):
        fault, values = data
        findings.report(fault.at(at, length, path=name, **values))
        return []
    text, found = source.decode(data, name)
    for diagnostic in found:
        findings.report(diagnostic)
    if text is None:
        return []
    findings.sources.setdefault(name, text.encode())
    parts = front_matter.split(text)
    if parts.yaml is not None:
        findings.report(FRONT_MATTER.at(Position(name)))
    file = File(name, path, parts.body.split("\n"), parts.body_line)
    tokens = expand(grammar.blocks(parts.body, file.env), file, findings, (*chain, path), base)
    return [
        Token("file_open", "", 0, meta={"file": file}),
        *tokens,
        Token("file_close", "", 0),
    ]

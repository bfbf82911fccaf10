"""A Reading as a readable, indented text: the tree, then what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopkit import model

if TYPE_CHECKING:
    from sopkit.model import Blocks, Inlines
    from sopkit.reading import Reading


def dump(reading: Reading) -> str:
    """The tree and the diagnostics of a reading, one node or fault a line."""
    procedure = reading.procedure
    lines = list(_blocks(procedure.body, 0))
    for footnote in procedure.footnotes:
        lines += [f"footnote {footnote.name} @{_at(footnote)}", *_blocks(footnote.body, 1)]
    for form in procedure.forms:
        lines.append(f"form {form.id} {form.kind} @{_at(form)}")
    lines += [f"value {name} = {value}" for name, value in procedure.values]
    lines += [f"source {source.path}" for source in procedure.sources[1:]]
    main = procedure.position.path
    for found in reading.diagnostics:
        at = found.position
        path = "" if at.path == main else f"{at.path}:"
        where = f"{path}{at.line}:{at.column}+{found.length}"
        lines.append(f"! {where} {found.code} {found.message('en')}")
    return "".join(f"{line}\n" for line in lines)


def _at(node: object) -> str:
    position = node.position  # type: ignore[attr-defined]
    return f"{position.line}:{position.column}"


def _blocks(blocks: Blocks, depth: int) -> Iterator[str]:
    for block in blocks:
        for line in _block(block):
            yield "  " * depth + line
        yield from _inside(block, depth + 1)


def _inside(block: model.Block, depth: int) -> Iterator[str]:
    if isinstance(block, model.BulletList):
        for item in block.items:
            yield "  " * depth + f"item @{_at(item)}"
            yield from _blocks(item.body, depth + 1)
    elif not isinstance(block, model.Table):
        yield from _blocks(model.children(block), depth)


def _block(block: model.Block) -> Iterator[str]:
    name = f" #{block.id}" if getattr(block, "id", "") else ""
    at = f" @{_at(block)}"
    match block:
        case model.Section():
            yield f"section {block.level}{name}{at}: {inlines(block.title)}"
        case model.Step():
            tick = " tick" if block.tick else ""
            yield f"step {block.level}{tick}{name}{at}: {inlines(block.content)}"
        case model.Paragraph():
            yield f"paragraph{at}: {inlines(block.content)}"
        case model.Notice():
            yield f"notice {block.kind}{at}"
        case model.BulletList():
            yield f"bullets{at}"
        case model.Figure():
            size = f"{block.image.width}x{block.image.height}"
            yield f"figure {block.image.path} {size}{name}{at}: {inlines(block.caption)}"
        case model.Verbatim():
            yield f"verbatim{at}: {block.text!r}"
        case model.Table():
            yield from _table(block, name + at)


def _table(table: model.Table, where: str) -> Iterator[str]:
    aligned = " ".join(str(alignment) or "-" for alignment in table.alignments)
    yield f"table [{aligned}]{where}: {inlines(table.caption)}"
    if table.head:
        yield f"  head {_cells(table.head)}"
    for row in table.rows:
        yield f"  row {_cells(row)}"


def _cells(row: model.Row) -> str:
    return " | ".join(
        f"{cell.column}@{_at(cell)}"
        + (f"({cell.columns}x{cell.rows})" if (cell.columns, cell.rows) != (1, 1) else "")
        + f" {inlines(cell.content)}"
        for cell in row.cells
    )


def inlines(content: Inlines) -> str:
    """Inline content on one line: text as it is, every other node in angle brackets."""
    return "".join(_inline(inline) for inline in content)


def _inline(inline: model.Inline) -> str:
    match inline:
        case model.Text():
            return inline.text
        case model.Strong() | model.Emphasis():
            return f"<{type(inline).__name__[0]}:{inlines(inline.content)}>"
        case model.Code() | model.Blank() | model.LineBreak() | model.FootnoteMark():
            return _leaf(inline)
        case model.Link():
            return f"<link {inline.url}:{inlines(inline.content)}>"
        case model.Reference():
            return f"<ref {inline.number}#{inline.target}:{inlines(inline.content)}>"
        case model.Picture():
            return f"<picture {inline.image.path}:{inline.alt}>"


def _leaf(inline: model.Code | model.Blank | model.LineBreak | model.FootnoteMark) -> str:
    match inline:
        case model.Code():
            return f"<code:{inline.text}>"
        case model.Blank():
            return f"<blank {inline.width}>"
        case model.LineBreak():
            return "<br>"
        case model.FootnoteMark():
            return f"<note {inline.name}>"

"""Tables: GitHub's, with captions, ids and merged cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopkit.diagnostics import error
from sopkit.model import Alignment, Inlines, Row, Table
from sopkit.reading import inlines, merges
from sopkit.reading.excerpt import Excerpt, File
from sopkit.reading.ids import MISPLACED_ID
from sopkit.reading.slips import captions
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.reading.findings import Findings
    from sopkit.reading.inlines import Line

TOO_MANY_CELLS = error(
    "SOP037",
    zh=(
        "这一行有 {cells} 格，表头只有 {columns} 格，多出的会丢失",
        "给表头和分隔行加列，或把格内的 | 写成 \\|。",
    ),
    en=(
        "this row has {cells} cells, the head only {columns}; the rest would be lost",
        "Add columns to the head and the row of dashes, or write \\| for a bar within a cell.",
    ),
)
TOO_MANY_COLUMNS = error(
    "SOP038",
    zh=("表格有 {columns} 列，Word 最多 {most} 列", "把表格拆成几个，或减少列。"),
    en=(
        "the table has {columns} columns; Word has at most {most}",
        "Split the table, or take columns away.",
    ),
)

NOT_A_TABLE = error(
    "SOP039",
    zh=(
        "这里像表格，但分隔行与表头的列数不一致，不会成为表格",
        "让 |---| 一行与表头的列数相同，并紧接在表头下面；不是表格的话，把 | 写成 \\|。",
    ),
    en=(
        "this looks like a table, but the row of dashes has not as many columns as the head",
        "Give |---| as many columns as the head right above it; for plain text write \\|.",
    ),
)

_DASHES = re.compile(r"\n[ \t]*(?=[^\n]*\|)(?=[^\n]*--)[|:\- \t]+(?=\n|$)")
_CAPTION = re.compile(r"(?:表|[Tt]able)[ \t]*[：:][ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_LONGEST_MARK = 5  # `^ ^`, `< < <`
_ID_ROW = re.compile(r"\{#[^{}|]*\}")


class _Cell(NamedTuple):
    """Where a cell stands on its line, from 0, without the space around it."""

    start: int
    end: int


def tell_broken(excerpt: Excerpt, findings: Findings) -> None:
    """Report a paragraph that was meant to be a table."""
    if "|" not in excerpt.text or "\n" not in excerpt.text:
        return
    match = _DASHES.search(excerpt.text)
    if match is None:
        captions.tell_no_dashes(excerpt, findings)
    else:
        row = match[0].lstrip()
        at = excerpt.position(match.end() - len(row))
        findings.report(NOT_A_TABLE.at(at, len(row)))


def caption_in(excerpt: Excerpt) -> int | None:
    """The offset of the caption `表：…` on the last line of a paragraph; None when it has none."""
    start = excerpt.text.rfind("\n") + 1
    return start if _CAPTION.match(excerpt.text, start) else None


def read_caption(excerpt: Excerpt, file: File, findings: Findings) -> Line:
    """The title and id of a caption line."""
    match = _CAPTION.match(excerpt.text)
    return inlines.read(excerpt.part(match.end() if match else 0), file, findings)


def read_table(
    tokens: Sequence[Token], caption: Line | None, file: File, findings: Findings
) -> Table:
    """The table that ``tokens`` hold, from `table_open` to `table_close`."""
    at = file.position(line_of(tokens[0]), tokens[0].meta["column"])
    rows = [token for token in tokens if token.type == "tr_open"]
    alignments = alignments_of(tokens)
    id_row = _id_row(rows[-1], file) if len(rows) > 1 else None
    if id_row is not None:
        rows.pop()
    grid = [_row(token, len(alignments), file, findings) for token in rows]
    merged = merges.rows(grid, findings)
    head, body = _head(merged)
    line = id_row and inlines.read(id_row, file, findings)
    name = _name([found for found in (caption, line) if found], findings)
    title: Inlines = caption.content if caption else ()
    return Table(alignments, head, body, title, name, at)


def _name(lines: Sequence[Line], findings: Findings) -> str:
    """The id that stands behind the caption or below the table; a second one is told."""
    named = [line for line in lines if line.id]
    for line in named[1:]:
        findings.report(MISPLACED_ID.at(line.id_at, line.id_length, id=line.id))
    return next((findings.name(one.id, one.id_at, one.id_length) for one in named), "")


def _head(rows: tuple[Row, ...]) -> tuple[Row | None, tuple[Row, ...]]:
    empty = not any(cell.content for cell in rows[0].cells)
    return (None if empty else rows[0]), rows[1:]


def alignments_of(tokens: Sequence[Token]) -> tuple[Alignment, ...]:
    """How the columns of a table are aligned, by the tokens of its head."""
    styles = [str(token.attrs.get("style", "")) for token in tokens if token.type == "th_open"]
    return tuple(Alignment(style.removeprefix("text-align:")) for style in styles)


def _id_row(row: Token, file: File) -> Excerpt | None:
    """The excerpt of a last line that is nothing but an id: GitHub's grammar takes a line right
    below a table for a row of it.
    """
    index, start = line_of(row), row.meta["column"] - 1
    text = file.lines[index][start:].strip()
    if not is_id_row(text):
        return None
    return Excerpt(text, file.path, ((0, file.first_line + index, start + 1),))


def _row(token: Token, columns: int, file: File, findings: Findings) -> list[merges.Written]:
    index = line_of(token)
    line, start = file.lines[index], token.meta["column"] - 1
    places = _cells(line, start)
    if len(places) > columns:
        at = file.position(index, places[columns].start + 1)
        length = max(len(line.rstrip()) - places[columns].start, 1)
        findings.report(TOO_MANY_CELLS.at(at, length, cells=len(places), columns=columns))
    end = len(line.rstrip())
    places += [_Cell(end, end)] * (columns - len(places))
    return [_written(line, place, index, file, findings) for place in places[:columns]]


def _cells(line: str, start: int) -> list[_Cell]:
    """The cells of a row as GFM splits it: at bars that no backslash precedes; a bar at either
    end is a border.
    """
    end = len(line.rstrip())
    bars = [match.start() for match in _BAR.finditer(line, start, end)]
    if bars and not line[start : bars[0]].strip():
        start = bars.pop(0) + 1
    if bars and not line[bars[-1] + 1 : end].strip():
        end = bars.pop()
    edges = [start - 1, *bars, end]
    return [_bare(line, left + 1, right) for left, right in itertools.pairwise(edges)]


def typed(line: str, start: int) -> tuple[str, ...]:
    """The cells of a row that begins at ``start`` of its line, as they were typed."""
    return tuple(line[cell.start : cell.end] for cell in _cells(line, start))


def is_id_row(text: str) -> bool:
    """Whether a line right below a table is nothing but the table's id."""
    return _ID_ROW.fullmatch(text) is not None


def _bare(line: str, start: int, end: int) -> _Cell:
    text = line[start:end]
    stripped = text.strip()
    first = start + text.find(stripped) if stripped else start
    return _Cell(first, first + len(stripped))


def _written(line: str, place: _Cell, index: int, file: File, findings: Findings) -> merges.Written:
    text = line[place.start : place.end]
    at = file.position(index, place.start + 1)
    if text in ("^^", "<<"):
        return merges.Written(text, (), at)
    if len(text) <= _LONGEST_MARK and text[:1] in merges.FIRST:
        merges.tell_slip(text, at, findings)
    excerpt = _unescaped(text, file, index, place.start)
    content = inlines.refuse_id(inlines.read(excerpt, file, findings), findings)
    return merges.Written(text, content, at)


def _unescaped(text: str, file: File, index: int, start: int) -> Excerpt:
    r"""A cell's text with `\|` as `|`: GFM takes those backslashes away before all else."""
    line = file.first_line + index
    pieces = text.split("\\|")
    marks = [(0, line, start + 1)]
    offset = len(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        marks.append((offset, line, start + 1 + offset + number))
        offset += len(piece) + 1
    return Excerpt("|".join(pieces), file.path, marks)

"""Steps indented too little for Markdown to put them below the step above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, Fault, warning
from sopkit.reading.stream import line_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sopkit.model import Position
    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

STEP_OUTSIDE = warning(
    "SOP075",
    zh=(
        "缩进不够，会成为上一级的步骤，而不是第 {above} 行的下级",
        "再加 {more} 个空格，缩进到 {columns} 格；本来就是同级的，与第 {above} 行左对齐。",
    ),
    en=(
        "not indented enough: this becomes a step beside the one on line {above}, not below it",
        "Add spaces ({more}) to indent it by {columns}; if it stands beside, align the two.",
    ),
)
BLOCK_OUTSIDE = warning(
    "SOP076",
    zh=(
        "缩进不够，这里不再属于第 {above} 行的步骤",
        "再加 {more} 个空格，缩进到 {columns} 格；不属于它的，去掉行首的空格。",
    ),
    en=(
        "not indented enough: this no longer belongs to the step on line {above}",
        "Add spaces ({more}) to indent it by {columns}; if it does not belong there, take the "
        "spaces away.",
    ),
)
STEP_AS_CODE = warning(
    "SOP080",
    zh=(
        "缩进太多，这一步会当作代码照原样印出",
        "去掉 {less} 格，缩进到 {columns} 格；用空格，不用制表符。",
    ),
    en=(
        "indented too much: this step is code and printed as it stands",
        "Take {less} columns away to indent it by {columns}, with spaces rather than tabs.",
    ),
)

_MARKER = re.compile(r"(?:\d{1,9}[.)]|[-+*])( *)")
_OPENING = frozenset(("ordered_list_open", "bullet_list_open"))
LISTS = _OPENING | {"list_item_open", "ordered_list_close", "bullet_list_close"}
"""The tokens that say where lists are."""
_BELOW = _OPENING | {"blockquote_open", "table_open", "fence"}
_LONGEST_MARKER = 20  # with the spaces behind it that matter
_TAB = 4
_CODE = 4  # columns of indentation that make code (CommonMark 4.4)


@dataclass(slots=True)
class _List:
    """An open list: of its items, from the least indented to the last, column and line."""

    column: int  # of the first item
    items: list[tuple[int, int]] = field(default_factory=list)


class Margin:
    """Where the items of a file's lists stand. Each item and block that stands to the right of an
    item above, but left of its text, is told: CommonMark (5.2) puts it beside that item, and every
    number after it changes.
    """

    def __init__(self, file: File, findings: Findings) -> None:
        self.file = file
        self.findings = findings
        self.lists: list[_List] = []

    def see(self, tokens: Sequence[Token], index: int) -> None:
        """Look at a token of ``LISTS``."""
        token = tokens[index]
        kind = token.type
        if kind == "list_item_open":
            self._item(self.lists[-1], line_of(token))
        elif kind in _OPENING:
            self.lists.append(_List(_column(token, self.file)))
        else:
            self._after(self.lists.pop(), tokens[index + 1 : index + 2])

    def _item(self, owner: _List, line: int) -> None:
        items = owner.items
        if not items:
            items.append((owner.column, line))
            return
        text = self.file.lines[line]
        column = len(text) - len(text.lstrip(" \t>"))
        if column and "\t" in text:
            column = _width(text[:column])
        if column <= items[0][0]:
            items[:] = ((column, line),)
            return
        self._beside(items, column, line, STEP_OUTSIDE)
        while items and items[-1][0] >= column:
            items.pop()
        items.append((column, line))

    def _after(self, ended: _List, following: Sequence[Token]) -> None:
        """Look at the block that comes right behind a list."""
        for token in following:
            if token.type in _BELOW:
                fault = STEP_OUTSIDE if token.type in _OPENING else BLOCK_OUTSIDE
                self._beside(ended.items, _column(token, self.file), line_of(token), fault)

    def _beside(
        self, items: Sequence[tuple[int, int]], column: int, line: int, fault: Fault
    ) -> None:
        """Tell when what stands at ``column`` was meant to be below one of ``items``."""
        above = next((item for item in reversed(items) if item[0] < column), None)
        if above is None:
            return
        lines, first = self.file.lines, self.file.first_line
        inside = _content(lines[above[1]], above[0])
        if column < inside:
            text = lines[line]
            at = self.file.position(line, len(text) - len(text.lstrip(" \t>")) + 1)
            words = {"above": first + above[1], "more": inside - column, "columns": inside}
            self.findings.report(fault.at(at, len(text) + 1 - at.column, **words))


def as_code(token: Token, line: str, at: Position) -> Diagnostic | None:
    """What is wrong with the indented code at ``at`` of ``line`` when it was meant to be a step."""
    first = token.content.partition("\n")[0]
    bare = first.lstrip(" \t")
    marker = _MARKER.match(bare)
    if marker is None or not marker[1]:
        return None
    less = _CODE + _width(first[: len(first) - len(bare)])
    columns = max(_width(line[: at.column - 1]) - less, 0)
    return STEP_AS_CODE.at(at, len(line) + 1 - at.column, less=less, columns=columns)


def _content(line: str, column: int) -> int:
    """The column that the text of the item at ``column`` begins in."""
    line = line[: column + _LONGEST_MARKER].expandtabs(_TAB)
    marker = _MARKER.match(line, column)
    if marker is None:
        return column
    spaces = len(marker[1])
    bare = marker.end() == len(line) or spaces > _TAB
    return marker.start(1) + (1 if bare else spaces)


def _column(token: Token, file: File) -> int:
    return _width(file.lines[line_of(token)][: token.meta.get("column", 1) - 1])


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB)) if "\t" in text else len(text)
